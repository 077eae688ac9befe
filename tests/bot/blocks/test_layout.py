"""Texts of any length become blocks within Slack's limits, and nothing is lost on the way."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.layout import notice, section, sections, split, within
from bot.blocks.parts import NOTHING, Pen, TerminalPen, Written, clean, escape, is_visible
from tests.bot.slack_limits import check_mrkdwn, checked_message, shown_texts
from tests.bot.strict_texts import strict_texts

GOES = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, halves of characters, and what breaks a line."""

words = st.lists(st.text(alphabet="ab &<>*_`~\n", max_size=80), max_size=20).map(" ".join)


def joined(text: str) -> str:
    return "".join(text.split())


@given(text=words, limit=st.integers(min_value=20, max_value=200))
def test_a_text_is_split_without_losing_a_word(text: str, limit: int) -> None:
    pieces = list(split(escape(text), limit))

    assert all(1 <= len(piece) <= limit for piece in pieces)
    assert joined("".join(pieces)) == joined(escape(text))


@given(text=st.text(alphabet="&<>a", min_size=50))
def test_no_cut_goes_through_an_escaped_character(text: str) -> None:
    pieces = list(split(escape(text), 20))

    for piece in pieces:
        check_mrkdwn(piece)


def test_a_long_paragraph_becomes_several() -> None:
    assert len(checked_message(sections(escape("word " * 2_000)))) > 1


def test_too_many_paragraphs_are_counted_where_they_are_left_out() -> None:
    pen = Pen(strict_texts("en"))
    blocks = [section(pen("1 month")) for _ in range(60)]

    drawn = checked_message(within(blocks, pen))

    assert len(drawn) == 50
    assert "11 more paragraphs do not fit" in list(shown_texts(drawn))[-1]


def test_an_error_is_one_readable_paragraph() -> None:
    assert checked_message(notice("C&A <x>"))[0]["text"]["text"] == "C&amp;A &lt;x&gt;"


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("  two\n lines ", "two lines"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u202eevil\u202c", "evil"),
        ("bell\x07", "bell"),
        ("", NOTHING),
        ("\u200b", NOTHING),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_somebody_wrote_becomes_one_visible_line(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


def test_every_character_that_is_no_visible_part_of_a_line_is_cleaned_away() -> None:
    # Over 100 ms: all characters there are.
    characters = map(chr, range(sys.maxunicode + 1))

    left = {character for character in characters if character in clean(f"a{character}b")}

    assert {unicodedata.category(character) for character in left} & GOES == set()


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("*bold*", "\N{ASTERISK OPERATOR}bold\N{ASTERISK OPERATOR}"),
        ("crm_export_2026.csv", "crm_export_2026.csv"),
        ("_quiet_", "ˍquietˍ"),
        (":smile:", "\u2236smile:"),
        ("10:30", "10:30"),
        ("> quote", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} quote"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
    ],
)
def test_marks_become_lookalikes_and_honest_words_stay(written: str, escaped: str) -> None:
    assert escape(written) == escaped


def test_a_text_is_cut_where_one_sees_it() -> None:
    assert clean("a" * 20, 10) == "aaaaaaaaa…"


def test_a_pen_escapes_what_is_filled_in_and_leaves_what_a_pen_wrote() -> None:
    pen = Pen(strict_texts("en"))

    told = pen("{account}: {verdict}", account="<!channel>", verdict=pen.bold(Written("Key")))

    assert told == "&lt;!channel&gt;: *Key*"


def test_a_terminal_gets_the_words_without_marks() -> None:
    pen = TerminalPen(strict_texts("en"))

    told = pen("{account}: {verdict}", account="C&A \x1b[31m", verdict=pen.bold(Written("Key")))

    assert told == "C&A [31m: Key"


@pytest.mark.parametrize(
    ("text", "seen"), [("a", True), (" ", False), ("\u2060", False), ("", False)]
)
def test_only_what_one_can_see_counts_as_written(text: str, *, seen: bool) -> None:
    assert is_visible(text) is seen
