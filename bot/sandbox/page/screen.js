// What is on the screen: the side, the conversation, the thread. It knows where everything goes.

import { composer } from "./composer.js";
import { doing, drawnConversation, drawnHome, drawnThread, drawnWork, scroller } from "./conversation.js";
import { el } from "./dom.js";
import { rows } from "./messages.js";
import { Pane } from "./pane.js";
import { drawnSidebar } from "./sidebar.js";
import { nextTheme } from "./theme.js";
import { tour } from "./tour.js";
import { drawNext, drawOffered, welcome } from "./welcome.js";

export class Screen {
  /** `context()` gives what blocks need, `words()` the page's words; `become` acts as somebody. */
  constructor(app, root, { deeds, context, words, become }) {
    Object.assign(this, { app, root, deeds, context, words, become });
    this.panes = {};
    this.drafts = new Map();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && root.classList.contains("menu-open")) this.menu(false);
    });
  }

  draw() {
    const { app, root } = this;
    app.settle();
    this.panes = {};
    this.side = el("div", { class: "side" });
    this.middle = el("main", { class: "middle" });
    this.aside = el("aside", { class: "aside" });
    this.status = el("div", { class: "status", role: "status" });
    root.replaceChildren(this.side, this.middle, this.aside, this.status,
      el("div", { class: "shade", on: { click: () => this.menu(false) } }));
    this.drawSide();
    this.drawMain();
    this.drawThread();
    this.drawStatus();
  }

  drawSide() {
    this.side.replaceChildren(drawnSidebar(this.app, this.words(), {
      go: (channel) => this.go(channel),
      become: (person) => { this.menu(false); this.become(person); },
      speak: (locale) => void this.deeds.speak(locale).catch(() => this.drawStatus()),
      jump: (by) => void this.deeds.jump(by).catch(() => this.drawStatus()),
      theme: () => { nextTheme(); this.drawSide(); this.side.querySelector("[data-theme-switch]").focus(); },
      shut: () => this.menu(false),
    }));
  }

  /** Open or close the side where it lies over the conversation. */
  menu(isOpen) {
    this.root.classList.toggle("menu-open", isOpen);
    const to = isOpen ? this.side.querySelector(".place.current") : this.middle.querySelector(".head-menu");
    if (to?.offsetParent) to.focus();
  }

  go(channel) {
    this.app.go(channel);
    this.root.classList.remove("menu-open");
    this.draw();
    this.panes.composer?.focus();
  }

  drawMain() {
    const { app, deeds } = this;
    const t = this.words();
    const actions = { menu: () => this.menu(true), tab: (tab) => this.openTab(tab) };
    this.panes.list = null;
    if (app.tab === "home") {
      const own = { ...this.context(), press: (action, node) => deeds.press({ home: true }, action, node) };
      this.middle.replaceChildren(drawnHome(app, t, own, actions));
      return;
    }
    const channel = app.place();
    const label = channel.is_im ? t("writeToBot") : t("writeTo", { name: `#${channel.name}` });
    const write = composer({ label, t, ...this.begun(null), offering: { locale: app.locale(), hasCommands: true }, send: (text) => deeds.send(text, null), attach: (file, text) => deeds.attach(file, text, null) });
    const said = scroller(t, t("messages"));
    this.ask = (text) => { write.put(text); void write.say(); };
    this.next = el("div", { class: "next" });
    this.offered = el("div", { class: "next offered", hidden: true });
    this.working = doing();
    this.middle.replaceChildren(drawnConversation(app, t, actions,
      [welcome(channel, t, tour(app.locale(), channel), this.ask), said.node, this.working, this.offered, this.next, write.node]));
    this.panes.list = new Pane(said.list);
    this.panes.composer = write;
    const last = app.conversation().at(-1);
    this.showMessages({ toEnd: true, from: last?.is_bot ? last.ts : null });
    if (channel.is_im && !app.prompts[channel.id]) void deeds.openMessages(channel.id).catch(() => this.drawStatus());
  }

  /** Draw the Home tab as it is now; the reader stays where they were in it, also by keyboard. */
  drawHomeAgain() {
    const before = this.middle.querySelector(".home-body");
    const wasThere = before?.contains(document.activeElement);
    const place = before ? before.scrollTop : 0;
    this.drawMain();
    const now = this.middle.querySelector(".home-body");
    now.scrollTop = place;
    if (wasThere) now.focus({ preventScroll: true });
  }

  /** What somebody began to write in a place stays there until it is sent. */
  begun(thread) {
    const place = [this.app.me, this.app.channel, thread].join("/");
    return { draft: this.drafts.get(place), drafted: (text) => this.drafts.set(place, text) };
  }

  openTab(tab) {
    this.app.tab = tab;
    if (tab === "home") void this.deeds.openHome().catch(() => this.drawStatus());
    this.drawMain();
  }

  /** Show what was said, here and in the thread. */
  showMessages(here = {}, inThread = here) {
    const { app, panes } = this;
    if (panes.list) {
      const said = app.conversation();
      const place = { repliesTo: (ts) => app.replies(ts).length, openThread: (ts) => this.openThread(ts) };
      this.middle.querySelector(".conversation").classList.toggle("is-empty", said.length === 0);
      panes.list.show(rows(said, this.context(), place), here);
      this.showNext();
    }
    if (panes.thread) panes.thread.show(rows(app.threadMessages(), this.context(), {}), inThread);
    this.showWorking();
  }

  showNext() {
    const channel = this.app.place();
    if (!this.panes.list) return;
    const asked = this.app.asked();
    const left = channel.is_im ? tour(this.app.locale(), channel).filter((each) => !asked.has(each.ask.toLowerCase())) : [];
    drawOffered(this.offered, this.app.prompts[channel.id], this.ask);
    drawNext(this.next, this.words(), left, this.ask);
  }

  showWorking() {
    const says = (thread) => drawnWork(this.app, thread, this.words(), (work) => void this.deeds.stop(work));
    if (this.panes.list) this.working.replaceChildren(...says(null));
    if (this.panes.thread) this.threadWorking.replaceChildren(...says(this.app.thread));
  }

  showTitle() {
    const title = this.app.thread && this.aside.querySelector(".thread-title");
    if (title) title.textContent = this.app.titleOf(this.app.thread);
  }

  openThread(ts) {
    this.app.openThread(ts);
    this.drawThread();
    this.panes.reply?.focus();
  }

  drawThread() {
    const { app } = this;
    const t = this.words();
    this.root.classList.toggle("thread-open", Boolean(app.thread));
    this.panes.thread = this.panes.reply = null;
    if (!app.thread) {
      this.aside.replaceChildren();
      return;
    }
    const thread = app.thread;
    const reply = composer({ label: t("replyHere"), t, ...this.begun(thread), offering: { locale: app.locale(), hasCommands: false }, send: (text) => this.deeds.send(text, thread), attach: (file, text) => this.deeds.attach(file, text, thread) });
    const said = scroller(t, t("thread"));
    this.threadWorking = doing();
    const shut = () => { app.openThread(null); this.drawThread(); this.panes.composer?.focus(); };
    this.aside.replaceChildren(drawnThread(t, app.titleOf(thread), shut, [said.node, this.threadWorking, reply.node]));
    this.panes.thread = new Pane(said.list);
    this.panes.reply = reply;
    const last = app.replies(thread).at(-1);
    this.showMessages({}, { toEnd: true, from: last?.is_bot ? last.ts : null });
  }

  drawStatus() {
    if (!this.status) return;
    const t = this.words();
    const text = this.app.lost ? t("noServer") : this.app.connected ? "" : t("noConnection");
    this.status.textContent = text;
    this.status.classList.toggle("shown", text !== "");
  }
}
