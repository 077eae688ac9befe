"""A shortened text says no name that its source does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.strange_names import strange_names

if TYPE_CHECKING:
    from knowledge.grammar import Language

ENGLISH = "Frau Lang complained about late deliveries from the warehouse in Graz and wants a plan."
GERMAN = "Herr Berger lobte die Testanlage und will die Wartung der Pumpen neu ausschreiben."
KNOWN = ("Globex", "Nordwind Logistik", "Tom Reed")


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("Frau Lang wants a plan after late deliveries from Graz.", ENGLISH, "en"),
        ("Complaints about late deliveries; she wants a plan.", ENGLISH, "en"),
        ("Die Testanlage lobt er, und die Wartung schreibt er neu aus.", GERMAN, "de"),
        ("Frau Lang will nach späten Lieferungen aus Graz einen Plan.", ENGLISH, "de"),
        ("Herr Berger wants to tender the maintenance of the pumps.", GERMAN, "en"),
    ],
)
def test_the_names_and_words_of_the_source_may_be_said(
    text: str, source: str, language: Language
) -> None:
    assert strange_names(text, source, language, KNOWN) == ()


@pytest.mark.parametrize(
    ("text", "source", "language", "name"),
    [
        ("Mr Lang complained about late deliveries.", ENGLISH, "en", "Mr"),
        ("Novak complained about late deliveries.", ENGLISH, "en", "Novak"),
        ("Late deliveries from Linz.", ENGLISH, "en", "Linz"),
        ("Frau Lang and Tom want a plan.", ENGLISH, "en", "Tom"),
        ("Müller will die Wartung der Pumpen neu ausschreiben.", GERMAN, "de", "Müller"),
        ("Herr Berger will die Wartung an Siemens geben.", GERMAN, "de", "Siemens"),
        ("Die Pumpen will auch Globex.", GERMAN, "de", "Globex"),
        ("Frau Lang beschwert sich bei Herrn Novak.", ENGLISH, "de", "Novak"),
        ("Herr Berger would rather buy from Xylotech.", GERMAN, "en", "Xylotech"),
        ("nordwind is late, says Frau Lang about Nordwind.", ENGLISH, "en", "Nordwind"),
    ],
)
def test_a_name_the_source_does_not_have_is_found(
    text: str, source: str, language: Language, name: str
) -> None:
    assert name in strange_names(text, source, language, KNOWN)
