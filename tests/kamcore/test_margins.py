"""How firmly a class stands: every margin is checked by moving just that far, and a little more."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kamcore.classes import AccountClass, Completion, decide
from kamcore.curves import FULL
from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.lines import Basis, Line
from kamcore.margins import value_margin, weight_box, weight_margin, why
from kamcore.policy_file import default_policy
from tests.golden_cases import acme, bigrev, judged, ratings, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.margins import Judged

A_BIT = Fraction(1, 1_000_000)


def the_line(found: Judged, criterion: str) -> Line:
    return next(line for line in found.verdict.lines if line.id == criterion)


def two_places(value: Fraction) -> str:
    return f"{float(value):.2f}"


def a_line(number: int, weight: Fraction, low: int, high: int | None = None) -> Line:
    return Line(
        id=f"L{number}",
        weight=weight,
        low=Fraction(low),
        high=Fraction(low if high is None else high),
        basis=Basis.RATINGS,
    )


def test_acme_loses_key_when_the_weight_of_p2_rises_to_34_6_percent() -> None:
    found = judged(acme())

    margin = weight_margin(found, the_line(found, "P2"))

    assert margin.weight is not None
    assert f"{float(margin.weight):.1f}" == "34.6"
    assert margin.becomes is AccountClass.DEVELOP


def test_acme_keeps_key_when_s_falls_by_a_level_and_loses_it_a_point_later() -> None:
    found = judged(acme())

    margin = value_margin(found, the_line(found, "S"))

    assert margin.fall is not None
    assert 25 < margin.fall < Fraction("25.9")
    assert margin.becomes is AccountClass.DEVELOP


def test_acme_with_s_a_level_lower_has_65_17() -> None:
    found = judged(acme() | {"ratings": ratings("222433343")})

    assert two_places(found.verdict.score.low) == "65.17"
    assert found.verdict.account_class is AccountClass.KEY


@pytest.mark.parametrize(
    ("percent", "low", "high"),
    [(20, "68.07", "72.27"), (30, "67.02", "73.32"), (50, "64.92", "75.42")],
)
def test_the_weight_box_of_acme_is_the_published_one(percent: int, low: str, high: str) -> None:
    box = weight_box(judged(acme()).verdict.lines, percent)

    assert (two_places(box.low), two_places(box.high)) == (low, high)


def test_acme_holds_while_every_weight_moves_by_45_percent() -> None:
    assert why(judged(acme())).holds_to_percent == 45


def test_an_open_verdict_has_no_margins() -> None:
    found = why(judged(unknown()))

    assert (found.value_margins, found.weight_margins) == ((), ())
    assert found.holds_to_percent == 0


def test_what_fails_by_a_gate_holds_whatever_the_weights() -> None:
    without_growth = acme() | {"potential": {"served": [], "unserved": []}}

    assert why(judged(without_growth)).holds_to_percent == 100


def test_a_line_worth_nothing_cannot_fall() -> None:
    found = judged(acme() | {"ratings": ratings("233400343")})

    assert value_margin(found, the_line(found, "F3")).fall is None


some_levels = st.text("01234", min_size=9, max_size=9)
some_times = st.sampled_from(["0", "0.3", "0.5", "0.75", "1", "1.5", "2", "3", "4", "6"])


@st.composite
def decided(draw: st.DrawFn) -> Judged:
    """Facts that decide the class, around the thresholds."""
    facts = draw(st.sampled_from([acme, bigrev]))()
    cell = {"unit": "Graz", "offering": "Service", "probability": 1}
    served, unserved = (
        [{**cell, "contribution_per_year": str(int(float(draw(some_times)) * 120_000))}]
        for _ in range(2)
    )
    facts |= {
        "ratings": ratings(draw(some_levels)),
        "potential": {"served": served, "unserved": unserved},
    }
    found = judged(facts)
    assume(found.verdict.account_class is not AccountClass.NEEDS_EVIDENCE)
    return found


@settings(max_examples=60)
@given(decided())
def test_a_fall_by_the_margin_keeps_the_class_and_any_more_changes_it(found: Judged) -> None:
    for line in found.verdict.lines:
        margin = value_margin(found, line)

        if margin.fall is None:
            assert fallen(found, line, line.high) == found.verdict.possible
        else:
            assert fallen(found, line, margin.fall) == found.verdict.possible
            assert margin.becomes is not None
            after = fallen(found, line, margin.fall + A_BIT)
            assert after == (margin.becomes,)


def fallen(found: Judged, line: Line, fall: Fraction) -> tuple[AccountClass, ...]:
    points = Interval.point(max(Fraction(0), line.low - fall))
    return found.possible(with_points(found.known, found.policy, line.id, points))


@settings(max_examples=60)
@given(decided())
def test_the_margin_of_a_weight_is_where_the_class_changes(found: Judged) -> None:
    for line in found.verdict.lines:
        margin = weight_margin(found, line)

        if margin.weight is None:
            continue
        away = A_BIT if margin.weight > line.weight else -A_BIT
        before = class_with_weight(found, line, margin.weight - away)
        assert before is found.verdict.account_class
        assert 0 <= margin.weight <= FULL
        if 0 <= margin.weight + away <= FULL:
            assert class_with_weight(found, line, margin.weight + away) is margin.becomes


def class_with_weight(found: Judged, line: Line, weight: Fraction) -> AccountClass:
    others = (FULL - weight) / (FULL - line.weight)
    score = sum(
        (
            (weight if each.id == line.id else each.weight * others) * each.low / 100
            for each in found.verdict.lines
        ),
        start=Fraction(0),
    )
    gates = found.verdict.gates
    completion = Completion(
        score=score,
        growth=gates.growth == "yes",
        economics=gates.economics == "yes",
        payback=gates.payback == "yes",
    )
    return decide(completion, found.policy)[0]


@st.composite
def few_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=3)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    values = [sorted((draw(st.integers(0, 100)), draw(st.integers(0, 100)))) for _ in weights]
    return tuple(
        a_line(n, Fraction(weight), low, high)
        for n, (weight, (low, high)) in enumerate(zip(weights, values, strict=True))
    )


@given(few_lines(), st.sampled_from([5, 20, 30, 50, 100]))
def test_the_weight_box_is_the_best_and_worst_of_all_corners(
    lines: tuple[Line, ...], percent: int
) -> None:
    box = weight_box(lines, percent)

    assert box.low == min(corner_scores([line.low for line in lines], lines, percent))
    assert box.high == max(corner_scores([line.high for line in lines], lines, percent))


def corner_scores(
    values: Sequence[Fraction], lines: Sequence[Line], percent: int
) -> list[Fraction]:
    """Score every vertex of the box cut by "sums to 1": all weights but one at an end."""
    share = Fraction(percent, 100)
    scores = []
    for free in range(len(lines)):
        for signs in product((-1, 1), repeat=len(lines)):
            weights = [line.weight * (1 + s * share) for line, s in zip(lines, signs, strict=True)]
            weights[free] = FULL - sum(weights) + weights[free]
            if abs(weights[free] - lines[free].weight) <= lines[free].weight * share:
                scores.append(
                    sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)) / 100
                )
    return scores


@given(few_lines())
def test_a_box_of_no_width_is_the_score_itself(lines: tuple[Line, ...]) -> None:
    box = weight_box(lines, 0)

    assert box.low == sum((line.points_low for line in lines), Fraction(0))
    assert box.high == sum((line.points_high for line in lines), Fraction(0))


@settings(max_examples=40)
@given(decided())
def test_the_class_holds_in_the_whole_box_that_is_said_to_hold(found: Judged) -> None:
    held = why(found).holds_to_percent
    if held == 0 or found.verdict.gates.growth != "yes":
        return

    box = weight_box(found.verdict.lines, held)

    assert {class_at(found, box.low), class_at(found, box.high)} == {found.verdict.account_class}
    if held < 100:
        wider = weight_box(found.verdict.lines, held + 5)
        ends = {class_at(found, wider.low), class_at(found, wider.high)}
        assert ends != {found.verdict.account_class}


def class_at(found: Judged, score: Fraction) -> AccountClass:
    gates = found.verdict.gates
    completion = Completion(
        score=score,
        growth=True,
        economics=gates.economics == "yes",
        payback=gates.payback == "yes",
    )
    return decide(completion, found.policy)[0]


def test_a_policy_of_one_line_has_no_weight_to_move() -> None:
    found = judged(acme())
    only = replace(the_line(found, "E1"), weight=FULL)
    alone = replace(found, verdict=replace(found.verdict, lines=(only,)))

    assert weight_margin(alone, only).weight is None
    assert default_policy().criteria
