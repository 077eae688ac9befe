"""What was written in Slack is read as it is seen there: no markup, no escapes, its own lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.spoken import people_in, plain_words, quoted_words
from kamcore.store_errors import is_keepable

NAMES = {"U0KIM": "Kim Muster"}


@pytest.mark.parametrize(
    ("text", "plain", "quoted"),
    [
        ("<@U0KAM> ACME", "ACME", "@U0KAM ACME"),
        ("says <@U0KIM>", "says", "says @Kim Muster"),
        ("says <@U0X|max>", "says", "says @max"),
        ("in <#C1|general>", "in general", "in #general"),
        ("<!channel> look", "look", "@channel look"),
        ("<!here|here> look", "look", "@here look"),
        ("<!subteam^S1|@sales> look", "look", "@sales look"),
        ("see <https://sample.example|the page>", "see the page", "see the page"),
        ("see <https://sample.example>", "see https://sample.example",
         "see https://sample.example"),
        ("*bold* and _quiet_", "bold and quiet", "bold and quiet"),
        ("a &lt;b&gt; &amp; c", "a <b> & c", "a <b> & c"),
        ("one\n\n  two  three", "one\ntwo three", "one\n\n  two  three"),
        ("file_name_of_it", "file_name_of_it", "file_name_of_it"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_message_is_read(text: str, plain: str, quoted: str) -> None:
    assert (plain_words(text), quoted_words(text, NAMES)) == (plain, quoted)


def test_everybody_a_message_names_is_found() -> None:
    assert people_in("<@U0KIM> and <@W1|max>, not <#C1|x>") == {"U0KIM", "W1"}


@given(st.text(max_size=300))
def test_any_message_can_be_read_and_kept(text: str) -> None:
    assert is_keepable(plain_words(text))
    assert is_keepable(quoted_words(text, {}))
