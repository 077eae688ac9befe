"""The longest name that begins a text is meant, and nothing behind it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.accounts import AccountRef
from kamcore.ids import AccountId
from kamcore.name_first import begun_with

NAMES = {
    "acme": ("ACME GmbH", ("ACME", "Acme Austria")),
    "north": ("ACME North", ()),
    "mm": ("Müller Maschinenbau GmbH", ()),
    "mk": ("Müller & Kern KG", ()),
    "weber": ("Weber AG", ()),
    "help": ("Help", ()),
    "note": ("note", ()),
    "two": ("Two Sisters", ()),
    "sis1": ("Sisters", ()),
    "sis2": ("SISTERS", ()),
    "jp": ("日本電気", ()),
    "he": ("שלם", ()),
}
NAMED = tuple(
    (AccountRef(id=AccountId(key), name=name), aliases) for key, (name, aliases) in NAMES.items()
)


@pytest.mark.parametrize(
    ("text", "account", "rest"),
    [
        ("ACME Eva called", "acme", "Eva called"),
        ("ACME: Eva called", "acme", "Eva called"),
        ("acme - Eva called", "acme", "Eva called"),
        ("ACME GmbH Eva called", "acme", "Eva called"),
        ("acme gmbh, Eva called", "acme", "Eva called"),
        ("ACME AG Eva called", "acme", "Eva called"),
        ("ACME and Eva agreed", "acme", "and Eva agreed"),
        ("ACME as discussed", "acme", "as discussed"),
        ("ACME ab Montag", "acme", "ab Montag"),
        ("ACME se queja", "acme", "se queja"),
        ("ACME North Eva called", "north", "Eva called"),
        ("Acme Austria\nEva called\n\nagain", "acme", "Eva called\n\nagain"),
        ("Müller Maschinenbau rief an", "mm", "rief an"),
        ("Mueller Maschinenbau rief an", "mm", "rief an"),
        ("Müller und Kern rief an", "mk", "rief an"),
        ("Müller & Kern KG rief an", "mk", "rief an"),
        ("weber: Angebot", "weber", "Angebot"),
        ("Help Eva called", "help", "Eva called"),
        ('"Help" Eva called', "help", "Eva called"),
        ("„ACME North“ Eva rief an", "north", "Eva rief an"),
        ("»Weber AG« Angebot", "weber", "Angebot"),
        ('"note": text', "note", "text"),
        ("Two Sisters met", "two", "met"),
        ("日本電気 電話", "jp", "電話"),
        ("שלם Eva called", "he", "Eva called"),
        ("ACME", "acme", ""),
        ('"ACME"', "acme", ""),
        ("  ACME   😀  ", "acme", "😀"),
    ],
)
def test_a_text_begins_with_a_name(text: str, account: str, rest: str) -> None:
    found = begun_with(text, NAMED)

    assert found.account is not None
    assert (found.account.id, found.text) == (account, rest)


@pytest.mark.parametrize(
    ("text", "candidates", "rest"),
    [
        ("Müller called", {"mm", "mk"}, "called"),
        ("Sisters Eva called", {"sis1", "sis2"}, "Eva called"),
        ("ACNE called", {"acme"}, "called"),
        ("We met them", {"weber"}, "met them"),
        ('"Müller" called', {"mm", "mk"}, "called"),
        ("the weather is nice", set(), "the weather is nice"),
        ('"Globex Inc" called', set(), "called"),
        ("", set(), ""),
        ("!!! ???", set(), "!!! ???"),
        ('"', set(), '"'),
        ('"" called', set(), '"" called'),
    ],
)
def test_where_there_is_doubt_nobody_is_taken_for_granted(
    text: str, candidates: set[str], rest: str
) -> None:
    found = begun_with(text, NAMED)

    assert found.account is None
    assert {each.id for each in found.candidates} >= candidates
    assert bool(found.candidates) is bool(candidates)
    assert found.text == rest


def test_a_name_in_quotes_that_nobody_knows_is_kept_to_be_created() -> None:
    assert begun_with('"Globex Inc" called', NAMED).named == "Globex Inc"


@given(st.text(max_size=400))
def test_whatever_is_written_its_end_is_never_lost(text: str) -> None:
    found = begun_with(text, NAMED)

    assert text.strip().endswith(found.text)
