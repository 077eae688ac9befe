"""Which classes some completion of the evidence allows: the possible set, exactly.

Completions with growth form at most a few boxes (served growth, growth by the exception;
where key account work costs nothing, each with and without any contribution). In a box
growth is yes, the class is monotone and the score moves without a gap wider than the
DEVELOP band, so every class between its least and its greatest completion is possible.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.curves import value_worth, worth
from kamcore.financials import total
from kamcore.interval import Interval
from kamcore.payback import payback_months
from kamcore.policy import Measure
from kamcore.white_space import multiple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.evidence import Evidence
    from kamcore.interval import Bound
    from kamcore.lines import Line
    from kamcore.policy import Criterion, Policy


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
class Completion:
    """One way the evidence could turn out, as far as the class goes by it."""

    score: Fraction
    growth: bool
    economics: bool
    payback: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch of one side's contribution over which its points have no gap.

    Attributes:
        is_open: Its low end, nothing, is approached and never reached.
    """

    amounts: Interval
    least_points: Fraction
    most_points: Fraction
    is_open: bool = False


def decide(completion: Completion, policy: Policy) -> tuple[AccountClass, Reason]:
    """Give the class of one completion, and the rule that decided."""
    if not completion.growth:
        return AccountClass.NOT_NOW, Reason.NO_GROWTH
    if completion.score < policy.thresholds.develop:
        return AccountClass.NOT_NOW, Reason.SCORE_BELOW_DEVELOP
    if completion.score < policy.thresholds.key:
        return AccountClass.DEVELOP, Reason.SCORE_BELOW_KEY
    if completion.economics and completion.payback:
        return AccountClass.KEY, Reason.ALL_MET
    return AccountClass.DEVELOP, _shut_gate(completion)


def _shut_gate(completion: Completion) -> Reason:
    if completion.economics:
        return Reason.PAYBACK
    return Reason.ECONOMICS if completion.payback else Reason.ECONOMICS_AND_PAYBACK


def possible_set(
    known: Evidence, policy: Policy, solvency: GateState | None = None
) -> tuple[AccountClass, ...]:
    """Give every class that some completion has, least first; never empty.

    Args:
        known: What the facts say, line by line.
        policy: Weights, thresholds and gates.
        solvency: The solvency gate; ``None`` where it is off.
    """
    if solvency is GateState.NO:
        return (AccountClass.NOT_NOW,)
    found: set[AccountClass] = set()
    if solvency is GateState.UNKNOWN or _may_lack_growth(known, policy):
        found.add(AccountClass.NOT_NOW)
    for served, unserved in _boxes(known, policy):
        least = RANKED.index(decide(_least(known, policy, served, unserved), policy)[0])
        greatest = RANKED.index(decide(_greatest(known, policy, served, unserved), policy)[0])
        found.update(RANKED[least : greatest + 1])
    return tuple(rank for rank in RANKED if rank in found)


def middle(known: Evidence, policy: Policy) -> Completion:
    """Complete every line at the midpoint of its value: what the lean goes by."""
    served = _middle_amount(known, policy, Measure.SERVED_POTENTIAL, known.served)
    unserved = _middle_amount(known, policy, Measure.UNSERVED_POTENTIAL, known.unserved)
    ratio = _middle_of(known, _measuring(policy, Measure.RATIO), known.ratio, Fraction(1))
    first = _points(known, policy, Measure.SERVED_POTENTIAL, served)
    second = _points(known, policy, Measure.UNSERVED_POTENTIAL, unserved)
    others = sum(
        (line.weight * (line.low + line.high) / 2 for line in _others(known, policy)),
        start=Fraction(0),
    )
    potential = _weighed(policy, first, second)
    return Completion(
        score=(others + potential) / 100,
        growth=first >= policy.gates.served_growth or second >= policy.gates.unserved_growth,
        economics=ratio >= policy.gates.least_ratio,
        payback=_pays(known, policy, served + unserved),
    )


def _may_lack_growth(known: Evidence, policy: Policy) -> bool:
    served = _points(known, policy, Measure.SERVED_POTENTIAL, known.served.low)
    unserved = _points(known, policy, Measure.UNSERVED_POTENTIAL, known.unserved.low)
    return served < policy.gates.served_growth and unserved < policy.gates.unserved_growth


def _boxes(known: Evidence, policy: Policy) -> Iterator[tuple[_Piece, _Piece]]:
    served = _pieces(known, policy, Measure.SERVED_POTENTIAL, known.served)
    unserved = _pieces(known, policy, Measure.UNSERVED_POTENTIAL, known.unserved)
    first, second = policy.gates.served_growth, policy.gates.unserved_growth
    for piece in served:
        grown = _from(piece, known, _measuring(policy, Measure.SERVED_POTENTIAL), first)
        if grown is not None:
            yield from ((grown, other) for other in unserved)
    for piece in unserved:
        grown = _from(piece, known, _measuring(policy, Measure.UNSERVED_POTENTIAL), second)
        if grown is not None:
            yield from ((other, grown) for other in served)


def _pieces(
    known: Evidence, policy: Policy, measure: Measure, amounts: Interval
) -> tuple[_Piece, ...]:
    at_low, at_high = (_points(known, policy, measure, a) for a in (amounts.low, amounts.high))
    if known.undertaking.per_year > 0:
        return (_Piece(amounts=amounts, least_points=at_low, most_points=at_high),)
    pieces = []
    if amounts.low == 0:
        nothing = Interval.point(Fraction(0))
        pieces.append(_Piece(amounts=nothing, least_points=at_low, most_points=at_low))
    if amounts.high > 0:
        is_open = amounts.low == 0
        pieces.append(
            _Piece(amounts=amounts, least_points=at_high, most_points=at_high, is_open=is_open)
        )
    return tuple(pieces)


def _from(
    piece: _Piece, known: Evidence, criterion: Criterion, threshold: Fraction
) -> _Piece | None:
    """Cut the piece down to where its points reach the threshold."""
    if piece.least_points >= threshold:
        return piece
    if piece.most_points < threshold:
        return None
    least = value_worth(criterion.curve, threshold) * known.undertaking.per_year
    amounts = Interval(max(piece.amounts.low, least), piece.amounts.high)
    return replace(piece, amounts=amounts, least_points=max(piece.least_points, threshold))


def _least(known: Evidence, policy: Policy, served: _Piece, unserved: _Piece) -> Completion:
    potential = _weighed(policy, served.least_points, unserved.least_points)
    others = sum((line.weight * line.low for line in _others(known, policy)), start=Fraction(0))
    ratio = known.ratio.low if known.ratio is not None else Fraction(0)
    amount = served.amounts.low + unserved.amounts.low
    is_open = (served.is_open or unserved.is_open) and amount == 0
    return Completion(
        score=(others + potential) / 100,
        growth=True,
        economics=ratio >= policy.gates.least_ratio,
        # Next to nothing pays back at once where nothing was spent, and else never.
        payback=known.undertaking.setup == 0 if is_open else _pays(known, policy, amount),
    )


def _greatest(known: Evidence, policy: Policy, served: _Piece, unserved: _Piece) -> Completion:
    potential = _weighed(policy, served.most_points, unserved.most_points)
    others = sum((line.weight * line.high for line in _others(known, policy)), start=Fraction(0))
    ratio: Bound = known.ratio.high if known.ratio is not None else math.inf
    return Completion(
        score=(others + potential) / 100,
        growth=True,
        economics=ratio >= policy.gates.least_ratio,
        payback=_pays(known, policy, total((served.amounts, unserved.amounts)).high),
    )


def _pays(known: Evidence, policy: Policy, per_year: Bound) -> bool:
    months = payback_months(known.undertaking, per_year)
    return months is not None and months <= policy.gates.horizon_months


def _measuring(policy: Policy, measure: Measure) -> Criterion:
    return next(criterion for criterion in policy.criteria if criterion.measure is measure)


def _points(known: Evidence, policy: Policy, measure: Measure, amount: Bound) -> Fraction:
    times = multiple(Interval.point(amount), known.undertaking.per_year)
    return worth(_measuring(policy, measure).curve, times.low)


def _others(known: Evidence, policy: Policy) -> tuple[Line, ...]:
    sides = {
        _measuring(policy, Measure.SERVED_POTENTIAL).id,
        _measuring(policy, Measure.UNSERVED_POTENTIAL).id,
    }
    return tuple(line for line in known.lines if line.id not in sides)


def _weighed(policy: Policy, served: Fraction, unserved: Fraction) -> Fraction:
    return (
        _measuring(policy, Measure.SERVED_POTENTIAL).weight * served
        + _measuring(policy, Measure.UNSERVED_POTENTIAL).weight * unserved
    )


def _middle_amount(known: Evidence, policy: Policy, measure: Measure, amounts: Interval) -> Bound:
    cost = known.undertaking.per_year
    if cost > 0:
        return _middle_of(known, _measuring(policy, measure), amounts, cost)
    return (amounts.low + amounts.high) / 2 if amounts.is_bounded else policy.kam_cost.per_year


def _middle_of(
    known: Evidence, criterion: Criterion, amounts: Interval | None, unit: Fraction
) -> Bound:
    """Give the amount behind the midpoint of a line's value."""
    line = next(line for line in known.lines if line.id == criterion.id)
    if line.low != line.high or amounts is None:
        return value_worth(criterion.curve, (line.low + line.high) / 2) * unit
    return (amounts.low + amounts.high) / 2 if amounts.is_bounded else amounts.low
