"""Arrays of evidence come to the classes and gates that the verdict itself comes to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.bulk import AT_ONCE, assess_all
from kamcore.bulk_rows import BulkEvidence, evidence_in_row, in_rows
from kamcore.bulk_verdicts import GATES
from kamcore.classes import AccountClass, possible_set
from kamcore.evidence import evidence
from kamcore.facts import KamCost
from kamcore.policy import Measure
from kamcore.policy_file import default_policy
from kamcore.verdict import assess, gates_of
from tests.builders import AS_OF, acme, bigrev, unknown
from tests.strategies import any_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kamcore.bulk_verdicts import BulkVerdicts
    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy

POLICY = default_policy()
STRICT = replace(
    POLICY,
    gates=replace(POLICY.gates, solvency=True, horizon_months=12),
    kam_cost=replace(POLICY.kam_cost, yearly_discount=F(8, 100)),
)


def rows_of(facts: Sequence[AccountFacts], policy: Policy = POLICY) -> BulkEvidence:
    solvency = None
    if policy.gates.solvency:
        states = [assess(each, policy, AS_OF).gates.solvency for each in facts]
        solvency = np.array([GATES.index(each) for each in states if each], dtype=np.uint8)
    return in_rows([evidence(each, policy, AS_OF) for each in facts], policy, solvency)


def judged(facts: Sequence[AccountFacts], policy: Policy = POLICY) -> BulkVerdicts:
    return assess_all(
        rows_of(facts, policy),
        policy,
        exactly=lambda rows: [evidence(facts[row], policy, AS_OF) for row in rows],
    )


def assert_row_is_the_verdict(
    found: BulkVerdicts, row: int, facts: AccountFacts, policy: Policy = POLICY
) -> None:
    verdict = assess(facts, policy, AS_OF)
    gates = verdict.gates
    assert found.possible_of(row) == verdict.possible
    assert found.class_of(row) is verdict.account_class
    assert GATES[found.economics[row]] is gates.economics
    assert GATES[found.payback[row]] is gates.payback
    assert GATES[found.growth[row]] is gates.growth
    assert bool(found.growth_by_exception[row]) is gates.growth_by_exception
    assert found.score_low[row] == pytest.approx(float(verdict.score.low), abs=1e-9)
    assert found.score_high[row] == pytest.approx(float(verdict.score.high), abs=1e-9)
    assert found.known[row] == pytest.approx(float(verdict.score.known), abs=1e-9)


@given(st.lists(any_facts, min_size=1, max_size=5), st.sampled_from((POLICY, STRICT)))
def test_every_account_is_what_the_verdict_says_of_it(
    facts: list[AccountFacts], policy: Policy
) -> None:
    found = judged(facts, policy)

    for row, each in enumerate(facts):
        assert_row_is_the_verdict(found, row, each, policy)


@pytest.mark.parametrize(("policy", "count"), [(POLICY, 700), (STRICT, 50)])
def test_accounts_near_every_threshold_are_what_the_exact_rules_say(
    policy: Policy, count: int
) -> None:
    """Over 100 ms: the number is the point; a discount makes the exact rules slow."""
    rows = made_rows(count)

    found = assess_all(rows, policy)

    assert 0.05 < found.exactly.mean() < 0.95
    for row in range(len(rows)):
        known = evidence_in_row(rows, row, policy)
        gates = gates_of(known, policy)
        assert found.possible_of(row) == possible_set(known, policy), known
        assert GATES[found.economics[row]] is gates.economics, known
        assert GATES[found.payback[row]] is gates.payback, known
        assert GATES[found.growth[row]] is gates.growth, known
        assert bool(found.growth_by_exception[row]) is gates.growth_by_exception


def made_rows(count: int) -> BulkEvidence:
    """Make evidence whose numbers meet thresholds more often than chance would."""
    chance = np.random.default_rng(2026)
    width = len(POLICY.criteria)
    low, high = pairs(chance, chance.choice(5, (2, count, width), p=[0.1, 0.1, 0.2, 0.3, 0.3]) * 25)
    ratio = pairs(chance, chance.choice([0.5, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0], (2, count)))
    money = chance.choice([0, 30_000, 60_000, 120_000, 160_000, 240_000, 480_000], (2, 2, count))
    served, unserved = pairs(chance, money[0]), pairs(chance, money[1])
    served[1][chance.random(count) < 0.2] = np.inf
    unserved[1][chance.random(count) < 0.2] = np.inf
    per_year = chance.choice([60_000.0, 120_000.0], count)
    for measure, amounts in (
        (Measure.SERVED_POTENTIAL, served),
        (Measure.UNSERVED_POTENTIAL, unserved),
    ):
        criterion = next(each for each in POLICY.criteria if each.measure is measure)
        place = POLICY.criteria.index(criterion)
        curve = [float(each) for each in criterion.curve]
        for values, money_a_year in zip((low, high), amounts, strict=True):
            values[:, place] = np.interp(money_a_year / per_year, curve, [0, 25, 50, 75, 100])
    return BulkEvidence(
        low=low,
        high=high,
        ratio_low=ratio[0],
        ratio_high=ratio[1],
        served_low=served[0],
        served_high=served[1],
        unserved_low=unserved[0],
        unserved_high=unserved[1],
        setup=chance.choice([0.0, 40_000.0, 100_000.0], count),
        per_year=per_year,
        ramp_months=chance.choice([0, 1, 12, 40], count).astype(np.int32),
    )


def pairs(chance: np.random.Generator, values: NDArray[np.number]) -> NDArray[np.float64]:
    """Give ends of ranges, of which most are points, and some a little beside where they were."""
    ends = np.sort(values.astype(np.float64), axis=0)
    is_point = chance.random(ends.shape[1:]) < 0.6
    ends[1] = np.where(is_point, ends[0], ends[1])
    beside = chance.choice([0, 1e-9, 1e-3], ends.shape[1:]) * (ends[0] > 1e-3) * (ends[1] < 100)
    moved: NDArray[np.float64] = ends - beside
    return moved


def test_the_sample_companies_are_what_they_are() -> None:
    facts = [acme(), bigrev(), unknown()]

    found = judged(facts)

    assert list(found.exactly) == [True, False, False]  # ACME's P2 is the threshold of growth
    assert [found.class_of(row) for row in range(3)] == [
        AccountClass.KEY,
        AccountClass.NOT_NOW,
        AccountClass.NEEDS_EVIDENCE,
    ]
    assert found.count() == {
        AccountClass.NOT_NOW: 1,
        AccountClass.DEVELOP: 0,
        AccountClass.KEY: 1,
        AccountClass.NEEDS_EVIDENCE: 1,
    }


def test_a_score_within_a_millionth_of_a_threshold_is_judged_exactly() -> None:
    rows = rows_of([acme()])
    score = assess(acme(), POLICY, AS_OF).score.low
    at_the_score = replace(POLICY, thresholds=replace(POLICY.thresholds, key=score))
    just_above = replace(POLICY, thresholds=replace(POLICY.thresholds, key=score + F(1, 10**12)))

    reached, missed = (
        assess_all(
            rows, policy, exactly=lambda rows: [evidence(acme(), POLICY, AS_OF) for _ in rows]
        )
        for policy in (at_the_score, just_above)
    )

    assert reached.exactly.all()
    assert missed.exactly.all()
    assert reached.class_of(0) is AccountClass.KEY
    assert missed.class_of(0) is AccountClass.DEVELOP


@pytest.mark.parametrize("horizon", [1, 11, 12, 36, 60])
@pytest.mark.parametrize("ramp", [0, 1, 12, 36, 37, 120])
def test_a_payback_at_the_horizon_itself_is_on_the_right_side(horizon: int, ramp: int) -> None:
    policy = replace(POLICY, gates=replace(POLICY.gates, horizon_months=horizon))
    facts = [
        replace(acme(), kam_cost=KamCost(setup=F(setup), per_year=F(12_000), ramp_months=ramp))
        for setup in range(0, 900_000, 30_000)
    ]

    found = judged(facts, policy)

    for row, each in enumerate(facts):
        assert_row_is_the_verdict(found, row, each, policy)


def test_an_account_that_costs_nothing_is_judged_exactly() -> None:
    free = replace(acme(), kam_cost=KamCost(setup=F(0), per_year=F(0), ramp_months=0))

    found = judged([free])

    assert found.exactly.all()
    assert_row_is_the_verdict(found, 0, free)


def test_money_too_large_for_floating_point_is_still_on_the_right_side() -> None:
    huge = replace(acme(), kam_cost=KamCost(setup=F(10**400), per_year=F(120_000), ramp_months=12))

    found = judged([huge])

    assert_row_is_the_verdict(found, 0, huge)


def test_many_rows_are_judged_in_parts_and_each_part_is_told_of() -> None:
    rows = rows_of([bigrev(), unknown()] * 10)
    repeated = AT_ONCE // len(rows) + 2
    values = {each.name: getattr(rows, each.name) for each in fields(rows)}
    arrays: dict[str, Any] = {
        name: np.concatenate([value] * repeated)
        for name, value in values.items()
        if value is not None
    }
    rows = BulkEvidence(**arrays)
    steps: list[int] = []

    found = assess_all(rows, POLICY, progress=steps.append)

    assert steps == [AT_ONCE, len(rows) - AT_ONCE]
    assert set(found.count().values()) == {0, len(rows) // 2}


def test_the_arrays_own_numbers_are_exact_where_nothing_else_is_known() -> None:
    rows = rows_of([acme(), unknown()])

    read = evidence_in_row(rows, 1, POLICY)

    assert read.ratio is not None
    assert float(read.ratio.low) == rows.ratio_low[1]
    assert read.served == evidence(unknown(), POLICY, AS_OF).served


def test_who_judges_one_account_does_not_wait_for_numpy() -> None:
    code = "import sys, kamcore.verdict, kamcore.storage; print('numpy' in sys.modules)"
    command = [sys.executable, "-c", code]

    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter

    assert done.stdout.strip() == "False"
