"""The possible classes are exactly those that completions have: proved by trying them all.

A completion is judged here by the model's own words, apart from the code it checks. The
grid holds both ends of every range, the amounts at which growth begins, and steps no wider
than the DEVELOP band, so on it nothing that is possible can be missed.
"""

from __future__ import annotations

import itertools
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.classes import AccountClass, GateState, possible_set
from kamcore.curves import worth
from kamcore.evidence import Evidence
from kamcore.interval import Interval
from kamcore.lines import Basis, Line
from kamcore.payback import Undertaking, payback_months
from kamcore.policy_file import default_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

POLICY = default_policy()
CURVES = {c.id: c.curve for c in POLICY.criteria}
WEIGHTS = {c.id: c.weight for c in POLICY.criteria}
OTHERS = tuple(c.id for c in POLICY.criteria if c.id not in {"E1", "P1", "P2"})
OPEN = ("S", "F1")
"""The rated lines that are ranges here; the rest are points."""

levels = st.integers(0, 4).map(lambda level: F(25 * level))
amounts = st.integers(0, 24).map(lambda n: F(n * 25_000))
ratios = st.integers(18, 44).map(lambda n: F(n, 20))


def ranges(values: st.SearchStrategy[F]) -> st.SearchStrategy[Interval]:
    return st.tuples(values, values).map(sorted).map(lambda pair: Interval(*pair))


@st.composite
def any_evidence(draw: st.DrawFn) -> Evidence:
    ratio = draw(ranges(ratios))
    served, unserved = draw(ranges(amounts)), draw(ranges(amounts))
    per_year = draw(st.sampled_from((F(0), F(60_000), F(120_000))))
    undertaking = Undertaking(
        setup=draw(st.sampled_from((F(0), F(40_000)))),
        per_year=per_year,
        ramp_months=draw(st.sampled_from((0, 12))),
    )
    values = {line: Interval.point(draw(levels)) for line in OTHERS}
    values |= {line: draw(ranges(levels)) for line in OPEN}
    values["E1"] = Interval(worth(CURVES["E1"], ratio.low), worth(CURVES["E1"], ratio.high))
    for line, side in (("P1", served), ("P2", unserved)):
        low, high = (potential_points(line, F(a), per_year) for a in (side.low, side.high))
        values[line] = Interval(low, high)
    return Evidence(
        lines=tuple(
            Line(
                id=c.id,
                weight=c.weight,
                low=F(values[c.id].low),
                high=F(values[c.id].high),
                basis=Basis.RATINGS,
            )
            for c in POLICY.criteria
        ),
        ratio=ratio,
        trend=None,
        served=served,
        unserved=unserved,
        undertaking=undertaking,
        yearly_business=None,
    )


def potential_points(line: str, amount: F, per_year: F) -> F:
    if per_year == 0:
        return F(100) if amount > 0 else F(0)
    return worth(CURVES[line], amount / per_year)


def grid(values: Interval, *extra: F) -> list[F]:
    """Both ends, four steps between them, and what is given, as far as it lies within."""
    low, high = F(values.low), F(values.high)
    steps = {low + (high - low) * step / 4 for step in range(5)}
    return sorted(steps | {value for value in extra if low <= value <= high})


def judge(score: F, *, growth: bool, economics: bool, payback: bool) -> AccountClass:
    """Section 4 of the model, word by word."""
    if not growth:
        return AccountClass.NOT_NOW
    if score >= 65 and economics and payback:
        return AccountClass.KEY
    return AccountClass.DEVELOP if score >= 45 else AccountClass.NOT_NOW


def completions(known: Evidence) -> Iterator[AccountClass]:
    cost = known.undertaking.per_year
    next_to_nothing = F(1, 10**6)
    served_grid = grid(known.served, F(1, 2) * cost, next_to_nothing)
    unserved_grid = grid(known.unserved, cost, next_to_nothing)
    lines = {line.id: line for line in known.lines}
    fixed = sum(WEIGHTS[line] * lines[line].low for line in OTHERS if line not in OPEN)
    assert known.ratio is not None
    rest = sorted(set(other_scores(known, lines)))
    for served, unserved in itertools.product(served_grid, unserved_grid):
        first = potential_points("P1", served, cost)
        second = potential_points("P2", unserved, cost)
        months = payback_months(known.undertaking, served + unserved)
        for points, economics in rest:
            yield judge(
                (fixed + points + WEIGHTS["P1"] * first + WEIGHTS["P2"] * second) / 100,
                growth=first >= 25 or second >= 50,
                economics=economics,
                payback=months is not None and months <= 36,
            )


def other_scores(known: Evidence, lines: dict[str, Line]) -> Iterable[tuple[F, bool]]:
    assert known.ratio is not None
    for ratio in grid(known.ratio, F(1)):
        for values in itertools.product(
            *(grid(Interval(lines[i].low, lines[i].high)) for i in OPEN)
        ):
            weighed = sum(WEIGHTS[i] * value for i, value in zip(OPEN, values, strict=True))
            yield weighed + WEIGHTS["E1"] * worth(CURVES["E1"], ratio), ratio >= 1


@settings(max_examples=60)
@given(any_evidence())
def test_the_possible_classes_are_those_of_all_completions(known: Evidence) -> None:
    assert set(possible_set(known, POLICY)) == set(completions(known))


@given(any_evidence())
def test_an_unchecked_solvency_leaves_not_now_possible(known: Evidence) -> None:
    without = set(possible_set(known, POLICY))

    assert set(possible_set(known, POLICY, GateState.YES)) == without
    assert set(possible_set(known, POLICY, GateState.UNKNOWN)) == without | {AccountClass.NOT_NOW}
    assert possible_set(known, POLICY, GateState.NO) == (AccountClass.NOT_NOW,)
