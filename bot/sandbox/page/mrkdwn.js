// Slack's mrkdwn as elements. It arrives escaped (&amp; &lt; &gt;), so < always begins a mark.

import { bar } from "./bars.js";
import { el } from "./dom.js";

const EMOJI = {
  white_check_mark: "✅", x: "❌", warning: "⚠️", question: "❓", hourglass: "⏳", key: "🔑",
  eyes: "👀", bulb: "💡", mag: "🔍", lock: "🔒", wave: "👋", memo: "📝", star: "⭐", seedling: "🌱",
  no_entry_sign: "🚫", arrow_right: "➡️", large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴",
  white_circle: "⚪", large_blue_circle: "🔵", chart_with_upwards_trend: "📈", tada: "🎉", bell: "🔔",
};

const MARKS = [
  { sign: "*", tag: "strong" },
  { sign: "_", tag: "em" },
  { sign: "~", tag: "s" },
];

/** Draw a whole mrkdwn text: paragraphs, quotes, lists and code, as children for a parent. */
export function mrkdwn(text, who) {
  const nodes = [];
  for (const [number, part] of text.split("```").entries()) {
    if (number % 2 === 1) nodes.push(el("pre", {}, el("code", {}, plain(part.replace(/^\n/, "")))));
    else nodes.push(...lines(part, who));
  }
  return nodes;
}

function lines(text, who) {
  const nodes = [];
  let quote = null;
  for (const [number, line] of text.split("\n").entries()) {
    const quoted = /^&gt; ?/.exec(line);
    if (quoted) {
      if (quote) quote.append(el("br"));
      else nodes.push((quote = el("blockquote")));
      quote.append(...inline(line.slice(quoted[0].length), who));
      continue;
    }
    const hung = hanging(line, who);
    if (number > 0 && !quote && !hung && !isHung(nodes)) nodes.push(el("br"));
    quote = null;
    nodes.push(...(hung ? [hung] : inline(line, who)));
  }
  return nodes;
}

const SIGNS = { "✓": "sign-yes", "✗": "sign-no", "?": "sign-open" };

/** A line that begins with a bar or a list's sign keeps to the right of it when it breaks. */
function hanging(line, who) {
  const drawn = bar(line);
  const sign = drawn ? null : /^([•✓✗?]|\d{1,2}\.) (?=\S)/.exec(line);
  if (!drawn && !sign) return null;
  const first = drawn ? drawn.node : el("span", { class: SIGNS[sign[1]] }, sign[1]);
  const rest = line.slice(drawn ? drawn.length : sign[0].length);
  return el("div", { class: "hang" }, first, el("span", {}, filled(rest), inline(rest.trimStart(), who)));
}

/** What fills up a bold figure is as wide as bold figures are. */
function filled(text) {
  const spaces = /^\s+(?=\*)/.exec(text)?.[0].replaceAll(" ", "");
  return spaces ? el("strong", {}, spaces) : null;
}

function isHung(nodes) {
  return nodes[nodes.length - 1]?.className === "hang";
}

/** Draw one line. `who` gives the name of a person's or channel's id. */
export function inline(text, who) {
  const nodes = [];
  let rest = text;
  let before = "";
  const flush = () => {
    if (before) nodes.push(plain(before));
    before = "";
  };
  while (rest) {
    const found = code(rest) || angle(rest, who) || marked(rest, before, who) || emoji(rest);
    if (found) {
      flush();
      nodes.push(found.node);
      rest = rest.slice(found.length);
    } else {
      before += rest[0];
      rest = rest.slice(1);
    }
  }
  flush();
  return nodes;
}

function code(text) {
  const found = /^`([^`\n]+)`/.exec(text);
  return found && { node: el("code", {}, plain(found[1])), length: found[0].length };
}

function angle(text, who) {
  const found = /^<([^<>\n]+)>/.exec(text);
  if (!found) return null;
  return { node: meant(found[1], who), length: found[0].length };
}

function meant(inner, who) {
  const [target, label] = divided(inner);
  if (/^[@#]/.test(target)) return el("span", { class: "mention" }, target[0] + who(target.slice(1)));
  if (target.startsWith("!date^")) return plain(day(target, label));
  if (target.startsWith("!")) return el("span", { class: "mention" }, `@${plainText(label || target.slice(1))}`);
  const isSafe = /^(https?:|mailto:)/i.test(target);
  if (!isSafe) return plain(label || target);
  const shown = plainText(label || target.replace(/^mailto:/i, ""));
  return el("a", { href: plainText(target), target: "_blank", rel: "noopener noreferrer" }, shown);
}

function divided(inner) {
  const place = inner.indexOf("|");
  return place < 0 ? [inner, ""] : [inner.slice(0, place), inner.slice(place + 1)];
}

function day(target, label) {
  const [, seconds] = target.split("^");
  const at = new Date(Number(seconds) * 1000);
  return Number.isNaN(at.getTime()) ? label : at.toLocaleDateString(document.documentElement.lang);
}

function marked(text, before, who) {
  const mark = MARKS.find(({ sign }) => text.startsWith(sign));
  if (!mark || /[\p{L}\p{N}]$/u.test(before)) return null;
  const sign = mark.sign === "*" ? "\\*" : mark.sign;
  const found = new RegExp(`^${sign}(?=\\S)([^\\n]*?\\S)${sign}(?![\\p{L}\\p{N}])`, "u").exec(text);
  return found && { node: el(mark.tag, {}, inline(found[1], who)), length: found[0].length };
}

function emoji(text) {
  const found = /^:([a-z0-9_+-]+):/.exec(text);
  const sign = found && EMOJI[found[1]];
  return sign ? { node: document.createTextNode(sign), length: found[0].length } : null;
}

function plain(text) {
  return document.createTextNode(plainText(text));
}

/** Undo Slack's three escapes. */
export function plainText(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
