"""Where a text's sentences begin and end, and which words they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W_]+(?:['{APOSTROPHE}-][^\W_]+)*|[^\w\s]")
_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_SHORT_AS_WRITTEN = (
    "dr prof mag ing dipl hr fr mr mrs ms st nr no ca bzw ggf evtl inkl usw etc vgl abs art "
    "max min approx incl vs jan feb mar mär mrz apr jun jul aug sep sept okt oct nov dez dec "
    "tel str z.b e.g i.e d.h u.a z.t s.o"
)
_SHORT = frozenset(_SHORT_AS_WRITTEN.split())
"""What ends in a full stop without ending a sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, from its first character to behind its last one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark, where it stands.

    Attributes:
        text: As written.
        plain: Without capitals, with a straight apostrophe.
    """

    start: int
    end: int
    text: str
    plain: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter, as names do."""
        return self.text[:1].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is no word at all."""
        return not self.text[:1].isalnum()


def sentences(text: str) -> Iterator[Span]:
    """Give the sentences and lines of a text, without the space around them."""
    start = 0
    for found in _END.finditer(text):
        if found[0].startswith("\n"):
            yield from _trimmed(text, start, found.start())
            start = found.end()
        elif not _is_no_end(text, start, found):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def words(text: str, span: Span) -> tuple[Word, ...]:
    """Give the words and marks of a part of a text."""
    return tuple(
        Word(found.start(), found.end(), found[0], found[0].casefold().replace(APOSTROPHE, "'"))
        for found in _WORD.finditer(text, span.start, span.end)
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    kept = part.strip()
    if kept:
        begin = start + part.index(kept[0])
        yield Span(begin, begin + len(kept))


def _is_no_end(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a full stop belongs to the word before it: Dr., z.B., 12. (Mai)."""
    if mark[0] != ".":
        return False
    before = text[start : mark.start()].rsplit(maxsplit=1)
    word = before[-1].casefold().lstrip("(\"„“'") if before else ""
    after = text[mark.end() :].lstrip(" \t")
    if word.isdigit() and after[:1].isalpha():
        return True  # an ordinal, as in 12. Mai
    return word in _SHORT or (len(word) == 1 and word.isalpha())
