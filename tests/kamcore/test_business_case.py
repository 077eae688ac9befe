"""What a price change, an adjustment and an add-on come to, for them and for us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.business_case import (
    ASKED,
    NEEDED,
    Assumption,
    BusinessCase,
    CaseKind,
    CaseResult,
    Figure,
    work_out,
)
from kamcore.case_codec import case_from_text, case_to_text
from kamcore.case_error import CaseError, CaseFlaw, CaseTextError
from kamcore.facts import FinancialYear
from kamcore.interval import Interval
from kamcore.turn_round import turn_round
from tests.builders_cases import a_price_change, an_add_on, an_adjustment, assume

AS_OF = date(2026, 11, 23)


def worked(case: BusinessCase) -> CaseResult:
    return work_out(case, currency="EUR", horizon=36)


def points(value: Interval | None) -> tuple[int, int]:
    assert value is not None
    return int(value.low), int(value.high)


def test_a_price_change_takes_off_what_the_lost_volume_brought() -> None:
    bare = worked(a_price_change())
    whole = worked(a_price_change(assume(Figure.MARGIN, 8)))

    assert (points(bare.ours), bare.margin_unknown) == ((95_000, 95_000), True)
    assert (points(whole.ours), whole.margin_unknown) == ((75_000, 75_000), False)
    assert points(whole.customer) == (-95_000, -95_000)
    assert whole.loss_borne == Interval.point(Fraction(1, 5))


def test_at_the_loss_it_bears_a_price_rise_brings_nothing() -> None:
    borne = worked(a_price_change(assume(Figure.MARGIN, 8), loss="1/5"))
    beyond = worked(a_price_change(assume(Figure.MARGIN, 8), loss="21/100"))

    assert points(borne.ours) == (0, 0)
    assert points(beyond.ours)[1] < 0
    assert beyond.way.worst.payback is None


def test_an_adjustment_pays_back_while_they_keep_the_rest() -> None:
    found = worked(an_adjustment())

    assert points(found.ours) == (12_000, 12_000)
    assert points(found.customer) == (30_000, 30_000)
    assert found.way.worst.payback == 30
    assert points(found.at_horizon) == (6_000, 6_000)


def test_an_add_on_comes_year_by_year_as_it_is_taken_up() -> None:
    found = worked(an_add_on())

    assert points(found.at_horizon) == (24_000 + 60_000 + 72_000,) * 2
    assert points(found.ours) == (72_000, 72_000)
    assert found.customer is None
    assert found.way.worst.balance[12] == 24_000


def test_a_range_gives_the_worst_and_the_best_of_it() -> None:
    found = worked(an_add_on(assume(Figure.COST_ONCE, 20_000, 50_000)))

    assert found.way.best is not None
    assert found.way.best.payback == 10
    assert found.way.worst.payback == Fraction(86, 5)
    assert points(found.at_horizon) == (106_000, 136_000)


def test_what_costs_nothing_is_back_at_once_and_what_brings_nothing_never() -> None:
    free = worked(an_add_on())
    dear = worked(an_add_on(assume(Figure.COST_PER_YEAR, 72_000), assume(Figure.COST_ONCE, 1)))

    assert free.way.worst.payback == 0
    assert dear.way.worst.payback is None


amounts = st.integers(0, 10**6).map(Fraction)
shares = st.fractions(0, 1, max_denominator=100)


@st.composite
def cases(draw: st.DrawFn) -> BusinessCase:
    kind = draw(st.sampled_from(list(CaseKind)))
    found: list[Assumption] = []
    for figure in ASKED[kind]:
        if figure not in NEEDED[kind] and draw(st.booleans()):
            continue
        is_share = figure in {Figure.LOSS, Figure.ADOPTION, Figure.PRICE_CHANGE, Figure.MARGIN}
        values = shares if is_share else amounts
        for _ in range(draw(st.integers(1, 3)) if figure is Figure.ADOPTION else 1):
            low, high = sorted((draw(values), draw(values)))
            found.append(Assumption(figure=figure, value=Interval(low, high)))
    return BusinessCase(kind=kind, name="Any", assumptions=tuple(found))


@given(case=cases(), data=st.data())
def test_whatever_turns_out_lies_between_the_worst_and_the_best(
    case: BusinessCase, data: st.DataObject
) -> None:
    whole = worked(case)
    share = data.draw(shares)
    chosen = tuple(
        replace(each, value=Interval.point(_between(each.value, share)))
        for each in case.assumptions
    )

    one = worked(replace(case, assumptions=chosen))

    assert whole.ours.contains(one.ours)
    assert whole.at_horizon.contains(one.at_horizon)
    if whole.customer is not None:
        assert one.customer is not None
        assert whole.customer.contains(one.customer)
    late = [_late(each) for each in (whole.way.best, one.way.worst, whole.way.worst)]
    assert late == sorted(late)


def _between(value: Interval, share: Fraction) -> Fraction:
    low, high = Fraction(value.low), Fraction(value.high)
    return low + (high - low) * share


def _late(way: object) -> Fraction:
    payback = getattr(way, "payback", None)
    return Fraction(61) if payback is None else Fraction(payback)


@given(case=cases())
def test_a_case_comes_back_from_its_text_as_it_was(case: BusinessCase) -> None:
    assert case_from_text(case_to_text(case)) == case


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "1", '"a"', '{"k":"price"}', "[" * 10_000,
        '{"k":"other","n":"x","p":0,"a":[]}',
        '{"k":"price","n":1,"p":0,"a":[]}',
        '{"k":"price","n":"x","p":5,"a":[]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","1/0","1",""]]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","1","0",""]]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","nan","1",""]]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","1e999999999","1e999999999",""]]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","0","1",7]]}',
        '{"k":"price","n":"x","p":0,"a":[["loss","0","1"]]}',
        '{"k":"price","n":"x","p":0,"a":"loss"}',
    ],
)  # fmt: skip
def test_what_we_did_not_write_is_no_case(text: str) -> None:
    with pytest.raises(CaseTextError):
        case_from_text(text)


@pytest.mark.parametrize(
    ("case", "flaw", "figure"),
    [
        (replace(an_adjustment(), assumptions=()), CaseFlaw.MISSING, Figure.THEIR_GAIN),
        (a_price_change(loss="2"), CaseFlaw.NOT_A_SHARE, Figure.LOSS),
        (a_price_change(loss="-1"), CaseFlaw.NEGATIVE, Figure.LOSS),
        (
            replace(a_price_change(), per_piece=False),
            CaseFlaw.NOT_A_SHARE,
            Figure.PRICE_CHANGE,
        ),
        (an_add_on(assume(Figure.COST_ONCE, -1)), CaseFlaw.NEGATIVE, Figure.COST_ONCE),
        (an_add_on(assume(Figure.COST_ONCE, 10**16)), CaseFlaw.TOO_LARGE, Figure.COST_ONCE),
        (
            an_add_on(
                Assumption(figure=Figure.COST_ONCE, value=Interval(Fraction(0), float("inf")))
            ),
            CaseFlaw.TOO_LARGE,
            Figure.COST_ONCE,
        ),
        (an_add_on(assume(Figure.LOSS, 0)), CaseFlaw.NOT_ASKED, Figure.LOSS),
        (an_adjustment(assume(Figure.COST_ONCE, 1)), CaseFlaw.TWICE, Figure.COST_ONCE),
        (
            an_add_on(*(assume(Figure.ADOPTION, 1) for _ in range(3))),
            CaseFlaw.TOO_MANY_YEARS,
            Figure.ADOPTION,
        ),
    ],
)
def test_figures_that_cannot_be_are_refused_by_name(
    case: BusinessCase, flaw: CaseFlaw, figure: Figure
) -> None:
    with pytest.raises(CaseError) as refused:
        worked(case)

    assert (refused.value.flaw, refused.value.figure) == (flaw, figure)


def a_year(year: int, revenue: int, cost: int) -> FinancialYear:
    return FinancialYear(
        year=year,
        revenue=Interval.point(Fraction(revenue)),
        cost=Interval.point(Fraction(cost)),
    )


def test_a_loss_making_account_lacks_what_price_or_cost_alone_would_close() -> None:
    years = [
        a_year(2023, 9_000_000, 9_300_000),
        a_year(2024, 9_500_000, 10_000_000),
        a_year(2025, 10_000_000, 10_800_000),
    ]

    found = turn_round(years, AS_OF, Fraction(1))

    assert found is not None
    assert points(found.per_year) == (533_333, 533_333)
    assert round(float(found.price.low), 4) == 0.0561
    assert round(float(found.cost.low), 4) == 0.0532
    assert found.years == (2023, 2024, 2025)


def test_where_revenue_may_cover_the_cost_there_is_nothing_to_turn() -> None:
    covered = [a_year(2025, 2, 1)]
    unsure = [
        FinancialYear(
            year=2025,
            revenue=Interval(Fraction(90), Fraction(110)),
            cost=Interval.point(Fraction(100)),
        )
    ]

    assert turn_round(covered, AS_OF, Fraction(1)) is None
    assert turn_round(unsure, AS_OF, Fraction(1)) is None
    assert turn_round([], AS_OF, Fraction(1)) is None
