"""Which word was meant by one with a typing mistake? A word that questions are made of, or none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.compounds import parts
from knowledge.frequencies import known_words

if TYPE_CHECKING:
    from collections.abc import Collection

SHORTEST_MENDED = 4
LONG_WORD = 8
"""From this length on a word may hold two typing mistakes."""

WORDS_REMEMBERED = 20_000
OFTEN_TYPED = 75
"""Zipf 3: a word as common as that is meant as it stands."""


class Vocabulary:
    """Words that questions are made of."""

    def __init__(self, known: Collection[str]) -> None:
        """Keep them by length: words of other lengths are never near."""
        self._known = frozenset(known)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= SHORTEST_MENDED:
                self._by_length.setdefault(len(word), []).append(word)

    def __contains__(self, word: object) -> bool:
        """Whether the word is known."""
        return word in self._known

    def meant_by(self, word: str) -> str | None:
        """Give the known word with the fewest mistakes between; of several, the first."""
        allowed = 2 if len(word) >= LONG_WORD else 1
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        candidates = [each for length in lengths for each in self._by_length.get(length, ())]
        found = extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=3)
        nearest = [text for text, distance, _ in found if distance == found[0][1]]
        return next((text for text in nearest if text[0] == word[0]), next(iter(nearest), None))


@lru_cache(maxsize=WORDS_REMEMBERED)
def mended(word: str, vocabulary: Vocabulary) -> str:
    """Give the word that was meant: the word itself where it is common or nothing is near."""
    if len(word) < SHORTEST_MENDED or word in vocabulary or not word.isalpha():
        return word
    if commonness(word) >= OFTEN_TYPED or parts(word):
        return word
    return vocabulary.meant_by(word) or word


@lru_cache(maxsize=WORDS_REMEMBERED)
def commonness(word: str) -> int:
    """Say how common a folded word is in its language, in steps; 0 is rare."""
    return max(known_words("en").get(word, 0), known_words("de").get(word, 0))
