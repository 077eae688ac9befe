"""What would change the answer is checked by doing it."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kamcore.classes import RANKED, AccountClass
from kamcore.curves import FULL
from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from tests.golden_cases import a_cell, acme, assessed, bigrev, judged, ratings, unknown, years

if TYPE_CHECKING:
    from kamcore.margins import Judged

INFLUENCEABLE = ("E1", "P2", "F1", "F2", "F3")


def test_a_key_account_is_told_the_smallest_fall_that_loses_it() -> None:
    found = assessed(acme()).what_if

    assert found.smallest_fall is not None
    assert (found.smallest_fall.criterion, found.next_class, found.rises) == ("S", None, ())


def test_an_open_account_is_told_nothing_yet() -> None:
    found = assessed(unknown()).what_if

    assert (found.next_class, found.rises, found.smallest_fall) == (None, (), None)


def test_a_lower_account_looks_one_class_up() -> None:
    assert assessed(bigrev()).what_if.next_class is AccountClass.DEVELOP


def test_one_rise_suffices_just_below_the_line() -> None:
    almost = acme() | {"ratings": ratings("222433343"), "potential": half_of_the_potential()}

    found = assessed(almost)

    assert found.verdict.account_class is AccountClass.DEVELOP
    assert [rise.criterion for rise in found.what_if.rises] == ["F2"]


def half_of_the_potential() -> dict[str, object]:
    return {"served": [a_cell("1.25")], "unserved": [a_cell("1")]}


def test_what_costs_more_than_it_brings_is_turned_round_by_price_or_cost_alone() -> None:
    far_too_dear = years((1_800_000, 2_000_000, 2_200_000), (3_800_000, 4_000_000, 4_200_000))
    facts = acme() | {"financials": far_too_dear, "ratings": ratings("444444444")}

    found = assessed(facts)

    assert found.verdict.account_class is AccountClass.DEVELOP
    assert "E1" in {rise.criterion for rise in found.what_if.rises}


def test_where_three_rises_do_not_suffice_none_is_promised() -> None:
    hopeless = bigrev() | {"ratings": ratings("000000000")}

    assert assessed(hopeless).what_if.rises == ()


@pytest.mark.parametrize("criterion", INFLUENCEABLE)
def test_only_what_a_company_can_work_on_is_suggested(criterion: str) -> None:
    workable = {each.id for each in default_policy().criteria if each.influenceable}

    assert criterion in workable
    assert len(workable) == len(INFLUENCEABLE)


@st.composite
def below_the_top(draw: st.DrawFn) -> dict[str, object]:
    """Facts that decide for NOT_NOW or DEVELOP."""
    times = st.sampled_from(["0", "0.3", "0.6", "1", "1.5", "3"])
    sides = {side: [a_cell(draw(times))] for side in ("served", "unserved")}
    facts = draw(st.sampled_from([acme, bigrev]))()
    levels = draw(st.text("01234", min_size=9, max_size=9))
    return facts | {"ratings": ratings(levels), "potential": sides}


@settings(max_examples=60)
@given(below_the_top())
def test_the_rises_reach_the_next_class_and_no_shorter_list_does(facts: dict[str, object]) -> None:
    found, start = assessed(facts).what_if, judged(facts)
    assume(found.next_class is not None)
    assert found.next_class is not None
    chosen = tuple(rise.criterion for rise in found.rises)

    if chosen:
        assert reaches(start, chosen, found.next_class)
    for count in range(1, len(chosen) or 4):
        for fewer in combinations_with_replacement(INFLUENCEABLE, count):
            assert not reaches(start, fewer, found.next_class)


def reaches(start: Judged, chosen: tuple[str, ...], wanted: AccountClass) -> bool:
    known = start.known
    for criterion in chosen:
        line = next(each for each in known.lines if each.id == criterion)
        if line.low == 100:
            return False
        up = Interval(min(line.low + 25, FULL), min(line.high + 25, FULL))
        known = with_points(known, start.policy, criterion, up)
    return RANKED.index(start.possible(known)[0]) >= RANKED.index(wanted)


@settings(max_examples=40)
@given(below_the_top())
def test_raising_a_rated_line_for_real_gives_the_value_that_was_promised(
    facts: dict[str, object],
) -> None:
    for rise in assessed(facts).what_if.rises:
        assert rise.value_from < rise.value_to <= 100
        assert rise.value_to == min(rise.value_from + 25, 100)
