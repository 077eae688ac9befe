"""What the week holds: meetings, what is due, evidence about to go stale, plans to look back at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.calendar_months import months_after
from kamcore.due import DueAction, DueContact, DuePromise, DueReview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kamcore.accounts import AccountRef
    from kamcore.due import Due
    from kamcore.facts import Rating
    from kamcore.meetings import Meeting
    from kamcore.nudges import UntouchedPlan
    from kamcore.policy import Policy

A_WEEK = timedelta(days=7)
SOON_STALE = timedelta(days=14)
"""Evidence that goes stale within two weeks can still be looked at in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMeeting:
    """A meeting of the week, and with whom."""

    account: AccountRef
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesStale:
    """A rating that is about to become too old.

    Attributes:
        criterion: What was rated, such as ``F1`` or ``S.connections``.
        on: The last day on which it is fresh.
    """

    account: AccountRef
    criterion: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What somebody should know at the beginning of a week.

    Attributes:
        first, last: The days it is about.
        due: Promises and actions that are overdue, or due by then, and rhythms that slip.
        reviews, untouched: Plans to look back at, and plans nobody has touched for a quarter.
    """

    first: date
    last: date
    meetings: tuple[WeekMeeting, ...] = ()
    due: tuple[Due, ...] = ()
    stale: tuple[GoesStale, ...] = ()
    reviews: tuple[DueReview, ...] = ()
    untouched: tuple[UntouchedPlan, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the week holds nothing we know of."""
        return not (self.meetings or self.due or self.stale or self.reviews or self.untouched)


def due_this_week(due: Iterable[Due], last: date) -> tuple[Due, ...]:
    """Leave out what is due only later, and what has a place of its own."""
    return tuple(
        each
        for each in due
        if not isinstance(each, (DueReview, DueContact))
        and not (isinstance(each, (DuePromise, DueAction)) and each.day and each.day > last)
    )


def going_stale(
    account: AccountRef, ratings: Iterable[Rating], policy: Policy, today: date
) -> Iterator[GoesStale]:
    """Give what becomes too old within two weeks: of each criterion its newest rating counts."""
    newest: dict[str, date] = {}
    for rating in ratings:
        if rating.on is not None and rating.level is not None:
            newest[rating.criterion] = max(rating.on, newest.get(rating.criterion, rating.on))
    for criterion, on in sorted(newest.items()):
        months = _fresh_months(criterion, policy)
        last = None if months is None else months_after(on, months)
        if last is not None and today <= last < today + SOON_STALE:
            yield GoesStale(account=account, criterion=criterion, on=last)


def _fresh_months(rated: str, policy: Policy) -> int | None:
    for criterion in policy.criteria:
        if rated == criterion.id or any(part.id == rated for part in criterion.parts):
            return criterion.stale_after_months
    return None
