// The page: what is known, where one is, and what happens when something changes.

import { act, follow, RefusedError, stateOf } from "./api.js";
import { composer } from "./composer.js";
import { Dialogs } from "./dialog.js";
import { el } from "./dom.js";
import { App } from "./app.js";
import { drawnConversation, drawnHome, drawnThread } from "./conversation.js";
import { Pane } from "./pane.js";
import { rows } from "./messages.js";
import { drawnSidebar } from "./sidebar.js";
import { isGerman, PROMPTS, wordsFor } from "./words.js";
import { chosenTheme, nextTheme } from "./theme.js";

const BUSY_MS = 8000;
const app = new App();
const root = document.getElementById("app");
const dialogs = new Dialogs(document.getElementById("dialogs"), () => context(), {
  press,
  submit: (view, state) => act("submit", { person: app.me, view_id: view, state }).catch(told),
  close: (view) => act("close", { person: app.me, view_id: view }).catch(() => dialogs.show([])),
});
let panes = {};
let stopFollowing = () => {};
let t = wordsFor("en");

function context() {
  return {
    t, locale: app.locale(), who: (id) => app.nameOf(id),
    people: () => [...app.people.values()].filter((each) => !each.is_stranger),
    pressIn: press, press: () => {},
  };
}

function told(error) {
  if (!(error instanceof RefusedError)) throw new Error(t("noServer"));
  const known = { unknown_command: "unknownCommand", not_in_channel: "notInChannel", view_not_found: "gone" };
  throw new Error(t(known[error.message] || "refused", { error: error.message, command: error.command || "" }));
}

async function press(container, action, node) {
  node.setAttribute("aria-busy", "true");
  node.classList.add("working");
  app.busy.push(node);
  window.setTimeout(rest, BUSY_MS);
  try {
    await act("action", { person: app.me, container, action });
  } catch (error) {
    rest();
    announce(error.message);
  }
}

/** Let buttons rest: an answer came, or none will. */
function rest() {
  for (const node of app.busy.splice(0)) {
    node.removeAttribute("aria-busy");
    node.classList.remove("working");
  }
}

function announce(text) {
  document.getElementById("spoken").textContent = text;
}

async function send(text, thread) {
  const where = { person: app.me, channel: app.channel };
  if (text.startsWith("/") && !thread) {
    const [command] = text.split(/\s/, 1);
    const refused = (error) => told(Object.assign(error, { command }));
    await act("command", { ...where, command, text: text.slice(command.length).trim() }).catch(refused);
  } else {
    await act("message", { ...where, text, thread_ts: thread }).catch(told);
  }
}

async function load(person) {
  const state = await stateOf(person);
  app.take(state);
  t = wordsFor(app.locale());
  document.documentElement.lang = isGerman(app.locale()) ? "de" : "en";
  draw();
  dialogs.show(state.forms);
}

async function become(person) {
  stopFollowing();
  const wanted = app.readPlace().person === person ? app.readPlace() : {};
  app.channel = null;
  app.thread = wanted.thread || null;
  await load(person);
  listen();
}

function listen() {
  let wasLost = false;
  stopFollowing = follow(app.me, {
    opened: () => {
      app.lost = false;
      if (wasLost) void load(app.me);
      wasLost = false;
      drawStatus();
    },
    lost: () => {
      wasLost = app.lost = true;
      drawStatus();
    },
    changed,
  });
}

function changed(change) {
  const { type } = change;
  if (type === "forms" || type === "message" || type === "home") rest();
  if (type === "forms") dialogs.show(change.forms);
  if (type === "message" || type === "removed") heard(change);
  if (type === "home") {
    app.home = change.home;
    if (app.tab === "home") drawMain();
  }
  if (type === "status") {
    app.setStatus(change);
    showMessages();
  }
  if (type === "connection" || type === "trouble") {
    if (type === "connection") app.connected = change.connected;
    drawStatus();
  }
  if (type === "person") void load(app.me);
}

function heard(change) {
  if (change.type === "removed") app.remove(change);
  else app.put(change);
  const isHere = change.channel === app.channel && document.visibilityState === "visible";
  if (!isHere && change.user !== app.me && change.type === "message") {
    app.unread.add(change.channel);
    drawSidebar();
  }
  if (change.channel !== app.channel) return;
  showMessages({ toEnd: change.user === app.me });
  if (change.is_bot) announce(change.text || "");
}

function go(channel) {
  app.go(channel);
  root.classList.remove("menu-open");
  draw();
  panes.composer?.focus();
}

function draw() {
  app.settle();
  const status = el("div", { class: "status", role: "status" });
  panes = { status };
  root.replaceChildren(el("div", { class: "side" }), el("main", { class: "middle" }), el("aside", { class: "aside" }), status,
    el("div", { class: "shade", on: { click: () => root.classList.remove("menu-open") } }));
  drawSidebar();
  drawMain();
  drawThread();
  drawStatus();
}

function drawSidebar() {
  const side = root.querySelector(".side");
  side.replaceChildren(drawnSidebar(app, t, {
    go,
    become: (person) => void become(person),
    speak: (locale) => void act("language", { person: app.me, locale }).catch(() => drawStatus()),
    theme: nextTheme,
    shut: () => root.classList.remove("menu-open"),
  }));
}

function drawMain() {
  const middle = root.querySelector(".middle");
  const actions = {
    menu: () => root.classList.add("menu-open"),
    tab: (tab) => {
      app.tab = tab;
      if (tab === "home") void act("open-home", { person: app.me }).catch(() => {});
      drawMain();
    },
  };
  if (app.tab === "home") {
    const own = { ...context(), press: (action, node) => press({ home: true }, action, node) };
    middle.replaceChildren(drawnHome(app, t, own, actions));
    return;
  }
  const channel = app.place();
  const write = composer({
    label: channel.is_im ? t("writeToBot") : t("writeTo", { name: `#${channel.name}` }),
    placeholder: channel.is_im ? t("writeToBot") : t("writeTo", { name: `#${channel.name}` }),
    commands: app.commands, t, usage: t("usage"), send: (text) => send(text, null),
  });
  const list = el("div", { class: "messages", tabindex: "0", role: "log", "aria-label": t("messages") });
  const prompts = isGerman(app.locale()) ? PROMPTS.de : PROMPTS.en;
  const ask = (text) => { write.put(text); void write.say(); };
  middle.replaceChildren(drawnConversation(app, t, { list, write: write.node, prompts, ask, ...actions }));
  panes.list = new Pane(list);
  panes.composer = write;
  showMessages({ toEnd: true });
}

function showMessages({ toEnd = false } = {}) {
  if (panes.list) {
    const inPlace = { repliesTo: (ts) => app.replies(ts).length, openThread };
    const said = app.conversation();
    root.querySelector(".conversation")?.classList.toggle("is-empty", said.length === 0);
    panes.list.show(rows(said, context(), inPlace), { toEnd });
  }
  if (panes.thread) {
    panes.thread.show(rows(app.threadMessages(), context(), {}), { toEnd });
    root.querySelector(".thread .doing")?.replaceChildren(app.status());
  }
}

function openThread(ts) {
  app.openThread(ts);
  drawThread();
  panes.reply?.focus();
}

function drawThread() {
  const aside = root.querySelector(".aside");
  root.classList.toggle("thread-open", Boolean(app.thread));
  panes.thread = panes.reply = null;
  if (!app.thread) {
    aside.replaceChildren();
    return;
  }
  const thread = app.thread;
  const reply = composer({ label: t("replyHere"), placeholder: t("replyHere"), commands: [], t, usage: "", send: (text) => send(text, thread) });
  const list = el("div", { class: "messages", tabindex: "0", role: "log", "aria-label": t("thread") });
  aside.replaceChildren(drawnThread(t, { list, write: reply.node, shut: () => { app.openThread(null); drawThread(); panes.composer?.focus(); } }));
  panes.thread = new Pane(list);
  panes.reply = reply;
  showMessages({ toEnd: true });
}

function drawStatus() {
  const text = app.lost ? t("noServer") : app.connected ? "" : t("noConnection");
  panes.status.textContent = text;
  panes.status.classList.toggle("shown", text !== "");
}

chosenTheme();
window.addEventListener("hashchange", () => {
  const wanted = app.readPlace();
  if (wanted.person && wanted.person !== app.me) void become(wanted.person);
});
await become(app.readPlace().person);
