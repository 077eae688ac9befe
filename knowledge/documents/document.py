"""What was read of a document: its paragraphs, each with the headings it stands under."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = -1
"""The level of what a document calls itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, as it comes in the document.

    Attributes:
        level: 1 to 9 for a heading, 0 for a paragraph, ``TITLE`` for the title.
        place: The page or slide, from 1.
    """

    text: str
    level: int = 0
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a document.

    Attributes:
        headings: What it stands under, the outermost first.
        place: The page or slide it stands on, from 1, where the document has such.
    """

    text: str
    headings: tuple[str, ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document as it was read.

    Attributes:
        title: What it calls itself; empty where it does not.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def characters(self) -> int:
        """How long its text is."""
        return sum(len(each.text) for each in self.paragraphs)

    @property
    def places(self) -> int:
        """How many pages or slides hold text; 0 where it has none."""
        return len({each.place for each in self.paragraphs} - {None})
