"""A brief says what its reader may know, each line with its source, and nothing it cannot show."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import UnknownAccountError
from kamcore.brief import Common, FullBrief, OpenBrief
from kamcore.brief_json import brief_to_json
from kamcore.brief_lines import HappenedKind, PointKind, RiskKind
from kamcore.brief_writing import open_brief
from kamcore.facts import Stance
from kamcore.ids import AccountId, MeetingId
from kamcore.meetings import MeetingState
from kamcore.use_cases.meetings import UnknownMeetingError
from kamcore.use_cases.read_brief import read_brief, read_open_brief
from tests.builders import unknown
from tests.builders_meetings import a_meeting, at
from tests.kamcore.storage.kept import ACME, HERE
from tests.kamcore.use_cases.brief_house import (
    MEMBER,
    POLICY,
    REQUEST,
    TEAM,
    TODAY,
    a_house,
    the_meeting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.access import Actor
    from kamcore.brief import Brief
    from kamcore.brief_material import BriefMaterial
    from tests.fakes import FakeStore


def full(store: FakeStore, actor: Actor = TEAM) -> FullBrief:
    return read_brief(store, actor, REQUEST, policy=POLICY)


def opened(store: FakeStore, actor: Actor = TEAM) -> OpenBrief:
    return read_open_brief(store, actor, REQUEST, policy=POLICY)


def everything_in(value: object) -> Iterator[object]:
    """Every value a brief holds, however deep."""
    yield value
    if is_dataclass(value):
        for each in fields(value):
            yield from everything_in(getattr(value, each.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from everything_in(key)
            yield from everything_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from everything_in(inner)


def lines_of(brief: Brief) -> list[tuple[int, ...]]:
    return [
        getattr(value, "cites")  # noqa: B009 - whatever line it is
        for value in everything_in(brief)
        if is_dataclass(value) and hasattr(value, "cites")
    ]


def test_every_line_names_a_source_and_every_source_is_named() -> None:
    brief = full(a_house())

    cited = {number for line in lines_of(brief) for number in line}

    assert all(lines_of(brief))
    assert cited == {each.number for each in brief.common.sources}
    assert sorted(cited) == list(range(1, len(cited) + 1))


def test_who_comes_is_found_on_the_map_however_the_calendar_writes_the_name() -> None:
    room = full(a_house()).common.room

    assert [each.name for each in room] == ["Dr. Eva Lang", "Tom Reed", "Nina New", "Kim Muster"]
    assert [each.key is not None for each in room] == [True, True, False, False]
    assert [each.is_ours for each in room] == [False, False, False, True]
    assert [(each.seen, each.confirmed) for each in room[:2]] == [(True, True), (False, False)]


def test_where_nobody_said_who_comes_those_who_count_are_listed() -> None:
    common = full(a_house(the_meeting(attendees=()))).common

    assert not common.is_room_known
    assert [each.name for each in common.room] == ["Dr. Eva Lang", "Tom Reed"]


def test_what_happened_since_last_time_is_told_the_newest_first() -> None:
    last = a_meeting("before", when=at(9, day=2))
    common = full(a_house(last, the_meeting())).common

    assert common.last_time == last.when.day
    assert {each.kind for each in common.changes} == {HappenedKind.NOTED, HappenedKind.KEPT}
    assert [each.on for each in common.changes] == sorted(
        (each.on for each in common.changes), reverse=True
    )
    assert "Long ago." not in {each.text for each in common.changes}


def test_a_meeting_that_was_called_off_is_no_last_time() -> None:
    off = a_meeting("off", when=at(9, day=20), state=MeetingState.CANCELLED)
    held = a_meeting("held", when=at(9, day=2))

    assert full(a_house(off, held, the_meeting())).common.last_time == held.when.day


def test_overdue_promises_come_first() -> None:
    promises = full(a_house()).common.promises

    assert [each.promise.id for each in promises] == ["late", "ours", "secret"]
    assert [each.is_overdue for each in promises] == [True, False, False]


def test_opportunities_without_a_source_are_left_out_and_a_next_step_comes_first() -> None:
    store = a_house()
    with store.unit_of_work(HERE) as work:
        facts = work.evidence.facts_of(ACME)
        served = facts.potential.served or ()
        unsourced = replace(served[0], offering="Secret sauce", source=None)
        potential = replace(facts.potential, served=(unsourced, *served))
        work.evidence.replace(ACME, replace(facts, potential=potential))
        work.commit()

    found = full(store).common.opportunities

    assert [each.offering for each in found] == ["Service", "Retrofit"]
    assert found[0].next_step == "Call Dr. Lang about the spring shutdown"


def test_a_competitor_in_plan_and_white_space_is_named_once() -> None:
    risks = full(a_house()).common.risks

    assert [(each.kind, each.text) for each in risks] == [
        (RiskKind.COMPETITOR, "Rival Ltd"),
        (RiskKind.OBSTACLE, "No budget before May"),
    ]


def test_what_we_do_not_know_names_the_verdict_it_would_settle() -> None:
    store = a_house()
    with store.unit_of_work(HERE) as work:
        work.evidence.replace(ACME, replace(unknown(), account="ACME"))
        work.commit()

    brief = full(store)

    assert 1 <= len(brief.common.unknowns) <= 3
    assert set(brief.settles) <= {each.criterion for each in brief.common.unknowns}


def test_the_agenda_begins_with_what_we_want_and_what_we_owe() -> None:
    common = full(a_house()).common

    assert [each.kind for each in common.agenda[:3]] == [
        PointKind.OUTCOME,
        PointKind.OUR_PROMISES,
        PointKind.THEIR_PROMISES,
    ]
    assert common.next_step is not None
    assert common.next_step.text == "Call Dr. Lang about the spring shutdown"


def test_the_team_sees_figures_and_stances() -> None:
    brief = full(a_house())

    assert brief.figures is not None
    assert brief.figures.year == 2025
    assert (Stance.CHAMPION,) in brief.stances.values()


def test_who_is_not_on_the_team_sees_neither_figures_nor_stances_nor_its_notes() -> None:
    brief = full(a_house(), MEMBER)

    assert brief.figures is None
    assert brief.stances == {}
    told = json.dumps(brief_to_json(brief))
    assert "They may leave us" not in told
    assert "They tell nobody" not in told


def test_what_a_room_sees_has_no_place_for_a_class_a_figure_or_an_opinion() -> None:
    held = {type(value).__name__ for value in everything_in(opened(a_house()))}

    assert {each.name for each in fields(OpenBrief)} == {"common"}
    assert held.isdisjoint({"AccountClass", "Interval", "Fraction", "PaybackRange", "Stance"})
    assert not any(isinstance(each, Fraction) for each in everything_in(opened(a_house())))
    hidden = {"standing", "figures", "stances", "score", "settles"}
    assert hidden.isdisjoint({each.name for each in fields(Common)})


def test_what_is_kept_to_the_team_stays_out_of_the_room() -> None:
    told = json.dumps(brief_to_json(opened(a_house())))

    assert "They may leave us" not in told
    assert "They tell nobody" not in told
    assert "Dr. Lang asks for spring dates" in told


def test_material_for_one_reader_never_becomes_a_room_s() -> None:
    seen: list[BriefMaterial] = []

    def keep(material: BriefMaterial) -> OpenBrief:
        seen.append(material)
        return open_brief(material)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamcore.use_cases.read_brief.open_brief", keep)
        opened(a_house())

    with pytest.raises(ValueError, match="one reader"):
        open_brief(replace(seen[0], for_room=False))


def test_rank_by_money_does_not_show_in_the_room() -> None:
    store = a_house()
    with store.unit_of_work(HERE) as work:
        facts = work.evidence.facts_of(ACME)
        small, large = facts.potential.unserved or (), facts.potential.served or ()
        both = (*(replace(each, next_step="Ask") for each in small), *large)
        potential = replace(facts.potential, served=both, unserved=())
        work.evidence.replace(ACME, replace(facts, potential=potential))
        work.commit()

    assert [each.offering for each in opened(store).common.opportunities] == ["Retrofit", "Service"]
    assert [each.offering for each in full(store).common.opportunities] == ["Service", "Retrofit"]


def test_the_next_meeting_that_takes_place_is_the_one() -> None:
    off = a_meeting("off", when=at(9, day=24), state=MeetingState.CANCELLED)
    later = a_meeting("later", when=at(9, day=28))
    store = a_house(off, later, the_meeting())

    chosen = read_brief(store, TEAM, replace(REQUEST, meeting=later.id), policy=POLICY)

    assert full(store).common.meeting == the_meeting()
    assert chosen.common.meeting == later


def test_without_a_meeting_there_is_a_brief_all_the_same() -> None:
    past = a_meeting("past", when=at(9, day=2))

    common = full(a_house(past)).common

    assert (common.meeting, common.last_time) == (None, past.when.day)
    assert common.room


def test_a_meeting_of_another_account_and_an_account_that_is_not_there_are_refused() -> None:
    store = a_house(the_meeting(), a_meeting("nobody's", account=None))

    for meeting in ("nobody's", "none"):
        with pytest.raises(UnknownMeetingError):
            read_brief(store, TEAM, replace(REQUEST, meeting=MeetingId(meeting)), policy=POLICY)
    with pytest.raises(UnknownAccountError):
        read_brief(store, TEAM, replace(REQUEST, account=AccountId("no")), policy=POLICY)


def test_an_account_nobody_knows_anything_of_has_a_brief_that_says_so() -> None:
    store = a_house()
    with store.unit_of_work(HERE) as work:
        account = work.accounts.find(ACME)
        assert account is not None
        work.accounts.put(replace(account, id=AccountId("new"), name="New"))
        work.commit()

    request = replace(REQUEST, account=AccountId("new"))
    common = read_brief(store, TEAM, request, policy=POLICY).common

    assert (common.room, common.changes, common.promises) == ((), (), ())
    assert len(common.unknowns) == 3
    assert common.today - (common.last_time or TODAY) == timedelta(0)


def test_a_brief_can_be_read_by_a_program() -> None:
    written = brief_to_json(full(a_house()))

    assert json.loads(json.dumps(written)) == written
    assert written["for_room"] is False
    assert written["meeting"]["id"] == "m1"  # type: ignore[index]  # it is an object
