"""Who has a place, who waits for what, who is dropped, and who took the last place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest

from kamcore.classes import AccountClass
from kamcore.portfolio.capacity import LimitedBy, Pilot, places
from kamcore.portfolio.lineup import Lineup, WaitsFor, line_up
from tests.builders_portfolio import TODAY, an_assessed, an_entry, room_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.policy import CapacityRules
    from kamcore.portfolio.member import Entry

KEY = AccountClass.KEY


def lined_up(rules: CapacityRules, *entries: Entry) -> Lineup:
    return line_up(entries, rules, places(rules, None, TODAY))


def names(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def test_the_best_get_the_places_and_the_rest_wait_in_order() -> None:
    found = lined_up(room_for(2), *(an_entry(f"A{n}", 70 + n) for n in range(4)))

    assert names(found.chosen) == ["A3", "A2"]
    assert [(each.entry.id, each.position) for each in found.waiting] == [("A1", 1), ("A0", 2)]
    assert {each.waits_for for each in found.waiting} == {(WaitsFor.PLACE,)}


def test_who_took_the_last_place_by_how_much_and_what_one_more_adds() -> None:
    found = lined_up(room_for(1), an_entry("Best", 80), an_entry("Next", "77.5"))

    rivals = found.rivals
    assert rivals is not None
    assert (rivals.last.id, rivals.next.id, rivals.behind) == ("Best", "Next", F("2.5"))
    assert rivals.one_more is not None
    assert (rivals.one_more.id, rivals.adds) == ("Next", F("77.5"))


def test_one_more_place_lets_in_whom_its_industry_has_room_for() -> None:
    found = lined_up(
        room_for(1, most_per_industry=1),
        an_entry("Steel one", 90, industry="Steel"),
        an_entry("Steel two", 89, industry="Steel"),
        an_entry("Paper", 66, industry="Paper"),
    )

    assert found.rivals is not None
    assert found.rivals.next.id == "Steel two"
    assert found.rivals.one_more is not None
    assert (found.rivals.one_more.id, found.rivals.adds) == ("Paper", F(66))
    assert found.waiting[0].waits_for == (WaitsFor.PLACE, WaitsFor.INDUSTRY)


def test_where_everybody_has_a_place_nobody_is_a_rival() -> None:
    found = lined_up(room_for(3), an_entry("A"), an_entry("B"))

    assert found.rivals is None
    assert found.waiting == ()
    assert found.free == 1


def test_while_a_place_is_free_nobody_took_the_last_one() -> None:
    steel = [an_entry(f"A{n}", 80 - n, industry="Steel") for n in range(2)]

    found = lined_up(room_for(2, most_per_industry=1), *steel)

    assert (found.free, found.rivals) == (1, None)


def test_a_key_account_keeps_its_place_though_a_better_one_waits() -> None:
    found = lined_up(room_for(1), an_entry("Ours", 62, set_to=KEY), an_entry("Better", 95))

    assert names(found.held) == ["Ours"]
    assert names(found.chosen) == []
    assert found.waiting[0].entry.id == "Better"


def test_one_bad_review_drops_nobody_and_two_give_the_place_away() -> None:
    once = lined_up(
        room_for(1), an_entry("Ours", 50, set_to=KEY, reviews_below=1), an_entry("Better", 95)
    )
    twice = lined_up(
        room_for(1), an_entry("Ours", 50, set_to=KEY, reviews_below=2), an_entry("Better", 95)
    )

    assert names(once.held) == ["Ours"]
    assert once.dropping == ()
    assert names(twice.dropping) == ["Ours"]
    assert names(twice.chosen) == ["Better"]


def test_a_place_held_counts_against_its_industry() -> None:
    found = lined_up(
        room_for(3, most_per_industry=1),
        an_entry("Ours", 66, industry="Steel", set_to=KEY),
        an_entry("Rival", 90, industry="Steel"),
    )

    assert found.chosen == ()
    assert found.waiting[0].waits_for == (WaitsFor.INDUSTRY,)


def test_whom_a_person_decided_against_gets_no_place_and_is_named() -> None:
    found = lined_up(room_for(3), an_entry("Not them", 90, set_to=AccountClass.DEVELOP))

    assert found.key_accounts == ()
    assert names(found.set_aside) == ["Not them"]


def test_more_key_accounts_than_places_are_told_and_nobody_joins() -> None:
    held = [an_entry(f"A{n}", set_to=KEY) for n in range(3)]

    found = lined_up(room_for(2), *held, an_entry("New", 99))

    assert found.over == 1
    assert found.chosen == ()


def test_a_waiting_account_may_wait_for_its_region() -> None:
    found = lined_up(
        room_for(3, most_per_region=1), an_entry("A", 80, region="AT"), an_entry("B", region="AT")
    )

    assert found.waiting[0].waits_for == (WaitsFor.REGION,)


def test_an_account_that_develops_gets_no_place() -> None:
    assert lined_up(room_for(3), an_entry("A", 64)).key_accounts == ()
    assert lined_up(room_for(3)).key_accounts == ()


def test_between_equals_the_shorter_payback_comes_first() -> None:
    slow, quick = an_assessed(contribution=200_000), an_assessed(contribution=480_000)

    found = lined_up(room_for(1), an_entry("A", assessed=slow), an_entry("B", assessed=quick))

    assert names(found.chosen) == ["B"]


@pytest.mark.parametrize(
    ("days", "cap", "total", "by"),
    [
        (180, 3, 3, LimitedBy.PILOT),
        (179, 3, 2, LimitedBy.DAYS),
        (600, 3, 3, LimitedBy.PILOT),
        (0, 3, 0, LimitedBy.DAYS),
        (180, 0, 0, LimitedBy.PILOT),
    ],
)
def test_in_the_pilot_days_and_its_cap_count(
    days: int, cap: int, total: int, by: LimitedBy
) -> None:
    rules = room_for(0, pilot_cap=cap, spare_days=days)

    found = places(rules, None, TODAY)

    assert (found.total, found.limited_by) == (total, by)


@pytest.mark.parametrize(
    ("today", "total"),
    [(date(2026, 3, 1), 5), (date(2027, 2, 28), 5), (date(2027, 3, 1), 8), (date(2029, 3, 1), 10)],
)
def test_after_the_pilot_three_more_may_join_each_year_as_far_as_days_allow(
    today: date, total: int
) -> None:
    pilot = Pilot(ended_on=date(2026, 3, 1), key_accounts=2)

    assert places(room_for(10, pilot_cap=3), pilot, today).total == total


def test_days_left_by_key_accounts_are_for_those_that_develop() -> None:
    found = places(room_for(5), None, TODAY)

    assert found.days_left(3) == 120
    assert found.days_left(9) == 0
