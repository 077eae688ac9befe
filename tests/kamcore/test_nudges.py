"""What is not urgent is said once at every stage, and the digest holds what the week holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.digest import due_this_week, going_stale
from kamcore.facts import Rating
from kamcore.ids import PersonId
from kamcore.nudges import UntouchedPlan, nudges
from kamcore.policy_file import default_policy
from kamcore.promises import PromiseSide
from kamcore.reminder_preferences import BUNDLED_KINDS
from tests.builders_due import (
    ACME,
    TODAY,
    a_due_action,
    a_due_promise,
    a_late_meeting,
    days,
    every_kind,
)
from tests.builders_reminders import wishes

if TYPE_CHECKING:
    from kamcore.due import Due
    from kamcore.reminders import ReminderKind

WANTED = wishes(*BUNDLED_KINDS)


def stages(*due_in: int) -> list[str]:
    """Give at which stage a promise due in so many days is spoken of today."""
    found = nudges([a_due_promise(each) for each in due_in], (), WANTED, TODAY)
    return [each.key.rpartition(":")[2] for each in found]


def test_an_own_promise_is_spoken_of_on_the_working_day_before_and_then_each_week_late() -> None:
    assert stages(2) == []
    assert stages(1, 0) == ["-1", "-1"]
    assert stages(-1, -7, -8, -15) == ["0", "0", "1", "2"]


def test_on_a_friday_mondays_promises_are_spoken_of() -> None:
    friday = days(4)
    monday = a_due_promise(7)

    assert [each.about for each in nudges([monday], (), WANTED, friday)] == [monday]


def test_promises_of_theirs_and_those_somebody_else_keeps_are_left_alone() -> None:
    mine = a_due_promise(-1)
    others = replace(mine, promise=replace(mine.promise, owner=PersonId("U9")))

    assert nudges([a_due_promise(-1, side=PromiseSide.THEIRS), others], (), WANTED, TODAY) == ()


def test_a_rhythm_that_slips_is_spoken_of_every_second_week() -> None:
    keys = {
        nudges([a_late_meeting(-28 - late)], (), WANTED, TODAY)[0].key.rpartition(":")[2]
        for late in (1, 13)
    }
    later = nudges([a_late_meeting(-28 - 14)], (), WANTED, TODAY)[0].key.rpartition(":")[2]

    assert keys == {"0"}
    assert later == "1"


def test_a_plan_is_spoken_of_with_each_quarter_that_nobody_touched_it() -> None:
    def stage(months_back: int) -> list[str]:
        since = TODAY.replace(month=TODAY.month - months_back)
        plan = UntouchedPlan(account=ACME, number=1, since=since)
        return [each.key.rpartition(":")[2] for each in nudges((), [plan], WANTED, TODAY)]

    assert [stage(2), stage(3), stage(5), stage(6)] == [[], ["1"], ["1"], ["2"]]


@pytest.mark.parametrize("kind", sorted(BUNDLED_KINDS))
def test_only_what_somebody_wants_to_hear_of_is_said(kind: ReminderKind) -> None:
    plan = UntouchedPlan(account=ACME, number=1, since=days(-200))
    due: list[Due] = [a_due_promise(-1), a_late_meeting()]

    found = nudges(due, [plan], wishes(kind), TODAY)

    assert [each.kind for each in found] == [kind]


def test_the_digest_leaves_out_what_is_due_later_and_what_has_its_own_place() -> None:
    later = a_due_action(9)

    found = due_this_week((*every_kind(), later), days(6))

    kinds = {type(each).__name__ for each in found}
    assert kinds == {"DuePromise", "DueAction", "DueMeeting"}
    assert all(each.day is None or each.day <= days(6) for each in found)


def test_evidence_is_told_of_in_its_last_two_fresh_weeks() -> None:
    fresh = default_policy().criterion("F1")
    assert fresh is not None
    year_ago = TODAY.replace(year=TODAY.year - fresh.stale_after_months // 12)

    def told(on_day: int, *more: int) -> list[str]:
        ratings = [
            Rating(criterion="F1", level=2, on=year_ago.replace(day=day), by="U1", source="s")
            for day in (on_day, *more)
        ]
        return [each.criterion for each in going_stale(ACME, ratings, default_policy(), TODAY)]

    assert told(22) == []
    assert told(23) == ["F1"]
    assert told(30) == ["F1"]
    assert told(5, 30) == ["F1"]
