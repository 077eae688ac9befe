// Blocks of a message, a form or the Home tab as elements.

import { el, newId } from "./dom.js";
import { control, words } from "./elements.js";
import { inline, mrkdwn } from "./mrkdwn.js";

/** Draw a list of blocks; see `control` for the context. */
export function drawnBlocks(blocks, context) {
  return el("div", { class: "blocks" }, blocks.map((block) => drawnBlock(block, context)));
}

function drawnBlock(block, context) {
  const draw = DRAWN[block.type];
  return draw ? draw(block, context) : el("p", { class: "unknown" }, `[${block.type}]`);
}

function text(object, context) {
  if (!object) return null;
  return object.type === "mrkdwn" ? mrkdwn(object.text, context.who) : object.text;
}

function header(block) {
  return el("h3", { class: "block-header" }, words(block.text));
}

function section(block, context) {
  return el("div", { class: block.accessory ? "section with-accessory" : "section" },
    el("div", { class: "section-text" },
      block.text ? el("div", { class: "text" }, text(block.text, context)) : null,
      block.fields ? el("div", { class: "fields" },
        block.fields.map((each) => el("div", { class: "text" }, text(each, context)))) : null),
    block.accessory ? el("div", { class: "accessory" }, part(block.accessory, block, context)) : null);
}

function part(element, block, context) {
  if (element.type === "image") return picture(element);
  return control(element, block.block_id, context);
}

function picture(spec) {
  return el("img", { src: spec.image_url, alt: spec.alt_text, loading: "lazy" });
}

function context_(block, context) {
  return el("div", { class: "context" }, block.elements.map((each) =>
    each.type === "image" ? picture(each) : el("div", { class: "text" }, text(each, context))));
}

function actions(block, context) {
  return el("div", { class: "actions" }, block.elements.map((each) => part(each, block, context)));
}

function input(block, context) {
  const id = newId("field");
  const hint = block.hint ? newId("hint") : null;
  const error = newId("error");
  const label = newId("label");
  const required = !block.optional;
  const isGroup = ["radio_buttons", "checkboxes", "multi_static_select"].includes(block.element.type);
  const press = block.dispatch_action ? context.press : () => {};
  const drawn = control(block.element, block.block_id, { ...context, press },
    { id, labelId: label, describedBy: [hint, error].filter(Boolean).join(" "), required });
  return el("div", { class: "input", "data-block": block.block_id },
    el(isGroup ? "div" : "label", { class: "label", id: label, for: isGroup ? null : id }, words(block.label),
      el("span", { class: "label-more" }, required ? "" : context.t("optional"))),
    drawn,
    hint ? el("p", { class: "hint", id: hint }, words(block.hint)) : null,
    el("p", { class: "error", id: error, hidden: true }));
}

function image(block) {
  return el("figure", {}, picture(block),
    block.title ? el("figcaption", {}, words(block.title)) : null);
}

function markdown(block, context) {
  // Enough of Markdown for what the bot writes; marks differ from mrkdwn in bold only.
  const escaped = block.text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return el("div", { class: "text" }, mrkdwn(escaped.replace(/\*\*(.+?)\*\*/g, "*$1*"), context.who));
}

function table(block, context) {
  const [head, ...rows] = block.rows;
  return el("div", { class: "table", tabindex: "0" }, el("table", {},
    el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cellText(cell, context))))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, cellText(cell, context))))))));
}

function cellText(cell, context) {
  return cell.type === "rich_text" ? rich(cell, context) : cell.text || "";
}

function rich(block, context) {
  return el("div", { class: "text" }, (block.elements || []).map((each) => richPart(each, context)));
}

const LISTS = { bullet: "ul", ordered: "ol" };

function richPart(each, context) {
  const inner = () => (each.elements || []).map((item) => richWord(item, context));
  if (each.type === "rich_text_list") {
    return el(LISTS[each.style] || "ul", {}, each.elements.map((item) => el("li", {}, richPart(item, context))));
  }
  if (each.type === "rich_text_quote") return el("blockquote", {}, inner());
  if (each.type === "rich_text_preformatted") return el("pre", {}, inner());
  return el("p", {}, inner());
}

function richWord(item, context) {
  if (item.type === "link") {
    return inline(`<${item.url}|${(item.text || item.url).replace(/[<>|]/g, " ")}>`, context.who);
  }
  if (item.type === "user") return el("span", { class: "mention" }, `@${context.who(item.user_id)}`);
  if (item.type === "channel") return el("span", { class: "mention" }, `#${context.who(item.channel_id)}`);
  if (item.type === "emoji") return inline(`:${item.name}:`, context.who);
  const style = item.style || {};
  let node = document.createTextNode(item.text || "");
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"]]) {
    if (style[name]) node = el(tag, {}, node);
  }
  return node;
}

const DRAWN = {
  header,
  section,
  context: context_,
  divider: () => el("hr"),
  actions,
  context_actions: (block, context) => el("div", { class: "context-actions" }, block.elements.map((each) => part(each, block, context))),
  input,
  image,
  markdown,
  rich_text: rich,
  table,
};
