"""Published weighted scores on fixed scales come out of our lines as they were printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kamcore.curves import worth
from kamcore.lines import Basis, Line
from kamcore.margins import weight_box


def score(lines: tuple[Line, ...]) -> tuple[Fraction, Fraction]:
    box = weight_box(lines, 0)
    assert box.low == sum((line.points_low for line in lines), Fraction(0))
    assert box.high == sum((line.points_high for line in lines), Fraction(0))
    return box.low, box.high


def a_line(weight: Fraction, low: Fraction, high: Fraction | None = None) -> Line:
    return Line(
        id="a line",
        weight=weight,
        low=low,
        high=low if high is None else high,
        basis=Basis.RATINGS,
    )


@pytest.mark.parametrize(("points", "total"), [((13, 23, 22, 15, 4), 77), ((28, 14, 18, 9, 1), 70)])
def test_points_out_of_a_weight_each_add_up_to_the_printed_total(
    points: tuple[int, ...], total: int
) -> None:
    """Octima's customer matrix: the financially stronger lead B comes second."""
    weights = (30, 25, 25, 15, 5)
    lines = tuple(
        a_line(Fraction(weight), Fraction(100 * gained, weight))
        for weight, gained in zip(weights, points, strict=True)
    )

    assert set(score(lines)) == {Fraction(total)}


def test_weights_that_do_not_sum_to_a_hundred_are_shares_of_their_sum() -> None:
    """Gainsight's group score: 47, 59 and 21 with weights 20, 15 and 22."""
    whole = Fraction(20 + 15 + 22)
    rows = ((20, 47), (15, 59), (22, 21))
    lines = tuple(a_line(weight * 100 / whole, Fraction(value)) for weight, value in rows)

    assert score(lines) == (Fraction(2287, 57), Fraction(2287, 57))


def test_a_line_without_evidence_keeps_its_weight_and_shifts_no_other() -> None:
    """Gainsight users ask for this: a missing measure there lends its 20 % to the others."""
    known = (a_line(Fraction(50), Fraction(60)), a_line(Fraction(30), Fraction(80)))
    missing = a_line(Fraction(20), Fraction(0), Fraction(100))

    assert score((*known, missing)) == (Fraction(54), Fraction(74))


def on_the_scale(value: str, low: str, high: str, *, more_is_better: bool) -> Fraction:
    least, most = Fraction(low), Fraction(high)
    anchors = [least + (most - least) * step / 4 for step in range(5)]
    points = worth(anchors, Fraction(value))
    return points if more_is_better else 100 - points


@pytest.mark.parametrize(
    ("values", "distance"),
    [
        (("10.5", "-3.1", "1.7"), "0.1989"),
        # The paper prints .3707; exactly it is .37048...
        (("-4.7", "0", "3.4"), "0.3705"),
        (("8.1", "0.3", "1.3"), "0.3063"),
        (("3.2", "7.3", "-5.3"), "0.7491"),
    ],
)
def test_one_minus_the_distance_to_fixed_bounds_is_our_score(
    values: tuple[str, ...], distance: str
) -> None:
    """SPOTIS, first example of Dezert et al. (2020)."""
    scales = (("-5", "12", True), ("-6", "10", False), ("-8", "5", True))
    weights = (20, 30, 50)
    lines = tuple(
        a_line(Fraction(weight), on_the_scale(value, low, high, more_is_better=better))
        for weight, value, (low, high, better) in zip(weights, values, scales, strict=True)
    )

    low, high = score(lines)

    assert low == high
    assert abs(1 - low / 100 - Fraction(distance)) < Fraction("0.0001")


@pytest.mark.parametrize(
    ("values", "distance"),
    [
        (("15000", "4.3", "99", "42", "737"), "0.4779"),
        (("15290", "5.0", "116", "42", "892"), "0.5781"),
        (("15350", "5.0", "114", "45", "952"), "0.5558"),
        (("15490", "5.3", "123", "45", "1120"), "0.5801"),
    ],
)
def test_a_bought_car_scores_as_published(values: tuple[str, ...], distance: str) -> None:
    """SPOTIS, second example of Dezert et al. (2020): three of five scales run downwards."""
    scales = (
        ("14000", "16000", False),
        ("3", "8", False),
        ("80", "140", False),
        ("35", "60", True),
        ("650", "1300", True),
    )
    weights = ("29.41", "23.53", "23.53", "5.88", "17.65")
    lines = tuple(
        a_line(Fraction(weight), on_the_scale(value, low, high, more_is_better=better))
        for weight, value, (low, high, better) in zip(weights, values, scales, strict=True)
    )

    low, _ = score(lines)

    assert abs(1 - low / 100 - Fraction(distance)) < Fraction("0.0002")
