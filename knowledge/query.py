"""What a question looks for: its words with their weight, and all the names they may go by.

Each word is looked for in passages of either language: as it is, by its parts, translated, and
by the glossary's other names for the term it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.analysis import language_of, terms
from knowledge.frequencies import zipf
from knowledge.glossary_terms import LANGUAGES, glossary
from knowledge.stopwords import ASKING_WORDS
from knowledge.synonyms import synonyms
from knowledge.translations import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.analysis import Term, Tongue
    from knowledge.glossary_terms import Glossary
    from knowledge.grammar import Language
    from knowledge.translations import Stems

LONGEST = 2_000
"""Characters of a question that are looked at; it is what somebody types, not a document."""

MOST_WORDS = 48
COMMONEST = 7.0
"""The Zipf value that says nothing any more."""

LEAST_WEIGHT, MOST_WEIGHT = 0.3, 5.5
ASKING_COUNTS = 0.3
"""How much a word counts that questions are full of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One word of a question.

    Attributes:
        weight: How much it says: the rarer, the more.
        stems: What it goes by in passages of each language.
        parts: Stems that mean it together, where it is a compound, by language.
        phrases: Other names of the term it belongs to, each of one or more stems, by language.
        alike: Stems of words that stand for nearly the same, in its own language.
    """

    word: str
    weight: float
    stems: Mapping[Language, frozenset[str]]
    parts: Mapping[Language, tuple[frozenset[str], ...]]
    phrases: Mapping[Language, tuple[Stems, ...]] = field(default_factory=dict)
    alike: Mapping[Language, frozenset[str]] = field(default_factory=dict)

    def terms(self, language: Language) -> Iterable[str]:
        """Give every stem that is worth searching for."""
        yield from self.stems[language]
        for choices in self.parts[language]:
            yield from choices
        for phrase in self.phrases.get(language, ()):
            yield from phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, ready to be searched for."""

    text: str
    tongue: Tongue
    sought: tuple[Sought, ...]

    def terms(self, language: Language) -> tuple[str, ...]:
        """Give the stems to look for in passages of a language, what says most first."""
        by_weight = sorted(self.sought, key=lambda each: -each.weight)
        return tuple(dict.fromkeys(term for each in by_weight for term in each.terms(language)))

    def widened(self, language: Language) -> tuple[str, ...]:
        """Give the stems to look for, and behind them those that stand for nearly the same."""
        by_weight = sorted(self.sought, key=lambda each: -each.weight)
        alike = (stem for each in by_weight for stem in sorted(each.alike.get(language, ())))
        return tuple(dict.fromkeys((*self.terms(language), *alike)))

    def translation(self, language: str) -> str:
        """Give the words that a text in another language would use; empty in its own."""
        targets = [each for each in LANGUAGES if each == language != self.tongue]
        words = (each.stems[target] - {each.word} for target in targets for each in self.sought)
        return " ".join(word for several in words for word in sorted(several))


def understood(text: str, known: Glossary | None = None) -> Query:
    """Read a question.

    Args:
        text: What somebody asked, without the mention of the bot.
        known: The terms to expand; the shipped glossary where none is given.
    """
    asked = text[:LONGEST]
    tongue = language_of(asked)
    spoken: tuple[Language, ...] = LANGUAGES if tongue == "mixed" else (tongue,)
    book = glossary() if known is None else known
    readings = {language: terms(asked, language)[:MOST_WORDS] for language in spoken}
    phrases = {each: _phrases(readings[each], each, book) for each in spoken}
    count = len(next(iter(readings.values())))
    sought = (
        _sought(
            {language: readings[language][place] for language in spoken},
            [phrase for language in spoken for phrase in phrases[language].get(place, ())],
        )
        for place in range(count)
    )
    merged = {each.word: each for each in sought}
    return Query(text=asked, tongue=tongue, sought=tuple(merged.values()))


def _sought(
    read: Mapping[Language, Term], phrases: Sequence[Mapping[Language, tuple[Stems, ...]]]
) -> Sought:
    any_reading = next(iter(read.values()))
    return Sought(
        word=any_reading.word,
        weight=max(_weight(term.word, language) for language, term in read.items()),
        stems={language: _stems(read, any_reading.word, language) for language in LANGUAGES},
        parts={language: _parts(read, language) for language in LANGUAGES},
        phrases={
            language: tuple(name for phrase in phrases for name in phrase[language])
            for language in LANGUAGES
        },
        alike={language: synonyms(term.stem, language) for language, term in read.items()},
    )


def _stems(read: Mapping[Language, Term], word: str, target: Language) -> frozenset[str]:
    """Give what a word may be called in passages of a language; names stay what they are."""
    found = {term.stem for term in terms(word, target)}
    for language, term in read.items():
        if language != target:
            found.update(translated(term.stem, language))
    return frozenset(found or {word})


def _parts(read: Mapping[Language, Term], target: Language) -> tuple[frozenset[str], ...]:
    german = read.get("de")
    if german is None or not german.parts:
        return ()
    if target == "de":
        return tuple(frozenset({part}) for part in german.parts)
    in_english = (frozenset(translated(part, "de")) for part in german.parts)
    return tuple(
        choices or frozenset({part}) for choices, part in zip(in_english, german.parts, strict=True)
    )


def _phrases(
    read: Sequence[Term], language: Language, book: Glossary
) -> Mapping[int, list[Mapping[Language, tuple[Stems, ...]]]]:
    """Give the other names of the terms in a question, for each place that is a part of one."""
    found: dict[int, list[Mapping[Language, tuple[Stems, ...]]]] = {}
    stems = [term.stem for term in read]
    for start, spoken in book.spoken_in(stems, language):
        for place in range(start, start + len(spoken.stems)):
            found.setdefault(place, []).append(spoken.others)
    return found


def _weight(word: str, language: Language) -> float:
    weight = max(LEAST_WEIGHT, min(MOST_WEIGHT, COMMONEST - zipf(word, language)))
    return weight * ASKING_COUNTS if word in ASKING_WORDS else weight
