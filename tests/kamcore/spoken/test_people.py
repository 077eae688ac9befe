"""People are found by their titles or because we know them, each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.spoken.people import named_people

CONTACTS = ("Dr. Eva Lang", "Thomas Huber", "Priya Natarajan", "Karl Huber")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frau Dr. Lang rief an.", [("Dr. Lang", "Dr. Eva Lang")]),
        ("Frau Lang schickt es.", [("Lang", "Dr. Eva Lang")]),
        ("Lunch with Eva Lang and Mr. Smith", [("Eva Lang", "Dr. Eva Lang"), ("Smith", None)]),
        ("Mr John Smith will join.", [("John Smith", None)]),
        ("Hr. Huber hat angerufen", [("Huber", None)]),
        ("Thomas Huber", [("Thomas Huber", "Thomas Huber")]),
        ("Prof. Weber, Mag. Maier", [("Prof. Weber", None), ("Mag. Maier", None)]),
        ("Termin mit Frau Natarajan", [("Natarajan", "Priya Natarajan")]),
        ("Frau Lang und nochmals Frau Dr. Lang", [("Lang", "Dr. Eva Lang")]),
        ("die Frau im Einkauf", []),
        ("Herr Geschäftsführer", []),
        ("Frau Montag", []),
        ("a long meeting", []),
        ("nobody", []),
        ("Herr", []),
        ("", []),
    ],
)
def test_a_text_names_these_people(text: str, found: list[tuple[str, str | None]]) -> None:
    people = named_people(text, CONTACTS)

    assert [(each.name, each.contact) for each in people] == found


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_can_be_read_and_every_name_stands_in_it(text: str, contacts: list[str]) -> None:
    for each in named_people(text, contacts):
        assert text[each.start : each.end] == each.name
