"""The terms of key account management in both languages, and where a text speaks of one.

``glossary.toml`` lists them: ``[[term]]`` with ``en``, ``de``, ``synonyms_en``, ``synonyms_de``
and a definition in each language. Where a question names a term by any of its names, its other
names are looked for as well.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.analysis import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.grammar import Language
    from knowledge.translations import Stems

LANGUAGES: tuple[Language, ...] = ("en", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """One term.

    Attributes:
        names: What it is called in each language, the term itself before its synonyms.
        definitions: What it is, in each language.
    """

    names: Mapping[Language, tuple[str, ...]]
    definitions: Mapping[Language, str]


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

    def __init__(self, entries: Iterable[GlossaryTerm]) -> None:
        """Keep the terms under the first stem of each name."""
        self.entries = tuple(entries)
        self._names: dict[Language, dict[str, list[tuple[Stems, GlossaryTerm]]]] = {
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
    """Read the shipped glossary, if it is there; without it nothing is expanded."""
    path = files("knowledge").joinpath("glossary.toml")
    if not path.is_file():
        return Glossary(())
    return Glossary(parsed(path.read_text(encoding="utf-8")))


def parsed(text: str) -> tuple[GlossaryTerm, ...]:
    """Read the terms of a glossary file."""
    return tuple(_term(each) for each in tomllib.loads(text).get("term", ()))


def _term(read: Mapping[str, object]) -> GlossaryTerm:
    names: dict[Language, tuple[str, ...]] = {}
    definitions: dict[Language, str] = {}
    for language in LANGUAGES:
        synonyms = read.get(f"synonyms_{language}", ())
        others = [str(each) for each in synonyms] if isinstance(synonyms, list) else []
        names[language] = tuple(dict.fromkeys([str(read[language]), *others]))
        definitions[language] = str(read.get(f"definition_{language}", ""))
    return GlossaryTerm(names=names, definitions=definitions)


def _stems_of(entry: GlossaryTerm, language: Language) -> tuple[Stems, ...]:
    named = (tuple(term.stem for term in terms(name, language)) for name in entry.names[language])
    return tuple(each for each in dict.fromkeys(named) if each)
