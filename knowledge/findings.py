"""What can be wrong with what a model wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_DETAIL = 120


class Flaw(StrEnum):
    """What is wrong, as it is told to the model; ``UNCOVERED`` only drops the claim."""

    SHAPE = "the answer has not the shape that was asked for"
    UNKNOWN_SOURCE = "a source id that was not given"
    WRONG_KIND = "the kind does not fit the sources"
    UNKNOWN_PLACE = "a placeholder that was not given"
    PLACE_OF_ANOTHER = "a placeholder of a source that the claim does not name"
    HEDGED = "a word before a placeholder that changes its sense"
    OWN_FIGURE = "a digit or number word of your own"
    CHARACTERS = "a link, mention, markup or character that is not allowed"
    CLASS = "words about the class or score of an account"
    LANGUAGE = "not the language that was asked for"
    TOO_LONG = "too long"
    ITSELF = "words about yourself"
    ORDERS = "a note may be reported, but asks nothing of the reader"
    PROMPT = "words of your instructions"
    TWICE = "the same said twice"
    NAME = "a name or noun that the source does not have"
    UNCOVERED = "not what the sources say"
    NOTHING_LEFT = "nothing that the sources carry is left"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    flaw: Flaw
    place: str = ""
    detail: str = ""

    def __str__(self) -> str:
        """Write it as a line."""
        where = f"{self.place}: " if self.place else ""
        what = f" ({self.detail[:LONGEST_DETAIL]!r})" if self.detail else ""
        return f"{where}{self.flaw.value}{what}"
