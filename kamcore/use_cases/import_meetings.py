"""Write the meetings a file brings; the same file twice changes nothing, whoever imports it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from kamcore.intake.entries import MeetingRow
from kamcore.intake.flaws import Flaw, Refusal, RowError
from kamcore.intake.targets import AccountIndex, PeopleIndex
from kamcore.meeting_entry import MeetingEntry, MeetingError, plain_entry
from kamcore.meetings import (
    DEFAULT_MINUTES,
    Attendee,
    Meeting,
    When,
    domain_of,
    meeting_id,
)
from kamcore.names import name_key
from kamcore.ports import Change
from kamcore.use_cases.import_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.accounts import Account
    from kamcore.ids import MeetingId, PersonId
    from kamcore.intake.entries import Entry
    from kamcore.ports import UnitOfWork

A_DAY = 24 * 60
UTC_ZONE = "UTC"


def write_meetings(
    work: UnitOfWork, entries: Sequence[tuple[int, Entry]], *, by: PersonId, now: datetime
) -> Tally:
    """Write every meeting that can be taken, and count what that changed.

    Args:
        work: Where to.
        entries: Row numbers and what the rows bring, in the file's order.
        by: Who imports; times without a zone are meant where they are.
        now: Aware UTC.
    """
    writer = _Writer(work, by, now)
    for row, entry in entries:
        if isinstance(entry, MeetingRow):
            writer.take(row, entry)
    return writer.tally


class _Writer:
    """Takes one row after the other."""

    def __init__(self, work: UnitOfWork, by: PersonId, now: datetime) -> None:
        self.tally = Tally()
        self._meetings = work.meetings
        self._by = by
        self._now = now
        self._index = AccountIndex(work.accounts.all())
        self._people = PeopleIndex(work.people.all())
        person = work.people.find(by)
        self._zone = (person.time_zone if person else None) or UTC_ZONE
        self._said: dict[MeetingId, int] = {}

    def take(self, row: int, entry: MeetingRow) -> None:
        if entry.account is None:
            message = f"row {row} went through without an account"
            raise AssertionError(message)
        account = self._index.find(entry.account.text, by_id=entry.by_id)
        if isinstance(account, Refusal):
            self._refuse(row, entry.account.heading, entry.account.text, account)
            return
        try:
            said = plain_entry(self._said_by(entry))
        except MeetingError:
            refusal = Refusal(Flaw.NO_SUCH_DAY)
            self._refuse(row, entry.heading, str(entry.on), refusal)
            return
        made = _id(entry, account)
        if made in self._said:
            refusal = Refusal(Flaw.SAME_AS_ROW, str(self._said[made]))
            self._refuse(row, entry.account.heading, entry.account.text, refusal)
            return
        self._said[made] = row
        self.tally.count(account.id, self._write(made, account, said, entry))

    def _write(
        self, made: MeetingId, account: Account, said: MeetingEntry, entry: MeetingRow
    ) -> Change:
        known = self._meetings.find(made)
        if known is None:
            self._meetings.put(
                Meeting(
                    id=made,
                    account=account.id,
                    title=said.title,
                    when=said.when,
                    place=said.place,
                    attendees=said.attendees,
                    outcome=said.outcome,
                    written_by=self._by,
                    written_at=self._now,
                    changed_by=self._by,
                    changed_at=self._now,
                )
            )
            return Change.ADDED
        # An empty cell leaves what is known.
        to = replace(
            known,
            account=account.id,
            title=said.title,
            when=said.when,
            place=known.place if entry.place is None else said.place,
            attendees=known.attendees if entry.attendees is None else said.attendees,
            outcome=known.outcome if entry.outcome is None else said.outcome,
        )
        if to.says_the_same_as(known):
            return Change.UNCHANGED
        self._meetings.put(known.changed(to, self._by, self._now))
        return Change.CHANGED

    def _said_by(self, entry: MeetingRow) -> MeetingEntry:
        if entry.on is None:
            message = "a row of a meeting went through without a day"
            raise AssertionError(message)
        is_all_day = entry.at is None
        usual = A_DAY if is_all_day else DEFAULT_MINUTES
        when = When(
            start=datetime.combine(entry.on, entry.at or time()),
            zone=entry.zone or self._zone,
            minutes=entry.minutes or usual,
            is_all_day=is_all_day,
        )
        return MeetingEntry(
            title=entry.title,
            when=when,
            place=entry.place or "",
            outcome=entry.outcome or "",
            attendees=tuple(self._attendee(each) for each in entry.attendees or ()),
        )

    def _attendee(self, written: str) -> Attendee:
        person = self._people.find(written)
        known = None if isinstance(person, Refusal) else person
        mail = written if domain_of(written) else None
        return Attendee(name=written, mail=mail, person=known, is_ours=known is not None)

    def _refuse(self, row: int, heading: str, value: str, refusal: Refusal) -> None:
        error = RowError(row=row, column=heading, value=value, refusal=refusal)
        self.tally.errors.append(error)


def _id(entry: MeetingRow, account: Account) -> MeetingId:
    if entry.uid is not None:
        return meeting_id("import", entry.uid)
    at = "" if entry.at is None else entry.at.isoformat()
    return meeting_id("import", account.id, str(entry.on), at, name_key(entry.title))
