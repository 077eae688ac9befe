// The middle and the side: a channel or direct message, its thread, and the bot's Home tab.

import { el, icon } from "./dom.js";
import { drawnBlocks } from "./blocks.js";

/** Draw a conversation around its list and its composer. */
export function drawnConversation(app, t, { list, write, prompts, ask, menu, tab }) {
  const channel = app.place();
  return el("section", { class: "conversation" },
    head(app, t, channel, { menu, tab }),
    welcome(channel, t, prompts, ask),
    list,
    write);
}

function head(app, t, channel, { menu, tab }) {
  const marks = [
    channel.is_ext_shared ? el("span", { class: "mark outside" }, icon("globe"), t("outside")) : null,
    channel.is_private && !channel.is_im ? el("span", { class: "mark" }, icon("lock"), t("privateChannel")) : null,
  ];
  return el("header", { class: "head" },
    el("button", { type: "button", class: "plain head-menu", "aria-label": t("menu"), on: { click: menu } }, icon("menu")),
    el("div", { class: "head-names" },
      el("h1", {}, channel.is_im ? "KAM" : `# ${channel.name}`),
      el("div", { class: "topic" }, marks, channel.topic?.value || "")),
    channel.is_im && app.hasHome ? tabs(app, t, tab) : null);
}

function tabs(app, t, tab) {
  return el("div", { class: "tabs", role: "tablist" }, ["messages", "home"].map((name) => el("button", {
    type: "button", role: "tab", class: app.tab === name ? "tab current" : "tab",
    "aria-selected": app.tab === name ? "true" : "false", on: { click: () => tab(name) },
  }, t(name))));
}

function welcome(channel, t, prompts, ask) {
  const suggestions = channel.is_im ? el("div", { class: "prompts" },
    el("h2", {}, t("tryThis")),
    prompts.map((text) => el("button", { type: "button", class: "prompt", on: { click: () => ask(text) } }, text))) : null;
  return el("div", { class: "welcome" },
    el("img", { src: "/page/files/mark.svg", alt: "", class: "welcome-mark" }),
    channel.is_im ? el("h2", { class: "welcome-title" }, t("hello")) : null,
    el("p", {}, channel.is_im ? t("helloText") : t("emptyChannel")),
    suggestions);
}

/** Draw the bot's Home tab. */
export function drawnHome(app, t, context, actions) {
  return el("section", { class: "conversation home" }, head(app, t, app.place(), actions),
    el("div", { class: "home-body" },
      app.home ? drawnBlocks(app.home.blocks, context) : el("p", { class: "empty" }, t("emptyHome"))));
}

/** Draw a thread around its list and its composer. */
export function drawnThread(t, { list, write, shut }) {
  return el("section", { class: "thread", "aria-label": t("thread") },
    el("header", { class: "head" }, el("h2", { class: "head-names" }, t("thread")),
      el("button", { type: "button", class: "plain", "aria-label": t("closeThread"), on: { click: shut } }, icon("close"))),
    list,
    el("div", { class: "doing", "aria-live": "polite" }),
    write);
}
