"""Attempts on promises, each with what the table says of it; each hangs on a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.ids import PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import Promise, PromiseSide, PromiseState, promise_id
from kamcore.suggestions import suggest
from kamcore.use_cases.promises import (
    NewPromise,
    NotYourPromiseError,
    Settling,
    add_promise,
    settle_promise,
)
from kamcore.use_cases.read_notes import UnknownNoteError
from kamcore.use_cases.read_promises import PromiseList, UnknownPromiseError, list_promises
from kamcore.use_cases.suggested import (
    dismiss_suggestion,
    keep_suggestion,
    read_with_suggestions,
)
from tests.kamcore.use_cases.attempts import Attempt
from tests.kamcore.use_cases.attempts_notes import DAY, AttemptsOnNotes, Kept
from tests.kamcore.use_cases.town import NOW, WORKSPACES

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId, NoteId, PersonId, WorkspaceId
    from tests.kamcore.use_cases.town import Town

NO_PROMISE = PromiseId("none")
NAMES = frozenset(
    {
        "promise add", "promise settle", "promise list", "suggestions", "suggestion keep",
        "suggestion leave",
    }
)  # fmt: skip


@dataclass
class Promised:
    """What the test knows of one promise; who may read its note may read it."""

    account: AccountId
    by: PersonId
    note: NoteId
    state: PromiseState = PromiseState.OPEN


class AttemptsOnPromises(AttemptsOnNotes):
    """Draws from attempts on promises and on the notes they hang on.

    Attributes:
        promises: Every promise there ought to be.
    """

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.promises: dict[WorkspaceId, dict[PromiseId, Promised]] = {
            each: {} for each in WORKSPACES
        }
        self.left: set[tuple[NoteId, str]] = set()
        self.kinds += (
            self.promise_something, self.settle_one, self.list_promises_of,
            self.look_at_suggestions, self.keep_one_suggested, self.leave_one_suggested,
        )  # fmt: skip
        self.weights += (8, 10, 8, 6, 8, 6)

    def promise_something(self, actor: Actor) -> Attempt:
        """Hang a promise on a note of the account that is named with it."""
        note = self._any_note(actor, deleted=False)
        kept = self._note_kept(actor, note)
        account = kept.account if kept else self._account(actor)
        new = NewPromise(
            account=account,
            side=PromiseSide.OURS,
            text=f"Promise {next(self.numbers)} {self._marker(actor, account)}",
            made_on=DAY,
            note=note,
        )
        refusal = self._refusal(actor, account, Action.ADD_NOTE)
        if refusal is None and not self._reads_note(actor, kept):
            refusal = UnknownNoteError

        def learn(promise: object) -> None:
            assert isinstance(promise, Promise)
            assert kept is not None
            assert promise.audience is kept.audience
            made = Promised(account=account, by=actor.person, note=note)
            self.promises[actor.workspace][promise.id] = made

        return Attempt(
            "promise add",
            actor,
            lambda: add_promise(self.town.store, actor, new, now=NOW),
            refusal,
            account=account,
            written=AuditAction.PROMISE_ADDED,
            done=learn,
        )

    def settle_one(self, actor: Actor) -> Attempt:
        promise = self._any_promise(actor)
        kept = self.promises[actor.workspace].get(promise)
        seen = kept.state if kept else PromiseState.OPEN
        wanted = PromiseState.OPEN if seen is PromiseState.KEPT else PromiseState.KEPT
        request = Settling(promise=promise, state=wanted, seen=seen, on=DAY)
        refusal: type[KamError] | None = None
        if not self._reads_promise(actor, kept):
            refusal = UnknownPromiseError
        elif kept is not None and not self._settles(actor, kept):
            refusal = NotYourPromiseError

        def learn(_: object) -> None:
            assert kept is not None
            kept.state = wanted

        return Attempt(
            "promise settle",
            actor,
            lambda: settle_promise(self.town.store, actor, request, now=NOW),
            refusal,
            account=kept.account if kept else None,
            written=AuditAction.PROMISE_SETTLED,
            done=learn,
        )

    def list_promises_of(self, actor: Actor) -> Attempt:
        account = None if self.chance.random() < 0.2 else self._account(actor)

        def check(found: object) -> None:
            assert isinstance(found, PromiseList)
            here = self.promises[actor.workspace]
            shown = {each.promise.id for each in found.promises}
            wanted = {promise for promise, kept in here.items() if kept.account == account}
            assert shown == {each for each in wanted if self._reads_promise(actor, here[each])}

        return Attempt(
            "promise list",
            actor,
            lambda: list_promises(self.town.store, actor, account),
            None if account is None else self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def look_at_suggestions(self, actor: Actor) -> Attempt:
        note = self._any_note(actor)
        return Attempt(
            "suggestions",
            actor,
            lambda: read_with_suggestions(self.town.store, actor, note),
            self._refusal_to_see(actor, self._note_kept(actor, note)),
        )

    def keep_one_suggested(self, actor: Actor) -> Attempt:
        note = self._any_note(actor, deleted=False)
        kept, key = self._note_kept(actor, note), self._key(actor, note)
        promise = promise_id(note, key)
        is_new = promise not in self.promises[actor.workspace]

        def learn(made: object) -> None:
            assert isinstance(made, Promise)
            assert kept is not None
            assert made.id == promise
            if is_new:
                made_of = Promised(account=kept.account, by=actor.person, note=note)
                self.promises[actor.workspace][promise] = made_of

        return Attempt(
            "suggestion keep",
            actor,
            lambda: keep_suggestion(self.town.store, actor, note, key, now=NOW),
            self._refusal_to_see(actor, kept),
            account=kept.account if kept else None,
            written=AuditAction.PROMISE_ADDED if is_new else None,
            done=learn,
        )

    def leave_one_suggested(self, actor: Actor) -> Attempt:
        note = self._any_note(actor, deleted=False)
        kept, key = self._note_kept(actor, note), self._key(actor, note)
        is_new = (note, key) not in self.left

        def learn(_: object) -> None:
            self.left.add((note, key))

        return Attempt(
            "suggestion leave",
            actor,
            lambda: dismiss_suggestion(self.town.store, actor, note, key, now=NOW),
            self._refusal_to_see(actor, kept),
            account=kept.account if kept else None,
            written=AuditAction.SUGGESTION_DISMISSED if is_new else None,
            done=learn,
        )

    def _key(self, actor: Actor, note: NoteId) -> str:
        kept = self._note_kept(actor, note)
        found = suggest(kept.text, DAY).promises if kept else ()
        return found[0].key if found else "none"

    def _refusal_to_see(self, actor: Actor, kept: Kept | None) -> type[KamError] | None:
        is_gone = kept is not None and kept.is_deleted and not self._changes(actor, kept)
        return None if self._reads_note(actor, kept) and not is_gone else UnknownNoteError

    def _any_promise(self, actor: Actor) -> PromiseId:
        is_abroad = self.chance.random() < 0.2
        here = self.promises[self.chance.choice(WORKSPACES) if is_abroad else actor.workspace]
        return self.chance.choice([*list(here)[-30:], NO_PROMISE])

    def _reads_promise(self, actor: Actor, kept: Promised | None) -> bool:
        if kept is None or not self.town.reads(actor, kept.account):
            return False
        note = self.notes[actor.workspace][kept.note]
        is_open = note.audience is NoteAudience.EVERYONE
        known = self.town.find(actor, kept.account)
        sees_team = self.town.allows(actor, Action.READ_TEAM_NOTE, known)
        return is_open or sees_team or actor.person == kept.by

    def _settles(self, actor: Actor, kept: Promised) -> bool:
        known = self.town.find(actor, kept.account)
        return actor.person == kept.by or self.town.allows(actor, Action.EDIT_PLAN, known)
