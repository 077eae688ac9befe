"""How a passage of a company's own document is cited: the file, the heading, the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.company_documents import readable
from knowledge.documents.kinds import FileKind, kind_of

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.passages import Document, Passage

UNDER = " > "


def cited(document: Document, passage: Passage, t: Texts) -> str:
    """Give one line by which somebody finds the place again, as plain text."""
    first, *others = passage.headings or ("",)
    is_only_the_file = first.casefold() == readable(document.title).casefold()
    headings = others if is_only_the_file or not first else [first, *others]
    parts = [document.title, UNDER.join(headings), place_words(document.title, passage.place, t)]
    return ", ".join(part for part in parts if part)


def place_words(title: str, place: int | None, t: Texts) -> str:
    """Name the page, or the slide where the file holds slides; nothing where there are neither."""
    if place is None:
        return ""
    if kind_of(title) is FileKind.SLIDES:
        return t("slide {n}", n=t.number(place))
    return t("page {n}", n=t.number(place))
