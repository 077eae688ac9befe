"""The part of the stand-in store that knows about notes and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.notes import NoteAudience, place_of, searchable
from kamcore.promises import in_order
from tests.fake_evidence import known

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from kamcore.ids import AccountId, NoteId, PersonId, PromiseId
    from kamcore.notes import Note, NoteDraft, NoteFilter, NotePlace, NoteVersion
    from kamcore.promises import Promise, PromiseFilter
    from tests.fake_evidence import Rows


class FakeNotes:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def find(self, note: NoteId) -> Note | None:
        kept = self.rows.notes.get(note)
        return None if kept is None else kept[-1]

    def page(self, account: AccountId, wanted: NoteFilter) -> tuple[Note, ...]:
        found = [each for each in self._all() if each.account == account and fits(each, wanted)]
        found.sort(key=lambda note: order(place_of(note)), reverse=True)
        return tuple(found[: wanted.limit])

    def versions(self, note: NoteId) -> tuple[NoteVersion, ...]:
        return tuple(each.now for each in self.rows.notes.get(note, ()))

    def add(self, note: Note) -> None:
        known(self.rows, note.account)
        assert note.id not in self.rows.notes
        self.rows.notes[note.id] = (note,)

    def change(self, note: Note) -> None:
        self.rows.notes[note.id] = (*self.rows.notes[note.id], note)

    def dismiss(self, note: NoteId, suggestion: str) -> None:
        self.rows.dismissed[note] = self.dismissed(note) | {suggestion}

    def dismissed(self, note: NoteId) -> frozenset[str]:
        return self.rows.dismissed.get(note, frozenset())

    def _all(self) -> Iterable[Note]:
        return (versions[-1] for versions in self.rows.notes.values())


class FakeNoteDrafts:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def find(self, person: PersonId, draft: NoteId) -> NoteDraft | None:
        found = self.rows.drafts.get(draft)
        return found if found is not None and found.person == person else None

    def put(self, draft: NoteDraft) -> None:
        self.rows.drafts[draft.id] = draft

    def drop(self, draft: NoteDraft) -> None:
        self.rows.drafts.pop(draft.id, None)

    def forget(self, person: PersonId, before: datetime) -> None:
        self.rows.drafts = {
            each.id: each
            for each in self.rows.drafts.values()
            if each.person != person or each.made_at >= before
        }


class FakePromises:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def find(self, promise: PromiseId) -> Promise | None:
        return self.rows.promises.get(promise)

    def listed(self, wanted: PromiseFilter) -> tuple[Promise, ...]:
        found = [
            each
            for each in self.rows.promises.values()
            if wanted.account in {None, each.account}
            and wanted.owner in {None, each.owner}
            and wanted.note in {None, each.note}
            and (each.is_open or not wanted.only_open)
        ]
        return tuple(sorted(found, key=in_order))

    def due(
        self, person: PersonId, accounts: Collection[AccountId], until: date
    ) -> tuple[Promise, ...]:
        found = [
            each
            for each in self.rows.promises.values()
            if each.is_open and each.due is not None and each.due <= until
            if each.owner == person or (each.owner is None and each.account in accounts)
        ]
        return tuple(sorted(found, key=in_order))

    def add(self, promise: Promise) -> None:
        known(self.rows, promise.account)
        assert promise.id not in self.rows.promises
        self.rows.promises[promise.id] = promise

    def change(self, promise: Promise) -> None:
        assert promise.id in self.rows.promises
        self.rows.promises[promise.id] = promise


def fits(note: Note, wanted: NoteFilter) -> bool:
    is_readable = (
        wanted.reader is None
        or note.now.audience is NoteAudience.EVERYONE
        or note.author == wanted.reader
    )
    return (
        is_readable
        and note.now.is_deleted is wanted.deleted
        and wanted.author in {None, note.author}
        and wanted.kind in {None, note.now.kind}
        and searchable(wanted.contains) in searchable(note.now.text)
        and (wanted.after is None or order(place_of(note)) < order(wanted.after))
    )


def order(place: NotePlace) -> tuple[object, ...]:
    return (place.on, place.written_at, place.id)
