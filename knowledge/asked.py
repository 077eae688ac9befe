"""What do people call it who ask about a paragraph of the guidance, in their own words?

Whoever asks does not know how a page puts it. ``asked.txt`` has for each paragraph the words
they might use, in both languages; a passage is found by them, and they are never shown.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.grammar import Language

FILE = "asked.txt"
PAGE = "# "
BETWEEN = " | "
"""Parts the English words of a line from the German ones."""


class BrokenAskedError(Exception):
    """A line cannot be read; the message says which."""

    def __init__(self, number: int, reason: str) -> None:
        """Keep where it is broken."""
        super().__init__(f"{FILE}, line {number}: {reason}")


def asked_words(slug: str, language: Language) -> tuple[str, ...]:
    """Give what each paragraph of a page is asked for with; nothing for a page of another kind.

    Raises:
        BrokenAskedError: Where somebody has damaged the file.
    """
    place = 0 if language == "en" else 1
    return tuple(line[place] for line in _asked().get(slug, ()))


def read_asked(text: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Read, by page, the English and the German words of each paragraph.

    What stands above the first page is a remark.

    Raises:
        BrokenAskedError: With the line and the reason.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    slug = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(PAGE) and len(line.split()) == len(PAGE.split()) + 1:
            slug = line.removeprefix(PAGE)
            if slug in found:
                raise BrokenAskedError(number, f"{slug} stands here twice")
            found[slug] = []
        elif slug and line.strip():
            english, between, german = line.partition(BETWEEN)
            if not between or not english.strip() or not german.strip():
                raise BrokenAskedError(number, "this wants: English words | German words")
            found[slug].append((english, german))
    return {page: tuple(lines) for page, lines in found.items()}


@cache
def _asked() -> Mapping[str, tuple[tuple[str, str], ...]]:
    return read_asked((files("knowledge") / FILE).read_text("utf-8"))
