"""What the portfolio needs to know of one account's verdict: less than all of it, for thousands.

The class, the gates and the score are ``verdict.assess``'s own, line for line. What is needed of
key accounts alone, their money and their axes, is kept as text and read where it is needed: of
ten thousand accounts that is a few.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass, GateState
from kamcore.evidence import evidence
from kamcore.interval import Interval
from kamcore.margins import Judged, weight_box
from kamcore.policy import Measure
from kamcore.portfolio.details import Details, details_from_text, details_to_text
from kamcore.portfolio.matrix import Quadrant, crosses, quadrant
from kamcore.portfolio.settling import OpenQuestion, open_questions
from kamcore.portfolio.steady import steady_until
from kamcore.verdict import Verdict, verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import AccountFacts
    from kamcore.lines import Line
    from kamcore.policy import Policy

ATTRACTIVENESS = ("P1", "P2", "S", "F3", "F6")
"""What makes a customer worth looking after; every other line says how well we stand there."""

STANDING = ("F1", "F4")
"""Lines of levels that say how well we stand; a company's own say what the customer is."""

ROBUST_PERCENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One account under a policy on a day.

    Attributes:
        until: The last day on which the same evidence gives the same.
        score_low, score_high: 0..100.
        payback: Months in the worst case the evidence allows; ``None`` is not within 60.
        lacks_score: Not key-worthy, and only because of the score.
        holds: Key-worthy however the weights move by up to 20 per cent.
        reaches: Key-worthy, as far as the score goes, for some such weights.
        questions: For an open class, every line that could still move, best first.
        revenue, profit: Of an average counted year, ranges at their middle; profit is revenue
            less cost. ``None`` where there are no figures, or one has no bound.
        details_text: See ``details``.
    """

    until: date
    account_class: AccountClass
    score_low: Fraction
    score_high: Fraction
    payback: Fraction | None
    quadrant: Quadrant
    unsure: bool
    lacks_score: bool
    holds: bool
    reaches: bool
    questions: tuple[OpenQuestion, ...]
    revenue: Fraction | None
    profit: Fraction | None
    details_text: str

    @property
    def details(self) -> Details:
        """The rest."""
        return details_from_text(self.details_text)


def assessed(facts: AccountFacts, policy: Policy, as_of: date) -> Assessed:
    """Judge an account for the portfolio.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    known = evidence(facts, policy, as_of)
    verdict = verdict_on(known, facts, policy, as_of)
    box, key = weight_box(known.lines, ROBUST_PERCENT), policy.thresholds.key
    revenue, cost = known.yearly_business or (None, None)
    across = rescaled([line for line in known.lines if attracts(line.id, policy)])
    up = rescaled([line for line in known.lines if not attracts(line.id, policy)])
    details = Details(
        contribution=known.contribution,
        undertaking=known.undertaking,
        revenue=revenue,
        cost=cost,
        attractiveness=across,
        position=up,
    )
    return Assessed(
        until=steady_until(facts, policy, as_of),
        account_class=verdict.account_class,
        score_low=verdict.score.low,
        score_high=verdict.score.high,
        payback=verdict.payback.worst,
        quadrant=quadrant(across, up),
        unsure=crosses(across) or crosses(up),
        lacks_score=_lacks_score(verdict),
        holds=verdict.account_class is AccountClass.KEY and box.low >= key,
        reaches=box.high >= key,
        questions=open_questions(Judged(verdict=verdict, known=known, policy=policy)),
        revenue=details.middle_revenue,
        profit=details.middle_profit,
        details_text=details_to_text(details),
    )


def attracts(criterion_id: str, policy: Policy) -> bool:
    """Whether a line says what the customer is, not how well we stand there."""
    criterion = policy.criterion(criterion_id)
    is_own = criterion is not None and criterion.measure is Measure.LEVELS
    return criterion_id in ATTRACTIVENESS or (is_own and criterion_id not in STANDING)


def rescaled(lines: Sequence[Line]) -> Interval:
    """Give the lines' mean by weight; lines that weigh nothing say nothing."""
    weight = sum((line.weight for line in lines), start=Fraction(0))
    if weight == 0:
        return Interval(Fraction(0), Fraction(100))
    low = sum((line.weight * line.low for line in lines), start=Fraction(0))
    high = sum((line.weight * line.high for line in lines), start=Fraction(0))
    return Interval(low / weight, high / weight)


def _lacks_score(verdict: Verdict) -> bool:
    gates = verdict.gates
    is_open = gates.economics is gates.payback is gates.growth is GateState.YES
    is_clear = gates.solvency in (None, GateState.YES)
    is_below = verdict.account_class in (AccountClass.DEVELOP, AccountClass.NOT_NOW)
    return is_below and is_open and is_clear
