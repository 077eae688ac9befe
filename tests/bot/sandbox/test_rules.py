"""Blocks are refused as Slack refuses them, and whatever is sent is judged without a mistake."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.rules.blocks import Surface, check_blocks
from bot.sandbox.rules.forms import check_form
from tests.bot.sandbox.asked import modal, section

PLAIN = {"type": "plain_text", "text": "a"}
OPTION = {"text": PLAIN, "value": "a"}
BUTTON = {"type": "button", "text": PLAIN, "action_id": "a"}
MENU = {"type": "static_select", "action_id": "b", "options": [OPTION]}
FIELD = {"type": "input", "label": PLAIN, "element": {"type": "plain_text_input"}}
ROW = [{"type": "raw_text", "text": "a"}]


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


GOOD: tuple[dict[str, Any], ...] = (
    section(),
    section("a" * 3000),
    section(accessory=BUTTON),
    {"type": "section", "fields": [PLAIN] * 10},
    {"type": "header", "text": PLAIN},
    {"type": "divider"},
    {"type": "context", "elements": [PLAIN, {"type": "mrkdwn", "text": "a"}]},
    actions(BUTTON, MENU),
    actions({**BUTTON, "style": "danger", "value": "a" * 2000}),
    actions({"type": "datepicker", "initial_date": "2026-11-23"}),
    actions({"type": "overflow", "options": [OPTION]}),
    actions({**MENU, "initial_option": OPTION}),
    FIELD,
    {"type": "image", "image_url": "https://a.example/a.png", "alt_text": ""},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
        {"type": "text", "text": "a", "style": {"bold": True}}]}]},
    {"type": "markdown", "text": "# a"},
    {"type": "table", "rows": [ROW, ROW], "column_settings": [{"align": "right"}]},
)  # fmt: skip
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown block": ({"type": "telepathy"}, "unsupported type: telepathy"),
    "a block without a type": ({}, "unsupported type: None"),
    "a member Slack does not know": (section(colour="red"), "known properties allowed: colour"),
    "no text": ({"type": "section"}, "must provide text or fields"),
    "an empty text": (section(""), "must be more than 0 characters"),
    "a long section": (section("a" * 3001), "must be less than 3001 characters"),
    "eleven fields": ({"type": "section", "fields": [PLAIN] * 11}, "no more than 10 items"),
    "a long header": ({"type": "header", "text": {**PLAIN, "text": "a" * 151}}, "less than 151"),
    "mrkdwn in a header": ({"type": "header", "text": {"type": "mrkdwn", "text": "a"}}, "mrkdwn"),
    "no actions": (actions(), "no fewer than 1 items"),
    "too many actions": (actions(*[BUTTON] * 26), "no more than 25 items"),
    "an action twice": (actions(BUTTON, BUTTON), "action_id already exists: a"),
    "a long button": (actions({**BUTTON, "text": {**PLAIN, "text": "a" * 76}}), "less than 76"),
    "a long value": (actions({**BUTTON, "value": "a" * 2001}), "less than 2001"),
    "a style of ours": (actions({**BUTTON, "style": "pink"}), "must be one of: danger, primary"),
    "a text field among actions": (actions({"type": "plain_text_input"}), "unsupported type"),
    "no options": (actions({**MENU, "options": []}), "no fewer than 1 items"),
    "a hundred and one options": (actions({**MENU, "options": [OPTION] * 101}), "no more than 100"),
    "a long option": (
        actions({**MENU, "options": [{**OPTION, "text": {**PLAIN, "text": "a" * 76}}]}),
        "less than 76",
    ),
    "a choice that is not offered": (
        actions({**MENU, "initial_option": {**OPTION, "value": "b"}}),
        "must exactly match one of the provided options",
    ),
    "groups that are none": (
        actions({"type": "static_select", "option_groups": [None], "initial_option": OPTION}),
        "must provide an object",
    ),
    "options that are none": (
        actions({"type": "static_select", "options": None, "initial_option": OPTION}),
        "must provide an array",
    ),
    "a day of no calendar": (
        actions({"type": "datepicker", "initial_date": "2026-13-01"}),
        "must be a date",
    ),
    "an image without words": ({"type": "image", "image_url": "https://a.example"}, "alt_text"),
    "long markdown": ({"type": "markdown", "text": "a" * 12_001}, "less than 12001"),
    "rich text of nothing known": (
        {"type": "rich_text", "elements": [{"type": "rich_text_poem", "elements": []}]},
        "unsupported type: rich_text_poem",
    ),
    "a table of too many rows": ({"type": "table", "rows": [ROW] * 101}, "no more than 100"),
    "a table of too many columns": ({"type": "table", "rows": [ROW * 21]}, "no more than 20"),
    "a table of nothing": ({"type": "table", "rows": True}, "must provide an array"),
    "a table of empty cells": (
        {"type": "table", "rows": [[{"type": "rich_text", "elements": [None]}]]},
        "must provide an object",
    ),
    "a table of numbers": ({"type": "table", "rows": [[1]]}, "must provide an object"),
}


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_is_taken(block: dict[str, Any]) -> None:
    assert check_blocks([block], Surface.MESSAGE) == []


@pytest.mark.parametrize("name", BAD)
def test_what_slack_refuses_is_refused_with_the_reason(name: str) -> None:
    block, reason = BAD[name]

    problems = check_blocks([section(), block], Surface.MESSAGE)

    assert any(reason in each for each in problems), problems
    assert all("[json-pointer:/blocks" in each for each in problems)


@pytest.mark.parametrize(
    ("surface", "most"), [(Surface.MESSAGE, 50), (Surface.MODAL, 100), (Surface.HOME, 100)]
)
def test_each_place_has_room_for_so_many_blocks(surface: Surface, most: int) -> None:
    assert check_blocks([section()] * most, surface) == []
    assert check_blocks([section()] * (most + 1), surface) != []


@pytest.mark.parametrize("block", [{"type": "markdown", "text": "a"}, GOOD[-1]])
def test_what_is_for_messages_is_refused_in_a_form(block: dict[str, Any]) -> None:
    assert check_form(modal(block), Surface.MODAL) != []


def test_a_message_has_one_table_and_no_block_twice() -> None:
    assert check_blocks([GOOD[-1], GOOD[-1]], Surface.MESSAGE) != []
    assert check_blocks([section(block_id="a"), section(block_id="a")], Surface.MESSAGE) != []


def test_a_form_that_can_be_filled_in_can_be_sent() -> None:
    submit = {"type": "plain_text", "text": "Send"}

    assert check_form(modal(FIELD), Surface.MODAL) != []
    assert check_form(modal(FIELD, submit=submit), Surface.MODAL) == []


NAMES = ("type", "text", "elements", "element", "options", "option_groups", "initial_option",
         "initial_options", "fields", "rows", "column_settings", "label", "accessory", "confirm",
         "value", "blocks", "title", "style")  # fmt: skip
KINDS = ("section", "actions", "input", "context", "rich_text", "table", "static_select", "header",
         "multi_static_select", "button", "plain_text", "mrkdwn", "rich_text_section", "image",
         "radio_buttons", "datepicker", "number_input", "raw_text")  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(KINDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(ANYTHING)
def test_whatever_is_sent_as_blocks_is_judged(blocks: object) -> None:
    assert all(isinstance(each, str) for each in check_blocks(blocks, Surface.MESSAGE))


@given(st.sampled_from(GOOD), st.sampled_from(NAMES), ANYTHING)
def test_a_good_block_with_anything_in_one_place_is_judged(
    block: dict[str, Any], name: str, value: object
) -> None:
    changed = {**block, name: value}
    elements = block.get("elements")
    if isinstance(elements, list):
        changed = {**changed, "elements": [{**elements[0], name: value}]}

    assert all(isinstance(each, str) for each in check_blocks([changed], Surface.MESSAGE))
    assert isinstance(check_form(modal(changed, **{name: value}), Surface.MODAL), list)
