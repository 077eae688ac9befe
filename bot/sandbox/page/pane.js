// A scrolling list that draws only what changed, and stays at its end while one reads there.

const NEAR_END = 80;

export class Pane {
  constructor(list) {
    this.list = list;
    this.drawn = new Map();
  }

  /** Show rows (key, signature, draw); those that stayed the same keep their elements. */
  show(rows, { toEnd = false } = {}) {
    const stays = toEnd || this.isAtEnd();
    const kept = new Map();
    let place = this.list.firstChild;
    for (const row of rows) {
      const known = this.drawn.get(row.key);
      const isSame = known && known.signature === row.signature;
      const node = isSame ? known.node : row.draw();
      kept.set(row.key, { node, signature: row.signature });
      if (known && !isSame) {
        if (place === known.node) place = known.node.nextSibling;
        known.node.remove();
      }
      if (place === node) place = place.nextSibling;
      else this.list.insertBefore(node, place);
    }
    for (const [key, { node }] of this.drawn) if (!kept.has(key)) node.remove();
    this.drawn = kept;
    if (stays) this.goToEnd();
  }

  clear() {
    this.list.replaceChildren();
    this.drawn = new Map();
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END;
  }

  goToEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }
}
