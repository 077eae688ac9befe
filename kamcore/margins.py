"""How firmly a class stands: how far values and weights can move before it changes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.assessment import ValueMargin, WeightBox, WeightMargin, Why
from kamcore.classes import AccountClass, GateState, possible_set
from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.policy import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kamcore.evidence import Evidence
    from kamcore.lines import Line
    from kamcore.policy import Policy
    from kamcore.verdict import Verdict

BOX_PERCENTS = (20, 30, 50)
BOX_STEP = 5
FULL = Fraction(100)
A_TOUCH = Fraction(1, 10**9)
"""Points of a value: small beside anything printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict with what it was read from."""

    verdict: Verdict
    known: Evidence
    policy: Policy

    def possible(self, known: Evidence) -> tuple[AccountClass, ...]:
        """Give the classes other evidence would allow."""
        return possible_set(known, self.policy, self.verdict.gates.solvency)


def why(judged: Judged) -> Why:
    """Say which lines carry the class; empty where no class is decided yet."""
    if judged.verdict.account_class is AccountClass.NEEDS_EVIDENCE:
        boxes = tuple(weight_box(judged.verdict.lines, percent) for percent in BOX_PERCENTS)
        return Why(value_margins=(), weight_margins=(), weight_boxes=boxes, holds_to_percent=0)
    lines = judged.verdict.lines
    return Why(
        value_margins=tuple(value_margin(judged, line) for line in lines),
        weight_margins=tuple(weight_margin(judged, line) for line in lines),
        weight_boxes=tuple(weight_box(lines, percent) for percent in BOX_PERCENTS),
        holds_to_percent=_holds_to(judged),
    )


def value_margin(judged: Judged, line: Line) -> ValueMargin:
    """Find the greatest fall of one line that keeps the class; any more changes it."""
    before = judged.verdict.possible

    def keeps(fall: Fraction) -> bool:
        return judged.possible(_fallen(judged, line, fall)) == before

    if line.high == 0 or keeps(line.high):
        return ValueMargin(criterion=line.id, fall=None, becomes=None)
    fall = _last_that(keeps, line.high, _candidates(judged, line))
    after = judged.possible(_fallen(judged, line, min(fall + A_TOUCH, line.high)))
    becomes = after[0] if len(after) == 1 else AccountClass.NEEDS_EVIDENCE
    return ValueMargin(criterion=line.id, fall=fall, becomes=becomes)


def weight_margin(judged: Judged, line: Line) -> WeightMargin:
    """Find the weight at which the score crosses the nearest threshold that changes the class.

    With weights as shares and the others rescaled, the change of weight is
    d = (T - s) / (v_j - s_rest), s_rest = (s - w_j v_j) / (1 - w_j), feasible for
    -w_j <= d <= 1 - w_j (Triantaphyllou & Sánchez 1997 ask the same question of ranks).
    """
    own = line.weight / 100
    moves = [
        (change, becomes)
        for threshold, is_fall, becomes in _thresholds(judged)
        if (change := _weight_change(judged.verdict.lines, line, threshold, is_fall=is_fall))
        is not None
    ]
    if not moves:
        return WeightMargin(criterion=line.id, weight=None, becomes=None)
    change, becomes = min(moves, key=lambda move: abs(move[0]))
    return WeightMargin(criterion=line.id, weight=(own + change) * 100, becomes=becomes)


def weight_box(lines: Sequence[Line], percent: int) -> WeightBox:
    """Give the exact score range when every weight moves by up to ``percent`` either way.

    The weights still sum to 1, so what is taken from the dearest lines goes to the cheapest.
    """
    return WeightBox(
        percent=percent,
        low=_extreme([(line.low, line.weight) for line in lines], percent, greatest=False),
        high=_extreme([(line.high, line.weight) for line in lines], percent, greatest=True),
    )


def _fallen(judged: Judged, line: Line, fall: Fraction) -> Evidence:
    zero = Fraction(0)
    points = Interval(max(zero, line.low - fall), max(zero, line.high - fall))
    return with_points(judged.known, judged.policy, line.id, points)


def _candidates(judged: Judged, line: Line) -> Iterator[Fraction]:
    """Give the falls at which a score or the growth gate meets its threshold."""
    limits, gates = judged.policy.thresholds, judged.policy.gates
    if line.weight:
        for score in (judged.verdict.score.low, judged.verdict.score.high):
            for threshold in (limits.key, limits.develop):
                yield (score - threshold) * 100 / line.weight
    measure = next(c.measure for c in judged.policy.criteria if c.id == line.id)
    if measure is Measure.SERVED_POTENTIAL:
        yield line.low - gates.served_growth
    if measure is Measure.UNSERVED_POTENTIAL:
        yield line.low - gates.unserved_growth


def _last_that(
    keeps: Callable[[Fraction], bool], most: Fraction, candidates: Iterator[Fraction]
) -> Fraction:
    """Find the greatest fall that keeps the class, given that ``most`` does not.

    Exact at the candidates; elsewhere (the payback's edge) to less than a touch.
    """
    for fall in sorted({c for c in candidates if 0 <= c < most}):
        if not keeps(min(fall + A_TOUCH, most)):
            if keeps(fall):
                return fall
            break
    low, high = Fraction(0), most
    while high - low > A_TOUCH:
        middle = (low + high) / 2
        low, high = (middle, high) if keeps(middle) else (low, middle)
    return low


def _thresholds(judged: Judged) -> Iterator[tuple[Fraction, bool, AccountClass]]:
    """Name the thresholds whose crossing changes the class, whether by a fall, and to what."""
    limits, gates = judged.policy.thresholds, judged.verdict.gates
    if gates.growth is not GateState.YES or gates.solvency not in (None, GateState.YES):
        return
    may_be_key = gates.economics is GateState.YES and gates.payback is GateState.YES
    match judged.verdict.account_class:
        case AccountClass.KEY:
            yield limits.key, True, AccountClass.DEVELOP
        case AccountClass.DEVELOP:
            yield limits.develop, True, AccountClass.NOT_NOW
            if may_be_key:
                yield limits.key, False, AccountClass.KEY
        case AccountClass.NOT_NOW:
            yield limits.develop, False, AccountClass.DEVELOP
        case AccountClass.NEEDS_EVIDENCE:
            return


def _weight_change(
    lines: Sequence[Line], line: Line, threshold: Fraction, *, is_fall: bool
) -> Fraction | None:
    own = line.weight / 100
    if own == 1:
        return None
    score = sum((i.points_low if is_fall else i.points_high for i in lines), start=Fraction(0))
    value = line.low if is_fall else line.high
    rest = (score - own * value) / (1 - own)
    if value == rest:
        return None
    change = (threshold - score) / (value - rest)
    return change if -own <= change <= 1 - own else None


def _extreme(
    valued: Sequence[tuple[Fraction, Fraction]], percent: int, *, greatest: bool
) -> Fraction:
    share = Fraction(percent, 100)
    score = sum((value * weight * (1 - share) for value, weight in valued), start=Fraction(0))
    left = FULL * share
    for value, weight in sorted(valued, reverse=greatest):
        taken = min(left, 2 * share * weight)
        score, left = score + value * taken, left - taken
    return score / 100


def _holds_to(judged: Judged) -> int:
    """Give the largest percentage, in steps of 5 up to 100, that keeps the class."""
    held = 0
    for percent in range(BOX_STEP, 100 + BOX_STEP, BOX_STEP):
        box = weight_box(judged.verdict.lines, percent)
        crossed = any(
            box.low < threshold if is_fall else box.high >= threshold
            for threshold, is_fall, _ in _thresholds(judged)
        )
        if crossed:
            break
        held = percent
    return held
