"""What stands on which slide: nothing is cut off, and what is short shares a slide.

A chapter that fits below the one before it stands there, under a smaller heading; one that does
not fit on a slide goes on on the next. Heights are worked out from the letters, before anything
is drawn: PowerPoint itself lays text out only when somebody looks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.blocks.parts import Written
from bot.papers.sheet import Grid, Image, Lines, Points
from bot.papers.slide_words import BODY, HIGH, TOP
from bot.pictures.lettering import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.papers.sheet import Chapter, Part, Sheet

POINTS_AN_INCH = 72
TEXT, CELL, SUBHEADING = 15.0, 13.0, 19.0
ROOM = (HIGH - TOP - 0.65) * POINTS_AN_INCH
"""Points below the heading and above the foot."""

LINE_HEIGHT = 1.28
BETWEEN_LINES = TEXT * 0.35
CELL_PADDING = 9.0
SIDE_PADDING = 16.0
BETWEEN = 14.0
LONGEST, SHORTEST = 1_200, 40
"""Characters of one piece of text."""

SAFETY = 1.06
"""Letters of the reader's own font may be a little wider than those measured here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One part on a slide; a text stands for a smaller heading.

    Attributes:
        top, height: Points below the slide's heading.
    """

    part: Part | str
    top: float
    height: float


@dataclass(slots=True, kw_only=True)
class Page:
    """One slide.

    Attributes:
        goes_on: Whether its heading is that of the slide before.
    """

    name: str
    goes_on: bool = False
    parts: list[Placed] = field(default_factory=list)

    @property
    def left(self) -> float:
        """How much room there is."""
        return ROOM - (self.parts[-1].top + self.parts[-1].height + BETWEEN if self.parts else 0)

    def put(self, part: Part | str, height: float) -> None:
        """Put something below what is there."""
        self.parts.append(Placed(part=part, top=ROOM - self.left, height=height))


def pages(sheet: Sheet) -> list[Page]:
    """Give the slides behind the title."""
    found: list[Page] = []
    for chapter in sheet.chapters:
        chapter = replace(chapter, parts=tuple(map(_divided, chapter.parts)))  # noqa: PLW2901 - the same, in pieces
        pieces = [(part, _height(part)) for part in chapter.parts]
        whole = sum(height + BETWEEN for _, height in pieces) + SUBHEADING * LINE_HEIGHT + BETWEEN
        if found and whole <= found[-1].left:
            found[-1].put(str(chapter.name), SUBHEADING * LINE_HEIGHT)
            for part, height in pieces:
                found[-1].put(part, height)
        else:
            found += _of_chapter(chapter)
    return found


def _of_chapter(chapter: Chapter) -> list[Page]:
    """Begin a slide for a chapter, and go on on others as far as it takes."""
    found = [Page(name=chapter.name)]
    for part in chapter.parts:
        for piece in _pieces(part, found[-1].left):
            height = _height(piece)
            if height > found[-1].left and found[-1].parts:
                found.append(Page(name=chapter.name, goes_on=True))
            found[-1].put(piece, height)
    return found


def _pieces(part: Part, left: float) -> Iterator[Part]:
    """Cut a part so that each piece fits on a slide, the first one in what is left of this one."""
    if isinstance(part, Image) or _height(part) <= left:
        yield part
        return
    entries = _entries(part)
    begun = 0
    room = left if _height(_only(part, 0, 1)) <= left else ROOM
    for at in range(len(entries)):
        if _height(_only(part, begun, at + 1)) > room and at > begun:
            yield _only(part, begun, at)
            room, begun = ROOM, at
    yield _only(part, begun, len(entries))


def _divided(part: Part) -> Part:
    """Cut texts that would fill a slide and more into pieces that follow each other."""
    match part:
        case Lines():
            return replace(part, lines=tuple(p for e in part.lines for p in _cut(e, LONGEST)))
        case Points():
            return replace(part, points=tuple(p for e in part.points for p in _cut(e, LONGEST)))
        case Grid():
            return replace(part, rows=tuple(r for row in part.rows for r in _rows_of(row, part)))
        case Image():
            return part


def _rows_of(row: tuple[Written, ...], grid: Grid) -> Iterator[tuple[Written, ...]]:
    """Give a row, or several where it is taller than half a slide."""
    most = LONGEST
    while True:
        columns = [_cut(cell, most) for cell in row]
        found = list(zip_longest(*columns, fillvalue=Written("")))
        if most < SHORTEST or all(_row_height(each, grid) <= ROOM / 2 for each in found):
            yield from found
            return
        most //= 2


def _cut(text: Written, most: int) -> list[Written]:
    """Cut a text between words."""
    pieces = wrap(text, most, break_on_hyphens=False) if len(text) > most else [text]
    return [Written(piece) for piece in pieces]


def _entries(part: Lines | Points | Grid) -> Sequence[object]:
    match part:
        case Lines():
            return part.lines
        case Points():
            return part.points
        case Grid():
            return part.rows


def _only(part: Lines | Points | Grid, begin: int, end: int) -> Part:
    match part:
        case Lines():
            return replace(part, lines=part.lines[begin:end])
        case Points():
            return replace(part, points=part.points[begin:end])
        case Grid():
            return replace(part, rows=part.rows[begin:end])


def _height(part: Part) -> float:
    match part:
        case Lines():
            return sum(map(_line_height, part.lines))
        case Points():
            return sum(map(_line_height, part.points))
        case Grid():
            return _row_height(part.head, part) + sum(_row_height(row, part) for row in part.rows)
        case Image():
            wide, tall = part.drawing.size
            return min(ROOM, BODY * POINTS_AN_INCH * tall / wide)


def _line_height(text: str) -> float:
    return _rows(text, BODY * POINTS_AN_INCH, TEXT) * TEXT * LINE_HEIGHT + BETWEEN_LINES


def _row_height(row: Sequence[str], grid: Grid) -> float:
    whole = sum(grid.shares)
    widths = [BODY * POINTS_AN_INCH * each / whole - SIDE_PADDING for each in grid.shares]
    most = max(_rows(text, width, CELL) for text, width in zip(row, widths, strict=True))
    return most * CELL * LINE_HEIGHT + CELL_PADDING


def _rows(text: str, width: float, size: float) -> int:
    """Say on how many lines a text goes, words as they break."""
    rows, used, space = 1, 0.0, width_of(" ", size)
    for word in text.split(" "):
        wide = width_of(word, size) * SAFETY
        if used and used + space + wide > width:
            rows, used = rows + 1, 0.0
        rows += max(math.ceil(wide / width) - 1, 0)
        used += (space if used else 0) + wide % width
    return rows
