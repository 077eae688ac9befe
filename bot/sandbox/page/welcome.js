// Where nothing was said yet: what this is, and questions to begin with; later, what is left to try.

import { el } from "./dom.js";

const DIRECT = { title: "hello", text: "helloText", note: "helloNote" };
const OUTSIDE = { title: "emptyTitle", text: "emptyOutside" };
const PRIVATE = { title: "emptyTitle", text: "emptyPrivate" };
const OPEN = { title: "emptyTitle", text: "emptyOpen" };

/** Greet in an empty conversation. `ask` says or types what was chosen. */
export function welcome(channel, t, tries, ask) {
  const says = wordsOf(channel);
  return el("div", { class: "welcome" },
    el("img", { src: "/page/files/mark.svg", alt: "", class: "welcome-mark" }),
    el("h2", { class: "welcome-title" }, t(says.title, { name: `#${channel.name}` })),
    el("p", { class: "welcome-text" }, t(says.text)),
    el("div", { class: "tour" },
      el("h2", {}, t("tryThis")),
      tries.map((each) => el("button", { type: "button", class: "try", "data-ask": each.ask, on: { click: () => ask(each.ask) } },
        el("span", { class: "try-ask" }, each.ask), el("span", { class: "try-shows" }, each.shows)))),
    says.note ? el("p", { class: "welcome-note" }, t(says.note)) : null);
}

function wordsOf(channel) {
  if (channel.is_im) return DIRECT;
  if (channel.is_ext_shared) return OUTSIDE;
  return channel.is_private ? PRIVATE : OPEN;
}

/** Draw what is left to try into the strip above the composer. */
export function drawNext(strip, t, tries, ask) {
  strip.hidden = tries.length === 0;
  strip.replaceChildren(el("h2", {}, t("tryNext")), ...tries.map((each) => el("button", {
    type: "button", class: "chip", title: each.shows, "data-ask": each.ask, on: { click: () => ask(each.ask) },
  }, each.ask)));
}

/** Draw the questions that the bot offers. */
export function drawOffered(strip, offered, ask) {
  strip.hidden = !offered;
  if (!offered) return;
  strip.replaceChildren(el("h2", {}, offered.title), ...offered.prompts.map((each) => el("button", {
    type: "button", class: "chip", title: each.message, on: { click: () => ask(each.message) },
  }, each.title)));
}
