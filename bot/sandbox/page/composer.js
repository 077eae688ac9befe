// Where one writes: Enter sends, Shift+Enter breaks the line, / offers commands, @ the bot.

import { offersFor, taken } from "./commands.js";
import { el, icon, newId } from "./dom.js";

const LINE = 22;
const PADDING = 12;
const MOST_LINES = 9;

/**
 * Make a composer. `send(text)` resolves once taken; it throws with words where it is not.
 * `attach(file, text)` gives a file to the workspace in the same way. `offering` says what it offers: `locale` and `hasCommands`; `draft` is what was begun here,
 * and `drafted(text)` keeps it.
 */
export function composer({ label, t, send, attach, offering, draft, drafted }) {
  const listId = newId("offers");
  const noticeId = newId("notice");
  const notice = el("p", { class: "notice", role: "alert", id: noticeId });
  const list = el("ul", { class: "offers", role: "listbox", id: listId, hidden: true, "aria-label": label });
  const area = el("textarea", {
    rows: 1, "aria-label": label, placeholder: label, "aria-describedby": noticeId, autocomplete: "off",
    "aria-autocomplete": "list", "aria-controls": listId, maxlength: 40000,
    on: { keydown: pressed, input: changed, blur: hide },
  });
  const button = el("button", { type: "submit", class: "send", "aria-label": t("send"), title: t("send"), disabled: true }, icon("send"));
  const chooser = el("input", { type: "file", hidden: true, "aria-label": t("attach"), on: { change: () => void attachIt() } });
  const clip = el("button", { type: "button", class: "attach", "aria-label": t("attach"), title: t("attach"), on: { click: () => chooser.click() } }, icon("clip"));
  const form = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); void sendIt(); } } },
    list, el("div", { class: "composer-box" }, clip, chooser, area, button), notice);
  let offers = [];
  let chosen = 0;
  let isMoved = false;

  function changed() {
    drafted(area.value);
    button.disabled = area.value.trim() === "";
    notice.textContent = "";
    area.rows = 1;
    // Measured only with text in it: a long placeholder is no reason to grow.
    if (area.value) area.rows = Math.min(MOST_LINES, Math.max(1, Math.round((area.scrollHeight - PADDING) / LINE)));
    offers = offersFor(area.value, offering);
    chosen = 0;
    isMoved = false;
    drawOffers();
  }

  function drawOffers() {
    list.replaceChildren(...offers.map((each, place) => el("li", {
      role: "option", id: `${listId}-${place}`, class: place === chosen ? "current" : "", "aria-selected": place === chosen ? "true" : "false",
      on: { mousedown: (event) => { event.preventDefault(); take(each); } },
    }, el("strong", {}, each.shown), el("span", {}, each.says))));
    list.hidden = offers.length === 0;
    if (list.hidden) area.removeAttribute("aria-activedescendant");
    else area.setAttribute("aria-activedescendant", `${listId}-${chosen}`);
  }

  function put(text) {
    area.value = text;
    changed();
    area.focus();
  }

  function take(offer) {
    put(taken(area.value, offer));
    hide();
  }

  function hide() {
    offers = [];
    drawOffers();
  }

  function move(by) {
    chosen = (chosen + by + offers.length) % offers.length;
    isMoved = true;
    drawOffers();
  }

  function pressed(event) {
    const isOffering = offers.length > 0 && !event.isComposing;
    const isBegun = !/\s/.test(area.value) && !["/kam", "@kam"].includes(area.value.toLowerCase());
    const plain = !event.shiftKey && !event.isComposing;
    if (isOffering && event.key === "Escape") hide();
    else if (isOffering && event.key === "ArrowDown") move(1);
    else if (isOffering && event.key === "ArrowUp") move(-1);
    else if (isOffering && plain && (event.key === "Tab" || (event.key === "Enter" && (isMoved || isBegun)))) take(offers[chosen]);
    else if (event.key === "Enter" && plain) void sendIt();
    else return;
    event.preventDefault();
  }

  function sendIt() {
    const text = area.value.trim();
    return text ? given(text, () => send(text)) : Promise.resolve();
  }

  async function attachIt() {
    const [file] = chooser.files;
    chooser.value = "";
    const text = area.value.trim();
    if (file) await given(text, () => attach(file, text));
    area.focus();
  }

  async function given(text, doing) {
    area.value = "";
    changed();
    try {
      await doing();
    } catch (error) {
      if (area.value === "") area.value = text;
      changed();
      notice.textContent = error.message;
    }
  }

  if (draft) {
    area.value = draft;
    // Lines are counted once it is in the page.
    requestAnimationFrame(() => { changed(); hide(); });
  }
  return { node: form, put, focus: () => area.focus(), say: sendIt };
}
