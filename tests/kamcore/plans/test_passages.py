"""Long text is taken apart and put together again without losing a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.plans.passages import PASSAGE, Span, carried, passages, replaced, size
from tests.kamcore.plans.strategies import KEEPABLE, ODD

LONG = st.lists(
    st.sampled_from([*ODD, "word " * 400, "x" * 3_000, "👍🏽" * 900, "\n\n"]), max_size=8
).map("".join)


@given(LONG | st.text(KEEPABLE, max_size=50))
def test_passages_hold_all_of_a_text_but_the_white_space_between_them(text: str) -> None:
    found = passages(text)

    covered = {place for span in found for place in range(span.start, span.end)}
    left_out = "".join(sign for place, sign in enumerate(text) if place not in covered)
    assert not left_out.strip()
    assert sum(span.end - span.start for span in found) == len(covered)


@given(LONG)
def test_every_passage_fits_a_form_and_survives_being_trimmed(text: str) -> None:
    for span in passages(text):
        piece = span.of(text)

        assert 1 <= size(piece) <= PASSAGE
        assert piece == piece.strip()


@given(LONG)
def test_writing_every_passage_back_as_it_is_changes_nothing(text: str) -> None:
    whole = text.strip()

    for span in passages(whole):
        assert replaced(whole, span, span.of(whole)) == whole


def test_an_emoji_of_many_parts_is_not_cut_in_two() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    text = family * 800

    assert all(text[span.start : span.end].startswith("\N{MAN}") for span in passages(text))


def test_a_cut_falls_between_paragraphs_where_it_can() -> None:
    text = "\n\n".join(["a" * 1_500, "b" * 1_500, "c" * 1_500])

    assert [span.of(text)[0] for span in passages(text)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("before", "after", "span", "piece"),
    [
        ("one two three", "one TWO AND A HALF three", Span(8, 13), "three"),
        ("one two three", "zero one two three", Span(4, 7), "two"),
        ("one two three", "one two three four", Span(0, 3), "one"),
        ("one two three", "one two", Span(0, 3), "one"),
    ],
)
def test_what_others_wrote_elsewhere_moves_a_passage(
    before: str, after: str, span: Span, piece: str
) -> None:
    went = carried(span, before, after)

    assert (went.clashed, went.span.of(after)) == (False, piece)


def test_what_others_wrote_in_it_is_found_whole() -> None:
    before, after = "one two three four", "one 2 3 four"

    went = carried(Span(4, 7), before, after)

    assert (went.clashed, went.span.of(after)) == (True, "2 3")


@given(st.text("ab\n ", max_size=30), st.text("ab\n ", max_size=30), st.data())
def test_a_passage_nobody_touched_is_found_with_the_same_words(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    span = Span(start, end)

    went = carried(span, before, after)

    assert 0 <= went.span.start <= went.span.end <= len(after)
    if not went.clashed:
        assert went.span.of(after) == span.of(before)


def test_a_span_reaches_no_further_than_its_text() -> None:
    assert Span(5, 99).within("abc") == Span(3, 3)
    assert Span(-4, 2).within("abc") == Span(0, 2)
