"""A group is judged on what is known of all its companies, and on no more than that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kamcore.facts import (
    AccountFacts,
    FinancialYear,
    Flags,
    Influence,
    Potential,
    Site,
    Stakeholder,
    Stance,
)
from kamcore.financials import business, counted_year
from kamcore.group import GroupCurrenciesError, group_facts
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.verdict import AccountClass, Verdict, assess
from tests.builders import AS_OF, a_cell, a_rating, a_year, acme, point
from tests.strategies import any_facts

EMPTY = Potential(served=(), unserved=())


def a_company(name: str, *years: FinancialYear) -> AccountFacts:
    return AccountFacts(account=name, financials=years)


def judged(facts: AccountFacts) -> Verdict:
    return assess(facts, default_policy(), AS_OF)


def test_a_year_every_trading_company_has_is_added_up() -> None:
    parent = a_company("Group", a_year(2024, 100, 80), a_year(2025, 100, 80))
    subsidiary = a_company("Sub", a_year(2024, 50, 30), a_year(2025, 60, 20))

    facts = group_facts(parent, [subsidiary])

    assert [(y.revenue, y.cost) for y in facts.financials] == [
        (point(150), point(110)),
        (point(160), point(100)),
    ]


def test_a_company_without_any_figures_does_not_take_the_others_away() -> None:
    facts = group_facts(a_company("Holding"), [a_company("Sub", a_year(2025, 60, 20))])

    assert judged(facts).ratio == point(3)


@pytest.mark.parametrize(
    "gap", [(), (FinancialYear(year=2024, revenue=point(50)),)], ids=["no year", "no cost"]
)
def test_a_year_some_company_lacks_counts_for_none_and_is_named(
    gap: tuple[FinancialYear, ...],
) -> None:
    parent = a_company("Group", a_year(2024, 100, 10), a_year(2025, 100, 80))
    subsidiary = a_company("Sub", *gap, a_year(2025, 60, 20))

    verdict = judged(group_facts(parent, [subsidiary]))

    assert verdict.ratio == point(F(160, 100))
    assert ("year_incomplete", "2024") in [(w.code, w.value) for w in verdict.warnings]


def test_a_cost_estimated_in_one_company_is_estimated_for_the_group() -> None:
    estimated = FinancialYear(
        year=2025, revenue=point(100), margin=Interval(F(1, 10), F(3, 10)), source="note:1"
    )

    facts = group_facts(a_company("Group", a_year(2025, 100, 80)), [a_company("Sub", estimated)])

    whole = counted_year(facts.financials[0])
    assert whole is not None
    assert whole.estimated
    assert whole.cost == Interval(F(150), F(170))


def test_what_is_known_of_one_company_counts_where_nobody_looked_in_another() -> None:
    looked = replace(
        a_company("Group"), potential=Potential(served=(a_cell(point(360_000), point(1)),))
    )

    verdict = judged(group_facts(looked, [a_company("Sub")]))

    assert verdict.served_multiple.low == 3
    assert not verdict.served_multiple.is_bounded


def test_nobody_looked_anywhere_is_unknown_and_nothing_found_anywhere_is_nothing() -> None:
    nobody = group_facts(a_company("Group"), [a_company("Sub")])
    nothing = group_facts(
        replace(a_company("Group"), potential=EMPTY), [replace(a_company("Sub"), potential=EMPTY)]
    )

    assert nobody.potential == Potential()
    assert nothing.potential == EMPTY


def test_cells_sites_and_contacts_are_kept_under_their_companys_name() -> None:
    known = AccountFacts(
        account="Sub",
        potential=Potential(served=(a_cell(point(1)),), unserved=()),
        sites=(Site(name="Graz", served=True),),
        stakeholders=(Stakeholder(name="Eva Lang", unit="Graz"),),
    )

    facts = group_facts(replace(known, account="Group"), [known])

    assert [cell.unit for cell in facts.potential.served or ()] == ["Group: Plant", "Sub: Plant"]
    assert [site.name for site in facts.sites or ()] == ["Group: Graz", "Sub: Graz"]
    assert [p.unit for p in facts.stakeholders or ()] == ["Group: Graz", "Sub: Graz"]


def test_one_rater_may_think_differently_of_two_companies() -> None:
    parent = replace(a_company("Group"), ratings=(a_rating("F1", 1),))
    subsidiary = replace(a_company("Sub"), ratings=(a_rating("F1", 3),))

    line = next(ln for ln in judged(group_facts(parent, [subsidiary])).lines if ln.id == "F1")

    assert line.low == 25
    assert line.high == 75


def test_contacts_in_two_companies_are_contacts_in_two_units() -> None:
    decider = Stakeholder(
        name="Eva Lang",
        influences=(Influence.DECISION_MAKER,),
        stances=(Stance.SPONSOR,),
        last_contact=AS_OF,
    )
    champion = Stakeholder(name="Jon Wood", stances=(Stance.CHAMPION,), last_contact=AS_OF)
    parent = replace(a_company("Group"), stakeholders=(decider,))

    facts = group_facts(parent, [replace(a_company("Sub"), stakeholders=(champion,))])

    line = next(line for line in judged(facts).lines if line.id == "F2")
    assert line.low == 100


def test_contacts_of_one_company_are_not_spread_over_units_by_a_gap_in_the_record() -> None:
    people = (Stakeholder(name="A", unit="Graz"), Stakeholder(name="B"))

    facts = group_facts(replace(a_company("Group"), stakeholders=people), [])

    assert [person.unit for person in facts.stakeholders or ()] == ["Group: Graz", None]


def test_a_flag_raised_anywhere_is_raised_and_unchecked_anywhere_is_unchecked() -> None:
    checked = replace(
        a_company("Group"), flags=Flags(insolvency=False, sanction=False, legal=False)
    )
    raised = replace(a_company("Sub"), flags=Flags(insolvency=True, sanction=False))

    assert group_facts(checked, [raised]).flags == Flags(
        insolvency=True, sanction=False, legal=None
    )


def test_figures_in_two_currencies_are_not_added() -> None:
    with pytest.raises(GroupCurrenciesError) as refused:
        group_facts(a_company("Group"), [replace(a_company("Sub"), currency="CHF")])

    assert (refused.value.group, refused.value.currencies) == ("Group", ("CHF", "EUR"))


def test_the_group_pays_one_key_account_manager() -> None:
    assert group_facts(acme(), [acme()]).kam_cost == acme().kam_cost


@given(any_facts)
def test_a_group_of_one_company_is_judged_like_the_company(facts: AccountFacts) -> None:
    alone, group = judged(facts), judged(group_facts(facts, []))

    assert group.score == alone.score
    assert group.possible == alone.possible
    assert (group.ratio, group.trend, group.payback) == (alone.ratio, alone.trend, alone.payback)
    assert [(ln.id, ln.low, ln.high, ln.stale) for ln in group.lines] == [
        (ln.id, ln.low, ln.high, ln.stale) for ln in alone.lines
    ]


companies = st.lists(any_facts, min_size=1, max_size=3).map(
    lambda found: [replace(facts, account=f"Sub {n}") for n, facts in enumerate(found)]
)


@given(any_facts, companies)
def test_the_order_of_the_subsidiaries_does_not_matter(
    parent: AccountFacts, subsidiaries: list[AccountFacts]
) -> None:
    forth = judged(group_facts(parent, subsidiaries))
    back = judged(group_facts(parent, subsidiaries[::-1]))

    assert (forth.score, forth.possible, forth.payback) == (back.score, back.possible, back.payback)


@given(any_facts, companies)
def test_a_groups_year_is_the_sum_of_its_companies_years(
    parent: AccountFacts, subsidiaries: list[AccountFacts]
) -> None:
    trading = [c.financials for c in (parent, *subsidiaries) if c.financials]

    for year in group_facts(parent, subsidiaries).financials:
        whole = counted_year(year)
        parts = [
            counted for years in trading for y in years
            if y.year == year.year and (counted := counted_year(y)) is not None
        ]  # fmt: skip
        if len(parts) < len(trading):
            assert whole is None
            continue
        assert whole is not None
        assert whole.revenue.low == sum(part.revenue.low for part in parts)
        assert whole.revenue.high == sum(part.revenue.high for part in parts)
        assert whole.cost.low == sum(part.cost.low for part in parts)
        assert whole.cost.high == sum(part.cost.high for part in parts)


@given(any_facts, companies)
def test_finding_nothing_where_nobody_looked_only_narrows_the_groups_verdict(
    parent: AccountFacts, subsidiaries: list[AccountFacts]
) -> None:
    first = subsidiaries[0]
    assume(first.potential.served is None)
    looked = replace(first, potential=replace(first.potential, served=()))

    before = judged(group_facts(parent, subsidiaries))
    after = judged(group_facts(parent, [looked, *subsidiaries[1:]]))

    assert set(after.possible) <= set(before.possible)
    assert before.score.low <= after.score.low <= after.score.high <= before.score.high


def test_a_group_of_two_good_companies_is_a_key_account() -> None:
    sister = replace(acme(), account="ACME Linz")

    verdict = judged(group_facts(acme(), [sister]))

    assert verdict.account_class is AccountClass.KEY
    assert business(group_facts(acme(), [sister]).financials, AS_OF).ratio == judged(acme()).ratio
