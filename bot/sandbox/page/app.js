// What the page knows: people, places, messages, and where one is. It draws nothing.

export class App {
  constructor() {
    this.me = null;
    this.people = new Map();
    this.channels = [];
    this.messages = new Map();
    this.typed = [];
    this.waiting = null;
    this.unread = new Set();
    this.statuses = new Map();
    this.prompts = {};
    this.channel = null;
    this.thread = null;
    this.tab = "messages";
    this.home = null;
    this.hasHome = false;
    this.commands = [];
    this.shortcuts = {};
    this.connected = true;
    this.lost = false;
    this.team = "";
  }

  /** Take over the server's state. */
  take(state) {
    this.me = state.me;
    this.bot = state.bot;
    this.team = state.team;
    this.people = new Map(state.people.map((each) => [each.id, each]));
    this.channels = state.channels;
    this.messages = new Map(state.messages.map((each) => [keyOf(each), each]));
    this.home = state.home;
    this.hasHome = state.has_home;
    this.connected = state.connected;
    this.ahead = state.ahead ?? null;
    this.commands = state.commands;
    this.shortcuts = state.shortcuts;
    this.prompts = state.prompts;
    this.statuses = new Map(state.statuses.map((each) => [placeOf(each), each]));
  }

  locale() {
    return this.people.get(this.me)?.locale || "en-GB";
  }

  /** Give the name of a person's or a channel's id. */
  nameOf(id) {
    if (id === this.bot) return "KAM";
    const channel = this.channels.find((each) => each.id === id);
    return this.people.get(id)?.real_name || channel?.name || id;
  }

  /** Be somewhere: where the address says, else with the bot. */
  settle() {
    const wanted = this.readPlace();
    const known = (id) => this.channels.some((each) => each.id === id);
    if (!known(this.channel)) {
      this.channel = wanted.person === this.me && known(wanted.channel) ? wanted.channel
        : this.channels.find((each) => each.is_im).id;
    }
    this.unread.delete(this.channel);
    this.writePlace();
  }

  go(channel) {
    this.channel = channel;
    this.thread = null;
    this.tab = "messages";
    this.unread.delete(channel);
    this.writePlace();
  }

  openThread(ts) {
    this.thread = ts;
    this.writePlace();
  }

  places() {
    return new Map(this.channels.map((each) => [each.id, each]));
  }

  place() {
    return this.places().get(this.channel);
  }

  put(message) {
    this.messages.set(keyOf(message), message);
    const known = message.is_bot && this.statuses.get(placeOf(message));
    if (known) known.status = [];
  }

  remove(message) {
    this.messages.delete(keyOf(message));
  }

  setStatus(status) {
    this.statuses.set(placeOf(status), status);
  }

  /** What the bot is at here: in a thread, or outside of it at what was asked there. */
  workAt(thread) {
    const isHere = (each) => each.channel === this.channel
      && (thread ? each.thread_ts === thread : !this.replies(each.thread_ts).length);
    return [...this.statuses.values()].find((each) => isHere(each) && (each.processing || each.status.length)) || null;
  }

  /** Whether the bot is at something here, or in a thread here. */
  isWorking(thread) {
    if (this.workAt(thread)) return true;
    return this.waiting !== null && this.waiting.channel === this.channel && this.waiting.thread === thread;
  }

  /** The name of a thread, where it has one. */
  titleOf(thread) {
    return this.statuses.get(`${this.channel}|${thread}`)?.title || "";
  }

  /** Expect an answer to what one does now. */
  expect(thread = null, question = null) {
    this.waiting = { channel: this.channel, thread, question };
  }

  /** Tell whether a message is what one waits for; then the wait is over. */
  isExpected(message) {
    if (!this.waiting || !message.is_bot) return false;
    const isFor = message.channel === this.channel || this.places().get(message.channel)?.is_im;
    if (isFor) this.waiting = null;
    return isFor;
  }

  /** Note a command in the place one is in: it is no message, and nobody else sees it. */
  note(command) {
    const said = this.conversation();
    const last = said.length ? Number(said[said.length - 1].ts) : 0;
    const ts = Math.max(Date.now() / 1000, last + 0.000_001).toFixed(6);
    this.typed.push({ channel: this.channel, ts, user: this.me, command });
  }

  /** Everything one has asked here so far. */
  asked() {
    const mine = this.conversation().filter((each) => each.user === this.me);
    return new Set(mine.map((each) => (each.command || each.text).toLowerCase()));
  }

  /** Messages of the place one is in and the commands one typed there, replies left out, oldest first. */
  conversation() {
    const typed = this.typed.filter((each) => each.user === this.me && each.channel === this.channel);
    const said = [...this.messages.values()].filter((each) => each.channel === this.channel && !isReply(each));
    return [...said, ...typed].sort(byTime);
  }

  replies(ts) {
    return [...this.messages.values()]
      .filter((each) => each.channel === this.channel && isReply(each) && each.thread_ts === ts).sort(byTime);
  }

  threadMessages() {
    const first = this.messages.get(`${this.channel}|${this.thread}`);
    return first ? [first, ...this.replies(this.thread)] : [];
  }

  /** Read where the address leads: #person/channel/thread. */
  readPlace() {
    const [person, channel, thread] = decodeURIComponent(location.hash.slice(1)).split("/");
    return { person: person || null, channel: channel || null, thread: thread || null };
  }

  writePlace() {
    const parts = [this.me, this.channel, this.thread].filter(Boolean);
    history.replaceState(null, "", `#${parts.join("/")}`);
  }
}

function byTime(one, other) {
  return Number(one.ts) - Number(other.ts);
}

function placeOf({ channel, thread_ts: thread }) {
  return `${channel}|${thread}`;
}

function keyOf(message) {
  return `${message.channel}|${message.ts}`;
}

export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}
