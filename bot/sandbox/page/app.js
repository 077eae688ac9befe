// What the page knows: people, places, messages, and where one is. It draws nothing.

export class App {
  constructor() {
    this.me = null;
    this.people = new Map();
    this.channels = [];
    this.messages = new Map();
    this.unread = new Set();
    this.statuses = new Map();
    this.busy = [];
    this.channel = null;
    this.thread = null;
    this.tab = "messages";
    this.home = null;
    this.hasHome = false;
    this.commands = [];
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
    this.commands = state.commands;
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

  place() {
    return this.channels.find((each) => each.id === this.channel);
  }

  put(message) {
    this.messages.set(keyOf(message), message);
    const ended = message.is_bot && message.thread_ts;
    if (ended) this.statuses.delete(`${message.channel}|${message.thread_ts}`);
  }

  remove(message) {
    this.messages.delete(keyOf(message));
  }

  setStatus({ channel, thread_ts: thread, status }) {
    if (status) this.statuses.set(`${channel}|${thread}`, status);
    else this.statuses.delete(`${channel}|${thread}`);
  }

  status() {
    return this.statuses.get(`${this.channel}|${this.thread}`) ? "KAM …" : "";
  }

  /** Messages of the place one is in, replies left out, oldest first. */
  conversation() {
    return this.sorted((each) => each.channel === this.channel && !isReply(each));
  }

  replies(ts) {
    return this.sorted((each) => each.channel === this.channel && isReply(each) && each.thread_ts === ts);
  }

  threadMessages() {
    const first = this.messages.get(`${this.channel}|${this.thread}`);
    return first ? [first, ...this.replies(this.thread)] : [];
  }

  sorted(isWanted) {
    return [...this.messages.values()].filter(isWanted).sort((one, other) => Number(one.ts) - Number(other.ts));
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

function keyOf(message) {
  return `${message.channel}|${message.ts}`;
}

function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}
