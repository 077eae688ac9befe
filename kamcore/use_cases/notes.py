"""What people do with notes: write one, change it, take it away. Nothing that was said is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, require
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.ids import NoteId
from kamcore.notes import (
    Note,
    NoteAudience,
    NoteDayError,
    NoteKind,
    NoteVersion,
    note_id,
    note_text,
)
from kamcore.promises import PromiseFilter
from kamcore.use_cases.note_drafts import readable_draft
from kamcore.use_cases.read_notes import NotYourNoteError, readable_note
from kamcore.use_cases.reading import readable
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.ports import Store, UnitOfWork
    from kamcore.use_cases.read_notes import ShownNote


class NoteChangedError(KamError):
    """Somebody changed the note after it was shown to whoever wants to change it now."""

    def __init__(self, theirs: ShownNote) -> None:
        """Keep what it says now."""
        super().__init__(f"note {theirs.note.id} is at version {theirs.note.now.number}")
        self.theirs = theirs


class NoteDeletedError(KamError):
    """Somebody deleted the note meanwhile."""

    def __init__(self, theirs: ShownNote) -> None:
        """Keep the note as it was deleted."""
        super().__init__(f"note {theirs.note.id} is deleted")
        self.theirs = theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note to be kept.

    Attributes:
        on: The day it is about.
        permalink, said_by: The message in Slack it is saved from, and who wrote that.
        key: What it comes from, such as one command or one form: the same is one note.
        draft: The draft it is made of, which is dropped then; it knows where it comes from.
    """

    account: AccountId
    text: str
    on: date
    kind: NoteKind = NoteKind.OBSERVATION
    audience: NoteAudience = NoteAudience.EVERYONE
    permalink: str | None = None
    said_by: str | None = None
    key: str | None = None
    draft: NoteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEdit:
    """What a note shall say.

    Attributes:
        version: The one that was shown to whoever changes it.
    """

    note: NoteId
    version: int
    text: str
    kind: NoteKind
    audience: NoteAudience
    on: date


def add_note(store: Store, actor: Actor, new: NewNote, *, now: datetime) -> Note:
    """Keep a note; the same one again, by its key or draft, is the one that is there.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For a guest.
        DraftGoneError: Where the draft is not there, or is somebody else's.
        NoteEmptyError, NoteTooLongError, NoteDayError: For a note that cannot be kept.
    """
    text = note_text(new.text)
    _check_day(new.on, now)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, new.account)
        require(actor, Action.ADD_NOTE, account.guarded)
        known = _known(work, actor, new)
        if known is not None:
            return known
        draft = None if new.draft is None else readable_draft(work, actor, new.draft)
        note = Note(
            id=_id(actor, new),
            account=account.id,
            author=actor.person,
            written_at=now,
            permalink=new.permalink or (draft.permalink if draft else None),
            said_by=new.said_by or (draft.said_by if draft else None),
            now=NoteVersion(
                number=1,
                kind=new.kind,
                audience=new.audience,
                text=text,
                on=new.on,
                changed_by=actor.person,
                changed_at=now,
            ),
        )
        work.notes.add(note)
        if draft is not None:
            work.note_drafts.drop(draft)
        _leave_trail(work, actor, AuditAction.NOTE_ADDED, note, now)
        work.commit()
    return note


def edit_note(store: Store, actor: Actor, edit: NoteEdit, *, now: datetime) -> Note:
    """Change what a note says; its promises are for whom it is for.

    Raises:
        UnknownNoteError: Where there is none that they may read.
        NotYourNoteError: For who neither wrote it nor is on the account's team or a leader.
        NoteChangedError: Where somebody else changed it meanwhile, to something else.
        NoteDeletedError: Where somebody deleted it meanwhile.
        NoteEmptyError, NoteTooLongError, NoteDayError: For what cannot be kept.
    """
    text = note_text(edit.text)
    _check_day(edit.on, now)
    with store.unit_of_work(actor.workspace) as work:
        shown = _mine_to_change(work, actor, edit.note)
        version = NoteVersion(
            number=edit.version,
            kind=edit.kind,
            audience=edit.audience,
            text=text,
            on=edit.on,
            changed_by=actor.person,
            changed_at=now,
        )
        if shown.note.now.is_deleted:
            raise NoteDeletedError(shown)
        if shown.note.now.says_the_same_as(version):
            return shown.note
        if shown.note.now.number != edit.version:
            raise NoteChangedError(shown)
        changed = shown.note.changed_to(version)
        work.notes.change(changed)
        _let_promises_follow(work, changed)
        _leave_trail(work, actor, AuditAction.NOTE_CHANGED, changed, now)
        work.commit()
    return changed


def delete_note(store: Store, actor: Actor, note: NoteId, version: int, *, now: datetime) -> Note:
    """Take a note away; it stays in its history. Twice is once.

    Args:
        store: Where it is.
        actor: Who deletes it.
        note: Which.
        version: The one that was shown to them.
        now: Aware UTC.

    Raises:
        UnknownNoteError: Where there is none that they may read.
        NotYourNoteError: For who may not change it.
        NoteChangedError: Where somebody changed it meanwhile: they should see that first.
    """
    with store.unit_of_work(actor.workspace) as work:
        shown = _mine_to_change(work, actor, note)
        if shown.note.now.is_deleted:
            return shown.note
        if shown.note.now.number != version:
            raise NoteChangedError(shown)
        gone = shown.note.deleted(actor.person, now)
        work.notes.change(gone)
        _leave_trail(work, actor, AuditAction.NOTE_DELETED, gone, now)
        work.commit()
    return gone


def _id(actor: Actor, new: NewNote) -> NoteId:
    if new.draft is not None:
        return new.draft
    return NoteId(uuid4().hex) if new.key is None else note_id(actor.person, new.key)


def _known(work: UnitOfWork, actor: Actor, new: NewNote) -> Note | None:
    """Find the note that was made of the same before, by the same person."""
    known = work.notes.find(_id(actor, new))
    return known if known is not None and known.author == actor.person else None


def _mine_to_change(work: UnitOfWork, actor: Actor, note: NoteId) -> ShownNote:
    shown = readable_note(work, actor, note)
    if not shown.may_change:
        raise NotYourNoteError(note)
    return shown


def _check_day(on: date, now: datetime) -> None:
    if (on - now.date()).days > 1:  # tomorrow may have begun where they are
        raise NoteDayError(on)


def _let_promises_follow(work: UnitOfWork, note: Note) -> None:
    for promise in work.promises.listed(PromiseFilter(note=note.id)):
        if promise.audience is not note.now.audience:
            work.promises.change(replace(promise, audience=note.now.audience))


def _leave_trail(
    work: UnitOfWork, actor: Actor, action: AuditAction, note: Note, now: datetime
) -> None:
    leave_trail(
        work,
        actor,
        action,
        note.account,
        now=now,
        note=note.id,
        version=note.now.number,
        kind=note.now.kind.value,
        audience=note.now.audience.value,
    )
