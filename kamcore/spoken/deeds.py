"""Does a subject take on a deed? By will and promise, by want and must, or in the present tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.spoken.clauses import JOINS
from kamcore.spoken.english_deeds import ADVERBS, english_deed_of
from kamcore.spoken.german_deeds import german_deed_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.spoken.deed import Deed
    from kamcore.spoken.sentences import Word
    from kamcore.spoken.subjects import Subject

LONGEST_GAP = 4
"""Words between a noun and its verb: the customer's purchasing department will."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a subject's deed may stand.

    Attributes:
        floor: Behind the subject before it, whose verb is not its.
        gap: Where the next subject begins: no verb of this one stands behind that, unless
            this one's own stands before.
        end: Where the next subject's clause begins.
    """

    floor: int
    gap: int
    end: int


def deed_of(words: Sequence[Word], subject: Subject, around: Around) -> Deed | None:
    """Find the deed; ``None`` where there is none."""
    said = words[: around.end]
    places = _places_of_verb(said[: around.gap], subject)
    return english_deed_of(said, subject, places) or german_deed_of(
        said, subject, places, around.floor
    )


def _places_of_verb(words: Sequence[Word], subject: Subject) -> list[int]:
    """Give where the verb may stand: at once behind a pronoun, a little later behind a noun."""
    places: list[int] = []
    for place in range(subject.behind, min(len(words), subject.behind + LONGEST_GAP + 1)):
        if words[place].is_mark or words[place].plain in JOINS:
            break
        places.append(place)
        if subject.is_pronoun and words[place].plain not in ADVERBS:
            break
    return places
