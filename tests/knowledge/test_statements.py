"""What a passage states is taken apart without breaking a sentence, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.statements import statements, with_what_it_needs


@pytest.mark.parametrize(
    "text",
    [
        "Ask Dr. Lang, e.g. about the 5.4 people who sign off.",
        "Das sind z. B. drei Werke, d. h. ca. 40 % des Umsatzes am 3. März.",
        "A plan by J. Smith of Acme Inc. is what they want.",
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert [each.text for each in statements(text)] == [text]


def test_sentences_stand_alone_just_as_they_were() -> None:
    found = statements("Measure twice. “Cut once.” Then go home! 3 people stay. kam-bot counts.")

    assert [each.text for each in found] == [
        "Measure twice.",
        "“Cut once.”",
        "Then go home!",
        "3 people stay.",
        "kam-bot counts.",
    ]


def test_a_list_comes_with_the_sentence_that_announces_it() -> None:
    found = statements("There are two kinds:\n- ours;\n- theirs.\nBoth count.")

    text, first, last = with_what_it_needs(found[0], found)

    assert text == "There are two kinds:\n- ours;\n- theirs."
    assert (first, last) == (0, 2)


def test_a_sentence_that_points_back_brings_what_it_points_to() -> None:
    found = statements("Der Sponsor öffnet Türen. Er sitzt in der Leitung.")

    text, *_ = with_what_it_needs(found[1], found)

    assert text == "Der Sponsor öffnet Türen. Er sitzt in der Leitung."


def test_a_question_says_nothing() -> None:
    asking, saying = statements("Who decides? Ask how the last order went.")

    assert asking.asks
    assert not saying.asks


def test_lines_of_a_note_are_statements_of_their_own() -> None:
    found = statements("Call with Eva\nDelivery times too long\nNext: visit in May")

    assert [each.text for each in found] == [
        "Call with Eva",
        "Delivery times too long",
        "Next: visit in May",
    ]


def test_a_sentence_that_a_narrow_page_broke_is_one() -> None:
    broken = "A framework contract of three years was offered by purchasing in\nGraz last week."

    assert [each.text for each in statements(broken)] == [broken.replace("\n", " ")]


@given(st.text(max_size=400))
def test_whatever_stands_there_is_stated_once_and_nothing_else(text: str) -> None:
    found = statements(text)

    assert [each.place for each in found] == list(range(len(found)))
    assert all(each.text.strip() for each in found)
    assert len("".join(each.text for each in found).split()) <= len(text.split()) + len(found)
