"""What somebody may read of an account's notes: a list, one of them, what one said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.errors import KamError
from kamcore.notes import (
    LONGEST_SEARCH,
    NoteFilter,
    may_change_note,
    may_read_note,
    place_of,
)
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.ids import AccountId, NoteId, PersonId
    from kamcore.notes import Note, NoteKind, NotePlace, NoteVersion
    from kamcore.ports import Snapshot, Store

MOST_AT_ONCE = 50


class UnknownNoteError(KamError):
    """There is no such note for this person: none at all, or one they may not read."""

    def __init__(self, note: str) -> None:
        """Keep which."""
        super().__init__(f"no note {note}")
        self.note = note


class NotYourNoteError(KamError):
    """Only its author, the account's team and sales leaders change a note or read its past."""

    def __init__(self, note: str) -> None:
        """Keep which."""
        super().__init__(f"may not change note {note}")
        self.note = note


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesRequest:
    """Which notes somebody wants to see.

    Attributes:
        contains: Words that the text must hold.
        deleted: Those that were deleted, as far as the reader may change them.
        after: Go on behind this place.
    """

    account: AccountId
    kind: NoteKind | None = None
    contains: str = ""
    deleted: bool = False
    after: NotePlace | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note its reader may see.

    Attributes:
        names: What those are called who wrote and changed it, as far as we know them.
        may_change: Whether the reader may edit and delete it, and read its past.
    """

    note: Note
    account: AccountRef
    names: tuple[tuple[PersonId, str], ...]
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """Some of an account's notes, newest first.

    Attributes:
        request: What was asked for.
        after: Where the next page begins; ``None`` where this is the last one.
        may_add: Whether the reader may add a note.
    """

    account: AccountRef
    request: NotesRequest
    notes: tuple[ShownNote, ...]
    after: NotePlace | None
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHistory:
    """A note with everything it ever said, oldest first, the version that counts last."""

    shown: ShownNote
    versions: tuple[NoteVersion, ...]
    names: tuple[tuple[PersonId, str], ...]


def list_notes(store: Store, actor: Actor, request: NotesRequest) -> NotesPage:
    """List notes of an account.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    limit = max(1, min(request.limit, MOST_AT_ONCE))
    with store.snapshot(actor.workspace) as work:
        account = readable(work, actor, request.account)
        sees_team = may(actor, Action.READ_TEAM_NOTE, account.guarded)
        wanted = NoteFilter(
            reader=None if sees_team else actor.person,
            author=actor.person if request.deleted and not sees_team else None,
            kind=request.kind,
            contains=request.contains[:LONGEST_SEARCH],
            deleted=request.deleted,
            after=request.after,
            limit=limit + 1,
        )
        found = work.notes.page(account.id, wanted)
        shown = tuple(_shown(work, actor, account, note) for note in found[:limit])
    return NotesPage(
        account=account.ref,
        request=replace(request, limit=limit),
        notes=shown,
        after=place_of(found[limit - 1]) if len(found) > limit else None,
        may_add=may(actor, Action.ADD_NOTE, account.guarded),
    )


def read_note(store: Store, actor: Actor, note: NoteId) -> ShownNote:
    """Give one note; a deleted one is there only for those who may change it.

    Raises:
        UnknownNoteError: Where there is none that they may read.
    """
    with store.snapshot(actor.workspace) as work:
        return readable_note(work, actor, note)


def note_history(store: Store, actor: Actor, note: NoteId) -> NoteHistory:
    """Give everything a note ever said.

    Raises:
        UnknownNoteError: Where there is none that they may read.
        NotYourNoteError: Where they may not change it: it may have been the team's alone once.
    """
    with store.snapshot(actor.workspace) as work:
        shown = readable_note(work, actor, note)
        if not shown.may_change:
            raise NotYourNoteError(note)
        versions = work.notes.versions(note)
        names = names_of(work, (shown.note.author, *(each.changed_by for each in versions)))
    return NoteHistory(shown=shown, versions=versions, names=names)


def readable_note(work: Snapshot, actor: Actor, note: NoteId) -> ShownNote:
    """Give the note as its reader may see it.

    Raises:
        UnknownNoteError: Where there is none, and just so where they may not read it.
    """
    found = work.notes.find(note)
    account = None if found is None else work.accounts.find(found.account)
    if found is None or account is None or not may_read_note(actor, found, account.guarded):
        raise UnknownNoteError(note)
    if found.now.is_deleted and not may_change_note(actor, found, account.guarded):
        raise UnknownNoteError(note)
    return _shown(work, actor, account, found)


def names_of(work: Snapshot, people: Iterable[PersonId]) -> tuple[tuple[PersonId, str], ...]:
    """Give the names of those we know, each once."""
    found = ((each, work.people.find(each)) for each in dict.fromkeys(people))
    return tuple((each, person.display_name) for each, person in found if person is not None)


def _shown(work: Snapshot, actor: Actor, account: Account, note: Note) -> ShownNote:
    return ShownNote(
        note=note,
        account=account.ref,
        names=names_of(work, (note.author, note.now.changed_by)),
        may_change=may_change_note(actor, note, account.guarded),
    )
