"""Facts that cannot be right, with the place where they stand."""

from __future__ import annotations

from enum import StrEnum
from reprlib import Repr
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from decimal import Decimal

LONGEST = 60
"""Characters of a value that are shown: they leave room for the sentence around it."""


class _Shown(Repr):
    """Values as JSON writes them, cut short: a thousand lists show as fast as one number."""

    def repr_bool(self, value: bool, level: int) -> str:  # noqa: ARG002, FBT001 - the base's signature
        return str(value).lower()

    def repr_NoneType(self, value: None, level: int) -> str:  # noqa: ARG002, N802 - as above
        return "null"

    def repr_Decimal(self, value: Decimal, level: int) -> str:  # noqa: ARG002, N802 - as above
        return str(value)


_SHOWN = _Shown()
_SHOWN.maxlevel = 3
_SHOWN.maxstring = _SHOWN.maxlong = _SHOWN.maxother = LONGEST


class FactsFlaw(StrEnum):
    """What is wrong with one value of the facts."""

    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_CHOICE = "not_a_choice"
    NEGATIVE = "negative"
    ABOVE_ONE = "above_one"
    LEVEL = "level"
    REVERSED = "reversed"
    YEAR_TWICE = "year_twice"
    YEAR = "year"
    COST_TWICE = "cost_twice"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_CRITERION = "unknown_criterion"
    COMPUTED_CRITERION = "computed_criterion"
    NO_AS_OF = "no_as_of"
    TOO_LARGE = "too_large"


class FactsError(KamError):
    """The facts hold a value that cannot be right.

    Attributes:
        place: Where, as a path: ``financials[0].revenue``; empty for the whole.
        flaw: What is wrong.
        value: What stands there, shortened.
        choices: What may stand there, where that is a closed list.
    """

    def __init__(
        self, place: str, flaw: FactsFlaw, value: object = "", choices: tuple[str, ...] = ()
    ) -> None:
        """Keep the parts for ``bot.explain``."""
        shown = _SHOWN.repr(value) if value != "" else ""
        self.place = place
        self.flaw = flaw
        self.value = shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + "..."
        self.choices = choices
        super().__init__(f"{place or 'facts'}: {flaw} {self.value}".rstrip())
