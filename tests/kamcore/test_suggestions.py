"""What is suggested is quoted, reckoned from the note's day, and keeps its name."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.promises import LONGEST_PROMISE, PromiseSide
from kamcore.suggestions import suggest
from tests.kamcore.spoken.test_commitments import sentences

TODAY = date(2026, 11, 23)
NOTE = """Anruf von Frau Dr. Lang.
- Sie schicken die Zeichnungen bis Freitag.
- Ich schicke das Angebot bis 12. Mai.
Nächster Termin am 3. Dezember, auch mit Herrn Maier."""

WORDS = [each["text"] for each in (*sentences("en"), *sentences("de"))]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=40), max_size=6).map(" ".join)


def test_a_note_s_promises_days_and_people_are_found() -> None:
    found = suggest(NOTE, TODAY, contacts=("Dr. Eva Lang",), accounts=("ACME",))

    assert [(each.side, each.quote, each.due, each.by_author) for each in found.promises] == [
        (
            PromiseSide.THEIRS,
            "Sie schicken die Zeichnungen bis Freitag.",
            date(2026, 11, 27),
            False,
        ),
        (PromiseSide.OURS, "Ich schicke das Angebot bis 12. Mai.", date(2027, 5, 12), True),
    ]
    assert [(each.quote, each.day) for each in found.days] == [
        ("3. Dezember", date(2026, 12, 3)),
    ]
    assert [(each.name, each.contact) for each in found.people] == [
        ("Dr. Lang", "Dr. Eva Lang"),
        ("Maier", None),
    ]


def test_nothing_is_suggested_where_nothing_is_said() -> None:
    assert suggest("Nettes Gespräch.", TODAY).is_empty
    assert suggest("", TODAY).is_empty


def test_a_suggestion_keeps_its_key_when_other_words_change() -> None:
    before = suggest(NOTE, TODAY).promises
    after = suggest(f"Nachtrag: alles gut.\n{NOTE.upper()}", TODAY).promises

    assert {each.key for each in before} & {each.key for each in after} == {
        each.key for each in before
    }


def test_the_same_words_twice_are_two_promises() -> None:
    found = suggest("We will call. We will call.", TODAY).promises

    assert len({each.key for each in found}) == 2


@given(texts)
def test_every_suggestion_stands_in_the_text(text: str) -> None:
    found = suggest(text, TODAY, contacts=("Dr. Eva Lang", "Thomas Huber"), accounts=("ACME",))

    for promise in found.promises:
        assert promise.quote in text
        assert 0 < len(promise.quote) <= LONGEST_PROMISE
        assert promise.due is None or promise.due >= TODAY
    assert all(day.quote in text and day.day >= TODAY for day in found.days)
    assert all(person.name in text for person in found.people)
    assert len({each.key for each in found.promises}) == len(found.promises)


@given(texts)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert suggest(text, TODAY) == suggest(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "we will send it by Friday and " * 650,
        "I " * 10_000,
        "in " * 6_600,
        "Frau " * 4_000,
        "Dr. " * 5_000,
        "12.12." * 3_300,
        "bis 1 " * 3_300,
        "." * 20_000,
        ", und " * 3_300,
        "Eva Lang " * 2_200,
        "x" * 20_000,
        "😀" * 20_000,
        "\n" * 20_000,
        "next " * 4_000,
        "Ende " * 4_000,
    ],
)
def test_a_hostile_note_takes_no_time(text: str) -> None:
    before = time.process_time()

    suggest(text[:20_000], TODAY, contacts=("Dr. Eva Lang",) * 500, accounts=("ACME",))

    assert time.process_time() - before < 2
