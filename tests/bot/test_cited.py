"""A passage of a company's document is cited so that somebody finds the place again."""

from __future__ import annotations

import pytest

from bot.cited import cited
from kamcore.ids import DocumentId
from kamcore.passages import Document, DocumentKind, Passage
from tests.bot.strict_texts import strict_texts


def a_citation(file: str, headings: tuple[str, ...], place: int | None, language: str) -> str:
    document = Document(
        id=DocumentId("company:x"),
        kind=DocumentKind.COMPANY,
        title=file,
        version="1",
        analysis="test",
    )
    passage = Passage(position=0, headings=headings, text="", terms="", language="en", place=place)
    return cited(document, passage, strict_texts(language))  # type: ignore[arg-type]  # a Language


@pytest.mark.parametrize(
    ("file", "headings", "place", "english", "german"),
    [
        (
            "Deck.pptx",
            ("Strategy", "Goals"),
            4,
            "Deck.pptx, Strategy > Goals, slide 4",
            "Deck.pptx, Strategy > Goals, Folie 4",
        ),
        (
            "price_list.pdf",
            ("price list", "Discounts"),
            12,
            "price_list.pdf, Discounts, page 12",
            "price_list.pdf, Discounts, Seite 12",
        ),
        ("rules.md", ("rules",), None, "rules.md", "rules.md"),
        ("rules.md", (), None, "rules.md", "rules.md"),
    ],
)
def test_file_heading_and_page_are_told(
    file: str, headings: tuple[str, ...], place: int | None, english: str, german: str
) -> None:
    assert a_citation(file, headings, place, "en") == english
    assert a_citation(file, headings, place, "de") == german
