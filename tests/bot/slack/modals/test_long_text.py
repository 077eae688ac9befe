"""A text longer than one field comes back as it was, and is never cut."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.modals.long_text import (
    FIELD_LIMIT,
    LongField,
    long_fields,
    long_text_of,
    part_name,
    parted,
)
from tests.bot.strict_texts import strict_texts

words = st.text(alphabet="ab &<🚀é\n", min_size=1, max_size=40)
long_texts = st.lists(words, min_size=1, max_size=60).map(lambda parts: "".join(parts) * 20)


def as_entered(text: str) -> dict[str, Any]:
    """Send off the form without changing anything."""
    drawn = long_fields(LongField(action="w", label="Words", hint="h"), text, strict_texts("en"))
    fields = [block.to_dict() for block in drawn]
    entered = {
        field["element"]["action_id"]: {"value": field["element"].get("initial_value")}
        for field in fields
    }
    return {"values": {name: {name: value} for name, value in entered.items()}}


@given(long_texts)
@settings(max_examples=80)
def test_a_text_nobody_changed_comes_back_as_it_was(text: str) -> None:
    assert long_text_of(as_entered(text), "w") == text.strip()


@given(long_texts)
@settings(max_examples=80)
def test_no_part_is_longer_than_slack_takes(text: str) -> None:
    for _, part in parted(text):
        assert len(part.encode("utf-16-le")) // 2 <= FIELD_LIMIT


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("a" * 2_000 + "\n\n" + "b" * 2_000, "paragraph"),
        ("a" * 2_000 + "\n" + "b" * 2_000, "line"),
        ("a" * 2_000 + " " + "b" * 2_000, "word"),
        ("a" * 4_000, "within"),
        ("🚀" * 2_000, "within"),
    ],
)
def test_it_is_cut_where_it_hurts_least(text: str, joint: str) -> None:
    assert [each for each, _ in parted(text)] == ["line", joint]


def test_what_is_added_in_the_second_field_follows_as_a_paragraph() -> None:
    state = as_entered("What we knew")
    added = part_name("w", 1, "paragraph")
    state["values"][added][added]["value"] = "What we learnt"

    assert long_text_of(state, "w") == "What we knew\n\nWhat we learnt"


@pytest.mark.parametrize("value", ["", "  ", "\u200b", None, 7])
def test_where_nothing_is_to_be_seen_nothing_was_written(value: object) -> None:
    name = part_name("w", 0, "line")

    assert not long_text_of({"values": {name: {name: {"value": value}}}}, "w")


@pytest.mark.parametrize(
    "state", [{}, {"values": None}, {"values": {"b": None}}, {"values": {"b": {"w": 1}}}]
)
def test_a_state_that_is_none_of_ours_holds_no_text(state: dict[str, object]) -> None:
    assert not long_text_of(state, "w")
