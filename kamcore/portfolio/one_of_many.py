"""One of thousands of accounts: sorted by what was found together, exact for who asks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from kamcore.evidence import evidence
from kamcore.exact_facts import ExactFacts
from kamcore.portfolio.assessed import Assessed, assessed, numbers_of

if TYPE_CHECKING:
    from datetime import date

    from kamcore.classes import AccountClass
    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import NearAxes
    from kamcore.portfolio.assessed import Numbers
    from kamcore.portfolio.details import Details
    from kamcore.portfolio.matrix import Quadrant
    from kamcore.portfolio.settling import OpenQuestion
    from kamcore.portfolio.years_at_once import AverageYear

HUNDRED = 100


class Exactly:
    """Gives exact figures of single accounts, from the same evidence."""

    def __init__(self, columns: EvidenceColumns, policy: Policy, as_of: date) -> None:
        """Go by this evidence; it is looked through at the first question."""
        self._columns, self._policy, self._as_of = columns, policy, as_of

    @cached_property
    def _facts(self) -> ExactFacts:
        return ExactFacts(self._columns)

    def numbers(self, account: AccountId) -> Numbers:
        """Give one account's exact figures."""
        known = evidence(self._facts.of(account), self._policy, self._as_of)
        return numbers_of(known, self._policy)

    def assessed(self, account: AccountId) -> Assessed:
        """Judge one account exactly."""
        return assessed(self._facts.of(account), self._policy, self._as_of)


class Figures:
    """One account's exact figures, worked out when somebody asks, and once."""

    def __init__(self, account: AccountId, exactly: Exactly) -> None:
        """Know whom to ask for."""
        self._account, self._exactly = account, exactly

    @cached_property
    def numbers(self) -> Numbers:
        """All of them."""
        return self._exactly.numbers(self._account)


@dataclass(frozen=True, slots=True, kw_only=True)
class LazyScore:
    """A score whose exact ends cost something.

    Attributes:
        is_whole: Whether it is made of whole numbers, which floating point adds up exactly.
    """

    near_low: float
    near_high: float
    is_whole: bool
    figures: Figures

    @property
    def low(self) -> Fraction:
        """The low end, exactly."""
        if self.is_whole:
            return Fraction(round(self.near_low * HUNDRED), HUNDRED)
        return self.figures.numbers.score.low

    @property
    def high(self) -> Fraction:
        """The high end, exactly."""
        if self.is_whole:
            return Fraction(round(self.near_high * HUNDRED), HUNDRED)
        return self.figures.numbers.score.high


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnce:
    """One of thousands; see ``assessed.Assessed`` for what each part means.

    Attributes:
        year: Of an average year, where that was quick to tell; else ``None``.
    """

    account_class: AccountClass
    score: LazyScore
    quadrant: Quadrant
    unsure: bool
    near_axes: NearAxes
    lacks_score: bool
    holds: bool
    reaches: bool
    questions: tuple[OpenQuestion, ...]
    year: AverageYear | None
    figures: Figures

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case the evidence allows; ``None`` is not within 60."""
        return self.figures.numbers.payback

    @property
    def details(self) -> Details:
        """Money and axes."""
        return self.figures.numbers.details

    @property
    def revenue(self) -> Fraction | None:
        """Of an average counted year, a range at its middle; ``None`` where nobody knows."""
        return self.details.middle_revenue if self.year is None else self.year.revenue

    @property
    def profit(self) -> Fraction | None:
        """Revenue less cost, likewise."""
        return self.details.middle_profit if self.year is None else self.year.profit
