"""Which of the questions a model offers may be offered: only what is nothing but a question.

Notes are no source of questions: a note could put words into the asker's mouth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.analysis import language_of
from knowledge.class_words import speaks_of_class
from knowledge.ground import OF_AN_ACCOUNT
from knowledge.own_words import flaws_of_own_words
from knowledge.support import support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.ground import Ground

LONGEST_BUTTON = 75
FOLLOWS = 0.5
"""Share of a question's words that must stand in what was asked or in general sources."""


def follow_ups(asked: Sequence[str], ground: Ground) -> tuple[str, ...]:
    """Keep the questions that are nothing but questions about what was asked or read."""
    heard = [ground.question]
    heard += [each.said for each in ground.materials if each.source.kind not in OF_AN_ACCOUNT]
    kept = []
    for text in asked:
        is_plain = not any(flaws_of_own_words(text)) and "{" not in text and "}" not in text
        fits = len(text) <= LONGEST_BUTTON and text.endswith("?") and text.count("?") == 1
        speaks = language_of(text) in {ground.language, "mixed"}
        if not (is_plain and fits and speaks) or speaks_of_class(text):
            continue
        if (
            support(_without(text, ground.names), ["\n".join(heard)], ground.language).share
            >= FOLLOWS
        ):
            kept.append(text)
    return tuple(dict.fromkeys(kept))


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
