"""The part of the stand-in store that knows about meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.meetings import in_time
from tests.fake_evidence import known

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.ids import MeetingId, PersonId
    from kamcore.meetings import Meeting
    from kamcore.ports import MeetingFilter
    from tests.fake_evidence import Rows


class FakeMeetings:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def find(self, meeting: MeetingId) -> Meeting | None:
        return self.rows.meetings.get(meeting)

    def some(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, Meeting]:
        return {each: self.rows.meetings[each] for each in meetings if each in self.rows.meetings}

    def listed(self, wanted: MeetingFilter) -> tuple[Meeting, ...]:
        found = [each for each in self.rows.meetings.values() if fits(each, wanted)]
        found.sort(key=lambda each: each.id)
        found.sort(key=lambda each: each.when.starts_at, reverse=wanted.newest_first)
        return tuple(found[: wanted.limit])

    def questions(self, person: PersonId) -> tuple[Meeting, ...]:
        asked = [
            each
            for each in self.rows.meetings.values()
            if each.written_by == person and each.is_open_question
        ]
        return tuple(sorted(asked, key=in_time))

    def put(self, meeting: Meeting) -> None:
        if meeting.account is not None:
            known(self.rows, meeting.account)
        self.rows.meetings[meeting.id] = meeting


def fits(meeting: Meeting, wanted: MeetingFilter) -> bool:
    at = meeting.when.starts_at
    return (
        (wanted.accounts is None or meeting.account in wanted.accounts)
        and (wanted.since is None or at >= wanted.since)
        and (wanted.until is None or at < wanted.until)
        and wanted.uid in {None, meeting.origin.uid}
        and wanted.feed in {None, meeting.origin.feed}
        and (meeting.is_to_come or not wanted.only_to_come)
    )
