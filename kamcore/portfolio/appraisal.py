"""What the portfolio goes by of one account, whoever found it out.

``assessed.Assessed`` holds all of it exactly. ``at_once.AtOnce`` is one of thousands judged
together: it knows the class and whatever else sorts accounts, and works out the exact figures
when somebody asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.classes import AccountClass
    from kamcore.portfolio.details import Details
    from kamcore.portfolio.matrix import Quadrant
    from kamcore.portfolio.settling import OpenQuestion


class ScoreRange(Protocol):
    """A score, 0..100: exact, and as floating point to within a millionth."""

    @property
    def low(self) -> Fraction:
        """The low end, exactly."""

    @property
    def high(self) -> Fraction:
        """The high end, exactly."""

    @property
    def near_low(self) -> float:
        """The low end, nearly."""

    @property
    def near_high(self) -> float:
        """The high end, nearly."""


@dataclass(frozen=True, slots=True)
class KnownScore:
    """A score that is known exactly."""

    low: Fraction
    high: Fraction

    @property
    def near_low(self) -> float:
        """The low end, nearly."""
        return float(self.low)

    @property
    def near_high(self) -> float:
        """The high end, nearly."""
        return float(self.high)


class Appraisal(Protocol):
    """One account under a policy on a day; see ``assessed.Assessed`` for what each part means."""

    @property
    def account_class(self) -> AccountClass:
        """What the evidence says it is."""

    @property
    def score(self) -> ScoreRange:
        """The score."""

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case; ``None`` is not within 60."""

    @property
    def quadrant(self) -> Quadrant:
        """The corner of the matrix."""

    @property
    def unsure(self) -> bool:
        """Whether the evidence allows another corner."""

    @property
    def near_axes(self) -> NearAxes:
        """The place in the matrix, nearly."""

    @property
    def lacks_score(self) -> bool:
        """Whether only the score keeps it from being key-worthy."""

    @property
    def holds(self) -> bool:
        """Whether it is key-worthy however the weights move."""

    @property
    def reaches(self) -> bool:
        """Whether it is key-worthy for some weights."""

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What could still move it."""

    @property
    def revenue(self) -> Fraction | None:
        """Of an average counted year."""

    @property
    def profit(self) -> Fraction | None:
        """Revenue less cost of an average counted year."""

    @property
    def details(self) -> Details:
        """Money and axes, exactly."""


@dataclass(frozen=True, slots=True)
class NearAxes:
    """A place in the matrix as floating point, 0..100."""

    attractiveness: tuple[float, float]
    position: tuple[float, float]

    @property
    def across(self) -> float:
        """The middle of our position."""
        return sum(self.position) / 2

    @property
    def up(self) -> float:
        """The middle of the customer's attractiveness."""
        return sum(self.attractiveness) / 2
