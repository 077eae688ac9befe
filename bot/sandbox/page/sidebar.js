// Who one acts as, in which language, what time it is, and the places one can go.

import { el, icon } from "./dom.js";
import { hueOf, initials } from "./messages.js";
import { sampleWords } from "./sample.js";
import { isDark } from "./theme.js";

/** Draw the side: `go` opens a place, `become` acts as somebody, `speak` changes the language, `jump` the time. */
export function drawnSidebar(app, t, { go, become, speak, jump, theme, shut }) {
  return el("nav", { class: "sidebar", "aria-label": t("menu") },
    el("header", { class: "side-head" },
      el("img", { src: "/page/files/mark.svg", alt: "", class: "side-mark" }),
      el("div", {}, el("div", { class: "side-team" }, sampleWords(app.team, app.locale())),
        el("div", { class: "side-sub" }, t("workspace"))),
      el("button", { type: "button", class: "plain side-shut", "aria-label": t("closeMenu"), on: { click: shut } }, icon("close"))),
    el("div", { class: "side-places" },
      places(t("apps"), app.channels.filter((each) => each.is_im), app, t, go),
      places(t("channels"), app.channels.filter((each) => !each.is_im), app, t, go)),
    el("div", { class: "side-foot" },
      el("h2", { class: "side-title" }, t("actAs")),
      el("div", { class: "acting", role: "group", "aria-label": t("actAs") },
        [...app.people.values()].filter((each) => each.playable).map((each) => actor(each, app, become))),
      app.ahead === null ? null : clock(app, t, jump),
      el("div", { class: "side-settings" },
        el("div", { class: "segments", role: "group", "aria-label": t("language") },
          language("de", t("german"), app, speak), language("en", t("english"), app, speak)),
        el("button", { type: "button", class: "plain", "aria-label": t(isDark() ? "toLight" : "toDark"), title: t(isDark() ? "toLight" : "toDark"), "data-theme-switch": true, on: { click: theme } },
          icon(isDark() ? "sun" : "moon")))));
}

function actor(person, app, become) {
  const isMe = person.id === app.me;
  return el("button", {
    type: "button", class: isMe ? "actor current" : "actor", "aria-pressed": isMe ? "true" : "false",
    "data-person": person.id, on: { click: () => become(person.id) },
  },
  el("span", { class: `avatar small hue-${hueOf(person.id)}`, "aria-hidden": "true" }, initials(person.real_name)),
  el("span", { class: "actor-names" }, el("span", {}, person.real_name),
    el("span", { class: "actor-title" }, sampleWords(person.title, app.locale()))),
  icon("check"));
}

/** Tell what time it is where one is, and let it be later. */
function clock(app, t, jump) {
  const me = app.people.get(app.me);
  const now = new Date(Date.now() + app.ahead * 1000);
  const written = new Intl.DateTimeFormat(app.locale(), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: me?.tz }).format(now);
  const by = (label, what, name) => el("button", { type: "button", class: "segment", "data-jump": name, title: t("jump"), on: { click: () => jump(what) } }, label);
  return el("div", { class: "side-clock" },
    el("span", { class: "side-sub", "data-clock": true }, written),
    el("div", { class: "segments", role: "group", "aria-label": t("jump") },
      by(t("minutesOn"), { minutes: 15 }, "minutes"), by(t("hourOn"), { minutes: 60 }, "hour"),
      by(t("toMorning"), { until: "08:00" }, "morning"), by(t("toAfternoon"), { until: "16:00" }, "afternoon")));
}

function language(code, name, app, speak) {
  const isOn = app.locale().toLowerCase().startsWith(code);
  return el("button", {
    type: "button", lang: code, class: isOn ? "segment current" : "segment", "aria-pressed": isOn ? "true" : "false",
    "data-language": code, on: { click: () => speak(code) },
  }, name);
}

function places(title, channels, app, t, go) {
  return [
    el("h2", { class: "side-title" }, title),
    el("ul", { class: "places" }, channels.map((channel) => el("li", {}, place(channel, app, t, go)))),
  ];
}

function place(channel, app, t, go) {
  const isHere = app.channel === channel.id;
  const unread = app.unread.has(channel.id);
  return el("button", {
    type: "button", class: ["place", isHere ? "current" : "", unread ? "unread" : ""].join(" "),
    "aria-current": isHere ? "page" : null, "data-channel": channel.id, on: { click: () => go(channel.id) },
  },
  channel.is_im ? el("img", { src: "/page/files/mark.svg", alt: "", class: "place-mark" })
    : channel.is_private ? icon("lock") : el("span", { class: "hash", "aria-hidden": "true" }, "#"),
  el("span", { class: "place-name" }, channel.is_im ? "KAM" : channel.name),
  channel.is_ext_shared ? el("span", { class: "place-more", title: t("outside") }, icon("globe"), el("span", { class: "unseen" }, t("outside"))) : null,
  unread ? el("span", { class: "dot" }, el("span", { class: "unseen" }, t("newMessages"))) : null);
}
