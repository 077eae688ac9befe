"""In which words is a language model told what is stored in fields, and how is a figure written?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from knowledge.grammar import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """One thing on record, as a model is told it.

    Attributes:
        key: Names it among those of the same kind.
        lines: What is said, a sentence or two each; texts of other people stand in them.
        figures: By the name of their placeholder, written out in the asker's language.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


class RecordWords:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        """Take those of a language."""
        self._language = language
        self._words = _all_words()[language]

    def say(self, label: str, **filled: str) -> str:
        """Say something."""
        return str(self._words[label]).format(**filled)

    def limit(self, kind: str) -> str:
        """Say what allows no more places."""
        return str(self._words["limit"][kind])

    def count(self, label: str, value: Fraction | int, **filled: str) -> str:
        """Write a figure with what it counts; it is rounded to a whole one."""
        whole = round(value)
        written = f"{whole:,}".replace(",", "." if self._language == "de" else ",")
        return self._figure(label, "one" if whole == 1 else "many", written, filled)

    def day(self, label: str, day: date) -> str:
        """Write a day with what it is of."""
        written = f"{day:%d.%m.%Y}" if self._language == "de" else day.isoformat()
        return self._figure(label, "one", written, {})

    def _figure(self, label: str, number: str, written: str, filled: Mapping[str, str]) -> str:
        words = self._words["figures"][label][number]
        return str(words).format(value=written, **filled)


@cache
def _all_words() -> Mapping[str, Any]:
    path = files("knowledge").joinpath("record_facts.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
