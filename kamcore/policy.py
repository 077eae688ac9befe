"""The rules an assessment goes by: criteria, weights, anchors, gates, thresholds, capacity.

Weights, anchors and thresholds are this project's own judgement (the criteria and the
questions are Mahler 2018); they live in one versioned TOML file and every verdict names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


class Measure(StrEnum):
    """Where the value of a criterion comes from."""

    RATIO = "ratio"
    TREND = "trend"
    SERVED_POTENTIAL = "served_potential"
    UNSERVED_POTENTIAL = "unserved_potential"
    LEVELS = "levels"
    STAKEHOLDER_MAP = "stakeholder_map"
    SITES = "sites"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text of the policy in both languages."""

    en: str
    de: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedPart:
    """One thing a person rates from 0 to 4, with the five anchors printed beside the choice.

    Attributes:
        id: What a rating names: ``F1``, or ``S.connections`` for a part of S.
        anchors: Five texts, level 0 first.
    """

    id: str
    name: Wording
    anchors: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of the score.

    Attributes:
        weight: 0..100; all weights sum to 100.
        curve: For a numeric line, the five values worth 0, 25, 50, 75 and 100; else empty.
        parts: What people rate; several are combined by their maximum (the source's "and/or").
            Empty where the line is only computed.
        stale_after_months: A rating older than this widens by one level each way.
        void_after_months: A rating older than this says nothing any more.
        influenceable: Whether a company can raise the line by its own work.
    """

    id: str
    name: Wording
    weight: Fraction
    measure: Measure
    curve: tuple[Fraction, ...] = ()
    parts: tuple[RatedPart, ...] = ()
    stale_after_months: int = 12
    void_after_months: int = 24
    influenceable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Scores (0..100) that separate the classes.

    Attributes:
        drop_below: A key account is dropped only after two dated reviews below this.
    """

    key: Fraction
    develop: Fraction
    drop_below: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRules:
    """When the gates open.

    Attributes:
        least_ratio: Revenue-to-cost ratio from which the economics gate is yes.
        horizon_months: Payback must fall within this many months.
        served_growth: P1 value (0..100) that alone opens the growth gate.
        unserved_growth: P2 value (0..100) that opens it by the exception.
        solvency: Whether the solvency gate is on.
    """

    least_ratio: Fraction
    horizon_months: int
    served_growth: Fraction
    unserved_growth: Fraction
    solvency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KamCostDefaults:
    """What key account management costs where the account says nothing; money, policy currency."""

    setup: Fraction
    per_year: Fraction
    ramp_months: int
    yearly_discount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRules:
    """How much key account work the managers can take on, days a year.

    Attributes:
        pilot_cap: Key accounts at most until a dated review ends the pilot.
        yearly_growth: And at most so many more a year afterwards.
        managers, days_per_manager: Whoever does key account work, and what each has for it.
        most_per_industry, most_per_region: ``None`` where there is no such limit.
    """

    days_per_key_account: int
    days_per_develop_account: int
    pilot_cap: int
    yearly_growth: int
    managers: int = 1
    days_per_manager: int = 180
    most_per_industry: int | None = None
    most_per_region: int | None = None

    @property
    def days_per_year(self) -> int:
        """What all managers have together."""
        return self.managers * self.days_per_manager


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessRules:
    """When a sale counts as simple (R1): only where both are at most so much.

    Attributes:
        short_cycle_days: Days from the first talk to the signature.
        few_interactions: Talks, visits and calls a deal takes.
    """

    short_cycle_days: int = 30
    few_interactions: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRef:
    """Which policy a verdict was made under."""

    name: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One complete set of rules.

    Attributes:
        probabilities: Stage name to probability (0..1): they only prefill forms.
    """

    ref: PolicyRef
    criteria: tuple[Criterion, ...]
    thresholds: Thresholds
    gates: GateRules
    kam_cost: KamCostDefaults
    capacity: CapacityRules
    probabilities: tuple[tuple[str, Fraction], ...]
    readiness: ReadinessRules = ReadinessRules()

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Find a criterion by its id, or by the id of one of its parts."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
            if any(part.id == criterion_id for part in criterion.parts):
                return criterion
        return None

    @property
    def rateable(self) -> tuple[RatedPart, ...]:
        """Everything a person can rate, in the policy's order."""
        return tuple(part for criterion in self.criteria for part in criterion.parts)
