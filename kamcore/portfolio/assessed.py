"""What the portfolio needs to know of one account's verdict: less than all of it, for thousands.

The class, the gates and the score are ``verdict.assess``'s own, line for line.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.evidence import evidence
from kamcore.interval import Interval
from kamcore.margins import Judged, weight_box
from kamcore.policy import Measure
from kamcore.portfolio.settling import OpenQuestion, open_questions
from kamcore.portfolio.steady import steady_until
from kamcore.verdict import Gates, Score, verdict_on

if TYPE_CHECKING:
    from datetime import date

    from kamcore.classes import AccountClass, Reason
    from kamcore.facts import AccountFacts
    from kamcore.lines import Line
    from kamcore.payback import Undertaking
    from kamcore.policy import Policy

ATTRACTIVENESS = ("P1", "P2", "S", "F3", "F6")
"""What makes a customer worth looking after; every other line says how well we stand there."""

ROBUST_PERCENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One account under a policy on a day.

    Attributes:
        until: The last day on which the same evidence gives the same.
        payback: Months in the worst case the evidence allows; ``None`` is not within 60.
        contribution: Extra contribution a year, both sides of the grid together.
        revenue, cost: Of an average counted year, where there is one.
        attractiveness, position: 0..100, what the matrix shows.
        box_low, box_high: The score when every weight moves by up to 20 per cent either way.
        questions: For an open class, every line that could still move.
    """

    until: date
    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    lean: AccountClass | None
    reason: Reason
    gates: Gates
    score: Score
    payback: Fraction | None
    contribution: Interval
    undertaking: Undertaking
    ratio: Interval | None
    revenue: Interval | None
    cost: Interval | None
    attractiveness: Interval
    position: Interval
    box_low: Fraction
    box_high: Fraction
    questions: tuple[OpenQuestion, ...] = ()


def assessed(facts: AccountFacts, policy: Policy, as_of: date) -> Assessed:
    """Judge an account for the portfolio.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    known = evidence(facts, policy, as_of)
    verdict = verdict_on(known, facts, policy, as_of)
    box = weight_box(known.lines, ROBUST_PERCENT)
    revenue, cost = known.yearly_business or (None, None)
    judged = Judged(verdict=verdict, known=known, policy=policy)
    return Assessed(
        until=steady_until(facts, policy, as_of),
        account_class=verdict.account_class,
        possible=verdict.possible,
        lean=verdict.lean,
        reason=verdict.reason,
        gates=verdict.gates,
        score=verdict.score,
        payback=verdict.payback.worst,
        contribution=known.contribution,
        undertaking=known.undertaking,
        ratio=known.ratio,
        revenue=revenue,
        cost=cost,
        attractiveness=_rescaled([line for line in known.lines if _attracts(line.id, policy)]),
        position=_rescaled([line for line in known.lines if not _attracts(line.id, policy)]),
        box_low=box.low,
        box_high=box.high,
        questions=open_questions(judged),
    )


def _attracts(criterion_id: str, policy: Policy) -> bool:
    """Sort a criterion by its id; a company's own joins those that say what the customer is."""
    criterion = policy.criterion(criterion_id)
    is_own = criterion is not None and criterion.measure is Measure.LEVELS
    known = criterion_id in ATTRACTIVENESS
    return known or (is_own and criterion_id not in {"F1", "F4"})


def _rescaled(lines: list[Line]) -> Interval:
    """Give the lines' mean by weight; lines that weigh nothing say nothing."""
    weight = sum((line.weight for line in lines), start=Fraction(0))
    if weight == 0:
        return Interval(Fraction(0), Fraction(100))
    low = sum((line.weight * line.low for line in lines), start=Fraction(0))
    high = sum((line.weight * line.high for line in lines), start=Fraction(0))
    return Interval(low / weight, high / weight)
