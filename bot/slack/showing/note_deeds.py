"""What a press does to a note, and what is shown then: delete it, save a draft, keep a promise.

Each may be done again after a crash: twice is once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.slack.answer import in_place, remarked
from bot.slack.showing.item import two_parts, with_number
from bot.slack.showing.notes import note_answer, notes_answer
from kamcore.ids import NoteId
from kamcore.use_cases.notes import delete_note
from kamcore.use_cases.save_draft import save_draft
from kamcore.use_cases.suggested import dismiss_suggestion, keep_suggestion

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store


class DeleteNote:
    """Takes a note away."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Delete it, and show those that are left.

        Raises:
            NoteChangedError: Where somebody changed it after it was shown.
        """
        note, version = with_number(wanted.item)
        if version is None:
            raise ActionValueError("item")
        gone = delete_note(self._store, reader.actor, NoteId(note), version, now=now)
        t, left = reader.texts, notes_answer(self._store, gone.account, None, reader)
        return in_place(remarked(left, t("The note is deleted.")))


class SaveDraft:
    """Makes a note of what somebody wrote, once they say of which account."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Save it, and show it."""
        if wanted.item is None:
            raise ActionValueError("item")
        note = save_draft(
            self._store,
            reader.actor,
            NoteId(wanted.item),
            wanted.account,
            today=reader.today,
            now=now,
        )
        t, shown = reader.texts, note_answer(self._store, note.id, reader)
        return in_place(remarked(shown, t("The note is saved.")))


class KeepSuggestion:
    """Writes a promise down as a note suggests it."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Keep it, and show the note with what is left."""
        note, key = two_parts(wanted.item)
        keep_suggestion(self._store, reader.actor, NoteId(note), key, now=now)
        return in_place(note_answer(self._store, NoteId(note), reader))


class DismissSuggestion:
    """Leaves out what a note suggests."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Leave it out, and show the note with what is left."""
        note, key = two_parts(wanted.item)
        dismiss_suggestion(self._store, reader.actor, NoteId(note), key, now=now)
        return in_place(note_answer(self._store, NoteId(note), reader))
