"""Attempts on notes, each with what the table says of it.

Beside the store stands a picture of every note there ought to be: whose it is and for whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.ids import NoteId
from kamcore.notes import Note, NoteAudience, NoteKind
from kamcore.use_cases.notes import NewNote, NoteEdit, add_note, delete_note, edit_note
from kamcore.use_cases.read_notes import (
    NotesPage,
    NotesRequest,
    NotYourNoteError,
    UnknownNoteError,
    list_notes,
    note_history,
    read_note,
)
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW, WORKSPACES

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId, PersonId, WorkspaceId
    from tests.kamcore.use_cases.town import Town

DAY = date(2026, 11, 1)
AUDIENCES = tuple(NoteAudience)
NO_NOTE = NoteId("none")
NAMES = frozenset(
    {"note list", "note read", "note add", "note edit", "note delete", "note history"}
)


@dataclass
class Kept:
    """What the test knows of one note."""

    account: AccountId
    author: PersonId
    audience: NoteAudience
    text: str
    version: int = 1
    is_deleted: bool = False


class AttemptsOnNotes(Attempts):
    """Draws from attempts on notes, and those that come after it.

    Attributes:
        notes: Every note there ought to be.
    """

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.notes: dict[WorkspaceId, dict[NoteId, Kept]] = {each: {} for each in WORKSPACES}
        self.kinds += (
            self.list_notes_of, self.read_one_note, self.note_something, self.edit_one_note,
            self.delete_one_note, self.see_the_past,
        )  # fmt: skip
        self.weights += (8, 10, 12, 10, 5, 8)

    def list_notes_of(self, actor: Actor) -> Attempt:
        account, deleted = self._account(actor), self.chance.random() < 0.3
        request = NotesRequest(account=account, deleted=deleted, limit=50)

        def check(page: object) -> None:
            assert isinstance(page, NotesPage)
            shown = {each.note.id for each in page.notes}
            right = self._changes if deleted else self._reads_note
            wanted = {
                note
                for note, kept in self.notes[actor.workspace].items()
                if kept.account == account and kept.is_deleted is deleted and right(actor, kept)
            }
            assert shown == wanted or (shown < wanted and len(shown) == request.limit)

        return Attempt(
            "note list",
            actor,
            lambda: list_notes(self.town.store, actor, request),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def read_one_note(self, actor: Actor) -> Attempt:
        note = self._any_note(actor)
        kept = self._note_kept(actor, note)
        is_gone = kept is not None and kept.is_deleted and not self._changes(actor, kept)
        return Attempt(
            "note read",
            actor,
            lambda: read_note(self.town.store, actor, note),
            None if self._reads_note(actor, kept) and not is_gone else UnknownNoteError,
        )

    def note_something(self, actor: Actor) -> Attempt:
        account, audience = self._account(actor), self.chance.choice(AUDIENCES)
        text = f"We will send part {next(self.numbers)}. {self._marker(actor, account)}"
        new = NewNote(account=account, text=text, on=DAY, audience=audience)

        def learn(note: object) -> None:
            assert isinstance(note, Note)
            kept = Kept(account=account, author=actor.person, audience=audience, text=text)
            self.notes[actor.workspace][note.id] = kept

        return Attempt(
            "note add",
            actor,
            lambda: add_note(self.town.store, actor, new, now=NOW),
            self._refusal(actor, account, Action.ADD_NOTE),
            account=account,
            written=AuditAction.NOTE_ADDED,
            done=learn,
        )

    def edit_one_note(self, actor: Actor) -> Attempt:
        note, audience = self._any_note(actor, deleted=False), self.chance.choice(AUDIENCES)
        kept = self._note_kept(actor, note)
        marker = self._marker(actor, kept.account) if kept else ""
        edit = NoteEdit(
            note=note,
            version=kept.version if kept else 1,
            text=f"We will send part {next(self.numbers)} by Friday. {marker}",
            kind=NoteKind.CALL,
            audience=audience,
            on=DAY,
        )

        def learn(_: object) -> None:
            assert kept is not None
            kept.version += 1
            kept.audience = audience
            kept.text = edit.text

        return Attempt(
            "note edit",
            actor,
            lambda: edit_note(self.town.store, actor, edit, now=NOW),
            self._refusal_to_change(actor, kept),
            account=kept.account if kept else None,
            written=AuditAction.NOTE_CHANGED,
            done=learn,
        )

    def delete_one_note(self, actor: Actor) -> Attempt:
        note = self._any_note(actor, deleted=False)
        kept = self._note_kept(actor, note)
        version = kept.version if kept else 1

        def learn(_: object) -> None:
            assert kept is not None
            kept.is_deleted = True
            kept.version += 1

        return Attempt(
            "note delete",
            actor,
            lambda: delete_note(self.town.store, actor, note, version, now=NOW),
            self._refusal_to_change(actor, kept),
            account=kept.account if kept else None,
            written=AuditAction.NOTE_DELETED,
            done=learn,
        )

    def see_the_past(self, actor: Actor) -> Attempt:
        note = self._any_note(actor)
        kept = self._note_kept(actor, note)
        return Attempt(
            "note history",
            actor,
            lambda: note_history(self.town.store, actor, note),
            self._refusal_to_change(actor, kept),
        )

    def _any_note(self, actor: Actor, *, deleted: bool | None = None) -> NoteId:
        """Any note, mostly of their workspace, sometimes of another, seldom of none."""
        is_abroad = self.chance.random() < 0.2
        here = self.notes[self.chance.choice(WORKSPACES) if is_abroad else actor.workspace]
        found = [each for each, kept in here.items() if deleted in {None, kept.is_deleted}]
        return self.chance.choice([*found[-30:], NO_NOTE])

    def _note_kept(self, actor: Actor, note: NoteId) -> Kept | None:
        return self.notes[actor.workspace].get(note)

    def _marker(self, actor: Actor, account: AccountId) -> str:
        """Give what only those should ever read who may read the account."""
        known = self.town.find(actor, account)
        return known.marker if known else ""

    def _reads_note(self, actor: Actor, kept: Kept | None) -> bool:
        if kept is None or not self.town.reads(actor, kept.account):
            return False
        is_open = kept.audience is NoteAudience.EVERYONE
        return is_open or actor.person == kept.author or self._sees_team(actor, kept)

    def _changes(self, actor: Actor, kept: Kept) -> bool:
        is_mine = actor.person == kept.author
        return self._reads_note(actor, kept) and (is_mine or self._sees_team(actor, kept))

    def _sees_team(self, actor: Actor, kept: Kept) -> bool:
        known = self.town.find(actor, kept.account)
        return self.town.allows(actor, Action.READ_TEAM_NOTE, known)

    def _refusal_to_change(self, actor: Actor, kept: Kept | None) -> type[KamError] | None:
        if kept is None or not self._reads_note(actor, kept):
            return UnknownNoteError
        if not self._changes(actor, kept):
            return UnknownNoteError if kept.is_deleted else NotYourNoteError
        return None
