"""What does a sentence show that a route can be told by? Words, cues, and what stands beside."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from knowledge.analysis import stem
from knowledge.cues import ACCOUNT, PERSON, cue_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.tokens import Token

WHOLE = 10
"""What a feature of the question itself counts."""

ASIDE = 4
"""What one of a sentence before the question counts."""

GRAM = 4
GRAMS_COUNT = 4
"""What a group of letters counts: a word has many of them."""

LONGEST_WORD = 40
WORDS_REMEMBERED = 20_000

SHORT = 3
LONG = 14
PARTED = re.compile("[.!?;:\n]+(?=\\s)|\\s[-\N{EN DASH}\N{EM DASH}]+\\s|\n")
SHAPES = frozenset(
    {
        *("we", "they", "there", "that", "one", "and_so", "you", "still", "all", "time", "year"),
        *("or_else", "becoming", "should", "please", "not_so"),
    }
)
"""Cues that say little alone or beside another of them."""


def features(sentence: str, tokens: Sequence[Token]) -> Mapping[str, int]:
    """Give every feature with what it counts, in a fixed order."""
    found: dict[str, int] = {}
    for clause, weight in _weighed(sentence, tokens):
        for name in _of_clause([token.text for token in clause]):
            counts = weight * GRAMS_COUNT // WHOLE if name.startswith("g ") else weight
            found[name] = max(found.get(name, 0), counts)
    for name in _of_all(sentence, tokens):
        found[name] = WHOLE
    return dict(sorted(found.items()))


def _weighed(sentence: str, tokens: Sequence[Token]) -> Iterator[tuple[list[Token], int]]:
    """Part the sentences; what is asked counts whole, what is told beside it less."""
    parted = list(_parted(sentence, tokens))
    asked = [clause for clause, is_asked in parted if is_asked] or [
        clause for clause, _ in parted[-1:]
    ]
    yield from ((clause, WHOLE if clause in asked else ASIDE) for clause, _ in parted)


def _parted(sentence: str, tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    """Give the words of every sentence, and whether it ends as a question."""
    start = 0
    for _, behind in [*(each.span() for each in PARTED.finditer(sentence)), (len(sentence),) * 2]:
        clause = [token for token in tokens if start <= token.start < behind]
        if clause:
            yield clause, "?" in sentence[start:behind]
        start = behind


def _of_clause(said: Sequence[str]) -> Iterator[str]:
    framed = ["^", *said, "$"]
    yield from (f"w {first} {second}" for first, second in pairwise(framed))
    for word in said:
        yield f"w {word}"
        yield from _parts_of(word)
    names = sorted({cue.name for cue in cue_book().cues.heard_in(said)})
    yield from (f"c {name}" for name in names)
    slots = [slot for slot in (ACCOUNT, PERSON) if slot in said]
    telling = [*slots, *names]
    for first, second in combinations(telling, 2):
        if first not in SHAPES or second not in SHAPES:
            yield f"c {first} {second}"


@lru_cache(maxsize=WORDS_REMEMBERED)
def _parts_of(word: str) -> tuple[str, ...]:
    """Give the stems of a word, and the groups of letters that words of one family share."""
    if not word.isalpha():
        return ()
    framed = f"<{word[:LONGEST_WORD]}>"
    grams = (framed[place : place + GRAM] for place in range(len(framed) - GRAM + 1))
    stems = (f"e {stem(word, 'en')}", f"d {stem(word, 'de')}")
    return (*stems, *(f"g {gram}" for gram in grams))


def _of_all(sentence: str, tokens: Sequence[Token]) -> Iterator[str]:
    said = [token.text for token in tokens]
    yield f"accounts {min(said.count(ACCOUNT), 2)}"
    yield f"people {min(said.count(PERSON), 1)}"
    if "?" in sentence:
        yield "asked"
    if ":" in sentence:
        yield "colon"
    length = "short" if len(said) <= SHORT else "long" if len(said) >= LONG else "middling"
    yield f"length {length}"
    if said == [ACCOUNT]:
        yield "bare"
