"""What people do with promises: write one down, and say what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, Actor, may, require
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.ids import PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import (
    Promise,
    PromiseSide,
    PromiseState,
    may_settle_promise,
    promise_id,
    promise_text,
)
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.read_notes import UnknownNoteError, names_of, readable_note
from kamcore.use_cases.read_promises import readable_promise
from kamcore.use_cases.reading import readable
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.accounts import Account
    from kamcore.ids import AccountId, NoteId, PersonId
    from kamcore.ports import Store, UnitOfWork


class NotYourPromiseError(KamError):
    """Only the team, sales leaders, who keeps it and who wrote it down say what became of it."""

    def __init__(self, promise: str) -> None:
        """Keep which."""
        super().__init__(f"may not settle promise {promise}")
        self.promise = promise


class PromiseSettledError(KamError):
    """Somebody else said meanwhile what became of the promise, and said something else."""

    def __init__(self, promise: Promise, name: str) -> None:
        """Keep what they said, and what they are called."""
        super().__init__(f"promise {promise.id} is {promise.state}")
        self.promise = promise
        self.name = name


class PromiseDueError(KamError):
    """The day until which it was promised lies before the day it was given."""

    def __init__(self, due: date, made_on: date) -> None:
        """Keep both."""
        super().__init__(f"due on {due}, given on {made_on}")
        self.due = due
        self.made_on = made_on


class OwnerCannotReadError(KamError):
    """Who is to keep the promise may not see the account."""

    def __init__(self, name: str) -> None:
        """Keep what they are called."""
        super().__init__("the owner may not read the account")
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """A promise to be kept in mind.

    Attributes:
        made_on: The day it was given.
        owner: Who of us keeps it, or sees to it that they do.
        note: The note it was found in; who may read that may read the promise.
        key: What it comes from, such as one form or one place in a note: the same is one.
    """

    account: AccountId
    side: PromiseSide
    text: str
    made_on: date
    due: date | None = None
    owner: PersonId | None = None
    note: NoteId | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What became of a promise.

    Attributes:
        seen: What had become of it when it was shown to whoever says this.
        on: The day where they are.
    """

    promise: PromiseId
    state: PromiseState
    seen: PromiseState
    on: date


def add_promise(store: Store, actor: Actor, new: NewPromise, *, now: datetime) -> Promise:
    """Write a promise down; the same one again, by its key, is the one that is there.

    Raises:
        UnknownAccountError: For an account they may not read.
        UnknownNoteError: For a note they may not read.
        NotAllowedError: For a guest.
        PromiseTextError, PromiseDueError: For what cannot be kept.
        UnknownPersonError, OwnerCannotReadError: For an owner who cannot be one.
    """
    with store.unit_of_work(actor.workspace) as work:
        promise = write_promise(work, actor, new, now=now)
        work.commit()
    return promise


def write_promise(work: UnitOfWork, actor: Actor, new: NewPromise, *, now: datetime) -> Promise:
    """Write a promise down within a transaction; see ``add_promise``."""
    text = promise_text(new.text)
    if new.due is not None and new.due < new.made_on:
        raise PromiseDueError(new.due, new.made_on)
    account = readable(work, actor, new.account)
    require(actor, Action.ADD_NOTE, account.guarded)
    promise = Promise(
        id=_id(actor, new),
        account=account.id,
        side=new.side,
        text=text,
        made_on=new.made_on,
        written_by=actor.person,
        written_at=now,
        due=new.due,
        owner=new.owner,
        note=new.note,
        audience=_audience(work, actor, new),
    )
    known = work.promises.find(promise.id)
    if known is not None:
        return known
    _check_owner(work, actor, account, new.owner)
    work.promises.add(promise)
    _leave_trail(work, actor, AuditAction.PROMISE_ADDED, promise, now)
    return promise


def settle_promise(store: Store, actor: Actor, settling: Settling, *, now: datetime) -> Promise:
    """Say what became of a promise; ``OPEN`` takes that back. Twice the same is once.

    Raises:
        UnknownPromiseError: Where there is none that they may read.
        NotYourPromiseError: For who may not say so.
        PromiseSettledError: Where somebody said something else meanwhile.
    """
    with store.unit_of_work(actor.workspace) as work:
        promise, account = readable_promise(work, actor, settling.promise)
        if not may_settle_promise(actor, promise, account.guarded):
            raise NotYourPromiseError(promise.id)
        if promise.state is settling.state:
            return promise
        if promise.state is not settling.seen:
            names = dict(names_of(work, [promise.settled_by] if promise.settled_by else []))
            known = promise.settled_by or actor.person
            raise PromiseSettledError(promise, names.get(known, known))
        settled = promise.settled(settling.state, actor.person, settling.on)
        work.promises.change(settled)
        _leave_trail(work, actor, AuditAction.PROMISE_SETTLED, settled, now)
        work.commit()
    return settled


def _id(actor: Actor, new: NewPromise) -> PromiseId:
    if new.key is None:
        return PromiseId(uuid4().hex)
    # Of one place in a note there is one promise, whoever confirms it.
    return promise_id(new.note or actor.person, new.key)


def _audience(work: UnitOfWork, actor: Actor, new: NewPromise) -> NoteAudience:
    if new.note is None:
        return NoteAudience.EVERYONE
    found = readable_note(work, actor, new.note)
    if found.account.id != new.account:
        raise UnknownNoteError(new.note)
    return found.note.now.audience


def _check_owner(work: UnitOfWork, actor: Actor, account: Account, owner: PersonId | None) -> None:
    if owner is None or owner == actor.person:
        return
    person = work.people.find(owner)
    if person is None:
        raise UnknownPersonError(owner)
    as_owner = Actor(workspace=actor.workspace, person=owner, role=person.effective_role)
    if not may(as_owner, Action.READ_ACCOUNT, account.guarded):
        raise OwnerCannotReadError(person.display_name)


def _leave_trail(
    work: UnitOfWork, actor: Actor, action: AuditAction, promise: Promise, now: datetime
) -> None:
    leave_trail(
        work,
        actor,
        action,
        promise.account,
        now=now,
        promise=promise.id,
        side=promise.side.value,
        state=promise.state.value,
        due=promise.due.isoformat() if promise.due else None,
    )
