"""What somebody answered after a meeting, shown once more before any of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.after_meeting import draft_blocks, draft_text
from bot.blocks.carried import ActionValueError
from bot.slack.answer import private
from kamcore.ids import NoteId
from kamcore.use_cases.note_drafts import read_draft
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store


class ShowDraft:
    """Shows a draft of one's own."""

    def __init__(self, store: Store) -> None:
        """Read it from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as all showings
        """Show it to whoever wrote it.

        Raises:
            DraftGoneError: Where it is not there, or is somebody else's.
            UnknownAccountError: For an account they may not read.
        """
        if wanted.item is None:
            raise ActionValueError("item")
        draft = read_draft(self._store, reader.actor, NoteId(wanted.item))
        with self._store.snapshot(reader.actor.workspace) as work:
            account = readable(work, reader.actor, wanted.account).ref
        return private(
            draft_blocks(draft, account, reader.texts), draft_text(account, reader.texts)
        )
