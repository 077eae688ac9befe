"""Rows of plain values come to the same evidence as the facts they were made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kamcore.bulk_columns import evidence_in_bulk
from kamcore.bulk_ratings import unjudged
from kamcore.bulk_rows import in_rows
from kamcore.evidence import evidence
from kamcore.evidence_columns import columns_of, only
from kamcore.exact_facts import ExactFacts
from kamcore.ids import AccountId
from kamcore.policy_file import default_policy
from kamcore.verdict import assess
from kamcore.written_amounts import ends_of, range_of, written_range
from tests.builders import AS_OF, a_rating, acme, unknown
from tests.kamcore.storage.facts_strategy import intervals
from tests.strategies import any_facts

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts
    from kamcore.interval import Interval

POLICY = default_policy()
ARRAYS = ("low", "high", "served_low", "served_high", "unserved_low", "unserved_high", "ratio_low",
          "ratio_high", "setup", "per_year", "ramp_months")  # fmt: skip


def named(facts: list[AccountFacts]) -> dict[AccountId, AccountFacts]:
    return {AccountId(f"a{number}"): each for number, each in enumerate(facts)}


@given(st.lists(any_facts, max_size=6))
def test_rows_give_the_same_numbers_as_the_facts(facts: list[AccountFacts]) -> None:
    expected = in_rows([evidence(each, POLICY, AS_OF) for each in facts], POLICY)

    found = evidence_in_bulk(columns_of(named(facts)), POLICY, AS_OF)

    for name in ARRAYS:
        np.testing.assert_allclose(
            getattr(found, name), getattr(expected, name), rtol=1e-12, atol=1e-9, err_msg=name
        )


@given(any_facts)
def test_the_facts_behind_the_rows_come_to_the_same_verdict(facts: AccountFacts) -> None:
    columns = columns_of({AccountId("a"): facts})

    found = assess(ExactFacts(columns).of(AccountId("a")), POLICY, AS_OF)

    expected = assess(facts, POLICY, AS_OF)
    assert (found.possible, found.score, found.gates, found.payback) == (
        expected.possible,
        expected.score,
        expected.gates,
        expected.payback,
    )


def test_flags_count_where_the_policy_has_the_gate() -> None:
    strict = replace(POLICY, gates=replace(POLICY.gates, solvency=True))
    facts = [
        replace(acme(), flags=replace(acme().flags, insolvency=raised, sanction=None, legal=False))
        for raised in (True, False)
    ]

    found = evidence_in_bulk(columns_of(named(facts)), strict, AS_OF)

    assert found.solvency is not None
    assert found.solvency.tolist() == [0, 1]


def test_an_account_with_a_rating_the_policy_does_not_know_is_named() -> None:
    strange = replace(acme(), ratings=(a_rating("Z9", 3),))

    found = unjudged(columns_of(named([acme(), strange])).ratings, POLICY)

    assert found == {"a1"}


def test_rows_of_other_accounts_can_be_left_out() -> None:
    columns = columns_of(named([acme(), unknown()]))

    found = only(columns, {AccountId("a1")})

    assert found == columns_of({AccountId("a1"): unknown()})


@given(intervals())
def test_a_written_range_comes_back_and_its_ends_are_near(value: Interval) -> None:
    written = written_range(value)

    low, high = ends_of(written)

    assert range_of(written) == value
    assert (low, high) == (float(value.low), float(value.high))
