"""Keep what somebody wants to note until it is clear of which account, so that no word is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.errors import KamError
from kamcore.notes import NoteDraft, note_id, note_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import NoteId
    from kamcore.ports import Snapshot, Store

DRAFT_DAYS = 7
"""How long somebody may take to say which account they meant."""


class DraftGoneError(KamError):
    """What was to be noted is not there any more: it is too old, or is somebody else's."""

    def __init__(self, draft: str) -> None:
        """Keep which."""
        super().__init__(f"no draft {draft}")
        self.draft = draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What somebody wants to note.

    Attributes:
        key: What it comes from: the same is one draft, and later one note.
        on: The day of the message it comes from.
    """

    text: str
    key: str
    on: date | None = None
    permalink: str | None = None
    said_by: str | None = None


def keep_draft(store: Store, actor: Actor, drafted: Drafted, *, now: datetime) -> NoteDraft:
    """Keep a draft for some days, and drop the person's older ones.

    Raises:
        NotAllowedError: For a guest.
        NoteEmptyError, NoteTooLongError: For what cannot become a note.
    """
    require(actor, Action.ADD_NOTE)
    draft = NoteDraft(
        id=note_id(actor.person, drafted.key),
        person=actor.person,
        text=note_text(drafted.text),
        made_at=now,
        on=drafted.on,
        permalink=drafted.permalink,
        said_by=drafted.said_by,
    )
    with store.unit_of_work(actor.workspace) as work:
        work.note_drafts.forget(actor.person, now - timedelta(days=DRAFT_DAYS))
        work.note_drafts.put(draft)
        work.commit()
    return draft


def describe_draft(
    store: Store, actor: Actor, draft: NoteId, *, permalink: str | None, said_by: str | None
) -> None:
    """Say where a draft comes from, which may be known only a moment after it was kept.

    Where it has become a note meanwhile, that is left as it is.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = work.note_drafts.find(actor.person, draft)
        if found is not None:
            work.note_drafts.put(replace(found, permalink=permalink, said_by=said_by))
            work.commit()


def read_draft(store: Store, actor: Actor, draft: NoteId) -> NoteDraft:
    """Give a draft of one's own.

    Raises:
        DraftGoneError: Where it is not there.
    """
    with store.snapshot(actor.workspace) as work:
        return readable_draft(work, actor, draft)


def readable_draft(work: Snapshot, actor: Actor, draft: NoteId) -> NoteDraft:
    """Give a draft of one's own, within a transaction.

    Raises:
        DraftGoneError: Where it is not there, or is somebody else's.
    """
    found = work.note_drafts.find(actor.person, draft)
    if found is None:
        raise DraftGoneError(draft)
    return found
