"""How much of a question a passage speaks of: the basis for ranking, and for saying nothing.

The share of the question's words, weighed by how rare they are, that the passage holds; once in
the whole of it, once in its best two neighbouring sentences. A word counts in part where only
some parts of a compound are there, a word that stands for nearly the same, or one that is spelled
almost like it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from knowledge.glossary_terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.passages import Passage
    from knowledge.grammar import Language
    from knowledge.query import Query, Sought

BY_PARTS = 0.9
"""What a compound counts whose parts are all there, and a term by another name."""

BY_SYNONYM = 0.5
BY_SOME_PARTS = 0.45
ALIKE_FROM = 0.75
"""How alike two spellings must be to count, from 0 to 1."""

SHORTEST_ALIKE = 4
SPOKEN: Mapping[str, tuple[Language, ...]] = {"en": ("en",), "de": ("de",)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares from 0 to 1 of what a question asks for.

    Attributes:
        whole: In the passage.
        closest: In two neighbouring sentences of it.
    """

    whole: float
    closest: float

    @property
    def mean(self) -> float:
        """Both in one number."""
        return (self.whole + self.closest) / 2


NOTHING = Coverage(0.0, 0.0)


def coverage(query: Query, passage: Passage) -> Coverage:
    """Measure how much of the question the passage speaks of."""
    total = sum(each.weight for each in query.sought)
    if not total:
        return NOTHING
    sentences = [set(each.split()) for each in passage.terms.split(" . ")]
    whole = set[str]().union(*sentences)
    languages: tuple[Language, ...] = SPOKEN.get(passage.language, LANGUAGES)
    met = [_met(sought, whole, languages) for sought in query.sought]
    there = [each for each in met if each.share]
    pairs = [one | other for one, other in pairwise(sentences)] or sentences
    closest = max(sum(each.worth_in(pair) for each in there) for pair in pairs)
    return Coverage(sum(each.sought.weight * each.share for each in there) / total, closest / total)


@dataclass(frozen=True, slots=True)
class _Met:
    """How a word of the question is met by a passage.

    Attributes:
        share: How well, in the whole passage.
        alike: The stem there that is spelled almost the same, where nothing better is.
    """

    sought: Sought
    languages: tuple[Language, ...]
    share: float
    alike: str | None = None

    def worth_in(self, stems: set[str]) -> float:
        """Say what the word counts in a part of the passage."""
        if self.alike is not None:
            return self.sought.weight * self.share if self.alike in stems else 0.0
        return self.sought.weight * _exact(self.sought, stems, self.languages)


def _met(sought: Sought, stems: set[str], languages: tuple[Language, ...]) -> _Met:
    share = _exact(sought, stems, languages)
    if share:
        return _Met(sought, languages, share)
    spellings = {stem for language in languages for stem in sought.stems[language]}
    best, alike = 0.0, None
    for spelling in (each for each in spellings if len(each) >= SHORTEST_ALIKE):
        found = extractOne(
            spelling, stems, scorer=Indel.normalized_similarity, score_cutoff=ALIKE_FROM
        )
        if found is not None and found[1] > best:
            alike, best = found[0], found[1]
    return _Met(sought, languages, best, alike)


def _exact(sought: Sought, stems: set[str], languages: tuple[Language, ...]) -> float:
    if len(languages) == 1:  # the innermost place of all: a generator would double its time
        return _exact_in(sought, stems, languages[0])
    return max(_exact_in(sought, stems, language) for language in languages)


def _exact_in(sought: Sought, stems: set[str], language: Language) -> float:
    if not sought.stems[language].isdisjoint(stems):
        return 1.0
    phrases = sought.phrases.get(language)
    if phrases and any(stems.issuperset(phrase) for phrase in phrases):
        return BY_PARTS
    parts = sought.parts[language]
    there = sum(not choices.isdisjoint(stems) for choices in parts)
    if parts and there == len(parts):
        return BY_PARTS
    alike = sought.alike.get(language)
    if alike and not alike.isdisjoint(stems):
        return BY_SYNONYM
    return BY_SOME_PARTS * there / len(parts) if there else 0.0
