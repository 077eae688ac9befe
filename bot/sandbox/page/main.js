// The page: it loads what one person sees, follows what changes, and hands it to the screen.

import { follow, stateOf } from "./api.js";
import { App, isReply } from "./app.js";
import { Deeds } from "./deeds.js";
import { Dialogs } from "./dialog.js";
import { Screen } from "./screen.js";
import { chosenTheme } from "./theme.js";
import { isGerman, wordsFor } from "./words.js";

const WIDE = window.matchMedia("(min-width: 1081px)");
const app = new App();
let t = wordsFor("en");
let stopFollowing = () => {};
let actor = null;
let turn = null;
let early = [];

const deeds = new Deeds(app, { words: () => t, announce, redraw: () => screen.showMessages({ toEnd: true }) });
const screen = new Screen(app, document.getElementById("app"), { deeds, context, words: () => t, become });
const dialogs = new Dialogs(document.getElementById("dialogs"), context, {
  press: (container, action, node) => deeds.press(container, action, node),
  submit: (view, state) => deeds.submit(view, state),
  suggest: (view, menu, typed) => deeds.suggest(view, menu, typed),
  close: (view) => deeds.close(view).catch(() => dialogs.show([])),
});

function context() {
  return {
    t, locale: app.locale(), who: (id) => app.nameOf(id),
    people: () => [...app.people.values()].filter((each) => !each.is_stranger),
    pressIn: (container, action, node) => deeds.press(container, action, node), press: () => {},
    shortcuts: app.shortcuts, shortcut: (message, callback) => deeds.shortcut(message, callback),
  };
}

function announce(text) {
  document.getElementById("spoken").textContent = text;
}

/** Load what the person one acts as sees; of two loads at a time only the later one counts. */
async function load() {
  const mine = {};
  turn = mine;
  early ||= [];
  const state = await stateOf(actor);
  if (mine !== turn) return;
  app.take(state);
  t = wordsFor(app.locale());
  document.documentElement.lang = isGerman(app.locale()) ? "de" : "en";
  screen.draw();
  dialogs.show(state.forms);
  const came = early;
  early = null;
  came.forEach(changed);
}

/** Act as somebody: follow what changes for them first, so that nothing falls between. */
function become(person) {
  actor = person;
  early = [];
  stopFollowing();
  const wanted = app.readPlace().person === person ? app.readPlace() : {};
  Object.assign(app, { channel: null, thread: wanted.thread || null, waiting: null, tab: "messages" });
  stopFollowing = follow(actor, {
    opened: () => {
      app.lost = false;
      load().catch(lost);
    },
    lost,
    changed,
  });
}

function lost() {
  app.lost = true;
  screen.drawStatus();
}

function changed(change) {
  if (early) {
    early.push(change);
    return;
  }
  const { type } = change;
  if (type === "forms" || type === "message" || type === "home") deeds.rest();
  if (type === "forms") {
    if (change.forms.length) app.waiting = null;
    dialogs.show(change.forms);
    screen.showWorking();
  }
  if (type === "message" || type === "removed") heard(change);
  if (type === "home") {
    app.home = change.home;
    app.waiting = null;
    if (app.tab === "home") screen.drawHomeAgain();
  }
  if (type === "status") {
    app.setStatus(change);
    screen.showWorking();
    screen.showTitle();
  }
  if (type === "prompts") {
    app.prompts[change.channel] = change.offered;
    screen.showNext();
  }
  if (type === "connection") app.connected = change.connected;
  if (type === "connection" || type === "trouble") screen.drawStatus();
  if (type === "person" || type === "clock") load().catch(lost);
}

function heard(change) {
  if (change.type === "removed") app.remove(change);
  else app.put(change);
  const isAnswer = app.isExpected(change);
  const isHere = change.channel === app.channel && document.visibilityState === "visible";
  if (!isHere && change.user !== app.me && change.type === "message") {
    app.unread.add(change.channel);
    screen.drawSide();
  }
  if (change.channel !== app.channel) return;
  if (isAnswer && app.tab === "home") screen.openTab("messages");
  if (isAnswer && isReply(change) && !app.thread && WIDE.matches) screen.openThread(change.thread_ts);
  const how = { toEnd: change.user === app.me, from: isAnswer ? change.ts : null };
  screen.showMessages(isReply(change) ? {} : how, how);
  if (change.is_bot) announce(change.text || "");
}

/** Choose whom a first visitor acts as: the first who reads the browser's language. */
async function firstPerson() {
  const wanted = app.readPlace().person;
  if (wanted) return wanted;
  const { people } = await stateOf("");
  const playable = people.filter((each) => each.playable);
  const reads = (each) => isGerman(each.locale) === isGerman(navigator.language);
  return (playable.find(reads) || playable[0]).id;
}

chosenTheme(() => screen.drawSide());
window.addEventListener("hashchange", () => {
  const wanted = app.readPlace();
  if (wanted.person && wanted.person !== app.me) become(wanted.person);
  else if (wanted.channel && wanted.channel !== app.channel) screen.go(wanted.channel);
});
become(await firstPerson());
