// Bars that the bot draws with block characters: the same characters, in the page's colours.

import { el } from "./dom.js";

const KINDS = { "█": "sure", "▒": "possible", "░": "out", "│": "edge", "·": "kept" };
const BAR = /^(?=[^│])[█▒░│]{6,}|^·{6,}/;

/** Find a bar at the beginning of a text: its length and its drawing, or null. */
export function bar(text) {
  const found = BAR.exec(text);
  if (!found) return null;
  const runs = found[0].match(/(.)\1*/gu).map((run) => el("span", { class: KINDS[run[0]] }, run));
  // The figures follow in words.
  return { node: el("span", { class: "bar", "aria-hidden": "true" }, runs), length: found[0].length };
}
