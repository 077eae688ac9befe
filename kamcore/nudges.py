"""What is worth a word and not urgent: own promises, a rhythm that slips, a plan nobody touches.

Each is said once at every stage: a promise the working day before, and then each week it is
overdue; a rhythm every second week it is late; a plan with every quarter that nobody touched it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kamcore.calendar_months import whole_months
from kamcore.due import DueMeeting, DuePromise
from kamcore.promises import PromiseSide
from kamcore.reminders import ReminderKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kamcore.accounts import AccountRef
    from kamcore.due import Due
    from kamcore.reminder_preferences import ReminderPreferences

A_QUARTER = 3
A_WEEK = 7
TWO_WEEKS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class UntouchedPlan:
    """A plan that is being carried out, and that nobody has changed for long.

    Attributes:
        since: The day it was last changed.
    """

    account: AccountRef
    number: int
    since: date


NudgedAbout: TypeAlias = DuePromise | DueMeeting | UntouchedPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One thing worth a word.

    Attributes:
        key: What it is about and at which stage: the same is said once.
    """

    kind: ReminderKind
    about: NudgedAbout
    key: str


def nudges(
    due: Iterable[Due],
    untouched: Iterable[UntouchedPlan],
    wanted: ReminderPreferences,
    today: date,
) -> tuple[Nudge, ...]:
    """Give what is worth a word on a day to somebody who wants to hear of it, in its order."""
    found = (*_of_due(due, wanted, today), *_of_plans(untouched, today))
    return tuple(each for each in found if wanted.wants(each.kind))


def is_untouched(since: date, today: date) -> bool:
    """Whether nobody has changed a plan for a quarter of a year."""
    return whole_months(since, today) >= A_QUARTER


def _of_due(due: Iterable[Due], wanted: ReminderPreferences, today: date) -> Iterator[Nudge]:
    for each in due:
        if isinstance(each, DuePromise):
            stage = _promise_stage(each, wanted, today)
            if stage is not None:
                key = f"{each.promise.id}:{each.day}:{stage}"
                yield Nudge(kind=ReminderKind.OWN_PROMISE, about=each, key=key)
        elif isinstance(each, DueMeeting):
            key = f"{each.account.id}:{each.day}:{each.cadence.days_late(today) // TWO_WEEKS}"
            yield Nudge(kind=ReminderKind.CADENCE, about=each, key=key)


def _promise_stage(due: DuePromise, wanted: ReminderPreferences, today: date) -> int | None:
    promise = due.promise
    is_mine = promise.owner in {None, wanted.person}
    if promise.side is not PromiseSide.OURS or not is_mine or promise.due is None:
        return None
    late = (today - promise.due).days
    if late <= 0:
        return -1 if promise.due <= wanted.next_working_day(today) else None
    return (late - 1) // A_WEEK


def _of_plans(untouched: Iterable[UntouchedPlan], today: date) -> Iterator[Nudge]:
    for each in untouched:
        quarters = whole_months(each.since, today) // A_QUARTER
        if quarters:
            key = f"{each.account.id}:{each.number}:{each.since}:{quarters}"
            yield Nudge(kind=ReminderKind.PLAN_UNTOUCHED, about=each, key=key)
