"""Where does a text speak of a term of the glossary, and what else is that called?

Where a question names a term by any of its names, its other names are looked for as well.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.analysis import terms
from knowledge.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.glossary import Term
    from knowledge.grammar import Language
    from knowledge.translations import Stems

LANGUAGES: tuple[Language, ...] = ("en", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A term that a text speaks of.

    Attributes:
        stems: What it is called there.
        others: The stems of each of its other names, by language.
    """

    stems: Stems
    others: Mapping[Language, tuple[Stems, ...]]


class Glossary:
    """All terms, found by any of their names."""

    def __init__(self, entries: Iterable[Term]) -> None:
        """Keep the terms under the first stem of each name."""
        self.entries = tuple(entries)
        self._names: dict[Language, dict[str, list[tuple[Stems, Term]]]] = {
            language: defaultdict(list) for language in LANGUAGES
        }
        for entry in self.entries:
            for language in LANGUAGES:
                for stems in _stems_of(entry, language):
                    self._names[language][stems[0]].append((stems, entry))

    def spoken_in(self, stems: Sequence[str], language: Language) -> Iterator[tuple[int, Spoken]]:
        """Find the terms in a row of stems, each with its place; a longer name hides a shorter."""
        place = 0
        while place < len(stems):
            starting = self._names[language].get(stems[place], ())
            here = [each for each in starting if tuple(stems[place:][: len(each[0])]) == each[0]]
            longest = max((len(name) for name, _ in here), default=0)
            for name, entry in here:
                if len(name) == longest:
                    others = {each: _stems_of(entry, each) for each in LANGUAGES}
                    yield place, Spoken(stems=name, others=others)
            place += longest or 1


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """Give the glossary that comes with the program."""
    return Glossary(load_glossary())


def _stems_of(entry: Term, language: Language) -> tuple[Stems, ...]:
    named = (tuple(term.stem for term in terms(name, language)) for name in entry.names(language))
    return tuple(each for each in dict.fromkeys(named) if each)
