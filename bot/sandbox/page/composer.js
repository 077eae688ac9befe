// Where one writes: Enter sends, Shift+Enter breaks the line, / offers commands, @ the bot.

import { el, icon, newId } from "./dom.js";

const TALLEST = 200;

/** Make a composer. `send(text)` resolves once taken; it throws with words where it is not. */
export function composer({ label, placeholder, commands, t, send, usage }) {
  const listId = newId("offers");
  const noticeId = newId("notice");
  const notice = el("p", { class: "notice", role: "alert", id: noticeId });
  const offers = el("ul", { class: "offers", role: "listbox", id: listId, hidden: true });
  const area = el("textarea", {
    rows: 1, "aria-label": label, placeholder, "aria-describedby": noticeId, autocomplete: "off",
    "aria-autocomplete": "list", "aria-controls": listId, maxlength: 40000,
    on: { keydown: pressed, input: changed, blur: () => window.setTimeout(hide, 150) },
  });
  const button = el("button", { type: "submit", class: "send", "aria-label": t("send"), disabled: true }, icon("send"));
  const form = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); void sendIt(); } } },
    offers, el("div", { class: "composer-box" }, area, button), notice);

  function grow() {
    area.rows = 1;
    const lines = Math.ceil(Math.min(area.scrollHeight, TALLEST) / 22);
    area.rows = Math.max(1, lines);
  }

  function changed() {
    button.disabled = area.value.trim() === "";
    notice.textContent = "";
    grow();
    offer();
  }

  function offer() {
    const typed = area.value;
    const isCommand = typed.startsWith("/") && !typed.includes(" ");
    const at = /(^|\s)@([a-z]*)$/i.exec(typed);
    const found = isCommand ? commands.filter((each) => each.startsWith(typed.toLowerCase()) && each !== typed)
      : at && "kam".startsWith(at[2].toLowerCase()) && at[2].toUpperCase() !== "KAM" ? ["@KAM"] : [];
    offers.replaceChildren(...found.map((each, place) => el("li", {
      role: "option", class: place === 0 ? "first" : "", "aria-selected": place === 0 ? "true" : "false",
      on: { mousedown: (event) => { event.preventDefault(); take(each); } },
    }, el("strong", {}, each), each.startsWith("/") ? ` ${usage}` : "")));
    offers.hidden = found.length === 0;
  }

  function take(each) {
    area.value = each.startsWith("@") ? area.value.replace(/@[a-z]*$/i, `${each} `) : `${each} `;
    hide();
    button.disabled = false;
    area.focus();
  }

  function hide() {
    offers.hidden = true;
  }

  function pressed(event) {
    if (event.key === "Escape") hide();
    if (event.key === "Tab" && !offers.hidden && !event.shiftKey) {
      event.preventDefault();
      take(offers.querySelector("strong").textContent);
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void sendIt();
    }
  }

  async function sendIt() {
    const text = area.value.trim();
    if (!text) return;
    area.value = "";
    changed();
    try {
      await send(text);
    } catch (error) {
      if (area.value === "") area.value = text;
      changed();
      notice.textContent = error.message;
    }
  }

  return { node: form, focus: () => area.focus(), put: (text) => { area.value = text; changed(); area.focus(); }, say: sendIt };
}
