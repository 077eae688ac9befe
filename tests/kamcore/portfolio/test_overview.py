"""What the accounts come to together: money, concentration, matrix, questions, robustness."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.classes import AccountClass
from kamcore.interval import Interval
from kamcore.payback import Undertaking
from kamcore.policy_file import default_policy
from kamcore.portfolio import wanted
from kamcore.portfolio.concentration import concentrations, whale_curve
from kamcore.portfolio.matrix import Quadrant, crosses, quadrant
from kamcore.portfolio.money import programme_money
from kamcore.portfolio.overview import Portfolio, portfolio
from kamcore.portfolio.wanted import evidence_wanted
from tests.builders_portfolio import (
    TODAY,
    a_question,
    an_assessed,
    an_entry,
    an_open_entry,
    between,
    room_for,
)

if TYPE_CHECKING:
    from kamcore.policy import CapacityRules
    from kamcore.portfolio.member import Entry

KEY = AccountClass.KEY


def of(*entries: Entry, rules: CapacityRules | None = None) -> Portfolio:
    return portfolio(entries, default_policy(), TODAY, rules=rules)


def test_nothing_at_all_is_a_portfolio_too() -> None:
    found = of()

    assert found.lineup.key_accounts == ()
    assert (found.money, found.concentration) == ((), ())
    assert found.evidence.asked == ()
    assert found.robustness.next_in_line is None


def test_the_programmes_money_is_the_sum_of_its_accounts() -> None:
    [money] = programme_money([an_entry("A"), an_entry("B")])

    assert (money.accounts, money.setup, money.per_year) == (2, F(80_000), F(240_000))
    assert round(float(money.payback_worst or 0), 2) == 11.83, "two alike are back as one is"
    assert [each.month for each in money.milestones] == [12, 24, 36]
    assert [each.spent for each in money.milestones] == [320_000, 560_000, 800_000]
    assert [each.left_low for each in money.milestones] == [5_000, 365_000, 725_000]


def test_what_never_pays_back_holds_the_others_up() -> None:
    nothing = an_entry("B", assessed=an_assessed(contribution=0))

    [money] = programme_money([an_entry("A"), nothing])

    assert money.payback_worst is None or money.payback_worst > 12


def test_the_ratio_is_told_before_and_after_the_cost_of_looking_after() -> None:
    [money] = programme_money([an_entry("A"), an_entry("B", assessed=an_assessed(business=None))])

    assert money.ratio == between(F(2_000_000, 1_500_000))
    assert money.ratio_after == between(F(2_000_000, 1_620_000))
    assert (money.accounts, money.with_figures) == (2, 1)


def test_amounts_in_two_currencies_are_never_added() -> None:
    found = programme_money([an_entry("A"), an_entry("B", currency="CHF")])

    assert [(each.currency, each.accounts) for each in found] == [("CHF", 1), ("EUR", 1)]


def test_a_contribution_without_bound_leaves_the_high_end_open() -> None:
    endless = an_assessed(contribution=Interval(F(300_000), math.inf))

    [money] = programme_money([an_entry("A", assessed=endless)])

    assert money.milestones[0].left_high is None
    assert money.payback_best == 0


def test_undertakings_that_cost_nothing_are_back_at_once() -> None:
    free = Undertaking(setup=F(0), per_year=F(0), ramp_months=0)

    [money] = programme_money([an_entry("A", assessed=an_assessed(undertaking=free))])

    assert money.payback_worst == 0


def test_concentration_is_the_share_of_the_largest_and_is_never_scored() -> None:
    entries = [
        an_entry(f"A{n}", assessed=an_assessed(business=(revenue, 1)))
        for n, revenue in enumerate((50, 30, 10, 10))
    ]

    [found] = concentrations([*entries, an_entry("B", assessed=an_assessed(business=None))])

    assert [(each.count, each.share) for each in found.tops] == [
        (1, F(1, 2)),
        (3, F(9, 10)),
        (5, F(1)),
        (10, F(1)),
    ]
    assert (found.accounts, found.without) == (4, 1)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8))
def test_the_whale_curve_peaks_above_its_end_exactly_where_somebody_loses_money(
    businesses: list[tuple[int, int]],
) -> None:
    entries = [
        an_entry(f"A{n}", assessed=an_assessed(business=each)) for n, each in enumerate(businesses)
    ]

    [found], curve = concentrations(entries), whale_curve(entries)

    assert found.contribution == sum(revenue - cost for revenue, cost in businesses)
    assert found.contribution == curve[-1].cumulative
    assert found.peak == max(point.cumulative for point in curve)
    assert found.losing == sum(1 for revenue, cost in businesses if cost > revenue)
    if found.losing < len(businesses):
        assert (found.peak > found.contribution) == (found.losing > 0)


def test_twenty_of_a_hundred_customers_may_bring_more_than_all_of_them_together() -> None:
    """controlling-wiki.com: 20 % bring 140 % of the profit, another 20 % destroy 40 % of it."""
    profits = [140] * 20 + [0] * 60 + [-40] * 20
    entries = [
        an_entry(f"A{n:02}", assessed=an_assessed(business=(1_000 + profit, 1_000)))
        for n, profit in enumerate(profits)
    ]

    [found], curve = concentrations(entries), whale_curve(entries)

    assert (found.peak, found.contribution, found.losing) == (F(2_800), F(2_000), 20)
    assert curve[19].cumulative == F(14, 10) * found.contribution


@pytest.mark.parametrize(
    ("across", "up", "corner"),
    [
        (55, 55, Quadrant.STRATEGIC),
        (55, "54.99", Quadrant.DEVELOP),
        ("54.99", 55, Quadrant.SERVE_WELL),
        (0, 0, Quadrant.STREAMLINE),
    ],
)
def test_the_matrix_is_cut_at_55_on_both_axes(
    across: int | str, up: int | str, corner: Quadrant
) -> None:
    assert quadrant(between(across), between(up)) is corner


def test_a_range_across_the_cut_is_placed_by_its_middle_and_unsure() -> None:
    assert quadrant(between(50, 70), between(80)) is Quadrant.STRATEGIC
    assert crosses(between(50, 70))
    assert not crosses(between(55, 70))
    assert not crosses(between(40, "54.99"))


def test_the_fewest_questions_that_settle_all_that_can_be_settled_are_asked() -> None:
    entries = [
        an_open_entry("A", a_question("F1", settles=True), a_question("F3", settles=True)),
        an_open_entry("B", a_question("F1", settles=True), a_question("F4", settles=True)),
        an_open_entry("C", a_question("F3", settles=True), a_question("F6")),
        an_open_entry("D", a_question("F4", settles=True)),
        an_open_entry("E", a_question("F6")),
    ]

    found = evidence_wanted(entries, default_policy())

    assert [(each.criterion, each.settles) for each in found.asked] == [
        ("F3", ("A", "C")),
        ("F4", ("B", "D")),
    ]
    assert found.settled == 4


def test_accounts_that_one_answer_settles_come_first() -> None:
    entries = [
        an_open_entry("Hopeless", a_question("F6", may_settle=False), score=60),
        an_open_entry("Perhaps", a_question("F6")),
        an_open_entry("Surely", a_question("F1", settles=True), a_question("F6")),
        an_open_entry("Flagged"),
        an_entry("Decided"),
    ]

    found = evidence_wanted(entries, default_policy())

    assert [each.entry.id for each in found.accounts] == [
        "Surely",
        "Perhaps",
        "Flagged",
        "Hopeless",
    ]
    assert found.accounts[0].question == a_question("F1", settles=True)


def test_with_too_many_criteria_to_try_every_set_the_best_are_taken_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wanted, "MOST_TRIED", 0)
    entries = [
        an_open_entry("A", a_question("F1", settles=True)),
        an_open_entry("B", a_question("F1", settles=True), a_question("S", settles=True)),
        an_open_entry("C", a_question("F4", settles=True)),
    ]

    found = evidence_wanted(entries, default_policy())

    assert [(each.criterion, each.settles) for each in found.asked] == [
        ("F1", ("A", "B")),
        ("F4", ("C",)),
    ]


def test_key_accounts_hold_or_shake_under_other_weights_and_close_calls_are_named() -> None:
    close = an_assessed(64, reaches=True)
    found = of(
        an_entry("Firm", assessed=an_assessed(80)),
        an_entry("Shaky", assessed=an_assessed(66, holds=False)),
        an_entry("Close", assessed=close),
        an_entry("Shut", assessed=replace(close, lacks_score=False)),
        an_entry("Refused", assessed=close, set_to=AccountClass.NOT_NOW),
        an_entry("Far", assessed=an_assessed(50)),
        rules=room_for(3),
    )

    assert [each.id for each in found.robustness.hold] == ["Firm"]
    assert [each.id for each in found.robustness.shaky] == ["Shaky"]
    assert [each.id for each in found.robustness.close] == ["Close"]
    assert found.robustness.next_in_line is not None
    assert found.robustness.next_in_line.id == "Close"


def test_who_waits_is_next_in_line_before_who_develops() -> None:
    found = of(an_entry("A", 80), an_entry("B"), an_entry("C", 60), rules=room_for(1))

    assert found.robustness.next_in_line is not None
    assert found.robustness.next_in_line.id == "B"


def test_a_policy_that_nobody_passes_leaves_every_place_free() -> None:
    found = of(an_entry("A", 64), an_entry("B", 50))

    assert found.classes == {AccountClass.DEVELOP: 2}
    assert found.lineup.free == 3
