"""What does a word of key account management mean? The glossary, and how a typed word finds it.

Whoever asks may use either language, a synonym or an abbreviation, and write capitals, umlauts,
hyphens and spaces as they like. A word that is only near is offered, never taken for granted.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.grammar import Language

FILE = "glossary.toml"
TERMS = "term"
FIELDS = ("en", "de", "synonyms_en", "synonyms_de", "definition_en", "definition_de")
OTHER: Mapping[Language, Language] = {"en": "de", "de": "en"}

LONGEST_TYPED = 100
"""Characters that are looked at; no term is that long."""
MOST_NEAR = 5
NEAR = 78
"""Likeness (0..100) from which a term is worth offering; below it, guesses annoy."""
SHORTEST_PART = 4
"""Letters from which a part of a term, such as "wallet", tells which one is meant."""


class BrokenGlossaryError(Exception):
    """The glossary cannot be read; the message says where and why."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep where it is broken."""
        super().__init__(f"{FILE}, {place}: {reason}")
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One notion, with its names and its meaning in both languages.

    Attributes:
        en, de: What the product calls it.
        synonyms_en, synonyms_de: Other names of the same thing, in their base form.
        definition_en, definition_de: One sentence.
    """

    en: str
    de: str
    synonyms_en: tuple[str, ...]
    synonyms_de: tuple[str, ...]
    definition_en: str
    definition_de: str

    def name(self, language: Language) -> str:
        """Give what it is called first."""
        return self.de if language == "de" else self.en

    def names(self, language: Language) -> tuple[str, ...]:
        """Give everything it is called, its first name first."""
        synonyms = self.synonyms_de if language == "de" else self.synonyms_en
        return (self.name(language), *synonyms)

    def definition(self, language: Language) -> str:
        """Say what it is."""
        return self.definition_de if language == "de" else self.definition_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a typed word may mean.

    Attributes:
        terms: The likeliest first; none where nothing comes near.
        is_exact: Whether the word is a name of the term; otherwise the terms are only offered.
    """

    terms: tuple[Term, ...]
    is_exact: bool


def find_terms(typed: str, language: Language) -> Found:
    """Find the term that is meant, or the few that come nearest.

    Args:
        typed: A word or two, as somebody wrote them.
        language: The asker's. A word that both languages have is taken in this one.
    """
    wanted = _spellings(typed[:LONGEST_TYPED])
    for spoken in (language, OTHER[language]):
        known = _terms_by_spelling(spoken)
        meant = next((known[each] for each in wanted if each in known), None)
        if meant is not None:
            return Found(terms=(meant,), is_exact=True)
    return Found(terms=_near(wanted, language), is_exact=False)


@cache
def load_glossary() -> tuple[Term, ...]:
    """Give the terms that come with the program, in the order of the file.

    Raises:
        BrokenGlossaryError: Where somebody has damaged the file.
    """
    return read_glossary((files("knowledge") / FILE).read_text("utf-8"))


def read_glossary(text: str) -> tuple[Term, ...]:
    """Read a glossary from TOML.

    Raises:
        BrokenGlossaryError: With the place and the reason.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenGlossaryError("top", f"this is no TOML: {error}") from error
    listed = document.get(TERMS)
    if not isinstance(listed, list) or not listed or len(document) > 1:
        raise BrokenGlossaryError("top", f"it must hold tables [[{TERMS}]] and nothing else")
    terms = tuple(_term(read, f"term {number}") for number, read in enumerate(listed, start=1))
    for language in OTHER:
        _refuse_shared_names(terms, language)
    return terms


def _term(read: object, place: str) -> Term:
    if not isinstance(read, dict):
        raise BrokenGlossaryError(place, "a table is wanted")
    if set(read) != set(FIELDS):
        odd = ", ".join(sorted(set(read) ^ set(FIELDS)))
        raise BrokenGlossaryError(place, f"these fields are missing or unknown: {odd}")
    return Term(
        en=_text(read["en"], f"{place}, en"),
        de=_text(read["de"], f"{place}, de"),
        synonyms_en=_texts(read["synonyms_en"], f"{place}, synonyms_en"),
        synonyms_de=_texts(read["synonyms_de"], f"{place}, synonyms_de"),
        definition_en=_text(read["definition_en"], f"{place}, definition_en"),
        definition_de=_text(read["definition_de"], f"{place}, definition_de"),
    )


def _text(read: object, place: str) -> str:
    if not isinstance(read, str) or not words(read):
        raise BrokenGlossaryError(place, f"a text with words is wanted, not {read!r}")
    return read


def _texts(read: object, place: str) -> tuple[str, ...]:
    if not isinstance(read, list):
        raise BrokenGlossaryError(place, f"a list is wanted, not {read!r}")
    return tuple(_text(each, place) for each in read)


def _refuse_shared_names(terms: Iterable[Term], language: Language) -> None:
    owners: dict[str, Term] = {}
    for number, term in enumerate(terms, start=1):
        for name in term.names(language):
            owner = owners.setdefault(_spellings(name)[0], term)
            if owner is not term:
                place = f"term {number} ({term.en})"
                raise BrokenGlossaryError(place, f"{name!r} is a name of {owner.en!r} already")


def _spellings(text: str) -> tuple[str, ...]:
    """Write a name in one piece: as it stands, and with umlauts as two letters.

    The older German spelling is the same word: Potential, Potenzial.
    """
    found = words(text)
    as_written = "".join(word.text for word in found)
    spelled_out = "".join(word.spelled_out for word in found)
    return tuple(dict.fromkeys(map(_in_new_spelling, (as_written, spelled_out))))


def _in_new_spelling(word: str) -> str:
    return word.replace("tial", "zial").replace("tiell", "ziell")


@cache
def _terms_by_spelling(language: Language) -> Mapping[str, Term]:
    spelled: dict[str, Term] = {}
    for term in load_glossary():
        for name in term.names(language):
            for spelling in _spellings(name):
                spelled.setdefault(spelling, term)
    return spelled


def _near(wanted: Iterable[str], language: Language) -> tuple[Term, ...]:
    likeness: dict[Term, float] = {}
    typed = [each for each in wanted if each]
    for spoken in (language, OTHER[language]):
        for spelling, term in _terms_by_spelling(spoken).items():
            likest = max((_likeness(each, spelling) for each in typed), default=0)
            likeness[term] = max(likeness.get(term, 0), likest)
    near = [term for term, value in likeness.items() if value >= NEAR]
    return tuple(sorted(near, key=lambda term: -likeness[term])[:MOST_NEAR])


def _likeness(typed: str, spelling: str) -> float:
    """Compare letters; one that is a part of the other is near, however much longer that is."""
    shorter, longer = sorted((typed, spelling), key=len)
    is_part = len(shorter) >= SHORTEST_PART and shorter in longer
    alike = fuzz.ratio(typed, spelling)
    return max(alike, NEAR + alike / 10) if is_part else alike
