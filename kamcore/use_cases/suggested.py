"""What a note suggests to write down, and what people make of it: keep a promise, or leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may, require
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.promises import PromiseFilter, promise_id
from kamcore.suggestions import suggest
from kamcore.use_cases.promises import NewPromise, write_promise
from kamcore.use_cases.read_notes import UnknownNoteError, readable_note
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import NoteId
    from kamcore.ports import Snapshot, Store
    from kamcore.promises import Promise
    from kamcore.suggestions import (
        SuggestedDay,
        SuggestedPerson,
        SuggestedPromise,
        Suggestions,
    )
    from kamcore.use_cases.read_notes import ShownNote


class SuggestionGoneError(KamError):
    """The note does not say this any more: somebody changed it."""

    def __init__(self, note: str) -> None:
        """Keep which note."""
        super().__init__(f"no such suggestion in note {note}")
        self.note = note


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWithSuggestions:
    """A note, what was kept of it, and what else it suggests.

    Attributes:
        kept: The promises that hang on the note.
        promises: Those that are suggested still.
        may_keep: Whether the reader may keep or dismiss them.
        may_add_people: Whether they may put somebody on the map of people.
    """

    shown: ShownNote
    kept: tuple[Promise, ...]
    promises: tuple[SuggestedPromise, ...]
    days: tuple[SuggestedDay, ...]
    people: tuple[SuggestedPerson, ...]
    may_keep: bool
    may_add_people: bool


def read_with_suggestions(store: Store, actor: Actor, note: NoteId) -> NoteWithSuggestions:
    """Give a note with what could be written down from it; of a deleted one, nothing.

    Raises:
        UnknownNoteError: Where there is none that they may read.
    """
    with store.snapshot(actor.workspace) as work:
        shown, account = _readable(work, actor, note)
        found = _suggestions(work, account, shown)
        kept = work.promises.listed(PromiseFilter(note=note))
        done = {each.id for each in kept}
        dismissed = work.notes.dismissed(note)
    return NoteWithSuggestions(
        shown=shown,
        kept=kept,
        promises=tuple(
            each
            for each in found.promises
            if each.key not in dismissed and promise_id(note, each.key) not in done
        ),
        days=found.days,
        people=found.people,
        may_keep=may(actor, Action.ADD_NOTE, account.guarded),
        may_add_people=may(actor, Action.EDIT_PLAN, account.guarded),
    )


def keep_suggestion(
    store: Store, actor: Actor, note: NoteId, key: str, *, now: datetime
) -> Promise:
    """Write down a promise as it was suggested; confirmed twice, it is one.

    Raises:
        UnknownNoteError: Where there is no such note that they may read.
        NotAllowedError: For a guest.
        SuggestionGoneError: Where the note does not say it any more.
    """
    with store.unit_of_work(actor.workspace) as work:
        shown, account = _readable(work, actor, note)
        require(actor, Action.ADD_NOTE, account.guarded)
        known = work.promises.find(promise_id(note, key))
        if known is not None:
            return known
        found = _suggestions(work, account, shown).promises
        suggested = next((each for each in found if each.key == key), None)
        if suggested is None:
            raise SuggestionGoneError(note)
        is_mine = suggested.by_author and shown.note.author == actor.person
        new = NewPromise(
            account=account.id,
            side=suggested.side,
            text=suggested.quote,
            made_on=shown.note.now.on,
            due=suggested.due,
            owner=actor.person if is_mine else None,
            note=note,
            key=key,
        )
        promise = write_promise(work, actor, new, now=now)
        work.commit()
    return promise


def dismiss_suggestion(
    store: Store, actor: Actor, note: NoteId, key: str, *, now: datetime
) -> None:
    """Leave a suggestion out from now on; what was kept of it stays.

    Raises:
        UnknownNoteError: Where there is no such note that they may read.
        NotAllowedError: For a guest.
        SuggestionGoneError: Where the note does not say it any more.
    """
    with store.unit_of_work(actor.workspace) as work:
        shown, account = _readable(work, actor, note)
        require(actor, Action.ADD_NOTE, account.guarded)
        if key in work.notes.dismissed(note):
            return
        if key not in {each.key for each in _suggestions(work, account, shown).promises}:
            raise SuggestionGoneError(note)
        work.notes.dismiss(note, key)
        leave_trail(work, actor, AuditAction.SUGGESTION_DISMISSED, account.id, now=now, note=note)
        work.commit()


def _readable(work: Snapshot, actor: Actor, note: NoteId) -> tuple[ShownNote, Account]:
    shown = readable_note(work, actor, note)
    account = work.accounts.find(shown.account.id)
    if account is None:
        raise UnknownNoteError(note)
    return shown, account


def _suggestions(work: Snapshot, account: Account, shown: ShownNote) -> Suggestions:
    version = shown.note.now
    if version.is_deleted:
        return suggest("", version.on)
    contacts = work.evidence.facts_of(account.id).stakeholders or ()
    return suggest(
        version.text,
        version.on,
        contacts=[contact.name for contact in contacts],
        accounts=[account.name, *account.aliases],
    )
