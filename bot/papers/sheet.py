"""A document that is handed around, before it is laid out: title page, chapters, tables, pictures.

Every text in it is ``Written``: it came out of a pen, whatever people had put into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.blocks.parts import Written
    from bot.i18n import Language
    from bot.pictures.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A paragraph of lines; ``strong`` for what is read first, ``small`` for what hardly is."""

    lines: tuple[Written, ...]
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Sentences that stand for themselves, each behind a bullet."""

    points: tuple[Written, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table.

    Attributes:
        head: What the columns are called.
        shares: How wide the columns are, compared with each other.
        figures: Which columns are figures, which stand on the right.
        bold_first: Whether the first column says what the row is.
    """

    head: tuple[Written, ...]
    rows: tuple[tuple[Written, ...], ...]
    shares: tuple[int, ...]
    figures: frozenset[int] = frozenset()
    bold_first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture, as wide as the page."""

    drawing: Drawing


Part: TypeAlias = Lines | Points | Grid | Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part of the document, with a heading."""

    name: Written
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a layout itself says, in the document's language.

    Attributes:
        page: With ``{page}`` and ``{pages}`` to be filled by the layout.
        goes_on: Behind a heading whose table goes on from the slide before.
    """

    contents: str
    page: str
    goes_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole document.

    Attributes:
        kind: What it is, above the title, such as "Key account plan".
        title: Whom or what it is about.
        facts: What stands on the title page: a name and a value each.
        warning: Who may read it; on the title page and at the foot of every page.
        lead: What stands below the title of a short one.
        dense: Whether headings and points stand closer, so that much fits on a page.
        short: Whether it is one page with no title page and no contents, such as a brief.
    """

    kind: Written
    title: Written
    facts: tuple[tuple[Written, Written], ...]
    chapters: tuple[Chapter, ...]
    warning: Written
    labels: Labels
    language: Language
    short: bool = False
    lead: tuple[Written, ...] = ()
    dense: bool = False
