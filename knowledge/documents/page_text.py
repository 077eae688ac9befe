"""How the lines of a printed page become paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW_PAGES = 3
SHORT = 0.75
"""A line that ends a sentence and is this much shorter than the page is wide ends a paragraph."""

BULLET = re.compile(r"^\s*(?:[\u2022\u2023\u25e6\u25aa\u25cf\u2013\u2014\-*]|\d{1,2}[.)])\s")
HYPHENATED = re.compile(r"\w[-\u00ad]$")
NUMBER = re.compile(r"\d+")
SENTENCE_END = (".", "!", "?", ":", "…")


def without_margins(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """Take away first and last lines that stand on most pages, whatever number is in them."""
    bare = [[line.rstrip() for line in lines if line.strip()] for lines in pages]
    tops = Counter(_pattern(lines[0]) for lines in bare if lines)
    ends = Counter(_pattern(lines[-1]) for lines in bare if len(lines) > 1)
    enough = max(FEW_PAGES, len(pages) // 2 + 1)
    for lines in pages:
        filled = [number for number, line in enumerate(lines) if line.strip()]
        kept = list(lines)
        if len(filled) > 1 and ends[_pattern(lines[filled[-1]])] >= enough:
            del kept[filled[-1] :]
        if filled and tops[_pattern(lines[filled[0]])] >= enough:
            del kept[: filled[0] + 1]
        yield kept


def paragraphs_of(lines: Sequence[str]) -> Iterator[str]:
    """Join lines to paragraphs, and words that were parted at the end of a line."""
    width = max((len(line.strip()) for line in lines), default=0)
    text = ""
    for line in lines:
        said = " ".join(line.split())
        if not said:
            if text:
                yield text
            text = ""
            continue
        text = _joined(text, said)
        if said.endswith(SENTENCE_END) and len(said) < width * SHORT:
            yield text
            text = ""
    if text:
        yield text


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    if BULLET.match(line):
        return f"{text}\n{line}"
    if HYPHENATED.search(text) and line[0].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _pattern(line: str) -> str:
    return NUMBER.sub("0", " ".join(line.split()).casefold())
