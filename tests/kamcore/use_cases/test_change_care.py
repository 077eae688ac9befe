"""Who works on an account keeps its profile and care; the second to save overwrites nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.care import Cadence, Period, Reference, Willingness
from kamcore.care_error import CareError, CareFlaw, NotOnTeamError
from kamcore.editions import ChangedMeanwhileError
from kamcore.ids import PersonId
from kamcore.ports import Change
from kamcore.profile import ProfileBlock
from kamcore.use_cases.change_care import (
    CadenceRequest,
    ReferenceRequest,
    SponsorRequest,
    put_profile_block,
    set_cadence,
    set_member_hours,
    set_reference,
    set_sponsor,
)
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.read_care import read_block
from tests.kamcore.use_cases.care_house import (
    ACME,
    ADMINISTRATOR,
    COLLEAGUE,
    DAY_AFTER,
    EVA,
    GUEST,
    LEA,
    LEADER,
    MAX,
    MEMBER,
    NOW,
    ON_TEAM,
    TODAY,
    TOM,
    TOMORROW,
    House,
    block,
    hours,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.access import Actor

MONTHLY = Cadence(every=1, period=Period.MONTHS, last_meeting=TODAY)
WILLING = Reference(willingness=Willingness.WILLING, as_of=TODAY, source="Call")
NOBODY = PersonId("U0NOBODY")


@pytest.fixture
def house() -> House:
    return House()


def write(house: House, actor: Actor) -> Change:
    return put_profile_block(house.store, actor, block(), now=NOW)


def give_hours(house: House, actor: Actor) -> Change:
    return set_member_hours(house.store, actor, hours(EVA, 120), now=NOW)


def name_sponsor(house: House, actor: Actor) -> Change:
    request = SponsorRequest(account=ACME, person=LEA, shown=0)
    return set_sponsor(house.store, actor, request, now=NOW)


def agree_on_rhythm(house: House, actor: Actor) -> Change:
    request = CadenceRequest(account=ACME, cadence=MONTHLY, shown=0)
    return set_cadence(house.store, actor, request, now=NOW)


def note_reference(house: House, actor: Actor) -> Change:
    request = ReferenceRequest(account=ACME, reference=WILLING, shown=0)
    return set_reference(house.store, actor, request, now=NOW)


CHANGES = {
    AuditAction.PROFILE_CHANGED: write,
    AuditAction.HOURS_SET: give_hours,
    AuditAction.SPONSOR_SET: name_sponsor,
    AuditAction.CADENCE_SET: agree_on_rhythm,
    AuditAction.REFERENCE_SET: note_reference,
}
each_change = pytest.mark.parametrize(("action", "change"), CHANGES.items(), ids=list(CHANGES))


@each_change
@pytest.mark.parametrize("actor", [ON_TEAM, LEADER, ADMINISTRATOR], ids=["team", "leader", "admin"])
def test_who_works_on_the_account_may_change_it_and_leaves_a_trace(
    house: House, action: AuditAction, change: Callable[[House, Actor], Change], actor: Actor
) -> None:
    assert change(house, actor) is Change.ADDED

    assert house.trail() == [(actor.person, action)]


@each_change
@pytest.mark.parametrize(("actor", "refusal"), [(MEMBER, NotAllowedError), (GUEST, KeyError)])
def test_who_does_not_work_on_it_may_not_change_it(
    house: House,
    action: AuditAction,
    change: Callable[[House, Actor], Change],
    actor: Actor,
    refusal: type[Exception],
) -> None:
    expected = UnknownAccountError if refusal is KeyError else refusal

    with pytest.raises(expected):
        change(house, actor)

    assert (house.trail(), action in CHANGES) == ([], True)


@each_change
def test_the_same_twice_is_once(
    house: House, action: AuditAction, change: Callable[[House, Actor], Change]
) -> None:
    change(house, ON_TEAM)

    assert change(house, COLLEAGUE) is Change.UNCHANGED
    assert house.trail() == [(EVA, action)]


@each_change
def test_a_confidential_account_is_not_there_for_others(
    house: House, action: AuditAction, change: Callable[[House, Actor], Change]
) -> None:
    house.confide()

    with pytest.raises(UnknownAccountError):
        change(house, MEMBER)

    assert action in CHANGES
    assert change(house, ON_TEAM) is Change.ADDED


def test_the_second_to_save_a_block_is_shown_what_the_first_wrote(house: House) -> None:
    put_profile_block(house.store, ON_TEAM, block("What Eva knows"), now=NOW)

    with pytest.raises(ChangedMeanwhileError) as refused:
        put_profile_block(house.store, COLLEAGUE, block("What Tom knows"), now=NOW)

    latest = refused.value.latest
    assert latest is not None
    assert latest.value is not None
    assert (latest.value.words, latest.by, latest.version) == ("What Eva knows", EVA, 1)


def test_two_who_edit_different_blocks_do_not_meet(house: House) -> None:
    put_profile_block(house.store, ON_TEAM, block(which=ProfileBlock.FINANCES), now=NOW)

    change = put_profile_block(house.store, COLLEAGUE, block(which=ProfileBlock.PRODUCTS), now=NOW)

    assert change is Change.ADDED


def test_who_decides_for_their_own_words_loses_nobody_s(house: House) -> None:
    put_profile_block(house.store, ON_TEAM, block("What Eva knows"), now=NOW)

    put_profile_block(house.store, COLLEAGUE, block("What both know", shown=1), now=NOW)

    told = read_block(house.store, ON_TEAM, ACME, ProfileBlock.STRATEGY, on=TODAY)
    assert [each.value and each.value.words for each in told.editions] == [
        "What both know",
        "What Eva knows",
    ]


def test_a_block_nobody_knows_any_more_is_unknown_again(house: House) -> None:
    put_profile_block(house.store, ON_TEAM, block(), now=NOW)

    change = put_profile_block(house.store, ON_TEAM, block(" ", shown=1, source=""), now=NOW)

    assert change is Change.CHANGED
    assert house.shown().completeness.known == ()


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"words": "x" * 50_000}, CareFlaw.TOO_LONG),
        ({"source": " "}, CareFlaw.NO_SOURCE),
        ({"source": "x" * 501}, CareFlaw.TOO_LONG),
        ({"as_of": DAY_AFTER}, CareFlaw.DAY_TO_COME),
    ],
)
def test_what_cannot_be_kept_of_a_block_is_refused(
    house: House, changed: dict[str, object], flaw: CareFlaw
) -> None:
    with pytest.raises(CareError) as refused:
        put_profile_block(house.store, ON_TEAM, replace(block(), **changed), now=NOW)  # type: ignore[arg-type]  # one field each

    assert refused.value.flaw is flaw
    assert house.trail() == []


def test_where_tomorrow_has_begun_already_it_is_no_day_to_come(house: House) -> None:
    change = put_profile_block(house.store, ON_TEAM, block(as_of=TOMORROW), now=NOW)

    assert change is Change.ADDED


@pytest.mark.parametrize("number", [-1, -8_000, 8_785, 10**9])
def test_hours_that_no_year_has_are_refused(house: House, number: int) -> None:
    with pytest.raises(CareError) as refused:
        set_member_hours(house.store, ON_TEAM, hours(EVA, number), now=NOW)

    assert refused.value.flaw is CareFlaw.HOURS


@pytest.mark.parametrize("join", [False, True])
def test_nobody_gets_hours_who_is_not_on_the_team(house: House, *, join: bool) -> None:
    """Whatever somebody of the team ticks: only sales leaders change it."""
    with pytest.raises(NotOnTeamError) as refused:
        set_member_hours(house.store, ON_TEAM, hours(MAX, 40, join=join), now=NOW)

    assert (refused.value.name, refused.value.account, refused.value.may_add) == (
        "Max",
        "ACME",
        False,
    )


def test_a_sales_leader_is_told_that_they_can_add_them(house: House) -> None:
    with pytest.raises(NotOnTeamError) as refused:
        set_member_hours(house.store, LEADER, hours(MAX, 40), now=NOW)

    assert refused.value.may_add


def test_a_sales_leader_adds_somebody_in_the_same_step(house: House) -> None:
    set_member_hours(house.store, LEADER, hours(MAX, 40, join=True), now=NOW)

    assert MAX in house.account().guarded.team
    assert house.trail() == [(LEA, AuditAction.TEAM_CHANGED), (LEA, AuditAction.HOURS_SET)]


def test_whom_nobody_knows_is_not_added(house: House) -> None:
    with pytest.raises(UnknownPersonError):
        set_member_hours(house.store, LEADER, hours(NOBODY, 40, join=True), now=NOW)

    assert NOBODY not in house.account().guarded.team


def test_who_left_the_team_while_the_form_was_open_gets_no_hours(house: House) -> None:
    house.without(TOM)

    with pytest.raises(NotOnTeamError):
        set_member_hours(house.store, ON_TEAM, hours(TOM, 40), now=NOW)


def test_the_hours_of_who_left_can_be_taken_back(house: House) -> None:
    set_member_hours(house.store, ON_TEAM, hours(TOM, 40), now=NOW)
    house.without(TOM)

    change = set_member_hours(house.store, ON_TEAM, hours(TOM, None, shown=1), now=NOW)

    assert change is Change.CHANGED
    assert [member.name for member in house.shown().team] == ["Eva"]


def test_two_who_set_the_same_hours_meet(house: House) -> None:
    set_member_hours(house.store, ON_TEAM, hours(EVA, 100), now=NOW)

    with pytest.raises(ChangedMeanwhileError):
        set_member_hours(house.store, COLLEAGUE, hours(EVA, 80), now=NOW)


def test_a_sponsor_is_a_colleague_or_a_name_and_not_both(house: House) -> None:
    both = SponsorRequest(account=ACME, person=LEA, name="Dr. Muster", shown=0)

    with pytest.raises(CareError) as refused:
        set_sponsor(house.store, ON_TEAM, both, now=NOW)

    assert refused.value.flaw is CareFlaw.TWO_SPONSORS


@pytest.mark.parametrize(("person", "name"), [(None, "Dr. Muster"), (LEA, "")])
def test_the_sponsor_has_a_name_either_way(
    house: House, person: PersonId | None, name: str
) -> None:
    request = SponsorRequest(account=ACME, person=person, name=name, shown=0)

    set_sponsor(house.store, ON_TEAM, request, now=NOW)

    sponsor = house.shown().sponsor
    assert sponsor is not None
    assert sponsor.value is not None
    assert sponsor.value.name == (name or "Lea")


def test_a_sponsor_nobody_knows_is_refused(house: House) -> None:
    request = SponsorRequest(account=ACME, person=NOBODY, shown=0)

    with pytest.raises(UnknownPersonError):
        set_sponsor(house.store, ON_TEAM, request, now=NOW)


def test_without_a_name_there_is_no_sponsor_any_more(house: House) -> None:
    name_sponsor(house, ON_TEAM)

    change = set_sponsor(house.store, ON_TEAM, SponsorRequest(account=ACME, shown=1), now=NOW)

    sponsor = house.shown().sponsor
    assert change is Change.CHANGED
    assert sponsor is not None
    assert sponsor.value is None


def test_a_meeting_to_come_is_not_the_last_one(house: House) -> None:
    request = CadenceRequest(
        account=ACME, cadence=replace(MONTHLY, last_meeting=DAY_AFTER), shown=0
    )

    with pytest.raises(CareError) as refused:
        set_cadence(house.store, ON_TEAM, request, now=NOW)

    assert refused.value.flaw is CareFlaw.DAY_TO_COME


def test_nobody_was_asked_on_a_day_to_come(house: House) -> None:
    request = ReferenceRequest(account=ACME, reference=replace(WILLING, as_of=DAY_AFTER), shown=0)

    with pytest.raises(CareError) as refused:
        set_reference(house.store, ON_TEAM, request, now=NOW)

    assert refused.value.flaw is CareFlaw.DAY_TO_COME


def test_the_audit_trail_holds_no_words_and_no_names(house: House) -> None:
    put_profile_block(house.store, ON_TEAM, block("Secret strategy"), now=NOW)
    request = SponsorRequest(account=ACME, name="Dr. Muster", shown=0)
    set_sponsor(house.store, ON_TEAM, request, now=NOW)

    assert "Secret" not in house.details()
    assert "Muster" not in house.details()
