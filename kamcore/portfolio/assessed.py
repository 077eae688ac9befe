"""What the portfolio needs to know of one account's verdict, exactly.

The class, the gates and the score are ``verdict.assess``'s own, line for line. ``at_once`` finds
the same for thousands together, and comes here wherever floating point cannot tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass, GateState
from kamcore.evidence import evidence
from kamcore.interval import Interval
from kamcore.margins import Judged, weight_box
from kamcore.payback import payback_months
from kamcore.policy import Measure
from kamcore.portfolio.appraisal import KnownScore, NearAxes
from kamcore.portfolio.details import Details
from kamcore.portfolio.matrix import Quadrant, crosses, quadrant
from kamcore.portfolio.settling import OpenQuestion, open_questions
from kamcore.verdict import Verdict, score_of, verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.evidence import Evidence
    from kamcore.facts import AccountFacts
    from kamcore.lines import Line
    from kamcore.policy import Policy

ATTRACTIVENESS = ("P1", "P2", "S", "F3", "F6")
"""What makes a customer worth looking after; every other line says how well we stand there."""

STANDING = ("F1", "F4")
"""Lines of levels that say how well we stand; a company's own say what the customer is."""

ROBUST_PERCENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """An account's exact figures, which no class is needed for.

    Attributes:
        payback: Months in the worst case the evidence allows; ``None`` is not within 60.
    """

    score: KnownScore
    payback: Fraction | None
    details: Details


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One account under a policy on a day.

    Attributes:
        lacks_score: Not key-worthy, and only because of the score.
        holds: Key-worthy however the weights move by up to 20 per cent.
        reaches: Key-worthy, as far as the score goes, for some such weights.
        questions: For an open class, every line that could still move, best first.
    """

    account_class: AccountClass
    numbers: Numbers
    quadrant: Quadrant
    unsure: bool
    lacks_score: bool
    holds: bool
    reaches: bool
    questions: tuple[OpenQuestion, ...]

    @property
    def score(self) -> KnownScore:
        """0..100."""
        return self.numbers.score

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case the evidence allows; ``None`` is not within 60."""
        return self.numbers.payback

    @property
    def details(self) -> Details:
        """Money and axes."""
        return self.numbers.details

    @property
    def revenue(self) -> Fraction | None:
        """Of an average counted year, a range at its middle; ``None`` where nobody knows."""
        return self.details.middle_revenue

    @property
    def profit(self) -> Fraction | None:
        """Revenue less cost, likewise."""
        return self.details.middle_profit

    @property
    def near_axes(self) -> NearAxes:
        """The place in the matrix, nearly."""
        across, up = self.details.attractiveness, self.details.position
        return NearAxes((float(across.low), float(across.high)), (float(up.low), float(up.high)))


def assessed(facts: AccountFacts, policy: Policy, as_of: date) -> Assessed:
    """Judge an account for the portfolio.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    known = evidence(facts, policy, as_of)
    verdict = verdict_on(known, facts, policy, as_of)
    box, key = weight_box(known.lines, ROBUST_PERCENT), policy.thresholds.key
    numbers = numbers_of(known, policy)
    across, up = numbers.details.attractiveness, numbers.details.position
    return Assessed(
        account_class=verdict.account_class,
        numbers=numbers,
        quadrant=quadrant(across, up),
        unsure=crosses(across) or crosses(up),
        lacks_score=_lacks_score(verdict),
        holds=verdict.account_class is AccountClass.KEY and box.low >= key,
        reaches=box.high >= key,
        questions=open_questions(Judged(verdict=verdict, known=known, policy=policy)),
    )


def numbers_of(known: Evidence, policy: Policy) -> Numbers:
    """Give the exact figures."""
    score = score_of(known)
    revenue, cost = known.yearly_business or (None, None)
    return Numbers(
        score=KnownScore(score.low, score.high),
        payback=payback_months(known.undertaking, known.contribution.low),
        details=Details(
            contribution=known.contribution,
            undertaking=known.undertaking,
            revenue=revenue,
            cost=cost,
            attractiveness=rescaled([line for line in known.lines if attracts(line.id, policy)]),
            position=rescaled([line for line in known.lines if not attracts(line.id, policy)]),
        ),
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
