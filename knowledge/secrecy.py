"""Whether a text speaks of an account that no model on another machine may learn of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text, whatever its case, accents and hyphens."""
    said = f" {_plain(text)} "
    return any(f" {plain} " in said for plain in map(_plain, names) if plain)


def _plain(text: str) -> str:
    return " ".join(word.spelled_out for word in words(text))
