"""What takes a promise out of a sentence: a no, a perhaps, an if, a question, a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.spoken.sentences import Word

_NO_AS_WRITTEN = (
    "not never cannot no neither nobody nicht nie niemals kein keine keinen keiner keinem "
    "weder niemand niemanden niemandem nichts without"
)
_PERHAPS_AS_WRITTEN = (
    "maybe perhaps probably possibly might could would should hopefully likely vielleicht "
    "eventuell evtl wahrscheinlich vermutlich möglicherweise hoffentlich könnte könnten "
    "würde würden sollte sollten wäre wären hätte hätten wohl eigentlich theoretisch "
    "theoretically think thinks believe believes guess hope hopes glaube glaubt denke denkt "
    "vermute vermutet hoffe hofft"
)
_IF_AS_WRITTEN = "if unless falls wenn sofern ob whether provided vorausgesetzt"
_HABIT_AS_WRITTEN = (
    "usually always every each often currently since regularly generally typically normally "
    "yesterday ago immer jeden jede jedes jeder seit meist meistens oft normalerweise "
    "üblicherweise regelmäßig jährlich monatlich wöchentlich täglich derzeit aktuell "
    "momentan gestern damals"
)
NO = frozenset(_NO_AS_WRITTEN.split())
PERHAPS = frozenset(_PERHAPS_AS_WRITTEN.split())
IF = frozenset(_IF_AS_WRITTEN.split())
HABIT = frozenset(_HABIT_AS_WRITTEN.split())
ONLY = frozenset({"only", "nur", "later", "problem"})
"""Not only, nicht nur, kein Problem: no denial."""

POSSIBLE = frozenset({"possible", "möglich", "needed", "nötig"})
BREAKS = frozenset(",;:-–—()")  # noqa: RUF001 - the marks people type
JOINS = frozenset(
    {"and", "but", "und", "aber", "sondern", "while", "während", "or", "oder", "that", "dass"}
)

_GERMAN_AS_WRITTEN = (
    "der die das den dem des ein eine einen einem und bis sich uns nicht mit für von zu im "
    "am ist auf wird haben hat bei nach zum zur ins"
)
GERMAN = frozenset(_GERMAN_AS_WRITTEN.split())


def is_question(words: Sequence[Word]) -> bool:
    """Whether the sentence asks."""
    return bool(words) and words[-1].text == "?"


def is_conditional(words: Sequence[Word]) -> bool:
    """Whether it holds only in a case; if possible is none."""
    return any(
        word.plain in IF and not (behind and behind[0].plain in POSSIBLE)
        for word, behind in ((word, words[at + 1 : at + 2]) for at, word in enumerate(words))
    )


def is_denied(words: Sequence[Word]) -> bool:
    """Whether a part of a sentence says no, or perhaps."""
    for at, word in enumerate(words):
        behind = words[at + 1].plain if at + 1 < len(words) else ""
        if word.plain in PERHAPS and behind != "like":
            return True
        if (word.plain in NO or word.plain.endswith("n't")) and behind not in ONLY:
            return True
    return False


def is_habit(words: Iterable[Word]) -> bool:
    """Whether a part of a sentence tells of what goes on or has been."""
    return any(word.plain in HABIT for word in words)


def is_german(words: Iterable[Word]) -> bool:
    """Whether a sentence has words that only German has."""
    return any(word.plain in GERMAN for word in words)


def begin_of_clause(words: Sequence[Word], at: int, floor: int) -> int:
    """Give the place behind the last comma or join before a word, not before ``floor``."""
    for place in range(at - 1, floor - 1, -1):
        if words[place].text in BREAKS or words[place].plain in JOINS:
            return place + 1
    return floor
