"""Payback as the model's table and published exercises have it."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.payback import (
    Undertaking,
    band,
    break_even,
    monthly_cash,
    net_present_value,
    payback_months,
)

USUAL = Undertaking(setup=F(40_000), per_year=F(120_000), ramp_months=12)


@pytest.mark.parametrize(
    ("per_year", "months"),
    [
        (120_000, None),
        (160_000, "34.00"),
        (200_000, "19.75"),
        (240_000, "15.00"),
        (300_000, "11.83"),
        (480_000, "8.00"),
    ],
)
def test_the_models_table_of_paybacks(per_year: int, months: str | None) -> None:
    found = payback_months(USUAL, F(per_year))

    assert (None if found is None else f"{float(found):.2f}") == months


@pytest.mark.parametrize(
    ("outlay", "flows", "years"),
    [
        (180_000, (60_000, 40_000, 70_000, 125_000, 35_000), "3.08"),
        (6_800, (1_950, 4_100, 1_750, 1_450), "2.43"),
        (72_000, (25_000, 25_000, 15_000, 10_000, 30_000), "3.70"),
        (72_000, (22_000, 15_000, 50_000), "2.70"),
        (4_800, (1_500, 2_600, 3_400), "2.21"),
    ],
)
def test_published_exercises_interpolate_within_the_last_period(
    outlay: int, flows: tuple[int, ...], years: str
) -> None:
    """Period - 1 + |balance| / flow on uneven flows; the last corrects a misprint."""
    found = break_even(F(outlay), map(F, flows))

    assert found is not None
    assert f"{float(found):.2f}" == years


def test_a_published_exercise_with_a_discount() -> None:
    """Flows of 85, 75, 85 and 105 at 11 %: their present values bring 210 back in 3.15 years."""
    flows = [F(flow) / F("1.11") ** year for year, flow in enumerate((85, 75, 85, 105), start=1)]

    found = break_even(F(210), flows)

    assert found is not None
    assert f"{float(found):.2f}" == "3.15"


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_even_flows_are_back_after_outlay_over_flow(outlay: int, monthly: int) -> None:
    even = Undertaking(setup=F(outlay), per_year=F(0), ramp_months=0)

    found = payback_months(even, F(monthly * 12))

    assert found == (F(outlay, monthly) if F(outlay, monthly) <= 60 else None)


@given(
    st.integers(0, 400_000),
    st.integers(0, 400_000),
    st.integers(0, 36),
    st.sampled_from((F(0), F(8, 100))),
    st.lists(st.integers(0, 2_000_000), min_size=2, max_size=2).map(sorted),
)
def test_a_higher_contribution_never_pays_back_later(
    setup: int, cost: int, ramp: int, discount: F, contributions: list[int]
) -> None:
    undertaking = Undertaking(
        setup=F(setup), per_year=F(cost), ramp_months=ramp, yearly_discount=discount
    )
    less, more = (payback_months(undertaking, F(c)) for c in contributions)

    assert more is not None or less is None
    assert less is None or more is None or more <= less


def test_money_is_never_back_where_nothing_comes_in() -> None:
    nothing = Undertaking(setup=F(0), per_year=F(0), ramp_months=12)

    assert payback_months(nothing, F(0)) is None


def test_a_discount_puts_the_payback_off_and_lowers_what_is_left() -> None:
    discounted = Undertaking(
        setup=F(40_000), per_year=F(120_000), ramp_months=12, yearly_discount=F(8, 100)
    )

    later, sooner = payback_months(discounted, F(300_000)), payback_months(USUAL, F(300_000))
    less = net_present_value(discounted, F(300_000), 36)
    more = net_present_value(USUAL, F(300_000), 36)

    assert later is not None
    assert sooner is not None
    assert later > sooner
    assert less is not None
    assert more is not None
    assert less < more


@pytest.mark.parametrize(
    ("months", "end"),
    [(F(12), 12), (F(1201, 100), 24), (F(24), 24), (F(36), 36), (F(37), 60), (None, None)],
)
def test_bands_end_with_the_year(months: F | None, end: int | None) -> None:
    assert band(months) == end


@given(
    setup=st.fractions(0, 10**6),
    per_year=st.fractions(0, 10**6),
    contribution=st.fractions(0, 10**7),
    ramp=st.integers(0, 60),
    horizon=st.integers(1, 60),
)
def test_counting_in_small_units_changes_no_month_and_no_value(
    setup: F, per_year: F, contribution: F, ramp: int, horizon: int
) -> None:
    undertaking = Undertaking(setup=setup, per_year=per_year, ramp_months=ramp)

    flows = list(monthly_cash(undertaking, contribution))

    assert payback_months(undertaking, contribution) == break_even(setup, flows)
    assert net_present_value(undertaking, contribution, horizon) == sum(flows[:horizon]) - setup
