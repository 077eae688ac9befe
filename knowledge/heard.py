"""A sentence as cues are read from it: names marked, short forms spelled out, mistakes mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.cues import ACCOUNT, PERSON, cue_book
from knowledge.mending import Vocabulary, mended
from knowledge.stopwords import STOP_WORDS
from knowledge.tokens import MOST_MENDED, Token, ordinary_words
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.names import Mention
    from knowledge.words import Word

NUMBER = "#"
SURNAMES = 2
"""Words of a name behind a title: "Dr. Eva Lang"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is named, by a title or a first name."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Give every word that questions are made of, in either language."""
    return Vocabulary(cue_book().cues.words | ordinary_words())


def heard(sentence: str, found: Sequence[Mention], people: Sequence[Person]) -> list[Token]:
    """Write accounts as ``@``, people as ``&``, figures as ``#``, and all else as it was meant."""
    marked = [Token(ACCOUNT, each.start, each.end) for each in found]
    marked += [Token(PERSON, each.start, each.end) for each in people]
    tokens = list(marked)
    mendable = MOST_MENDED
    for word in words(sentence):
        if any(each.start <= word.start < each.end for each in marked):
            continue
        said = _spelled_out(word, sentence)
        if mendable and said == (word.text,) and word.text not in vocabulary():
            mendable -= 1
            said = (mended(word.text, vocabulary()),)
        tokens.extend(Token(each, word.start, word.end) for each in said)
    return sorted(tokens, key=lambda token: token.start)


def people_in(sentence: str, found: Sequence[Mention]) -> tuple[Person, ...]:
    """Find who is named: "Frau Lang", "Dr. Eva Lang", "Tom Becker"."""
    said = [word for word in words(sentence) if not _is_inside(word, found)]
    return tuple(
        Person(
            text=sentence[said[first].start : said[behind - 1].end],
            start=said[first].start,
            end=said[behind - 1].end,
        )
        for first, behind in _names(said)
    )


def _names(said: Sequence[Word]) -> Iterator[tuple[int, int]]:
    book = cue_book()
    place = 0
    while place < len(said):
        titles = place
        while titles < len(said) and said[titles].text in book.titles:
            titles += 1
        behind = _behind_name(said, titles, titled=titles > place)
        if behind > titles:
            yield place, behind
        place = max(behind, place + 1)


def _behind_name(said: Sequence[Word], at: int, *, titled: bool) -> int:
    """Give the end of a name; without a title it is a first name and a surname."""
    if at >= len(said):
        return at
    first_name = said[at].text in cue_book().first_names
    next_is_name = at + 1 < len(said) and _may_be_surname(said[at + 1])
    if first_name and next_is_name:
        return at + SURNAMES
    return at + 1 if titled and _is_no_stop_word(said[at]) else at


def _may_be_surname(word: Word) -> bool:
    return _is_no_stop_word(word) and word.text not in ordinary_words()


def _is_no_stop_word(word: Word) -> bool:
    return word.text.isalpha() and word.text not in STOP_WORDS


def _is_inside(word: Word, found: Sequence[Mention]) -> bool:
    return any(each.start <= word.start < each.end for each in found)


def _spelled_out(word: Word, sentence: str) -> tuple[str, ...]:
    book = cue_book()
    if any(map(str.isdigit, word.text)):
        return (NUMBER,)
    if not sentence[word.start : word.end].isalnum() and word.text in book.with_apostrophe:
        return book.with_apostrophe[word.text]
    short = book.short_forms.get(word.text) or book.short_forms.get(word.spelled_out)
    return short or (word.text,)
