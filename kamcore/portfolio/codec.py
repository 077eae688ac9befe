"""What the portfolio knows of an account as one line of text, and back: exactly the same."""

from __future__ import annotations

import json
import math
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kamcore.classes import AccountClass, GateState, Reason
from kamcore.interval import Interval
from kamcore.payback import Undertaking
from kamcore.portfolio.assessed import Assessed
from kamcore.portfolio.settling import OpenQuestion
from kamcore.verdict import Gates, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.interval import Bound


def assessed_to_text(found: Assessed) -> str:
    """Write it down."""
    cost, gates = found.undertaking, found.gates
    parts = [
        found.until.isoformat(),
        found.account_class,
        found.possible,
        found.lean,
        found.reason,
        [gates.economics, gates.payback, gates.growth, gates.growth_by_exception, gates.solvency],
        [_number(each) for each in (found.score.low, found.score.high, found.score.known)],
        _number(found.payback),
        _range(found.contribution),
        [
            _number(cost.setup),
            _number(cost.per_year),
            cost.ramp_months,
            _number(cost.yearly_discount),
        ],
        _range(found.ratio),
        _range(found.revenue),
        _range(found.cost),
        _range(found.attractiveness),
        _range(found.position),
        [_number(found.box_low), _number(found.box_high)],
        [[q.criterion, _number(q.weight), q.worst, q.best, q.settles] for q in found.questions],
    ]
    return json.dumps(parts, separators=(",", ":"))


def assessed_from_text(text: str) -> Assessed:
    """Read it back; only we ever write there."""
    read: list[Any] = json.loads(text)
    (until, class_, possible, lean, reason, gates, score, payback, contribution) = read[:9]
    (cost, ratio, revenue, spent, across, up, box, questions) = read[9:]
    return Assessed(
        until=date.fromisoformat(until),
        account_class=AccountClass(class_),
        possible=_classes(possible),
        lean=None if lean is None else AccountClass(lean),
        reason=Reason(reason),
        gates=_gates(gates),
        score=Score(low=_exact(score[0]), high=_exact(score[1]), known=_exact(score[2])),
        payback=None if payback is None else _exact(payback),
        contribution=_interval(contribution),
        undertaking=Undertaking(
            setup=_exact(cost[0]),
            per_year=_exact(cost[1]),
            ramp_months=cost[2],
            yearly_discount=_exact(cost[3]),
        ),
        ratio=_perhaps(ratio),
        revenue=_perhaps(revenue),
        cost=_perhaps(spent),
        attractiveness=_interval(across),
        position=_interval(up),
        box_low=_exact(box[0]),
        box_high=_exact(box[1]),
        questions=tuple(_question(each) for each in questions),
    )


def _number(value: Bound | None) -> int | str | None:
    """Write a whole number as one, another as a quotient, and no bound as a word."""
    if value is None:
        return None
    if isinstance(value, float):
        return "inf"
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _exact(written: int | str) -> Fraction:
    if isinstance(written, int):
        return Fraction(written)
    numerator, _, denominator = written.partition("/")
    return Fraction(int(numerator), int(denominator))


def _bound(written: int | str) -> Bound:
    return math.inf if written == "inf" else _exact(written)


def _range(value: Interval | None) -> list[int | str | None] | None:
    return None if value is None else [_number(value.low), _number(value.high)]


def _interval(written: Sequence[Any]) -> Interval:
    return Interval(_bound(written[0]), _bound(written[1]))


def _perhaps(written: Sequence[Any] | None) -> Interval | None:
    return None if written is None else _interval(written)


def _classes(written: Sequence[str]) -> tuple[AccountClass, ...]:
    return tuple(AccountClass(each) for each in written)


def _gates(written: Sequence[Any]) -> Gates:
    economics, payback, growth, by_exception, solvency = written
    return Gates(
        economics=GateState(economics),
        payback=GateState(payback),
        growth=GateState(growth),
        growth_by_exception=by_exception,
        solvency=None if solvency is None else GateState(solvency),
    )


def _question(written: Sequence[Any]) -> OpenQuestion:
    criterion, weight, worst, best, settles = written
    return OpenQuestion(
        criterion=criterion,
        weight=_exact(weight),
        worst=_classes(worst),
        best=_classes(best),
        settles=settles,
    )
