"""What stands in a text file: Markdown by its headings, plain text by its empty lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents.document import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
FENCE = re.compile(r"^ {0,3}(```|~~~)")
FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def plain_blocks(text: str) -> Iterator[Block]:
    """Give the paragraphs of a plain text."""
    for paragraph in re.split(r"\n[ \t]*\n", _lines_as_usual(text)):
        if paragraph.strip():
            yield Block(paragraph.strip())


def markdown_blocks(text: str) -> Iterator[Block]:
    """Give the headings and paragraphs of a page of Markdown, as a reader sees them."""
    body = COMMENT.sub("", FRONT_MATTER.sub("", _lines_as_usual(text)))
    paragraph: list[str] = []
    is_code = False
    for line in [*body.split("\n"), ""]:
        is_fence = FENCE.match(line) is not None
        heading = None if is_code or is_fence else _heading(line, paragraph)
        is_end = not line.strip() and not is_code
        if paragraph and (heading or is_end):
            yield Block(_as_read(paragraph))
            paragraph = []
        if heading:
            yield heading
        elif not is_fence and not is_end:
            paragraph.append(line.rstrip())
        is_code ^= is_fence
    if paragraph:
        yield Block(_as_read(paragraph))


def _heading(line: str, before: list[str]) -> Block | None:
    """Tell a heading, also one that is the line before, underlined; that is taken from there."""
    found = HEADING.match(line)
    if found:
        return Block(_without_marks(found[2]), level=len(found[1]))
    underline = UNDERLINE.match(line)
    if underline and len(before) == 1:
        level = 1 if underline[1].startswith("=") else 2
        return Block(_without_marks(before.pop().strip()), level=level)
    return None


def _as_read(lines: list[str]) -> str:
    return _without_marks("\n".join(lines).strip())


def _without_marks(text: str) -> str:
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", text))


def _lines_as_usual(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").strip("\x1a")
