// The conversation: who said what when, oldest first, with days between.

import { el, icon } from "./dom.js";
import { drawnBlocks } from "./blocks.js";
import { mrkdwn } from "./mrkdwn.js";

const HUES = 8;
const TOGETHER_SECONDS = 300;

/**
 * Say what a list of messages shows: days and messages, each with a key, a signature that
 * changes when it must be drawn anew, and a way to draw it.
 */
export function rows(messages, context, place) {
  const found = [];
  let before = null;
  for (const message of messages) {
    const day = dayOf(message.ts, context);
    if (!before || dayOf(before.ts, context) !== day) {
      found.push({ key: `day ${day}`, signature: day, draw: () => el("div", { class: "day" }, el("span", {}, day)) });
    }
    const isMore = follows(before, message, context);
    const replies = place.repliesTo ? place.repliesTo(message.ts) : null;
    found.push({
      key: message.ts,
      signature: JSON.stringify([message, isMore, replies, context.locale]),
      draw: () => (message.command ? typedCommand(message, context) : drawnMessage(message, context, place, isMore)),
    });
    before = message;
  }
  return found;
}

function follows(before, message, context) {
  return before !== null && before.user === message.user && !before.only_for && !message.only_for && !before.command
    && !message.is_bot && Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS
    && dayOf(before.ts, context) === dayOf(message.ts, context);
}

/** A command is no message: only who typed it sees a line that says so. */
function typedCommand(message, context) {
  return el("p", { class: "typed" }, context.t("typed"), el("code", {}, message.command));
}

function drawnMessage(message, context, place, isMore) {
  const name = message.is_bot ? "KAM" : context.who(message.user) || "Slack";
  const own = { ...context, press: (action, node) =>
    context.pressIn({ channel: message.channel, ts: message.ts }, action, node) };
  const body = message.blocks?.length
    ? drawnBlocks(message.blocks, own)
    : message.tasks?.length ? null : el("div", { class: "text" }, mrkdwn(message.text || "", context.who));
  return el("article", {
    class: ["message", isMore ? "more" : "", message.only_for ? "only-you" : "", message.is_bot ? "by-bot" : ""].join(" "),
    "data-ts": message.ts, "aria-label": name,
  },
  isMore ? el("div", { class: "gutter", "aria-hidden": "true" }, timeOf(message.ts, context)) : avatar(message, name),
  el("div", { class: "message-body" },
    message.only_for ? el("div", { class: "only-you-mark" }, icon("eye"), context.t("onlyYou")) : null,
    isMore ? null : el("div", { class: "byline" }, el("span", { class: "author" }, name),
      message.is_bot ? el("span", { class: "badge" }, context.t("app")) : null,
      el("time", {}, timeOf(message.ts, context))),
    drawnTasks(message, context),
    body,
    drawnFiles(message, context),
    place.repliesTo ? threadLink(message, context, place) : null,
    moreMenu(message, context)));
}

/** What the bot did or does for this message, one line each. */
function drawnTasks(message, context) {
  if (!message.tasks?.length) return null;
  return el("ul", { class: "tasks" }, message.tasks.map((task) => el("li", { class: `task ${task.status}` },
    el("span", { class: "task-mark", "aria-hidden": "true" }), el("span", {}, task.title),
    el("span", { class: "unseen" }, context.t(task.status === "complete" ? "taskDone" : "taskOpen")))));
}

/** The files on a message, by name and size. */
function drawnFiles(message, context) {
  if (!message.files?.length) return null;
  return el("ul", { class: "files" }, message.files.map((file) => el("li", {}, icon("clip"),
    message.is_bot ? el("a", { href: file.url_private, download: file.name }, file.name) : el("span", {}, file.name),
    el("small", {}, sizeOf(file.size, context)),
    message.is_bot && file.filetype === "png" ? el("img", { src: file.url_private, alt: file.alt_txt, class: "picture" }) : null)));
}

function sizeOf(bytes, context) {
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  const amount = bytes / (unit === "kilobyte" ? 1e3 : 1e6);
  return amount.toLocaleString(context.locale, { style: "unit", unit, maximumFractionDigits: 1 });
}

/** What the app offers beside a message; what only one person sees has no such menu in Slack. */
function moreMenu(message, context) {
  const offered = Object.entries(context.shortcuts || {});
  if (message.only_for || offered.length === 0) return null;
  const shut = () => menu.removeAttribute("open");
  const entries = offered.map(([callback, name]) => el("button", {
    type: "button", on: { click: () => { shut(); context.shortcut(message, callback); } },
  }, name));
  const menu = el("details", {
    class: "message-menu",
    on: {
      keydown: (event) => { if (event.key === "Escape") shut(); },
      focusout: (event) => { if (!menu.contains(event.relatedTarget)) shut(); },
    },
  }, el("summary", { "aria-label": context.t("moreActions"), title: context.t("moreActions") }, icon("dots")),
  el("div", { class: "message-menu-list" }, entries));
  return menu;
}

function threadLink(message, context, place) {
  const count = place.repliesTo(message.ts);
  if (message.only_for) return null;
  const open = { click: () => place.openThread(message.ts) };
  if (count === 0) {
    const label = context.t("openThread");
    return el("button", { type: "button", class: "thread-link quiet", "aria-label": label, title: label, on: open }, icon("thread"));
  }
  return el("button", { type: "button", class: "thread-link", on: open }, icon("thread"),
    count === 1 ? context.t("oneReply") : context.t("replies", { count }));
}

/** A round of initials; the bot has its mark. */
export function avatar(message, name) {
  if (message.is_bot) return el("img", { class: "avatar", src: "/page/files/mark.svg", alt: "" });
  return el("div", { class: `avatar hue-${hueOf(message.user)}`, "aria-hidden": "true" }, initials(name));
}

export function initials(name) {
  return name.split(/\s+/).map((word) => [...word][0] || "").slice(0, 2).join("").toUpperCase();
}

export function hueOf(id) {
  return [...(id || "")].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % HUES;
}

function timeOf(ts, context) {
  return new Date(Number(ts) * 1000).toLocaleTimeString(context.locale, { hour: "2-digit", minute: "2-digit" });
}

function dayOf(ts, context) {
  const at = new Date(Number(ts) * 1000);
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const days = Math.floor((midnight - at) / 86_400_000) + 1;
  if (at >= midnight) return context.t("today");
  if (days === 1) return context.t("yesterday");
  return at.toLocaleDateString(context.locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}
