"""Should this account be a key account? Start reading here.

``assess`` is a pure function of facts, policy and date: the same input gives the same
bytes. Missing evidence makes the verdict a set of classes, and the set is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from kamcore.interval import Interval
    from kamcore.policy import PolicyRef


class AccountClass(StrEnum):
    """What an account can be. The order of ``RANKED`` is the order of rank."""

    NOT_NOW = "NOT_NOW"
    DEVELOP = "DEVELOP"
    KEY = "KEY"
    NEEDS_EVIDENCE = "NEEDS_EVIDENCE"


RANKED = (AccountClass.NOT_NOW, AccountClass.DEVELOP, AccountClass.KEY)


class GateState(StrEnum):
    """Whether a gate is open; unknown where the evidence allows both."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a line's value rests on."""

    NOTHING = "nothing"
    RATINGS = "ratings"
    STAKEHOLDER_MAP = "stakeholder_map"
    SITES = "sites"
    FINANCIALS = "financials"
    POTENTIAL = "potential"


class Reason(StrEnum):
    """Why a completed set of facts gets its class: the first rule that decided."""

    NO_GROWTH = "no_growth"
    SCORE_BELOW_DEVELOP = "score_below_develop"
    SCORE_BELOW_KEY = "score_below_key"
    ECONOMICS = "economics"
    PAYBACK = "payback"
    ECONOMICS_AND_PAYBACK = "economics_and_payback"
    SOLVENCY = "solvency"
    ALL_MET = "all_met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a line's value comes from, as it was recorded."""

    text: str
    on: date | None = None
    by: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The weighted sum, 0..100, exact; ``known`` is the weight that has evidence."""

    low: Fraction
    high: Fraction
    known: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """The questions that no score can outweigh.

    Attributes:
        growth_by_exception: Growth is yes only because of units not yet served ("grow with
            the customer").
        solvency: ``None`` where the policy leaves the gate off.
    """

    economics: GateState
    payback: GateState
    growth: GateState
    growth_by_exception: bool = False
    solvency: GateState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaybackRange:
    """Months until the money is back. ``None``: not within 60 months.

    Attributes:
        best: With the highest contribution the evidence allows.
        worst: With the lowest.
        npv_low, npv_high: Net present value at the policy's horizon; high ``None`` = no bound.
        ratio_after_kam: Revenue-to-cost ratio once the KAM cost is added, where known.
    """

    best: Fraction | None
    worst: Fraction | None
    npv_low: Fraction
    npv_high: Fraction | None
    ratio_after_kam: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001 - the model's word; nobody here imports the built-in's meaning
    """Evidence that was left out, and why. ``code`` is closed, see ``kamcore.evidence``."""

    code: str
    place: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the facts allow under the policy on the day.

    Attributes:
        account_class: The decision, or NEEDS_EVIDENCE where ``possible`` has several.
        possible: Sorted NOT_NOW, DEVELOP, KEY; never empty.
        lean: The class at the midpoints where several are possible: a hint, not a decision.
        reason: Why ``account_class`` (for NEEDS_EVIDENCE: why the lean).
        ratio, trend: ``None`` where unknown.
        served_multiple, unserved_multiple: M1 and M2, times KAM cost a year.
        protected_per_year: Shown apart, never part of the score.
    """

    account: str
    as_of: date
    currency: str
    policy: PolicyRef
    facts_sha256: str
    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    lean: AccountClass | None
    reason: Reason
    score: Score
    ratio: Interval | None
    trend: Interval | None
    served_multiple: Interval
    unserved_multiple: Interval
    payback: PaybackRange
    gates: Gates
    lines: tuple[Line, ...]
    protected_per_year: Interval | None = None
    warnings: tuple[Warning, ...] = ()
