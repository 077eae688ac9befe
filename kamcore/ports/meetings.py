"""Where meetings are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kamcore.ids import AccountId, MeetingId, PersonId
    from kamcore.meetings import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter:
    """Which meetings are wanted, the earliest first.

    Attributes:
        accounts: Of these accounts; ``None`` of any, and of none.
        since, until: Those that begin in this time; ``until`` itself does not count.
        uid: Those that recur with this one.
        feed: Those that this calendar told of.
        only_to_come: Whether those that were called off or held are left out.
        newest_first: Whether the latest comes first.
    """

    accounts: Collection[AccountId] | None = None
    since: datetime | None = None
    until: datetime | None = None
    uid: str | None = None
    feed: str | None = None
    only_to_come: bool = False
    newest_first: bool = False
    limit: int | None = None


class Meetings(Protocol):
    """The meetings of the workspace."""

    def find(self, meeting: MeetingId) -> Meeting | None:
        """Give the meeting, or ``None``."""

    def some(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, Meeting]:
        """Give those of these that are here, also for thousands."""

    def listed(self, wanted: MeetingFilter) -> tuple[Meeting, ...]:
        """Give meetings by when they begin."""

    def questions(self, person: PersonId) -> tuple[Meeting, ...]:
        """Give those of which this person has to say which customer they are about."""

    def put(self, meeting: Meeting) -> None:
        """Keep a meeting, in the place of the one with its id.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """
