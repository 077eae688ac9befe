"""Thousands of accounts judged together are what each of them is by itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.access import Actor, Guarded, Role
from kamcore.evidence_columns import columns_of
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy, load_policy
from kamcore.portfolio.assessed import assessed
from kamcore.portfolio.at_once import appraised_at_once
from kamcore.portfolio.cut import shown_portfolio
from kamcore.portfolio.member import Entry, Member
from kamcore.portfolio.one_of_many import AtOnce
from kamcore.portfolio.overview import portfolio
from kamcore.portfolio.portfolio_json import portfolio_to_json
from tests.builders import AS_OF, a_cell, a_rating, acme, bigrev, point, unknown
from tests.strategies import any_day, any_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal

POLICY = default_policy()
STRICT = replace(
    POLICY,
    gates=replace(POLICY.gates, solvency=True, horizon_months=12),
    kam_cost=replace(POLICY.kam_cost, yearly_discount=F(8, 100)),
)
ODD = load_policy(
    """extends = "default"
name = "odd"
version = 1
[weights]
E1 = 16.5
P1 = 15.5
""",
    place="o",
)
POLICIES = st.sampled_from((POLICY, STRICT, ODD))
LEADER = Actor(workspace=WorkspaceId("T1"), person=PersonId("U1"), role=Role.SALES_LEADER)
PARTS = (
    "account_class",
    "payback",
    "quadrant",
    "unsure",
    "lacks_score",
    "holds",
    "reaches",
    "questions",
    "revenue",
    "profit",
    "details",
)


def together(
    facts: Sequence[AccountFacts], policy: Policy, day: date
) -> Mapping[AccountId, Appraisal]:
    by_id = {AccountId(f"A{n}"): each for n, each in enumerate(facts)}
    return appraised_at_once(columns_of(by_id), policy, day)


def assert_same(found: Appraisal, alone: Appraisal) -> None:
    for part in PARTS:
        assert getattr(found, part) == getattr(alone, part), part
    assert (found.score.low, found.score.high) == (alone.score.low, alone.score.high)
    assert found.score.near_low == pytest.approx(float(alone.score.low), abs=1e-9)
    assert found.score.near_high == pytest.approx(float(alone.score.high), abs=1e-9)
    assert found.near_axes.across == pytest.approx(alone.near_axes.across, abs=1e-9)
    assert found.near_axes.up == pytest.approx(alone.near_axes.up, abs=1e-9)


@given(st.lists(any_facts, min_size=1, max_size=4), any_day, POLICIES)
def test_each_account_is_what_it_is_by_itself(
    facts: list[AccountFacts], day: date, policy: Policy
) -> None:
    found = together(facts, policy, day)

    for each, alone in zip(found.values(), facts, strict=True):
        assert_same(each, assessed(alone, policy, day))


@given(st.lists(any_facts, min_size=1, max_size=4))
def test_whoever_sorts_and_prints_them_cannot_tell_how_they_were_judged(
    facts: list[AccountFacts],
) -> None:
    at_once = together(facts, POLICY, AS_OF)
    one_by_one = {a: assessed(f, POLICY, AS_OF) for a, f in zip(at_once, facts, strict=True)}

    assert printed(at_once) == printed(one_by_one)


def printed(appraisals: Mapping[AccountId, Appraisal]) -> object:
    entries = [
        Entry(
            member=Member(
                id=account,
                name=account,
                currency="EUR",
                guarded=Guarded(confidential=False, team=frozenset()),
            ),
            assessed=each,
        )
        for account, each in appraisals.items()
    ]
    return portfolio_to_json(shown_portfolio(portfolio(entries, POLICY, AS_OF), LEADER))


def test_ordinary_accounts_need_no_second_look() -> None:
    found = together([bigrev(), unknown()], POLICY, AS_OF)

    assert all(isinstance(each, AtOnce) for each in found.values())


def test_an_account_on_a_threshold_is_looked_at_exactly() -> None:
    """Half the yearly cost of the work, expected in served units: growth at 25 points."""
    edge = replace(
        acme(), potential=replace(acme().potential, served=(a_cell(point(60_000), point(1)),))
    )

    [found] = together([edge], POLICY, AS_OF).values()

    assert not isinstance(found, AtOnce)
    assert_same(found, assessed(edge, POLICY, AS_OF))


def test_an_account_the_policy_cannot_go_by_is_left_out() -> None:
    odd = replace(acme(), ratings=(*acme().ratings, a_rating("X9", 2)))

    assert list(together([odd, bigrev()], POLICY, AS_OF)) == ["A1"]
    assert together([odd], POLICY, AS_OF) == {}
    assert together([], POLICY, AS_OF) == {}
