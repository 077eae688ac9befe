"""Write the notes a file brings; the same file twice changes nothing, whoever imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.ids import NoteId, PersonId
from kamcore.intake.entries import NoteEntry
from kamcore.intake.flaws import Flaw, Refusal, RowError
from kamcore.intake.targets import AccountIndex, PeopleIndex
from kamcore.names import name_key
from kamcore.notes import Note, NoteVersion, note_id
from kamcore.ports import Change
from kamcore.use_cases.import_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kamcore.accounts import Account
    from kamcore.intake.entries import Entry, Named
    from kamcore.ports import UnitOfWork


def write_notes(
    work: UnitOfWork, entries: Sequence[tuple[int, Entry]], *, by: PersonId, now: datetime
) -> Tally:
    """Write every note that can be taken, and count what that changed.

    Args:
        work: Where to.
        entries: Row numbers and what the rows bring, in the file's order.
        by: Who imports; the author of rows that name none.
        now: Aware UTC.
    """
    writer = _Writer(work, by, now)
    for row, entry in entries:
        if isinstance(entry, NoteEntry):
            writer.take(row, entry)
    return writer.tally


class _Writer:
    """Takes one row after the other."""

    def __init__(self, work: UnitOfWork, by: PersonId, now: datetime) -> None:
        self.tally = Tally()
        self._notes = work.notes
        self._by = by
        self._now = now
        self._index = AccountIndex(work.accounts.all())
        self._people = PeopleIndex(work.people.all())
        self._said: dict[NoteId, tuple[int, Note]] = {}

    def take(self, row: int, entry: NoteEntry) -> None:
        account = self._index.find(entry.account.text, by_id=entry.by_id)
        if isinstance(account, Refusal):
            self._refuse(row, entry.account, account)
            return
        author = self._author(entry)
        if isinstance(author, Refusal):
            self._refuse(row, entry.author or entry.account, author)
            return
        note = self._note(entry, account, author)
        earlier = self._said.get(note.id)
        if earlier is not None and earlier[1] != note:
            self._refuse(row, entry.account, Refusal(Flaw.SAME_AS_ROW, str(earlier[0])))
            return
        self._said.setdefault(note.id, (row, note))
        is_known = earlier is not None or self._notes.find(note.id) is not None
        if not is_known:
            self._notes.add(note)
        self.tally.count(account.id, Change.UNCHANGED if is_known else Change.ADDED)

    def _author(self, entry: NoteEntry) -> PersonId | Refusal:
        """Name the author: somebody we know by their id, anybody else as the file does."""
        if entry.author is None:
            return self._by
        found = self._people.rater(entry.author.text)
        return found if isinstance(found, Refusal) else PersonId(found)

    def _note(self, entry: NoteEntry, account: Account, author: PersonId) -> Note:
        # The name as it stands in the file: whom we come to know later is still the same row's.
        named = name_key(entry.author.text) if entry.author else ""
        return Note(
            id=note_id("import", account.id, entry.on.isoformat(), named, entry.text),
            account=account.id,
            author=author,
            written_at=self._now,
            permalink=entry.permalink,
            now=NoteVersion(
                number=1,
                kind=entry.kind,
                audience=entry.audience,
                text=entry.text,
                on=entry.on,
                changed_by=author,
                changed_at=self._now,
            ),
        )

    def _refuse(self, row: int, named: Named, refusal: Refusal) -> None:
        self.tally.errors.append(
            RowError(row=row, column=named.heading, value=named.text, refusal=refusal)
        )
