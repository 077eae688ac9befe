"""A plan as a Markdown file: people's words stay words, whatever marks they contain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import MENTION_LIMIT, Pen, Written, clean
from bot.plans.document import point_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.plans.document import Chapter, Document
    from bot.plans.row_words import Item

_MARKS = re.compile(r"[\\`*\[\]<~]")
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"^(?:[#>+=|-]|\d+(?=[.)]))")
BETWEEN_FACTS = " · "


@dataclass(frozen=True, slots=True)
class MarkdownPen(Pen):
    """Writes Markdown in the reader's language."""

    def fill(self, value: object) -> Written:
        """Let a value in: what a pen wrote passes, everything else is made harmless."""
        return value if isinstance(value, Written) else harmless(clean(str(value)))

    def name(self, text: str) -> Written:
        """Write a name as it stands in a sentence."""
        return harmless(clean(text, MENTION_LIMIT))

    def bold(self, text: Written) -> Written:
        """Set a text in bold."""
        return Written(f"**{text}**")


def harmless(line: str) -> Written:
    """Escape what Markdown would take for a mark, a tag or an entity."""
    line = _MARKS.sub(r"\\\g<0>", line)
    return Written(_LOOSE_UNDERSCORE.sub(r"\\_", _ENTITY.sub("&amp;", line)))


def beginning(line: str) -> str:
    """Escape what would begin a heading, a list or a quotation at the start of a line."""
    return _BEGINS_A_BLOCK.sub(_escaped_start, line)


def as_markdown(document: Document) -> str:
    """Lay a document out."""
    lines = [f"# {document.title}", "", *_hard(document.lead)]
    for chapter in document.chapters:
        lines += ["", f"## {chapter.name}", *_chapter(chapter)]
    if document.closing:
        lines += ["", "---", "", *_hard(document.closing)]
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    for lines in chapter.text:
        yield ""
        yield from _hard(lines)
    if chapter.items or chapter.points:
        yield ""
    for first, *rest in map(point_lines, chapter.points):
        yield f"- {beginning(first)}"
        yield from (f"  - {beginning(line)}" for line in rest)
    for item in chapter.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    facts = BETWEEN_FACTS.join(item.facts)
    yield f"- **{item.head}**" + (f"{BETWEEN_FACTS}{facts}" if facts else "")
    for note in item.notes:
        yield f"  - {beginning(note)}"


def _hard(lines: tuple[Written, ...]) -> Iterator[str]:
    """End every line but the last so that Markdown keeps the break."""
    for number, line in enumerate(lines, start=1):
        yield beginning(line) + ("" if number == len(lines) else "\\")


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group()
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"
