"""Should this account be a key account? Start reading here.

``assess`` is a pure function of facts, policy and date: the same input gives the same
bytes. Missing evidence makes the verdict a set of classes, and the set is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.classes import (
    RANKED,
    AccountClass,
    GateState,
    Reason,
    decide,
    middle,
    possible_set,
)
from kamcore.evidence import Evidence, evidence
from kamcore.facts_text import facts_sha256
from kamcore.lines import Basis, Line, Source, Warning  # noqa: A004 - the model's word
from kamcore.payback import PaybackRange, payback_range
from kamcore.policy import Measure
from kamcore.white_space import multiple

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import AccountFacts, Flags
    from kamcore.interval import Interval
    from kamcore.policy import Policy, PolicyRef

__all__ = (
    "RANKED",
    "AccountClass",
    "Basis",
    "GateState",
    "Gates",
    "Line",
    "PaybackRange",
    "Reason",
    "Score",
    "Source",
    "Verdict",
    "Warning",
    "assess",
    "gates_of",
    "score_of",
    "verdict_on",
)


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


def assess(facts: AccountFacts, policy: Policy, as_of: date) -> Verdict:
    """Judge the account: score, gates, possible classes and payback.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    return verdict_on(evidence(facts, policy, as_of), facts, policy, as_of)


def verdict_on(known: Evidence, facts: AccountFacts, policy: Policy, as_of: date) -> Verdict:
    """Judge evidence that was read from the facts before."""
    solvency = _solvency(facts.flags) if policy.gates.solvency else None
    possible = possible_set(known, policy, solvency)
    likely, reason = decide(middle(known, policy), policy)
    is_decided = len(possible) == 1
    if solvency is GateState.NO:
        reason = Reason.SOLVENCY
    per_year = known.undertaking.per_year
    return Verdict(
        account=facts.account,
        as_of=as_of,
        currency=facts.currency,
        policy=policy.ref,
        facts_sha256=facts_sha256(facts),
        account_class=possible[0] if is_decided else AccountClass.NEEDS_EVIDENCE,
        possible=possible,
        lean=None if is_decided else likely,
        reason=reason,
        score=score_of(known),
        ratio=known.ratio,
        trend=known.trend,
        served_multiple=multiple(known.served, per_year),
        unserved_multiple=multiple(known.unserved, per_year),
        payback=_payback(known, policy),
        gates=gates_of(known, policy, solvency),
        lines=known.lines,
        protected_per_year=facts.protected_per_year,
        warnings=(*known.warnings, *_ignored_flags(facts.flags, policy)),
    )


def score_of(known: Evidence) -> Score:
    """Add up the lines, and the weight that has evidence."""
    return Score(
        low=sum((line.points_low for line in known.lines), start=Fraction(0)),
        high=sum((line.points_high for line in known.lines), start=Fraction(0)),
        known=sum((line.weight for line in known.lines if line.known), start=Fraction(0)),
    )


def gates_of(known: Evidence, policy: Policy, solvency: GateState | None = None) -> Gates:
    """Say of each gate whether it is open, shut or open to question."""
    rules = policy.gates
    ids = {criterion.measure: criterion.id for criterion in policy.criteria}
    lines = {line.id: line for line in known.lines}
    served = lines[ids[Measure.SERVED_POTENTIAL]]
    unserved = lines[ids[Measure.UNSERVED_POTENTIAL]]
    by_served, by_exception = (
        served.low >= rules.served_growth,
        unserved.low >= rules.unserved_growth,
    )
    may_grow = served.high >= rules.served_growth or unserved.high >= rules.unserved_growth
    ratio = known.ratio
    payback = _payback(known, policy)
    return Gates(
        economics=_state(
            surely=ratio is not None and ratio.low >= rules.least_ratio,
            perhaps=ratio is None or ratio.high >= rules.least_ratio,
        ),
        payback=_state(
            surely=payback.worst is not None and payback.worst <= rules.horizon_months,
            perhaps=payback.best is not None and payback.best <= rules.horizon_months,
        ),
        growth=_state(surely=by_served or by_exception, perhaps=may_grow),
        growth_by_exception=by_exception and not by_served,
        solvency=solvency,
    )


def _state(*, surely: bool, perhaps: bool) -> GateState:
    if surely:
        return GateState.YES
    return GateState.UNKNOWN if perhaps else GateState.NO


def _payback(known: Evidence, policy: Policy) -> PaybackRange:
    return payback_range(
        known.undertaking,
        known.contribution,
        policy.gates.horizon_months,
        known.yearly_business,
    )


def _solvency(flags: Flags) -> GateState:
    checked = (flags.insolvency, flags.sanction, flags.legal)
    if any(checked):
        return GateState.NO
    return GateState.YES if all(flag is False for flag in checked) else GateState.UNKNOWN


def _ignored_flags(flags: Flags, policy: Policy) -> tuple[Warning, ...]:
    """Name a raised flag that the policy does not go by: nobody should overlook it."""
    if policy.gates.solvency:
        return ()
    raised = (
        ("insolvency", flags.insolvency),
        ("sanction", flags.sanction),
        ("legal", flags.legal),
    )
    return tuple(
        Warning(code="flag_ignored", place=f"flags.{name}", value=name)
        for name, is_raised in raised
        if is_raised
    )
