// What the person does, and what comes back where it is refused.

import { act, RefusedError, upload } from "./api.js";

const BUSY_MS = 8000;
const KNOWN = { unknown_command: "unknownCommand", not_in_channel: "notInChannel", view_not_found: "gone", file_too_large: "fileTooLarge" };

export class Deeds {
  /** `words()` gives the page's words; `announce` says something aloud; `redraw` shows what is new. */
  constructor(app, { words, announce, redraw }) {
    this.app = app;
    this.words = words;
    this.announce = announce;
    this.redraw = redraw;
    this.busy = [];
  }

  /** Write a message or type a command; throws with words where it is not taken. */
  async send(text, thread) {
    const where = { person: this.app.me, channel: this.app.channel };
    this.app.expect(thread);
    if (text.startsWith("/") && !thread) {
      const [command] = text.split(/\s/, 1);
      this.app.note(text);
      this.redraw();
      await act("command", { ...where, command, text: text.slice(command.length).trim() })
        .catch((error) => this.refused(error, command));
    } else {
      if (!this.app.place().is_im && !/@kam\b/i.test(text)) this.app.waiting = null;
      await act("message", { ...where, text, thread_ts: thread }).catch((error) => this.refused(error, ""));
    }
  }

  /** Give a file to the workspace, with words beside it or none. */
  async attach(file, text, thread) {
    const where = { person: this.app.me, channel: this.app.channel, thread_ts: thread || "", text, name: file.name };
    await upload(where, file).catch((error) => this.refused(error, ""));
  }

  /** Press a button or choose from a menu; it shows that it is at it until something comes. */
  async press(container, action, node) {
    node.setAttribute("aria-busy", "true");
    node.classList.add("working");
    this.busy.push(node);
    window.setTimeout(() => this.rest(), BUSY_MS);
    if (container.channel || container.home) this.app.expect(this.app.thread);
    try {
      await act("action", { person: this.app.me, container, action });
    } catch (error) {
      this.rest();
      this.announce(error.message);
    }
  }

  /** Choose what the app offers in the menu beside a message. */
  async shortcut(message, callback) {
    const container = { channel: message.channel, ts: message.ts };
    this.app.expect(this.app.thread);
    try {
      await act("shortcut", { person: this.app.me, container, callback });
    } catch (error) {
      this.announce(error.message);
    }
  }

  /** Let buttons rest: an answer came, or none will. */
  rest() {
    for (const node of this.busy.splice(0)) {
      node.removeAttribute("aria-busy");
      node.classList.remove("working");
    }
  }

  async submit(view, state) {
    this.app.expect(this.app.thread);
    return act("submit", { person: this.app.me, view_id: view, state }).catch((error) => this.refused(error, ""));
  }

  suggest(view, menu, typed) {
    return act("suggest", { person: this.app.me, view_id: view, menu, typed });
  }

  close(view) {
    return act("close", { person: this.app.me, view_id: view });
  }

  speak(locale) {
    return act("language", { person: this.app.me, locale });
  }

  /** Let the clock of the sample company jump: by minutes, or until a time of day. */
  jump(by) {
    return act("clock", { person: this.app.me, ...by });
  }

  /** Look at one's messages with the bot: it may offer what to ask. */
  openMessages(channel) {
    return act("open-messages", { person: this.app.me, channel });
  }

  /** Press the stop button that Slack shows while an agent is at something. */
  stop({ channel, thread_ts: thread }) {
    return act("stop", { person: this.app.me, channel, thread_ts: thread }).catch((error) => this.refused(error, ""));
  }

  openHome() {
    return act("open-home", { person: this.app.me });
  }

  refused(error, command) {
    this.app.waiting = null;
    const t = this.words();
    if (!(error instanceof RefusedError)) throw new Error(t("noServer"));
    throw new Error(t(KNOWN[error.message] || "refused", { error: error.message, command }));
  }
}
