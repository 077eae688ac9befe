"""Which cues does a sentence give? The phrases of ``questions/cues.toml``, heard in its words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHORTEST_STEM = 2
LONGEST_STEM = 24
SHORTEST_WORD_MENDED = 6
"""From this length on the beginning of a word may be what a mistyped one was meant to be."""

ACCOUNT = "@"
PERSON = "&"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue that was heard, and between which words."""

    name: str
    start: int
    end: int


class Cues:
    """Every phrase of every cue, found by its first word."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Keep the phrases under their first word, or under its beginning."""
        self.words: set[str] = set()
        self._whole: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._begun: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, each in phrases.items():
            for phrase in each:
                for spelled in _spellings(phrase):
                    self._keep(name, spelled)

    def heard_in(self, said: Sequence[str]) -> Iterator[Cue]:
        """Give every cue the words give, in the order of their places."""
        for place, word in enumerate(said):
            for name, phrase in self._starting_with(word):
                if _fits(phrase, said, place):
                    yield Cue(name=name, start=place, end=place + len(phrase))

    def _keep(self, name: str, phrase: tuple[str, ...]) -> None:
        first = phrase[0]
        kept = self._begun if first.endswith("*") else self._whole
        kept.setdefault(first.rstrip("*"), []).append((name, phrase))
        meant = (
            each.rstrip("*")
            for each in phrase
            if len(each) >= SHORTEST_WORD_MENDED or "*" not in each
        )
        self.words.update(each for each in meant if each.isalpha())

    def _starting_with(self, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from self._whole.get(word, ())
        for length in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
            yield from self._begun.get(word[:length], ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBook:
    """What comes with the program of how people ask.

    Attributes:
        short_forms: What people write short, and what it stands for.
        with_apostrophe: Short forms that are other words without their apostrophe.
        titles: What stands before somebody's name.
    """

    cues: Cues
    short_forms: Mapping[str, tuple[str, ...]]
    with_apostrophe: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    first_names: frozenset[str]


@lru_cache(maxsize=1)
def cue_book() -> CueBook:
    """Read the cues that come with the program."""
    path = files("knowledge").joinpath("questions/cues.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    short, apart = (
        {form: tuple(map(fold, meant.split())) for form, meant in read[name].items()}
        for name in ("short_forms", "with_apostrophe")
    )
    return CueBook(
        cues=Cues({name: _phrases(text, short) for name, text in read["cues"].items()}),
        short_forms=short,
        with_apostrophe=apart,
        titles=frozenset(read["people"]["titles"].split()),
        first_names=frozenset(read["people"]["first_names"].split()),
    )


def _phrases(text: str, short: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Part the phrases, and spell out what is short as it will be in a sentence."""
    phrases = (" ".join(each.split()) for each in text.split(","))
    return [
        " ".join(part for word in phrase.split() for part in short.get(word, (word,)))
        for phrase in phrases
    ]


def _fits(phrase: Sequence[str], said: Sequence[str], place: int) -> bool:
    if place + len(phrase) > len(said):
        return False
    return all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(phrase[1:], said[place + 1 :], strict=False)
    )


def _spellings(phrase: str) -> frozenset[tuple[str, ...]]:
    """Give a phrase as people type it, with umlauts and without."""
    spelled = [_spelled(part) for part in phrase.split()]
    return frozenset({tuple(each[0] for each in spelled), tuple(each[1] for each in spelled)})


def _spelled(part: str) -> tuple[str, str]:
    if part in {ACCOUNT, PERSON}:
        return part, part
    end = "*" if part.endswith("*") else ""
    (word,) = words(part.rstrip("*"))
    return word.text + end, word.spelled_out + end
