"""Whatever is typed or sent, it becomes something we know, or is told apart from Slack's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.commands import parse
from bot.slack.shape import is_from_slacks_api

WORDS = st.sampled_from(
    ["score", "why", "warum", "note", "notiz", "plan", "export", "people", "prep", "meeting",
     "help", "hilfe", "glossary", "begriff", '"', "“", "ACME", "<@U1>", "`", "\u202e", "\n"]
)  # fmt: skip
TYPED = st.lists(WORDS | st.text(max_size=12), max_size=6).map(" ".join)
NAMES = st.sampled_from(
    ["type", "team", "team_id", "user", "id", "event", "event_id", "channel", "ts", "text", "view",
     "state", "values", "actions", "callback_id", "private_metadata", "command", "trigger_id"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(), inner, max_size=6)
    ),
    max_leaves=25,
)


@given(TYPED | st.text())
def test_whatever_is_typed_becomes_a_command(typed: str) -> None:
    command = parse(typed)

    assert parse(typed) == command


@given(JSON)
def test_whatever_is_sent_is_told_to_be_slack_s_or_not(body: object) -> None:
    assert is_from_slacks_api(body) in {True, False}
