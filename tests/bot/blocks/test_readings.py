"""Scores, ranges and figures read as people write them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from bot.blocks.bars import kept_bar, line_bar, score_bar
from bot.blocks.readings import (
    measured,
    money,
    multiple,
    on_curve,
    points,
    spanned_points,
    trend,
    value_on_line,
    values_on_line,
)
from kamcore.interval import Interval
from tests.bot.strict_texts import strict_texts
from tests.builders_shown import a_policy, an_account_for_later

ENGLISH, GERMAN = strict_texts("en"), strict_texts("de")
MARKS = (Fraction(45), Fraction(65))


def curve(criterion_id: str) -> tuple[Fraction, ...]:
    criterion = a_policy().criterion(criterion_id)
    assert criterion is not None
    return criterion.curve


def test_points_are_exact_or_a_range() -> None:
    assert points(Fraction(7017, 100), Fraction(7017, 100), GERMAN) == "70,17"
    assert points(Fraction(3727, 100), Fraction(8927, 100), ENGLISH) == "37.27 to 89.27"
    assert spanned_points(Fraction(0), Fraction(16), GERMAN) == "0,00\N{EN DASH}16,00"


def test_a_fall_is_written_with_a_minus_and_a_rise_with_a_plus() -> None:
    assert (
        trend(Interval.point(Fraction(-218, 10_000)), GERMAN)
        == "\N{MINUS SIGN}2,2\N{NO-BREAK SPACE}%"
    )
    assert trend(Interval.point(Fraction(341, 10_000)), ENGLISH) == "+3.4%"


def test_money_that_nobody_bounded_has_no_upper_end() -> None:
    assert money(Fraction(-400_000), None, "EUR", ENGLISH) == "\N{MINUS SIGN}€400,000 or more"
    assert (
        money(Fraction(100), Fraction(200), "CHF", ENGLISH)
        == "CHF\N{NO-BREAK SPACE}100 to CHF\N{NO-BREAK SPACE}200"
    )


def test_potential_that_nobody_looked_at_is_not_called_nothing() -> None:
    assert multiple(Interval(Fraction(0), math.inf), ENGLISH) == "not known"
    assert multiple(Interval.point(Fraction(0)), ENGLISH) == "0.00"
    assert multiple(Interval.point(math.inf), GERMAN) == "unbegrenzt"


@pytest.mark.parametrize(
    ("value", "ratio"), [(0, "1.00"), (25, "1.10"), (50, "1.25"), (75, "1.50"), (100, "2.00")]
)
def test_the_anchors_of_a_curve_are_read_back(value: int, ratio: str) -> None:
    assert on_curve(curve("E1"), Fraction(value)) == Fraction(ratio)


def test_levels_are_read_as_levels_and_what_lies_between_as_points() -> None:
    criterion = a_policy().criterion("F1")
    assert criterion is not None

    assert value_on_line(criterion, Fraction(75), ENGLISH) == "level 3"
    assert value_on_line(criterion, Fraction(60), ENGLISH) == "60.0 points"
    assert values_on_line(criterion, Fraction(50), Fraction(100), GERMAN) == "Stufe 2 bis 4"


def test_a_ratio_below_the_scale_is_read_as_it_was_measured() -> None:
    criterion, figures = a_policy().criterion("E1"), an_account_for_later().figures
    assert criterion is not None

    assert measured(criterion, figures, ENGLISH) == "0.95"
    assert measured(criterion, None, ENGLISH) is None


def test_a_bar_passes_a_mark_only_when_the_score_does() -> None:
    assert score_bar(Fraction(6499, 100), Fraction(6499, 100), MARKS) == "█████████│███░│░░░░░░░"
    assert score_bar(Fraction(65), Fraction(65), MARKS) == "█████████│████│░░░░░░░"


def test_a_bar_shows_what_is_possible_beyond_what_is_sure() -> None:
    assert line_bar(Fraction(25), Fraction(100)) == "██▒▒▒▒▒▒"
    assert line_bar(Fraction(0), Fraction(0)) == "░░░░░░░░"
    assert kept_bar() == "········"
