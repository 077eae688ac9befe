"""A plan for a terminal: at most 80 columns, nothing marked up."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from bot.plans.document import point_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.plans.document import Chapter, Document
    from bot.plans.row_words import Item

COLUMNS = 80
INDENT = "  "
BETWEEN_FACTS = " · "


def as_terminal(document: Document) -> str:
    """Lay a document out."""
    lines = [document.title, "=" * min(len(document.title), COLUMNS)]
    lines += [line for each in document.lead for line in _wrapped(each, "", INDENT)]
    for chapter in document.chapters:
        lines += ["", str(chapter.name), *_chapter(chapter)]
    return "\n".join(lines)


def _chapter(chapter: Chapter) -> Iterator[str]:
    for number, paragraph in enumerate(chapter.text):
        if number:
            yield ""
        for line in paragraph:
            yield from _wrapped(line, INDENT, INDENT)
    for first, *rest in map(point_lines, chapter.points):
        yield from _wrapped(first, f"{INDENT}- ", f"{INDENT}  ")
        for below in rest:
            yield from _wrapped(below, f"{INDENT}    ", f"{INDENT}    ")
    for item in chapter.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    told = BETWEEN_FACTS.join((item.head, *item.facts))
    yield from _wrapped(told, f"{INDENT}- ", f"{INDENT}  ")
    for note in item.notes:
        yield from _wrapped(note, f"{INDENT}    ", f"{INDENT}    ")


def _wrapped(line: str, first: str, then: str) -> list[str]:
    return wrap(
        line,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
    )
