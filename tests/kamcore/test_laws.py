"""The laws of the model, for any facts there can be."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from kamcore.classes import RANKED, AccountClass, possible_set
from kamcore.evidence import Evidence, evidence, with_points
from kamcore.facts import Potential, PotentialCell
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.verdict import Verdict, assess
from tests.builders import AS_OF, CRITERIA_TO_RATE, a_rating, acme
from tests.strategies import any_facts, shares

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts

POLICY = default_policy()
PARTS = st.sampled_from([c.id for c in POLICY.criteria])


def judged(facts: AccountFacts) -> Verdict:
    return assess(facts, POLICY, AS_OF)


def ranks(possible: tuple[AccountClass, ...]) -> tuple[int, int]:
    return RANKED.index(possible[0]), RANKED.index(possible[-1])


@given(any_facts)
def test_every_verdict_is_whole_and_the_lean_is_one_of_its_classes(facts: AccountFacts) -> None:
    verdict = judged(facts)

    assert verdict.possible
    assert list(verdict.possible) == [rank for rank in RANKED if rank in verdict.possible]
    assert 0 <= verdict.score.low <= verdict.score.high <= 100
    assert sum(line.points_low for line in verdict.lines) == verdict.score.low
    assert sum(line.points_high for line in verdict.lines) == verdict.score.high
    assert (verdict.lean is None) == (len(verdict.possible) == 1)
    assert verdict.lean is None or verdict.lean in verdict.possible


@given(any_facts, st.integers(2, 1000))
def test_size_alone_decides_nothing(facts: AccountFacts, times: int) -> None:
    larger = replace(
        facts,
        financials=tuple(
            replace(
                year,
                revenue=scaled(year.revenue, times),
                cost=scaled(year.cost, times),
            )
            for year in facts.financials
        ),
    )

    assert judged(larger).possible == judged(facts).possible
    assert judged(larger).score == judged(facts).score


def scaled(amounts: Interval | None, times: int) -> Interval | None:
    return None if amounts is None else Interval(amounts.low * times, amounts.high * times)


@given(any_facts)
def test_same_input_gives_the_same_verdict(facts: AccountFacts) -> None:
    assert judged(facts) == judged(facts)


@given(any_facts)
def test_key_needs_two_thirds_of_the_weight_evidenced(facts: AccountFacts) -> None:
    verdict = judged(facts)

    assert verdict.account_class is not AccountClass.KEY or verdict.score.known >= 65


@given(any_facts, PARTS, st.integers(0, 100), st.integers(0, 100))
def test_a_better_line_never_lowers_a_possible_class(
    facts: AccountFacts, line: str, first: int, second: int
) -> None:
    lower, higher = sorted((F(first), F(second)))
    known = evidence(facts, POLICY, AS_OF)

    below = ranks(possible_set(at(known, line, lower), POLICY))
    above = ranks(possible_set(at(known, line, higher), POLICY))

    assert below[0] <= above[0]
    assert below[1] <= above[1]


def at(known: Evidence, line: str, points: F) -> Evidence:
    return with_points(known, POLICY, line, Interval.point(points))


@given(any_facts, st.data())
def test_a_better_ratio_never_lowers_a_possible_class(
    facts: AccountFacts, data: st.DataObject
) -> None:
    assume(facts.financials)
    known = evidence(facts, POLICY, AS_OF)
    assume(known.ratio is not None)
    more = data.draw(shares)
    better = replace(
        facts,
        financials=tuple(
            replace(
                y,
                revenue=None
                if y.revenue is None
                else Interval(y.revenue.low * (1 + more), y.revenue.high * (1 + more)),
            )
            if y.cost is not None or y.margin is None
            else y
            for y in facts.financials
        ),
    )

    below, above = ranks(judged(facts).possible), ranks(judged(better).possible)

    assert below[0] <= above[0]
    assert below[1] <= above[1]


@given(any_facts, st.data())
def test_narrowing_a_cell_only_shrinks_the_possible_classes(
    facts: AccountFacts, data: st.DataObject
) -> None:
    sides = [s for s in ("served", "unserved") if getattr(facts.potential, s)]
    assume(sides)
    side = data.draw(st.sampled_from(sides))
    cells: tuple[PotentialCell, ...] = getattr(facts.potential, side)
    place = data.draw(st.integers(0, len(cells) - 1))
    narrowed = replace(
        cells[place],
        contribution_per_year=within(cells[place].contribution_per_year, data),
        probability=within(cells[place].probability or Interval(F(0), F(1)), data),
    )
    changed = (*cells[:place], narrowed, *cells[place + 1 :])
    after = replace(facts, potential=replace(facts.potential, **{side: changed}))

    assert set(judged(after).possible) <= set(judged(facts).possible)


def within(amounts: Interval | None, data: st.DataObject) -> Interval:
    """Some value of the range."""
    low = F(0) if amounts is None else F(amounts.low)
    high = None if amounts is None or math.isinf(amounts.high) else F(amounts.high)
    top = low + 2_000_000 if high is None else high
    return Interval.point(low + (top - low) * data.draw(shares))


@given(any_facts, st.sampled_from(("served", "unserved")), st.integers(0, 30))
def test_looking_at_potential_only_shrinks_the_possible_classes(
    facts: AccountFacts, side: str, amount: int
) -> None:
    before = replace(facts, potential=replace(facts.potential, **{side: None}))
    cell = PotentialCell(
        unit="Graz",
        offering="Service",
        contribution_per_year=Interval.point(F(amount * 40_000)),
        probability=Interval.point(F(1)),
    )
    found: Potential = replace(before.potential, **{side: (cell,) if amount else ()})

    assert set(judged(replace(before, potential=found)).possible) <= set(judged(before).possible)


@given(any_facts, st.sampled_from(CRITERIA_TO_RATE), st.integers(0, 4))
def test_a_first_rating_only_shrinks_the_possible_classes(
    facts: AccountFacts, criterion: str, level: int
) -> None:
    others = tuple(r for r in facts.ratings if r.criterion != criterion)
    before = replace(facts, ratings=others)
    after = replace(facts, ratings=(*others, a_rating(criterion, level)))

    assert set(judged(after).possible) <= set(judged(before).possible)


@given(any_facts, st.data())
def test_learning_when_a_contact_was_last_seen_only_shrinks_the_possible_classes(
    facts: AccountFacts, data: st.DataObject
) -> None:
    assume(facts.stakeholders)
    people = facts.stakeholders or ()
    place = data.draw(st.integers(0, len(people) - 1))
    day = AS_OF - timedelta(days=data.draw(st.integers(0, 200)))
    unseen = replace(people[place], last_contact=None)
    seen = replace(people[place], last_contact=day)

    before = replace(facts, stakeholders=(*people[:place], unseen, *people[place + 1 :]))
    after = replace(facts, stakeholders=(*people[:place], seen, *people[place + 1 :]))

    assert set(judged(after).possible) <= set(judged(before).possible)


@given(any_facts, st.data())
def test_narrowing_a_years_figures_only_shrinks_the_possible_classes(
    facts: AccountFacts, data: st.DataObject
) -> None:
    whole = [y for y in facts.financials if y.revenue is not None and y.cost is not None]
    assume(whole)
    year = data.draw(st.sampled_from(whole))
    narrowed = replace(year, revenue=within(year.revenue, data), cost=within(year.cost, data))
    after = replace(facts, financials=tuple(narrowed if y is year else y for y in facts.financials))

    assert set(judged(after).possible) <= set(judged(facts).possible)


@given(any_facts)
def test_a_rating_without_a_source_counts_for_nothing_and_is_named(facts: AccountFacts) -> None:
    claimed = replace(facts, ratings=(*facts.ratings, a_rating("F1", 4, source=None)))

    assert judged(claimed).score == judged(facts).score
    assert any(
        warning.place == f"ratings[{len(facts.ratings)}]" for warning in judged(claimed).warnings
    )


def test_another_account_moves_no_score() -> None:
    alone = judged(acme()).score

    judged(replace(acme(), account="Another"))

    assert judged(acme()).score == alone
