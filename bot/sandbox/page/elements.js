// The controls of Block Kit: buttons, menus and fields. Each field can tell what it holds.

import { el, icon } from "./dom.js";
import { inline, plainText } from "./mrkdwn.js";

/**
 * Draw a control.
 *
 * @param spec the element as the bot sent it
 * @param blockId the block it stands in
 * @param context `who` names ids, `t` gives words, `press` acts, `fields` collects what is filled
 *   in, `people` may be chosen from; `labelled` gives the ids of label and hints
 */
export function control(spec, blockId, context, labelled = {}) {
  const draw = DRAWN[spec.type];
  return draw ? draw(spec, blockId, context, labelled) : el("span", { class: "unknown" }, spec.type);
}

/** Words of a text object, without marks. */
export function words(text) {
  if (!text) return "";
  return text.type === "mrkdwn" ? plainText(text.text) : text.text;
}

function acts(spec, blockId, context, more, node) {
  context.press({ type: spec.type, action_id: spec.action_id, block_id: blockId, ...more }, node);
}

function button(spec, blockId, context) {
  const node = el(
    "button",
    {
      type: "button",
      class: `button ${spec.style || ""}`,
      "aria-label": spec.accessibility_label,
      on: {
        click: () => {
          if (spec.confirm && !window.confirm(confirmation(spec.confirm))) return;
          if (spec.url) window.open(spec.url, "_blank", "noopener,noreferrer");
          acts(spec, blockId, context, { value: spec.value, text: spec.text }, node);
        },
      },
    },
    words(spec.text),
  );
  return node;
}

/** Two small buttons under an answer: what one thinks of it. */
function feedback(spec, blockId, context) {
  const choice = (name, shape) => {
    const says = spec[name];
    const node = el("button", {
      type: "button", class: "feedback", "aria-label": says.accessibility_label || words(says.text), title: words(says.text),
      on: { click: () => {
        for (const each of both.children) each.setAttribute("aria-pressed", String(each === node));
        acts(spec, blockId, context, { value: says.value, text: says.text }, node);
      } },
    }, icon(shape));
    return node;
  };
  const both = el("span", { class: "feedback-pair" }, choice("positive_button", "good"), choice("negative_button", "bad"));
  return both;
}

function confirmation(confirm) {
  return [words(confirm.title), words(confirm.text)].filter(Boolean).join("\n\n");
}

function field(spec, blockId, context, node, { read, raw, restore }) {
  context.fields?.set(`${blockId}/${spec.action_id}`, {
    blockId, actionId: spec.action_id, node, raw, restore,
    read: () => ({ type: spec.type, ...read() }),
  });
  return node;
}

function described(labelled) {
  return { id: labelled.id, "aria-describedby": labelled.describedBy, "aria-required": labelled.required };
}

function select(spec, blockId, context, labelled) {
  const groups = spec.option_groups || [{ options: spec.options || [] }];
  const options = groups.flatMap((group) => group.options);
  const initial = spec.initial_option?.value;
  const node = el(
    "select",
    {
      ...described(labelled),
      "aria-label": labelled.id ? null : words(spec.placeholder) || context.t("choose"),
      on: { change: () => acts(spec, blockId, context, { selected_option: chosen() }, node) },
    },
    initial ? null : el("option", { value: "" }, words(spec.placeholder) || context.t("choose")),
    groups.map((group) => {
      const items = group.options.map((option) =>
        el("option", { value: option.value, selected: option.value === initial }, words(option.text)));
      return group.label ? el("optgroup", { label: words(group.label) }, items) : items;
    }),
  );
  const chosen = () => options.find((option) => option.value === node.value) || null;
  return field(spec, blockId, context, node, {
    read: () => ({ selected_option: chosen() }),
    raw: () => node.value,
    restore: (value) => {
      if (options.some((option) => option.value === value)) node.value = value;
    },
  });
}

/** A menu whose options the bot is asked for: what is typed above it says for which. */
function searched(spec, blockId, context, labelled) {
  let options = spec.initial_option ? [spec.initial_option] : [];
  const menu = el("select", { ...described(labelled) });
  const draw = (value) => menu.replaceChildren(
    el("option", { value: "" }, words(spec.placeholder) || context.t("choose")),
    ...options.map((option) =>
      el("option", { value: option.value, selected: option.value === value }, words(option.text))));
  const ask = async () => {
    const answer = await context.suggest({ action_id: spec.action_id, block_id: blockId }, search.value)
      .catch(() => ({ options: [] }));
    options = answer.options;
    draw(options[0]?.value);
  };
  const search = el("input", { type: "search", autocomplete: "off", "aria-label": context.t("search"),
    placeholder: context.t("search"), on: { input: () => void ask() } });
  draw(spec.initial_option?.value);
  const node = el("div", { class: "searched" }, search, menu);
  return field(spec, blockId, context, node, {
    read: () => ({ selected_option: options.find((option) => option.value === menu.value) || null }),
    raw: () => [menu.value, options],
    restore: ([value, known]) => { options = known; draw(value); },
  });
}

function person(spec, blockId, context, labelled) {
  const node = el(
    "select",
    { ...described(labelled), "aria-label": labelled.id ? null : words(spec.placeholder) || context.t("choose"),
      on: { change: () => acts(spec, blockId, context, { selected_user: node.value || null }, node) } },
    el("option", { value: "" }, words(spec.placeholder) || context.t("choose")),
    context.people().map((each) =>
      el("option", { value: each.id, selected: each.id === spec.initial_user }, each.real_name)),
  );
  return field(spec, blockId, context, node, {
    read: () => ({ selected_user: node.value || null }),
    raw: () => node.value,
    restore: (value) => { node.value = value; },
  });
}

function several(type) {
  return (spec, blockId, context, labelled) => {
    const name = `${blockId}-${spec.action_id}-${labelled.id || ""}`;
    const initial = type === "radio"
      ? [spec.initial_option?.value]
      : (spec.initial_options || []).map((option) => option.value);
    const boxes = spec.options.map((option) =>
      el("input", { type, name, value: option.value, checked: initial.includes(option.value) }));
    const chosen = () => spec.options.filter((_, place) => boxes[place].checked);
    const told = () => (type === "radio"
      ? { selected_option: chosen()[0] || null }
      : { selected_options: chosen() });
    const node = el(
      "div",
      { class: "choices", role: type === "radio" ? "radiogroup" : "group",
        "aria-labelledby": labelled.labelId, ...described(labelled),
        on: { change: () => acts(spec, blockId, context, told(), node) } },
      spec.options.map((option, place) => el("label", { class: "choice" }, boxes[place],
        el("span", {}, el("span", { class: "choice-text" }, shown(option.text, context)),
          option.description ? el("span", { class: "choice-more" }, shown(option.description, context)) : null))),
    );
    return field(spec, blockId, context, node, {
      read: told,
      raw: () => chosen().map((option) => option.value),
      restore: (values) => boxes.forEach((box) => { box.checked = values.includes(box.value); }),
    });
  };
}

function shown(text, context) {
  return text.type === "mrkdwn" ? inline(text.text, context.who) : text.text;
}

function typed(tag, attributes, name) {
  return (spec, blockId, context, labelled) => {
    const isArea = tag === "input" && spec.multiline;
    const node = el(isArea ? "textarea" : tag, {
      ...attributes, ...described(labelled),
      rows: isArea ? 4 : null,
      placeholder: words(spec.placeholder) || null,
      maxlength: spec.max_length,
      min: spec.min_value, max: spec.max_value,
      autocomplete: "off",
      value: spec[`initial_${name}`] || "",
      on: { change: () => spec.dispatch_action_config && acts(spec, blockId, context, read(), node) },
    });
    const read = () => ({ [name === "value" ? "value" : `selected_${name}`]: node.value || null });
    return field(spec, blockId, context, node, {
      read, raw: () => node.value, restore: (value) => { node.value = value; },
    });
  };
}

function overflow(spec, blockId, context) {
  const menu = el("select", {
    class: "overflow", "aria-label": context.t("more"),
    on: { change: () => {
      const selected = spec.options.find((option) => option.value === menu.value);
      menu.value = "";
      if (selected) acts(spec, blockId, context, { selected_option: selected }, menu);
    } },
  }, el("option", { value: "" }, "⋯"),
  spec.options.map((option) => el("option", { value: option.value }, words(option.text))));
  return menu;
}

/** Write a day out: the browser's own field goes by the machine's language, not the reader's. */
function longDay(value, locale) {
  const day = new Date(`${value}T12:00:00`);
  if (Number.isNaN(day.getTime())) return "";
  return day.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

const date = typed("input", { type: "date" }, "date");

const DRAWN = {
  button,
  feedback_buttons: feedback,
  workflow_button: button,
  static_select: select,
  external_select: searched,
  users_select: person,
  radio_buttons: several("radio"),
  checkboxes: several("checkbox"),
  multi_static_select: several("checkbox"),
  plain_text_input: typed("input", { type: "text" }, "value"),
  email_text_input: typed("input", { type: "email" }, "value"),
  url_text_input: typed("input", { type: "url" }, "value"),
  number_input: typed("input", { type: "text", inputmode: "decimal" }, "value"),
  datepicker: (spec, blockId, context, labelled) => {
    const node = date(spec, blockId, context, labelled);
    const day = el("p", { class: "hint" }, longDay(node.value, context.locale));
    node.addEventListener("input", () => { day.textContent = longDay(node.value, context.locale); });
    node.addEventListener("change", () =>
      acts(spec, blockId, context, { selected_date: node.value || null }, node));
    return el("div", {}, node, day);
  },
  timepicker: typed("input", { type: "time" }, "time"),
  overflow,
};
