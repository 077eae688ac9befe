"""What a text is about, as terms that can be compared: stems, parts of compounds, numbers.

The same analysis makes the terms of passages and of questions. Stop words of both languages are
dropped; a word is folded (no case, accents or umlauts), stemmed by Snowball, and a German
compound gives its parts as well.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from knowledge.compounds import parts
from knowledge.frequencies import known_words, zipf
from knowledge.stopwords import STOP_WORDS
from knowledge.words import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.grammar import Language

Tongue: TypeAlias = Literal["en", "de", "mixed"]
"""The language of a text; ``mixed`` is analysed as both."""

ANALYSIS = "kam-analysis-1"
"""Names this analysis; change it whenever the same text would get other terms."""

LONGEST_WORD = 60
WORDS_REMEMBERED = 100_000
STEMS_REMEMBERED = 20_000
"""Those of whole words are remembered with the words; parts of compounds are few."""

TOLD_BY = 200
"""Words that are enough to tell a language."""

CLEAR = 0.5
"""How far the mean of a text's words must lean to one language, as a power of ten."""

LEANS_AT_MOST = 2.0
TELLING = 3
"""How many other words a stop word outweighs: names and terms wander, stop words do not."""

ONE_AT_A_TIME = threading.Lock()
"""A stemmer works on the word inside itself: two threads would stem each other's words."""

GROUPED = re.compile(r"(?<=\d)[.,'\u202f\u00a0](?=\d{3}(?!\d))")
POSSESSIVE = re.compile("['`\N{ACUTE ACCENT}\N{RIGHT SINGLE QUOTATION MARK}]s$", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
SPELLED_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Term:
    """One word that counts.

    Attributes:
        word: Folded, as it was written.
        stem: What it is compared by.
        parts: Stems of the parts, where it is a German compound.
    """

    word: str
    stem: str
    parts: tuple[str, ...] = ()


def terms(text: str, language: Language) -> tuple[Term, ...]:
    """Give the words of a text that count, in order."""
    plain = GROUPED.sub("", unicodedata.normalize("NFKC", text))
    found = (_folded(each.group()) for each in WORD.finditer(plain))
    return tuple(_term(word, language) for word in found if word and word not in STOP_WORDS)


def searched_terms(text: str, tongue: Tongue) -> list[str]:
    """Give every term under which a text is found, in order; a compound's parts behind it."""
    languages: tuple[Language, ...] = ("en", "de") if tongue == "mixed" else (tongue,)
    if len(languages) == 1:
        return [each for term in terms(text, languages[0]) for each in (term.stem, *term.parts)]
    both = zip(terms(text, "en"), terms(text, "de"), strict=True)
    return [each for pair in both for each in _of_both(*pair)]


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences and lines."""
    return [each for each in SENTENCE.split(text) if each.strip()]


def language_of(text: str) -> Tongue:
    """Tell the language of a text by how common its words are in either."""
    heard = [_folded(each.group()) for each in WORD.finditer(text[: TOLD_BY * 20])][:TOLD_BY]
    told = [word for word in heard if not word.isdigit()]
    weights = [TELLING if word in STOP_WORDS else 1 for word in told]
    leans = sum(weight * _lean(word) for weight, word in zip(weights, told, strict=True))
    mean = leans / sum(weights) if told else 0.0
    if abs(mean) < CLEAR:
        return "mixed"
    return "en" if mean > 0 else "de"


@lru_cache(maxsize=STEMS_REMEMBERED)
def stem(word: str, language: Language) -> str:
    """Give the stem of a folded word."""
    with ONE_AT_A_TIME:
        return _stemmer(language)(word)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _term(word: str, language: Language) -> Term:
    if language == "en":
        return Term(word, stem(word, "en"))
    plain = _without_spelled_out_umlauts(word)
    split = parts(plain)
    return Term(plain, stem(plain, "de"), tuple(dict.fromkeys(stem(each, "de") for each in split)))


@lru_cache(maxsize=WORDS_REMEMBERED)
def _folded(written: str) -> str:
    """Fold a word; what is neither letter nor digit afterwards would end a term in a search."""
    folded = fold(POSSESSIVE.sub("", written))[:LONGEST_WORD]
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _of_both(english: Term, german: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys((english.stem, german.stem, *german.parts)))


def _without_spelled_out_umlauts(word: str) -> str:
    """Write "muenchen" as "München" is folded, unless the word is known as it stands."""
    if word in known_words("de"):
        return word
    for spelled, folded in SPELLED_OUT:
        if spelled in word and word.replace(spelled, folded) in known_words("de"):
            return word.replace(spelled, folded)
    return word


@lru_cache(maxsize=WORDS_REMEMBERED)
def _lean(word: str) -> float:
    """Say how much commoner a word is in English than in German, as a power of ten."""
    difference = zipf(word, "en") - zipf(word, "de")
    return max(-LEANS_AT_MOST, min(LEANS_AT_MOST, difference))


@cache
def _stemmer(language: Language) -> Callable[[str], str]:
    name = "english" if language == "en" else "german"
    stemmed: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stemmed
