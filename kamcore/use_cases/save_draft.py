"""Make a note of a draft, once it is clear of which account: pressed twice, it is one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.use_cases.note_drafts import read_draft
from kamcore.use_cases.notes import NewNote, add_note

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId, NoteId
    from kamcore.notes import Note
    from kamcore.ports import Store


def save_draft(  # noqa: PLR0913 - which draft, for which account, on which day
    store: Store, actor: Actor, draft: NoteId, account: AccountId, *, today: date, now: datetime
) -> Note:
    """Keep what was drafted as a note on the account.

    Raises:
        DraftGoneError: Where the draft is not there, or is somebody else's.
        KamError: Where they may not note anything on the account.
    """
    with store.snapshot(actor.workspace) as work:
        known = work.notes.find(draft)
    if known is not None and known.author == actor.person:
        return known
    found = read_draft(store, actor, draft)
    new = NewNote(account=account, text=found.text, on=found.on or today, draft=draft)
    return add_note(store, actor, new, now=now)
