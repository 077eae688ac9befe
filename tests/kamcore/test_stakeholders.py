"""The map of people says who stands where, what is missing, and opinions only to who may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.facts import Influence, Stakeholder, Stance
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.interval import Interval
from kamcore.plain_line import one_line
from kamcore.relationships import Reach, conditions, relationships
from kamcore.shown_map import Reading, ShownMap, shown_map
from kamcore.stakeholders import (
    contact_key,
    contact_version,
    find_contact,
    is_same_contact,
    stakeholder_map,
)
from tests.builders import AS_OF
from tests.strategies import stakeholder_maps

if TYPE_CHECKING:
    from collections.abc import Sequence

YESTERDAY, LONG_AGO = AS_OF - timedelta(days=1), AS_OF - timedelta(days=91)
EVA = Stakeholder(
    name="Eva Lang",
    unit="Graz",
    influences=(Influence.DECISION_MAKER,),
    stances=(Stance.CHAMPION,),
    last_contact=YESTERDAY,
    counterpart="U1",
)
TOM = Stakeholder(
    name="Tom Reed",
    unit="Linz",
    stances=(Stance.SPONSOR,),
    last_contact=YESTERDAY,
    reports_to="Eva Lang",
)
MEMBER, TEAM, LEADER, ADMINISTRATOR = (
    Actor(workspace=WorkspaceId("T1"), person=PersonId(person), role=role)
    for person, role in (
        ("U9", Role.MEMBER),
        ("U1", Role.MEMBER),
        ("U2", Role.SALES_LEADER),
        ("U3", Role.ADMINISTRATOR),
    )
)
ACME = Account(
    id=AccountId("acme"),
    name="ACME",
    currency="EUR",
    guarded=Guarded(confidential=False, team=frozenset({TEAM.person})),
)


def read_by(actor: Actor, people: Sequence[Stakeholder] | None = (EVA, TOM)) -> ShownMap:
    names = {PersonId("U1"): "Kim Muster", PersonId("U2"): "Sam Sample"}
    return shown_map(people, Reading(account=ACME, actor=actor, as_of=AS_OF, people=names))


@given(stakeholder_maps)
def test_the_conditions_say_the_same_as_the_line_of_the_score(
    people: tuple[Stakeholder, ...] | None,
) -> None:
    met = {each.reach: each.met for each in conditions(people or (), AS_OF)}

    def level(*, open_counts: bool) -> int:
        holds = {
            reach: bool(is_met or (open_counts and is_met is None)) for reach, is_met in met.items()
        }
        if holds[Reach.DECISION_MAKER_SEEN]:
            return 4 if all(holds.values()) else 3
        return 2 if holds[Reach.SEVERAL] else int(holds[Reach.SOMEBODY])

    low, high = level(open_counts=False), level(open_counts=True)
    assert relationships(people or (), AS_OF) == Interval(25 * low, 25 * high)


def test_everything_that_level_four_needs_is_named() -> None:
    assert all(each.met for each in conditions((EVA, TOM), AS_OF))
    assert relationships((EVA, TOM), AS_OF) == Interval.point(100)


@pytest.mark.parametrize(
    ("last_contact", "met"), [(YESTERDAY, True), (LONG_AGO, False), (None, None)]
)
def test_a_decision_maker_counts_where_we_spoke_in_ninety_days(
    last_contact: object, met: object
) -> None:
    eva = replace(EVA, last_contact=last_contact)  # type: ignore[arg-type]  # a day or none

    found = {each.reach: each.met for each in conditions((eva,), AS_OF)}

    assert found[Reach.DECISION_MAKER_SEEN] is met


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ((YESTERDAY,), True),
        ((YESTERDAY, LONG_AGO), True),
        ((YESTERDAY, None), False),
        ((YESTERDAY, YESTERDAY), False),
        ((LONG_AGO,), False),
        ((), False),
    ],
)
def test_all_hangs_on_one_where_only_one_may_have_been_seen(
    contacts: Sequence[object], expected: object
) -> None:
    people = [
        replace(EVA, name=f"P{n}", last_contact=day)  # type: ignore[arg-type]  # a day or none
        for n, day in enumerate(contacts)
    ]

    assert stakeholder_map(people, AS_OF).single_threaded is expected


def test_units_are_those_where_we_know_somebody() -> None:
    people = (EVA, TOM, replace(EVA, name="Ida"), replace(EVA, name="Uwe", unit=None))

    assert stakeholder_map(people, AS_OF).units == ("Graz", "Linz")


def test_a_circle_is_named_and_drawn() -> None:
    eva = replace(EVA, reports_to="Tom Reed")

    drawn = stakeholder_map((eva, TOM), AS_OF)

    assert drawn.circles == (("Eva Lang", "Tom Reed"),)
    assert [(entry.person.name, entry.depth) for entry in drawn.entries] == [
        ("Eva Lang", 0),
        ("Tom Reed", 1),
    ]


@pytest.mark.parametrize(
    ("reader", "sees", "edits"),
    [
        (MEMBER, False, False),
        (TEAM, True, True),
        (LEADER, True, True),
        (ADMINISTRATOR, False, True),
    ],
)
def test_opinions_are_for_the_team_and_sales_leaders(
    reader: Actor, sees: object, edits: object
) -> None:
    shown = read_by(reader)

    assert shown.contacts is not None
    assert shown.may_edit is edits
    assert (shown.opinions is not None) is sees
    assert [each.stances is not None for each in shown.contacts] == [sees, sees]
    assert (Reach.SPONSOR_SEEN in {each.reach for each in shown.conditions}) is sees


@pytest.mark.parametrize("reader", [MEMBER, ADMINISTRATOR])
@given(people=stakeholder_maps)
def test_what_the_reader_may_not_know_changes_nothing_they_see(
    reader: Actor, people: tuple[Stakeholder, ...] | None
) -> None:
    neutral = None if people is None else tuple(replace(each, stances=()) for each in people)

    assert read_by(reader, people) == read_by(reader, neutral)


def test_who_may_change_nothing_gets_no_version_to_guess_from() -> None:
    shown = read_by(MEMBER)

    assert [each.version for each in shown.contacts or ()] == [0, 0]


def test_counterparts_of_ours_are_named() -> None:
    assert read_by(MEMBER).people == ((PersonId("U1"), "Kim Muster"),)


def test_nobody_looked_differs_from_nobody_found() -> None:
    assert (read_by(TEAM, None).contacts, read_by(TEAM, ()).contacts) == (None, ())


def test_a_version_changes_with_anything_that_is_said() -> None:
    said = [
        EVA,
        replace(EVA, title="CFO"),
        replace(EVA, reports_to="Tom"),
        replace(EVA, stances=()),
        replace(EVA, confirmed=True),
        replace(EVA, last_contact=None),
        replace(EVA, influences=()),
        replace(EVA, counterpart=None),
    ]

    versions = {contact_version(each) for each in said}

    assert len(versions) == len(said)
    assert all(0 < each < 2**53 for each in versions)


def test_a_contact_is_found_by_key_whatever_else_is_said_of_them() -> None:
    key = contact_key(EVA)

    assert find_contact((TOM, replace(EVA, title="CFO")), key) == replace(EVA, title="CFO")
    assert find_contact((TOM, replace(EVA, unit="Linz")), key) is None
    assert is_same_contact(EVA, replace(EVA, name="eva  LANG", title="CFO"))


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Dr.  Eva\n Lang ", "Dr. Eva Lang"),
        ("منى السيد", "منى السيد"),
        ("\u202eevil\u202c", "evil"),
        ("👩\u200d🔬 Ada", "👩\u200d🔬 Ada"),
        ("می\u200cشود", "می\u200cشود"),
        ("e\u0301va", "éva"),
        ("nul\x00l", "nul l"),
        ("half\ud800", "half"),
        ("\u200b\u2060", ""),
        ("\u200d", ""),
        ("\u3164", ""),
        ("   ", ""),
        ("", ""),
        ("🦄", "🦄"),
    ],
)
def test_a_name_of_any_script_is_kept_and_what_hides_or_steers_is_not(
    typed: str, line: str
) -> None:
    assert one_line(typed) == line
