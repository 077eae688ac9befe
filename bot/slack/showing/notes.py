"""Notes to be read: a list of them, one in full with what it suggests, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import note_item
from bot.blocks.note import note_blocks, note_text
from bot.blocks.note_history import history_blocks, history_text
from bot.blocks.notes import NOTES_A_PAGE, notes_blocks, notes_text
from bot.slack.answer import Answer
from bot.slack.showing.item import with_number
from kamcore.ids import NoteId
from kamcore.use_cases.read_notes import NotesRequest, list_notes, note_history
from kamcore.use_cases.suggested import read_with_suggestions

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ids import AccountId
    from kamcore.ports import Store


class ShowNotes:
    """Lists an account's notes."""

    def __init__(self, store: Store) -> None:
        """Read them from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - nothing depends on the hour
        """Show a page of them."""
        return notes_answer(self._store, wanted.account, wanted.item, reader)


class ShowNote:
    """Gives one note in full."""

    def __init__(self, store: Store) -> None:
        """Read it from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Show the note, or a part of a long one."""
        note, part = with_number(wanted.item)
        return note_answer(self._store, NoteId(note), reader, part=part or 0)


class ShowHistory:
    """Gives everything a note ever said."""

    def __init__(self, store: Store) -> None:
        """Read it from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Show its versions to the asker alone: it may have been the team's once."""
        note, number = with_number(wanted.item)
        history = note_history(self._store, reader.actor, NoteId(note))
        blocks = history_blocks(history, reader.texts, number or 1)
        text = history_text(history, reader.texts)
        about = history.shown.account.id
        return Answer(blocks=tuple(blocks), text=text, about=about, personal=True)


def notes_answer(store: Store, account: AccountId, item: str | None, reader: Reader) -> Answer:
    """Show a page of notes; with one of the team's, or deleted ones, to the asker alone."""
    wanted = note_item.read(item)
    request = NotesRequest(
        account=account,
        kind=wanted.kind,
        contains=wanted.contains,
        deleted=wanted.deleted,
        after=wanted.after,
        limit=NOTES_A_PAGE,
    )
    page = list_notes(store, reader.actor, request)
    blocks, text = notes_blocks(page, reader.texts), notes_text(page, reader.texts)
    personal = wanted.deleted or any(each.note.is_for_team for each in page.notes)
    return Answer(blocks=tuple(blocks), text=text, about=account, personal=personal)


def note_answer(store: Store, note: NoteId, reader: Reader, *, part: int = 0) -> Answer:
    """Show one note to the asker alone: what to make of it is for them to decide."""
    found = read_with_suggestions(store, reader.actor, note)
    blocks = note_blocks(found, reader.texts, today=reader.today, part=part)
    text, about = note_text(found, reader.texts), found.shown.account.id
    return Answer(blocks=tuple(blocks), text=text, about=about, personal=True)
