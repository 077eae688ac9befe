"""What was promised between a customer and us: by whom, until when, and whether it was kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.errors import KamError
from kamcore.ids import PromiseId
from kamcore.notes import NoteAudience, note_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor, Guarded
    from kamcore.ids import AccountId, NoteId, PersonId

LONGEST_PROMISE = 500
"""Characters: what was promised, in a sentence."""

_NOT_ON_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})


class PromiseSide(StrEnum):
    """Who promised."""

    THEIRS = "theirs"
    OURS = "ours"


class PromiseState(StrEnum):
    """What became of it."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class PromiseTextError(KamError):
    """What was promised is not said, or takes more than a sentence."""

    def __init__(self, length: int) -> None:
        """Keep how long the text is."""
        super().__init__(f"a promise of {length} characters")
        self.length = length


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise.

    Attributes:
        due: The day until which it was promised; ``None`` where nobody said.
        owner: Who of us keeps it, or sees to it that they do.
        made_on: The day it was given.
        note: The note it was found in.
        audience: Who may read it: as the note it comes from.
        written_by: Who wrote it down.
        settled_on, settled_by: When it was called kept or broken, and by whom.
    """

    id: PromiseId
    account: AccountId
    side: PromiseSide
    text: str
    made_on: date
    written_by: PersonId
    written_at: datetime
    due: date | None = None
    owner: PersonId | None = None
    note: NoteId | None = None
    audience: NoteAudience = NoteAudience.EVERYONE
    state: PromiseState = PromiseState.OPEN
    settled_on: date | None = None
    settled_by: PersonId | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be kept."""
        return self.state is PromiseState.OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is neither kept nor broken."""
        return self.is_open and self.due is not None and self.due < today

    def settled(self, state: PromiseState, by: PersonId, on: date) -> Promise:
        """Give the promise as somebody judges it; ``OPEN`` takes a judgement back."""
        if state is PromiseState.OPEN:
            return replace(self, state=state, settled_on=None, settled_by=None)
        return replace(self, state=state, settled_on=on, settled_by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFilter:
    """Which promises are wanted, open ones by their day first, then the settled ones.

    Attributes:
        account: Of this account; ``None`` of every one.
        owner: Of this person of ours; ``None`` of anybody.
        note: Found in this note; ``None`` of any and none.
        only_open: Whether those that were kept or broken are left out.
    """

    account: AccountId | None = None
    owner: PersonId | None = None
    note: NoteId | None = None
    only_open: bool = False


def promise_text(text: str) -> str:
    """Give what was promised on one line.

    Raises:
        PromiseTextError: Where there is nothing, or more than a sentence.
    """
    line = " ".join("".join(_shown(character) for character in text).split())
    if not line or len(line) > LONGEST_PROMISE:
        raise PromiseTextError(len(line))
    return line


def promise_id(*parts: str) -> PromiseId:
    """Derive an id from what a promise comes from: confirmed twice, it is one promise."""
    return PromiseId(note_id("promise", *parts))


def may_read_promise(actor: Actor, promise: Promise, guarded: Guarded) -> bool:
    """Whether they may read it: who wrote it down and who keeps it may in any case."""
    if not may(actor, Action.READ_ACCOUNT, guarded):
        return False
    is_mine = actor.person in {promise.owner, promise.written_by}
    is_open_to_all = promise.audience is NoteAudience.EVERYONE
    return is_open_to_all or is_mine or may(actor, Action.READ_TEAM_NOTE, guarded)


def may_settle_promise(actor: Actor, promise: Promise, guarded: Guarded) -> bool:
    """Whether they may call it kept or broken: the team, who keeps it, who wrote it down."""
    if not may_read_promise(actor, promise, guarded):
        return False
    is_mine = actor.person in {promise.owner, promise.written_by}
    return is_mine or may(actor, Action.EDIT_PLAN, guarded)


def _shown(character: str) -> str:
    return " " if unicodedata.category(character) in _NOT_ON_A_LINE else character


def in_order(promise: Promise) -> tuple[object, ...]:
    """Sort promises: open ones by the day they are due, undated last; then the settled ones."""
    due = promise.due.toordinal() if promise.due else 0
    settled = -promise.settled_on.toordinal() if promise.settled_on else 0
    return (
        not promise.is_open,
        settled,
        promise.due is None,
        due,
        promise.made_on,
        promise.id,
    )
