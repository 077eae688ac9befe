"""What every sheet says in the same way: its labels, days, and cells in which nothing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.parts import NOTHING, is_visible
from bot.papers.sheet import Chapter, Grid, Labels, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from bot.papers.sheet import Part


def labels(t: Texts) -> Labels:
    """Give what a layout itself says."""
    return Labels(
        contents=t("Contents"),
        page=t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        goes_on=t("continued"),
    )


def cell(text: str | None, pen: Pen) -> Written:
    """Write what stands in a cell; a dash where nothing does."""
    return pen.fill(text if text and is_visible(text) else NOTHING)


def day(on: date | None, pen: Pen) -> Written:
    """Write a day; a dash where none is known."""
    return pen.fill(NOTHING if on is None else pen.t.date(on))


def table(
    head: Sequence[Written],
    rows: Iterable[Sequence[Written]],
    shares: Sequence[int],
    *,
    figures: Iterable[int] = (),
) -> tuple[Part, ...]:
    """Draw a table; nothing where it has no row."""
    found = tuple(tuple(row) for row in rows)
    if not found:
        return ()
    return (Grid(head=tuple(head), rows=found, shares=tuple(shares), figures=frozenset(figures)),)


def text_parts(text: str, pen: Pen) -> tuple[Part, ...]:
    """Write a text of several paragraphs."""
    found: list[list[Written]] = [[]]
    for line in text.split("\n"):
        if is_visible(line):
            found[-1].append(pen.fill(line))
        elif found[-1]:
            found.append([])
    return tuple(Lines(lines=tuple(lines)) for lines in found if lines)


def chapter(name: Written, parts: Iterable[Part]) -> tuple[Chapter, ...]:
    """Give a chapter, or none where nothing stands in it."""
    found = tuple(parts)
    return (Chapter(name=name, parts=found),) if found else ()
