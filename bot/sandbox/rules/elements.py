"""What a person can press, choose or fill in, and where Slack lets it stand.

Source: docs.slack.dev, reference of Block Kit's elements. An element that is not in the
table is refused: what is not checked here must not pass here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.rules.findings import ID_LIMIT, Findings
from bot.sandbox.rules.texts import EITHER, PLAIN, check_confirm, check_option, check_text

if TYPE_CHECKING:
    from bot.sandbox.wire import Json

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SHARED = ("type", "action_id", "confirm", "focus_on_load")
_PLACEHOLDER = 150
_TEXT_MOST = 3000

ON_SECTIONS = frozenset(
    [
        "button",
        "image",
        "checkboxes",
        "datepicker",
        "timepicker",
        "overflow",
        "radio_buttons",
        "static_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "external_select",
        "multi_static_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
        "multi_external_select",
    ]
)
ON_ACTIONS = frozenset(
    [
        "button",
        "checkboxes",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "overflow",
        "radio_buttons",
        "static_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "external_select",
        "multi_static_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
        "multi_external_select",
    ]
)
ON_INPUTS = frozenset(
    [
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "checkboxes",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "radio_buttons",
        "static_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "external_select",
        "multi_static_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
        "multi_external_select",
    ]
)

ON_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})

Check = Callable[[Findings, "Json", str], None]


def check_element(
    findings: Findings, element: object, place: str, *, allowed: frozenset[str]
) -> None:
    """Check one element and that it may stand in this kind of block."""
    if not findings.is_object(element, place) or not isinstance(element, dict):
        return
    kind = element.get("type")
    check = _CHECKS.get(kind) if isinstance(kind, str) and kind in allowed else None
    if check is None:
        findings.add(f"unsupported type: {kind}", f"{place}/type")
        return
    findings.string(element, "action_id", place, most=ID_LIMIT)
    findings.flag(element, "focus_on_load", place)
    check_confirm(findings, element, place)
    check(findings, element, place)


def check_image(findings: Findings, image: Json, place: str) -> None:
    """Check the members that an image block and an image element share."""
    findings.string(image, "alt_text", place, most=2000, least=0, needed=True)
    if ("image_url" in image) == ("slack_file" in image):
        findings.add("must provide either image_url or slack_file", place)
    findings.string(image, "image_url", place, most=3000)


def _button(findings: Findings, button: Json, place: str) -> None:
    names = ("type", "action_id", "confirm", "text", "url", "value", "style", "accessibility_label")
    findings.only(button, names, place)
    check_text(findings, button, "text", place, most=75)
    findings.string(button, "url", place, most=3000)
    findings.string(button, "value", place, most=2000)
    findings.string(button, "accessibility_label", place, most=75)
    findings.one_of(button, "style", place, ("primary", "danger"))


def _feedback(findings: Findings, buttons: Json, place: str) -> None:
    names = ("positive_button", "negative_button")
    findings.only(buttons, ("type", "action_id", *names), place)
    for name in names:
        button, where = buttons.get(name), f"{place}/{name}"
        if findings.is_object(button, where) and isinstance(button, dict):
            findings.only(button, ("text", "accessibility_label", "value"), where)
            check_text(findings, button, "text", where, most=75)
            findings.string(button, "value", where, most=2000, needed=True)
            findings.string(button, "accessibility_label", where, most=75)


def _icon(findings: Findings, button: Json, place: str) -> None:
    names = ("type", "action_id", "confirm", "icon", "text", "value", "accessibility_label")
    findings.only(button, (*names, "visible_to_user_ids"), place)
    findings.string(button, "icon", place, most=75, needed=True)
    check_text(findings, button, "text", place, most=75)
    findings.string(button, "value", place, most=2000)


def _image(findings: Findings, image: Json, place: str) -> None:
    findings.only(image, ("type", "alt_text", "image_url", "slack_file"), place)
    check_image(findings, image, place)


def _overflow(findings: Findings, overflow: Json, place: str) -> None:
    findings.only(overflow, ("type", "action_id", "confirm", "options"), place)
    for number, option in enumerate(findings.items(overflow, "options", place, most=5)):
        check_option(findings, option, f"{place}/options/{number}")


def _radio(findings: Findings, radio: Json, place: str) -> None:
    findings.only(radio, (*_SHARED, "options", "initial_option"), place)
    _options(findings, radio, place, most=10, types=EITHER)
    _initial(findings, radio, "initial_option", place)


def _checkboxes(findings: Findings, boxes: Json, place: str) -> None:
    findings.only(boxes, (*_SHARED, "options", "initial_options"), place)
    _options(findings, boxes, place, most=10, types=EITHER)
    _initial(findings, boxes, "initial_options", place)


def _static(findings: Findings, menu: Json, place: str) -> None:
    several = menu["type"].startswith("multi_")
    start = "initial_options" if several else "initial_option"
    extra = ("max_selected_items",) if several else ()
    names = (*_SHARED, "placeholder", "options", "option_groups", start, *extra)
    findings.only(menu, names, place)
    check_text(findings, menu, "placeholder", place, most=_PLACEHOLDER, needed=False)
    findings.whole(menu, "max_selected_items", place, least=1, most=100)
    if ("options" in menu) == ("option_groups" in menu):
        findings.add("must provide either options or option_groups", place)
    elif "options" in menu:
        _options(findings, menu, place, most=100, types=PLAIN)
    else:
        for number, group in enumerate(findings.items(menu, "option_groups", place, most=100)):
            _group(findings, group, f"{place}/option_groups/{number}")
    _initial(findings, menu, start, place)


def _group(findings: Findings, group: object, place: str) -> None:
    if findings.is_object(group, place) and isinstance(group, dict):
        findings.only(group, ("label", "options"), place)
        check_text(findings, group, "label", place, most=75)
        _options(findings, group, place, most=100, types=PLAIN)


def _options(
    findings: Findings, given: Json, place: str, *, most: int, types: tuple[str, ...]
) -> None:
    for number, option in enumerate(findings.items(given, "options", place, most=most)):
        check_option(findings, option, f"{place}/options/{number}", types=types)


def _initial(findings: Findings, given: Json, name: str, place: str) -> None:
    """Check that what is chosen at the start is exactly one of the options."""
    chosen = given.get(name)
    if chosen is None:
        return
    options = _offered(given)
    several = chosen if isinstance(chosen, list) else [chosen]
    if not several or any(each not in options for each in several):
        findings.add("must exactly match one of the provided options", f"{place}/{name}")


def _offered(given: Json) -> list[object]:
    """List every option, in groups or not, as far as they have that shape."""
    groups = given.get("option_groups") or [given]
    shaped = [each for each in groups if isinstance(each, dict)] if isinstance(groups, list) else []
    lists = [each.get("options") for each in shaped]
    return [option for options in lists if isinstance(options, list) for option in options]


def _listed_elsewhere(findings: Findings, menu: Json, place: str) -> None:
    """Check a menu whose options Slack knows: people, channels, or what the app is asked for."""
    subject = menu["type"].removeprefix("multi_").removesuffix("s_select").removesuffix("_select")
    starts = (f"initial_{subject}", f"initial_{subject}s", "initial_option", "initial_options")
    more = ("max_selected_items", "min_query_length", "default_to_current_conversation", "filter")
    findings.only(menu, (*_SHARED, "placeholder", "response_url_enabled", *starts, *more), place)
    check_text(findings, menu, "placeholder", place, most=_PLACEHOLDER, needed=False)
    findings.whole(menu, "max_selected_items", place, least=1, most=100)


def _picker(findings: Findings, picker: Json, place: str) -> None:
    name, form = {
        "datepicker": ("initial_date", _DATE),
        "timepicker": ("initial_time", _TIME),
    }[picker["type"]]
    zone = ("timezone",) if picker["type"] == "timepicker" else ()
    findings.only(picker, (*_SHARED, "placeholder", name, *zone), place)
    check_text(findings, picker, "placeholder", place, most=_PLACEHOLDER, needed=False)
    value = picker.get(name)
    if value is not None and not (isinstance(value, str) and form.fullmatch(value)):
        findings.add("must be a date YYYY-MM-DD or a time HH:mm", f"{place}/{name}")


def _moment(findings: Findings, picker: Json, place: str) -> None:
    findings.only(picker, (*_SHARED, "initial_date_time"), place)
    findings.whole(picker, "initial_date_time", place, least=10**9, most=10**10 - 1)


def _text_input(findings: Findings, given: Json, place: str) -> None:
    sized = ("multiline", "min_length", "max_length") if given["type"][0] == "p" else ()
    names = (*_SHARED[:2], "focus_on_load", "placeholder", "initial_value", *sized)
    findings.only(given, (*names, "dispatch_action_config"), place)
    check_text(findings, given, "placeholder", place, most=_PLACEHOLDER, needed=False)
    findings.flag(given, "multiline", place)
    findings.whole(given, "min_length", place, least=0, most=_TEXT_MOST)
    findings.whole(given, "max_length", place, least=1, most=_TEXT_MOST)
    most = given.get("max_length")
    limit = most if isinstance(most, int) else _TEXT_MOST
    findings.string(given, "initial_value", place, most=limit, least=0)


def _number(findings: Findings, given: Json, place: str) -> None:
    names = ("placeholder", "initial_value", "min_value", "max_value", "is_decimal_allowed")
    findings.only(given, (*_SHARED, *names, "dispatch_action_config"), place)
    if not isinstance(given.get("is_decimal_allowed"), bool):
        findings.add("missing required field: is_decimal_allowed", place)
    check_text(findings, given, "placeholder", place, most=_PLACEHOLDER, needed=False)


_SELECTS_FROM_ELSEWHERE = tuple(
    f"{several}{subject}_select"
    for several in ("", "multi_")
    for subject in ("users", "conversations", "channels", "external")
)
_CHECKS: dict[str, Check] = {
    "button": _button,
    "feedback_buttons": _feedback,
    "icon_button": _icon,
    "image": _image,
    "overflow": _overflow,
    "radio_buttons": _radio,
    "checkboxes": _checkboxes,
    "static_select": _static,
    "multi_static_select": _static,
    "datepicker": _picker,
    "timepicker": _picker,
    "datetimepicker": _moment,
    "plain_text_input": _text_input,
    "email_text_input": _text_input,
    "url_text_input": _text_input,
    "number_input": _number,
    **dict.fromkeys(_SELECTS_FROM_ELSEWHERE, _listed_elsewhere),
}
