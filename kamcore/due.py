"""What needs somebody now: what was promised, what is to do, and which relationships slip.

A promise or an action counts once its day is no more than two weeks off; a promise of theirs
only when it is overdue, because until then there is nothing for us to do. A meeting is late
when the agreed rhythm says so, a plan wants a review six months after its last step, and a
contact is unseen after the 90 days after which no relationship counts as lively (MODEL
section 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from kamcore.calendar_months import months_after
from kamcore.plans.lint import MONTHS_FRESH
from kamcore.plans.plan import PlanState
from kamcore.promises import PromiseSide
from kamcore.relationships import SEEN_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.accounts import AccountRef
    from kamcore.care import Cadence
    from kamcore.plans.plan import RunningPlan
    from kamcore.plans.rows import PlanAction
    from kamcore.promises import Promise
    from kamcore.relationships import LastSeen

SOON = timedelta(days=14)


class Urgency(IntEnum):
    """What comes first."""

    OVERDUE = 1
    SOON = 2
    SLIPPING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePromise:
    """A promise that is overdue, or one of ours that soon will be."""

    account: AccountRef
    promise: Promise
    may_settle: bool

    @property
    def day(self) -> date | None:
        """The day until which it was promised."""
        return self.promise.due

    @property
    def key(self) -> str:
        """Tells it from others of its kind."""
        return self.promise.id


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAction:
    """An action of a plan."""

    account: AccountRef
    action: PlanAction
    may_tick: bool

    @property
    def day(self) -> date | None:
        """The day until which it should be done."""
        return self.action.due

    @property
    def key(self) -> str:
        """Tells it from others of its kind."""
        return self.action.id


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMeeting:
    """We have not met within the rhythm that was agreed."""

    account: AccountRef
    cadence: Cadence

    @property
    def day(self) -> date | None:
        """The day by which we should have met."""
        return self.cadence.next_due

    @property
    def key(self) -> str:
        """Tells it from others of its kind: there is one of an account."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """A plan that nobody has looked back at for long."""

    account: AccountRef
    plan: RunningPlan

    @property
    def day(self) -> date | None:
        """The day by which somebody should have."""
        return months_after(self.plan.since.date(), MONTHS_FRESH)

    @property
    def was_reviewed(self) -> bool:
        """Whether it ever was; else it was only activated."""
        return self.plan.state is PlanState.REVIEWED

    @property
    def key(self) -> str:
        """Tells it from others of its kind: there is one of an account."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueContact:
    """The people at a customer to whom none of us has spoken for long.

    Attributes:
        name: The one to whom we have not for longest.
        last: When that was; ``None`` where nobody wrote any contact down.
        more: How many others there are.
    """

    account: AccountRef
    name: str
    last: date | None
    more: int

    @property
    def day(self) -> date | None:
        """The day by which we should have spoken again."""
        return None if self.last is None else self.last + SEEN_WITHIN

    @property
    def key(self) -> str:
        """Tells it from others of its kind: there is one of an account."""
        return ""


Due: TypeAlias = DuePromise | DueAction | DueMeeting | DueReview | DueContact
_WITHIN = (DuePromise, DueAction, DueMeeting, DueReview, DueContact)
"""What comes first of what is equally urgent: what others wait for."""

_TOGETHER = frozenset({DuePromise, DueAction})
"""Kinds that stand among each other, by their day alone."""


def promise_is_due(promise: Promise, today: date) -> bool:
    """Whether a promise needs somebody now."""
    if not promise.is_open or promise.due is None:
        return False
    if promise.side is PromiseSide.THEIRS:
        return promise.is_overdue(today)
    return promise.due <= today + SOON


def action_is_due(action: PlanAction, today: date) -> bool:
    """Whether an open action needs its owner now."""
    return action.due is not None and action.due <= today + SOON


def review_is_due(plan: RunningPlan, today: date) -> bool:
    """Whether a plan has not been looked back at for too long."""
    return months_after(plan.since.date(), MONTHS_FRESH) < today


def unseen_before(today: date) -> date:
    """Give the first day on which a contact still counts."""
    return today - SEEN_WITHIN


def unseen(account: AccountRef, people: Sequence[LastSeen]) -> DueContact | None:
    """Give in one line whom nobody spoke to for long; ``None`` where there is nobody."""
    if not people:
        return None
    first = min(people, key=lambda each: (each.on is None, each.on or date.max))
    return DueContact(account=account, name=first.name, last=first.on, more=len(people) - 1)


def urgency(due: Due, today: date) -> Urgency:
    """Say how urgent it is."""
    if type(due) not in _TOGETHER:
        return Urgency.SLIPPING
    return Urgency.OVERDUE if due.day is not None and due.day < today else Urgency.SOON


def most_urgent_first(found: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Put what is overdue before what soon will be, and both before what slips; oldest first."""

    def order(due: Due) -> tuple[object, ...]:
        kind = _WITHIN.index(type(due))
        within = 0 if type(due) in _TOGETHER else kind
        day = due.day or date.max
        return urgency(due, today), within, day, due.account.name, due.account.id, kind, due.key

    return tuple(sorted(found, key=order))
