"""Which people does a text name: by a title, or as we know them already?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.spoken.day_phrases import MONTH_OF, WEEKDAY_OF
from kamcore.spoken.sentences import Span, words
from kamcore.spoken.subjects import OFFICES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamcore.spoken.sentences import Word

LONGEST_NAME = 2
"""Words of a name behind a title: in German, more capitals are nouns."""

NO_NAMES = OFFICES | frozenset(MONTH_OF) | frozenset(WEEKDAY_OF)
POLITE = frozenset({"mr", "mrs", "ms", "miss", "herr", "herrn", "frau", "hr", "hrn", "fr"})
"""Titles that belong to nobody's name."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody a text names, and where.

    Attributes:
        name: As written, without Mr or Frau.
        contact: The person at the customer we know by this name; ``None`` for a new one.
    """

    start: int
    end: int
    name: str
    contact: str | None


def named_people(text: str, contacts: Iterable[str]) -> tuple[NamedPerson, ...]:
    """Give each person once, where the text first names them."""
    known = _Contacts(contacts)
    said = words(text, Span(0, len(text)))
    found: dict[str, NamedPerson] = {}
    for first, behind, titles in _places(said, known):
        parts = tuple(word.plain for word in said[titles:behind])
        contact = known.meant_by(parts)
        begin = next((at for at in range(first, titles) if said[at].plain not in POLITE), titles)
        begin += said[begin].text == "."
        start, end = said[begin].start, said[behind - 1].end
        person = NamedPerson(start, end, text[start:end], contact)
        found.setdefault(contact or " ".join(parts), person)
    return tuple(found.values())


class _Contacts:
    """The people we know at the customer, found by the words of their names."""

    def __init__(self, contacts: Iterable[str]) -> None:
        self._by_name: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._beginning: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for contact in contacts:
            parts = _plain(contact)
            for name in {parts, parts[-2:], parts[-1:]} - {()}:
                self._by_name[name].add(contact)
                self._beginning[name[0]].add(name)

    def longest_at(self, said: Sequence[Word], at: int) -> int:
        """Give how many words from a place on are a name we know."""
        if at >= len(said) or not said[at].is_capital:
            return 0
        names = self._beginning.get(said[at].plain, ())
        fitting = (
            name for name in names if tuple(w.plain for w in said[at : at + len(name)]) == name
        )
        return max(map(len, fitting), default=0)

    def meant_by(self, parts: tuple[str, ...]) -> str | None:
        """Give the one contact who may be meant; of two of one name, nobody."""
        found = self._by_name.get(parts, set())
        return next(iter(found)) if len(found) == 1 else None


def _plain(name: str) -> tuple[str, ...]:
    parts = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return tuple(part for part in parts if part not in TITLES | POLITE)


def _places(said: Sequence[Word], known: _Contacts) -> Iterator[tuple[int, int, int]]:
    """Give where names begin and end, and where behind their titles."""
    at = 0
    while at < len(said):
        titles = _behind_titles(said, at)
        behind = titles + known.longest_at(said, titles)
        if behind == titles and titles > at:
            behind = _behind_capitals(said, titles)
        if behind > titles:
            yield at, behind, titles
        at = max(behind, at + 1)


def _behind_titles(said: Sequence[Word], at: int) -> int:
    behind = at
    while behind < len(said) and (
        said[behind].plain in TITLES | POLITE
        or (behind > at and said[behind].text == "." and said[behind - 1].plain in TITLES | POLITE)
    ):
        behind += 1
    return behind


def _behind_capitals(said: Sequence[Word], at: int) -> int:
    """Give the end of a name we do not know: capitals behind a title."""
    behind = at
    while behind < min(at + LONGEST_NAME, len(said)) and _may_be_name(said[behind]):
        behind += 1
    return behind


def _may_be_name(word: Word) -> bool:
    return word.is_capital and word.plain not in NO_NAMES
