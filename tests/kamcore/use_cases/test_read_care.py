"""What somebody sees of a customer's profile, team and satisfaction, and what is kept from whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import UnknownAccountError
from kamcore.ids import PersonId
from kamcore.people import Person
from kamcore.profile import ProfileBlock
from kamcore.use_cases.change_answers import add_satisfaction
from kamcore.use_cases.change_care import (
    SponsorRequest,
    put_profile_block,
    set_member_hours,
    set_sponsor,
)
from kamcore.use_cases.read_care import read_block, read_care
from tests.kamcore.use_cases.care_house import (
    ACME,
    ADMINISTRATOR,
    EVA,
    GUEST,
    HERE,
    LEA,
    LEADER,
    MAX,
    MEMBER,
    NOW,
    ON_TEAM,
    TODAY,
    TOM,
    House,
    answer,
    block,
    hours,
)

if TYPE_CHECKING:
    from kamcore.access import Actor

LONG_AGO = date(2026, 5, 22)


@pytest.fixture
def house() -> House:
    return House()


def test_of_an_account_nobody_looked_at_everything_is_unknown(house: House) -> None:
    shown = house.shown()

    assert [each.edition for each in shown.blocks] == [None] * 5
    assert [(each.name, each.duty) for each in shown.team] == [("Eva", None), ("Tom", None)]
    assert (shown.hours, shown.sponsor, shown.cadence, shown.reference) == (0, None, None, None)
    assert (shown.answers, shown.nps, shown.nps_before) == ((), None, None)


def test_the_profile_says_what_is_known_and_what_is_out_of_date(house: House) -> None:
    for which, as_of in ((ProfileBlock.STRATEGY, TODAY), (ProfileBlock.FINANCES, LONG_AGO)):
        put_profile_block(house.store, ON_TEAM, block(which=which, as_of=as_of), now=NOW)

    shown = house.shown()

    assert shown.completeness.known == (ProfileBlock.STRATEGY, ProfileBlock.FINANCES)
    assert [each.block for each in shown.blocks if each.is_stale] == [ProfileBlock.FINANCES]
    assert shown.names == {EVA: "Eva"}


@pytest.mark.parametrize(
    ("reader", "name"),
    [(ON_TEAM, "Dana"), (LEADER, "Dana"), (ADMINISTRATOR, "Dana"), (MEMBER, None)],
    ids=["team", "leader", "admin", "member"],
)
def test_who_answered_is_told_to_those_who_work_on_the_account(
    house: House, reader: Actor, name: str | None
) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(Fraction(9), contact="Dana"), now=NOW)

    shown = house.shown(reader)

    assert [each.contact for each in shown.answers] == [name]
    assert ("Dana" in repr(shown)) is (name is not None)
    assert shown.nps is not None


def test_answers_come_newest_first(house: House) -> None:
    for number, on in (("1", LONG_AGO), ("2", TODAY)):
        add_satisfaction(house.store, ON_TEAM, answer(Fraction(9), number=number, on=on), now=NOW)

    assert [each.on for each in house.shown().answers] == [TODAY, LONG_AGO]


def test_who_left_the_team_is_named_apart_and_their_hours_do_not_count(house: House) -> None:
    for person in (EVA, TOM):
        set_member_hours(house.store, ON_TEAM, hours(person, 100), now=NOW)
    house.without(EVA)

    shown = house.shown(LEADER)

    assert [(each.name, each.is_on_team) for each in shown.team] == [("Tom", True), ("Eva", False)]
    assert shown.hours == 100


def test_a_sponsor_is_called_what_they_are_called_now(house: House) -> None:
    request = SponsorRequest(account=ACME, person=LEA, shown=0)
    set_sponsor(house.store, ON_TEAM, request, now=NOW)

    with house.store.unit_of_work(HERE) as work:
        work.people.put(Person(id=LEA, display_name="Lea Neuer-Name"))
        work.commit()

    sponsor = house.shown().sponsor
    assert sponsor is not None
    assert sponsor.value is not None
    assert (sponsor.value.name, sponsor.version) == ("Lea Neuer-Name", 1)


def test_who_is_on_the_team_and_was_never_met_goes_by_their_id(house: House) -> None:
    account = house.account()
    guarded = replace(account.guarded, team=frozenset({MAX, PersonId("U0IMPORT")}))
    with house.store.unit_of_work(HERE) as work:
        work.accounts.put(replace(account, guarded=guarded))
        work.commit()

    assert [each.name for each in house.shown(LEADER).team] == ["Max", "U0IMPORT"]


@pytest.mark.parametrize(
    ("reader", "may_edit", "may_change_team"),
    [
        (ON_TEAM, True, False),
        (LEADER, True, True),
        (ADMINISTRATOR, True, True),
        (MEMBER, False, False),
    ],
    ids=["team", "leader", "admin", "member"],
)
def test_buttons_are_for_who_may_press_them(
    house: House, reader: Actor, *, may_edit: bool, may_change_team: bool
) -> None:
    shown = house.shown(reader)

    assert (shown.may_edit, shown.may_change_team) == (may_edit, may_change_team)


@pytest.mark.parametrize(
    ("reader", "editions"), [(ON_TEAM, 2), (MEMBER, 1)], ids=["team", "member"]
)
def test_what_a_block_said_before_is_for_those_who_work_on_the_account(
    house: House, reader: Actor, editions: int
) -> None:
    put_profile_block(house.store, ON_TEAM, block("before"), now=NOW)
    put_profile_block(house.store, ON_TEAM, block("after", shown=1), now=NOW)

    told = read_block(house.store, reader, ACME, ProfileBlock.STRATEGY, on=TODAY)

    assert len(told.editions) == editions
    assert told.editions[0].value is not None
    assert told.editions[0].value.words == "after"


def test_a_guest_and_a_confidential_account_see_nothing_of_each_other(house: House) -> None:
    house.confide()

    for reader in (GUEST, MEMBER):
        with pytest.raises(UnknownAccountError):
            read_care(house.store, reader, ACME, on=TODAY)
        with pytest.raises(UnknownAccountError):
            read_block(house.store, reader, ACME, ProfileBlock.FINANCES, on=TODAY)
