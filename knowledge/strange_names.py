"""Which names does a text say that its source does not?

A machine cannot know every name. So whatever looks like one must stand in the source: a word
behind "Mr" or "Frau", a word of a name we know, a word that neither language has, and, where both
are in the same language, every capitalised word, which in German is every noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.analysis import language_of, searched_terms
from knowledge.frequencies import known_words
from knowledge.stopwords import STOP_WORDS
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.grammar import Language
    from knowledge.words import Word

TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "frau", "herr", "herrn", "familie"})
SAME_BEGINNING = 5
"""Letters that two forms of one word share."""


def strange_names(
    text: str, source: str, language: Language, known: Iterable[str]
) -> tuple[str, ...]:
    """Give what looks like a name in a text and does not stand in its source.

    Args:
        text: In ``language``; without what was quoted from the source.
        source: What it was made from.
        language: The text's.
        known: Names of people and accounts.
    """
    there = _There(source)
    named = {word.text for each in known for word in words(each)} - STOP_WORDS
    same_tongue = language_of(source) in {language, "mixed"}
    read = words(text)
    found = []
    for place, word in enumerate(read):
        written = text[word.start : word.end]
        if there.has(word, written):
            continue
        is_titled = place > 0 and read[place - 1].text in TITLES
        is_big = written != written.lower()
        must_stand = is_titled or (is_big and (bool(word.forms & named) or _is_no_word(word)))
        if must_stand or (same_tongue and is_big and not word.forms & STOP_WORDS):
            found.append(written)
    return tuple(found)


class _There:
    """The words of a source."""

    def __init__(self, source: str) -> None:
        self._forms = frozenset(form for word in words(source) for form in word.forms)
        self._stems = frozenset(searched_terms(source, "mixed"))
        self._beginnings = frozenset(
            each[:SAME_BEGINNING] for each in self._forms if len(each) >= SAME_BEGINNING
        )

    def has(self, word: Word, written: str) -> bool:
        """Whether it stands there, in whatever form."""
        if word.forms & self._forms or word.text[:SAME_BEGINNING] in self._beginnings:
            return True
        return bool(self._stems & set(searched_terms(written, "mixed")))


def _is_no_word(word: Word) -> bool:
    return not any(form in known_words(each) for form in word.forms for each in ("en", "de"))
