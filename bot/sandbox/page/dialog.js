// Forms: the one on top is shown, keeps what was typed when it is drawn anew, and says what is wrong.

import { drawnBlocks } from "./blocks.js";
import { el, icon, newId } from "./dom.js";
import { words } from "./elements.js";

const FOCUSABLE = "button:not([disabled]), input, select, textarea, a[href]";

export class Dialogs {
  /** `context()` gives what blocks need; `tell` sends `submit`, `close` and presses. */
  constructor(root, context, tell) {
    this.root = root;
    this.context = context;
    this.tell = tell;
    this.shown = null;
    this.before = null;
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Show the last of the open forms, or none. */
  show(forms) {
    const form = forms[forms.length - 1];
    if (!form) return this.hide();
    if (this.shown && this.shown.form.hash === form.hash && this.shown.form.id === form.id) return undefined;
    const typed = this.shown && this.shown.form.id === form.id ? this.typed() : null;
    if (!this.shown) this.before = document.activeElement;
    return this.draw(form, typed);
  }

  hide() {
    if (!this.shown) return;
    this.shown = null;
    this.root.replaceChildren();
    document.getElementById("app").removeAttribute("inert");
    this.before?.focus?.();
  }

  draw(form, typed) {
    const fields = new Map();
    const { t, ...rest } = this.context();
    const title = newId("title");
    const context = { ...rest, t, fields,
      suggest: (menu, typed) => this.tell.suggest(form.id, menu, typed),
      press: (action, node) => this.tell.press({ view_id: form.id, state: stateOf(fields) }, action, node) };
    const alert = el("p", { class: "dialog-alert", role: "alert" });
    const submit = form.submit || form.blocks.some((block) => block.type === "input")
      ? el("button", { type: "submit", class: "button primary" }, words(form.submit) || t("submit")) : null;
    const node = el("form", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": title, novalidate: true,
      on: { submit: (event) => { event.preventDefault(); void this.submit(); } } },
    el("header", { class: "dialog-head" }, el("h2", { id: title }, words(form.title)),
      el("button", { type: "button", class: "plain", "aria-label": t("close"), on: { click: () => this.close() } }, icon("close"))),
    el("div", { class: "dialog-body" }, drawnBlocks(form.blocks, context)),
    alert,
    el("footer", { class: "dialog-foot" },
      el("button", { type: "button", class: "button", on: { click: () => this.close() } }, words(form.close) || t("cancel")), submit));
    const focused = typed && document.activeElement?.closest?.("[data-block]")?.dataset.block;
    this.shown = { form, fields, node, alert, submit };
    this.root.replaceChildren(el("div", { class: "veil" }, node));
    document.getElementById("app").setAttribute("inert", "");
    if (typed) this.restore(typed);
    const again = focused && node.querySelector(`[data-block="${CSS.escape(focused)}"]`);
    (again || node.querySelector(".dialog-body")).querySelector(FOCUSABLE)?.focus();
  }

  typed() {
    return new Map([...this.shown.fields].map(([key, each]) => [key, each.raw()]));
  }

  restore(typed) {
    for (const [key, value] of typed) this.shown.fields.get(key)?.restore(value);
  }

  async submit() {
    const { form, fields, submit, alert } = this.shown;
    if (submit.disabled) return;
    this.clear();
    submit.disabled = true;
    submit.classList.add("working");
    try {
      const answer = await this.tell.submit(form.id, stateOf(fields));
      if (answer.errors) this.refuse(answer.errors);
      if (answer.failed) alert.textContent = this.context().t("failed");
    } catch (error) {
      alert.textContent = error.message;
    } finally {
      submit.disabled = false;
      submit.classList.remove("working");
    }
  }

  refuse(errors) {
    if (!this.shown) return;
    let first = null;
    for (const [blockId, sentence] of Object.entries(errors)) {
      const block = this.shown.node.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
      const place = block?.querySelector(".error");
      if (!place) {
        this.shown.alert.textContent = sentence;
        continue;
      }
      place.textContent = sentence;
      place.hidden = false;
      const field = block.querySelector("input, select, textarea");
      field?.setAttribute("aria-invalid", "true");
      first = first || field;
    }
    first?.focus();
    first?.closest("[data-block]").scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.shown.alert.textContent = "";
    for (const place of this.shown.node.querySelectorAll(".error")) place.hidden = true;
    for (const field of this.shown.node.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  close() {
    if (this.shown) void this.tell.close(this.shown.form.id);
  }

  pressed(event) {
    if (!this.shown) return;
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    const stops = [...this.shown.node.querySelectorAll(FOCUSABLE)];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge && this.shown.node.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }
}

function stateOf(fields) {
  const state = {};
  for (const { blockId, actionId, read } of fields.values()) (state[blockId] ||= {})[actionId] = read();
  return state;
}
