// The middle and the side: a channel or direct message, its thread, and the bot's Home tab.

import { drawnBlocks } from "./blocks.js";
import { el, icon } from "./dom.js";
import { hueOf, initials } from "./messages.js";
import { sampleWords } from "./sample.js";

/** Draw a conversation around its parts, from top to bottom. */
export function drawnConversation(app, t, { menu, tab }, parts) {
  return el("section", { class: "conversation" }, head(app, t, { menu, tab }), parts);
}

/** A list of messages that scrolls, with a way to its end. */
export function scroller(t, name) {
  const list = el("div", { class: "messages", tabindex: "0", role: "log", "aria-label": name });
  const end = el("button", { type: "button", class: "to-end", "aria-label": t("toEnd"), title: t("toEnd") }, icon("down"));
  return { list, node: el("div", { class: "scroller" }, list, end) };
}

/** The line that says that the bot is at it. */
export function doing() {
  return el("div", { class: "doing", "aria-live": "polite" });
}

/** What the bot is at in a thread or outside of one, with Slack's own button to stop it. */
export function drawnWork(app, thread, t, stop) {
  if (!app.isWorking(thread)) return [];
  const work = app.workAt(thread);
  const [status, ...loading] = work?.status || [];
  const says = status ? [`KAM ${status}`, loading[0]].filter(Boolean).join(" ") : t("working");
  return [el("span", {}, says),
    work?.stoppable ? el("button", { type: "button", class: "stop", on: { click: () => stop(work) } }, icon("stop"), t("stop")) : null]
    .filter(Boolean);
}

function head(app, t, { menu, tab }) {
  const channel = app.place();
  return el("header", { class: "head" },
    el("button", { type: "button", class: "plain head-menu", "aria-label": t("menu"), on: { click: menu } }, icon("menu")),
    channel.is_im ? el("img", { src: "/page/files/mark.svg", alt: "", class: "head-mark" }) : null,
    el("div", { class: "head-names" },
      el("h1", {}, channel.is_im ? "KAM" : `# ${channel.name}`),
      channel.is_im ? el("div", { class: "topic" }, t("botTopic")) : topic(channel, app)),
    channel.is_im ? null : members(channel, app, t),
    channel.is_im && app.hasHome ? tabs(app, t, tab) : null);
}

function topic(channel, app) {
  const sign = channel.is_ext_shared ? icon("globe") : channel.is_private ? icon("lock") : null;
  return el("div", { class: channel.is_ext_shared ? "topic outside" : "topic" },
    sign, sampleWords(channel.topic.value, app.locale()));
}

function members(channel, app, t) {
  const people = channel.members.map((id) => app.people.get(id)).filter(Boolean);
  return el("ul", { class: "members", "aria-label": t("members") }, people.map((each) => {
    const says = each.is_stranger ? `${each.real_name}, ${t("stranger")}` : each.real_name;
    return el("li", { class: `avatar small hue-${hueOf(each.id)}${each.is_stranger ? " stranger" : ""}`, title: says },
      el("span", { "aria-hidden": "true" }, initials(each.real_name)), el("span", { class: "unseen" }, says));
  }));
}

function tabs(app, t, tab) {
  return el("div", { class: "tabs", role: "tablist" }, ["messages", "home"].map((name) => el("button", {
    type: "button", role: "tab", class: app.tab === name ? "tab current" : "tab",
    "aria-selected": app.tab === name ? "true" : "false", on: { click: () => tab(name) },
  }, t(name))));
}

/** Draw the bot's Home tab. */
export function drawnHome(app, t, context, actions) {
  return el("section", { class: "conversation" }, head(app, t, actions),
    el("div", { class: "home-body", tabindex: "-1" },
      app.home ? drawnBlocks(app.home.blocks, context) : el("p", { class: "empty" }, t("emptyHome"))));
}

/** Draw a thread around its parts. */
export function drawnThread(t, title, shut, parts) {
  return el("section", { class: "thread", "aria-label": t("thread") },
    el("header", { class: "head" }, el("div", { class: "head-names" }, el("h2", {}, t("thread")), el("div", { class: "topic thread-title" }, title)),
      el("button", { type: "button", class: "plain", "aria-label": t("closeThread"), on: { click: shut } }, icon("close"))),
    parts);
}
