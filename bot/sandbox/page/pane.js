// A scrolling list that draws only what changed, stays at its end while one reads there, and
// shows an answer from its beginning.

const NEAR_END = 80;
const MARGIN = 8;

export class Pane {
  constructor(list) {
    this.list = list;
    this.drawn = new Map();
    this.wasAtEnd = true;
    this.end = list.parentElement?.querySelector(".to-end");
    this.end?.addEventListener("click", () => this.goToEnd());
    list.addEventListener("scroll", () => this.mark());
    new ResizeObserver(() => this.resized()).observe(list);
  }

  /** Show rows (key, signature, draw); those that stayed the same keep their elements. */
  show(rows, { toEnd = false, from = null } = {}) {
    const stays = this.wasAtEnd;
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
    if (from) this.showFrom(from);
    else if (toEnd || stays) this.goToEnd();
    this.mark();
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END;
  }

  goToEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  /** Scroll so that a row begins at the top, with the question above it where that is short. */
  showFrom(key) {
    let node = this.drawn.get(key)?.node;
    if (!node) return;
    const before = node.previousElementSibling;
    if (before && before.offsetHeight < this.list.clientHeight / 4) node = before;
    this.list.scrollTop = node.offsetTop - MARGIN;
  }

  /** What was read last stays in sight when the list gets narrower or lower. */
  resized() {
    if (this.wasAtEnd) this.goToEnd();
    this.mark();
  }

  mark() {
    this.wasAtEnd = this.isAtEnd();
    this.end?.parentElement.classList.toggle("has-more", !this.wasAtEnd);
  }
}
