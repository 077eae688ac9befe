"""What a word is called in the other language: everyday words, by their stems.

For a German question about an English text and the other way round. Terms of key account
management, which are phrases more often than words, are in ``knowledge.glossary_terms``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from knowledge.analysis import stem
from knowledge.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.grammar import Language

Stems: TypeAlias = tuple[str, ...]

OTHER: Mapping[Language, Language] = {"en": "de", "de": "en"}


def translated(stemmed: str, language: Language) -> Stems:
    """Give the stems of the words in the other language that mean the same.

    Args:
        stemmed: A word's stem.
        language: The language it is in.
    """
    return _dictionary(language).get(stemmed, ())


@lru_cache(maxsize=2)
def _dictionary(language: Language) -> Mapping[str, Stems]:
    found: dict[str, dict[str, None]] = {}
    for english, german in _pairs():
        stems: Mapping[Language, str] = {"en": stem(english, "en"), "de": stem(german, "de")}
        found.setdefault(stems[language], {})[stems[OTHER[language]]] = None
    return {each: tuple(others) for each, others in found.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    """Give each English word with each German one that stands in its entry, folded."""
    written = files("knowledge").joinpath("bilingual.txt").read_text(encoding="utf-8")
    lines = (line for line in written.splitlines() if not line.startswith("#"))
    for entry in (each for line in lines for each in line.split(";")):
        english, *german = map(fold, entry.split())
        yield from ((english, each) for each in german)
