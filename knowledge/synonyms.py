"""Which words of the same language stand for nearly the same as another?

People say "client" where a text says "customer". Nearly: what is found so counts less than the
word itself. Names of terms of key account management are in ``knowledge.glossary_terms``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.analysis import terms
from knowledge.glossary_terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.grammar import Language

FILE = "synonyms.txt"
BETWEEN = " | "


def synonyms(stemmed: str, language: Language) -> frozenset[str]:
    """Give the stems that stand for nearly the same.

    Args:
        stemmed: A word's stem.
        language: The language it is in.
    """
    return _known(language).get(stemmed, frozenset())


def written_groups() -> Iterator[Mapping[Language, tuple[str, ...]]]:
    """Give the words of each line, by language."""
    text = files("knowledge").joinpath(FILE).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            sides = (tuple(side.split()) for side in line.split(BETWEEN))
            yield dict(zip(LANGUAGES, sides, strict=True))


@lru_cache(maxsize=2)
def _known(language: Language) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in written_groups():
        stems = {term.stem for word in group[language] for term in terms(word, language)}
        for each in stems:
            found.setdefault(each, set()).update(stems)
    return {each: frozenset(alike - {each}) for each, alike in found.items()}
