"""One line of the contribution table: its value, what it rests on, and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


class Basis(StrEnum):
    """What a line's value rests on."""

    NOTHING = "nothing"
    RATINGS = "ratings"
    STAKEHOLDER_MAP = "stakeholder_map"
    SITES = "sites"
    FINANCIALS = "financials"
    POTENTIAL = "potential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a line's value comes from, as it was recorded."""

    text: str
    on: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001 - the model's word; nobody here imports the built-in's meaning
    """Evidence that was left out, and why.

    Attributes:
        code: One of ``WARNING_CODES``.
        place: Where it stands in the facts, such as ``ratings[2]``.
        value: What it says, where that helps to find it.
    """

    code: str
    place: str
    value: str = ""


WARNING_CODES = (
    "rating_incomplete",
    "rating_later",
    "rating_outranked",
    "year_incomplete",
    "margin_without_source",
    "cell_later",
    "contact_later",
    "flag_ignored",
)
"""Everything a warning can be about; ``bot.blocks.warned`` has a sentence for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the contribution table.

    Attributes:
        low, high: The line's value, 0..100.
        part: For a line of several parts, the one that decides its value, else ``None``.
        stale: Some of its evidence is older than the policy allows without widening.
        estimated: Some of it was derived from a margin.
    """

    id: str
    weight: Fraction
    low: Fraction
    high: Fraction
    basis: Basis
    part: str | None = None
    sources: tuple[Source, ...] = ()
    stale: bool = False
    estimated: bool = False

    @property
    def known(self) -> bool:
        """Whether there is any evidence that narrows the line."""
        return self.low > 0 or self.high < 100  # noqa: PLR2004 - the ends of the scale

    @property
    def points_low(self) -> Fraction:
        """What the line adds to the score at least; the sum over all lines is the score."""
        return self.weight * self.low / 100

    @property
    def points_high(self) -> Fraction:
        """What the line adds to the score at most."""
        return self.weight * self.high / 100
