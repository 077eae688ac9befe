"""An account's notes, newest first: what kind, of which day, by whom, and how they begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, NoteButton
from bot.blocks.layout import (
    Confirmation,
    actions,
    button,
    context,
    divider,
    header,
    section,
)
from bot.blocks.note_item import NotesItem, written
from bot.blocks.note_words import excerpt, kind_name, note_line, person_name
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.ids import NoteId
    from kamcore.use_cases.read_notes import NotesPage, ShownNote

NOTES_A_PAGE = 8
TITLE_NAME_LIMIT = 100


def notes_blocks(page: NotesPage, t: Texts) -> list[Block]:
    """Draw one page of notes."""
    pen = Pen(t)
    name = clean(page.account.name, TITLE_NAME_LIMIT)
    title = t("{account}: deleted notes", account=name)
    if not page.request.deleted:
        title = t("{account}: notes", account=name)
    blocks: list[Block] = [header(title), *context(_narrowed(page, pen))]
    for shown in page.notes:
        blocks.extend(_row(shown, pen))
    if not page.notes:
        blocks.append(section(_none(page, pen)))
    return [*blocks, divider(), *actions(_buttons(page, t))]


def notes_text(page: NotesPage, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    if not page.notes:
        return _none(page, pen)
    return pen("Notes on {account}", account=pen.name(page.account.name))


def _narrowed(page: NotesPage, pen: Pen) -> Written:
    """Say which notes are listed, where it is not all of them."""
    wanted, t = page.request, pen.t
    parts = []
    if wanted.kind is not None:
        parts.append(pen("Kind: {kind}", kind=kind_name(wanted.kind, t)))
    if wanted.contains:
        parts.append(pen("With the words “{words}”", words=pen.name(wanted.contains)))
    if wanted.after is not None:
        parts.append(pen("From {day} back", day=t.date(wanted.after.on)))
    return pen.join(parts, " · ")


def _none(page: NotesPage, pen: Pen) -> Written:
    name = pen.name(page.account.name)
    if page.request.deleted:
        return pen("No note on {account} was deleted that you may see.", account=name)
    if page.request.contains or page.request.kind or page.request.after:
        return pen("No note on {account} is like that.", account=name)
    return pen(
        "There is no note on {account} yet. Write one with `/kam note`, the name and what you "
        "heard.",
        account=name,
    )


def _row(shown: ShownNote, pen: Pen) -> list[Block]:
    if shown.note.now.is_deleted:
        return [section(_gone(shown, pen)), *actions([history_button(shown, pen.t)])]
    text = pen.lines([note_line(shown, pen), excerpt(shown.note.now.text, pen)])
    return [section(text), *actions([read_button(shown, pen.t), *change_buttons(shown, pen.t)])]


def _gone(shown: ShownNote, pen: Pen) -> Written:
    """Say that a note is gone without what it said: that is read in its history."""
    name = person_name(shown.note.now.changed_by, shown.names)
    day = pen.t.date(shown.note.now.changed_at.date())
    told = pen("deleted by {name} on {day}", name=pen.name(name), day=day)
    return pen.join([note_line(shown, pen), told], " · ")


def read_button(shown: ShownNote, t: Texts) -> ButtonElement:
    """Offer the whole note."""
    return button(t("Read"), ActionId.NOTE, _this(shown, shown.note.id))


def change_buttons(shown: ShownNote, t: Texts) -> list[ButtonElement]:
    """Offer what those may do who may change the note."""
    if not shown.may_change or shown.note.now.is_deleted:
        return []
    versioned = f"{shown.note.id}:{shown.note.now.number}"
    sure = Confirmation(
        title=t("Delete this note?"),
        text=t("It stays in its history, for those who may change it."),
        yes=t("Delete"),
        no=t("Keep it"),
    )
    return [
        button(t("Change"), ActionId.EDIT_NOTE, _this(shown, shown.note.id)),
        history_button(shown, t),
        button(
            t("Delete"),
            ActionId.DELETE_NOTE,
            _this(shown, versioned),
            style="danger",
            confirm=sure,
        ),
    ]


def history_button(shown: ShownNote, t: Texts) -> ButtonElement:
    """Offer everything the note ever said."""
    return button(t("History"), ActionId.NOTE_HISTORY, _this(shown, shown.note.id))


def _this(shown: ShownNote, item: NoteId | str) -> AccountButton:
    return AccountButton(account=shown.account.id, item=item)


def _buttons(page: NotesPage, t: Texts) -> list[ButtonElement]:
    account, wanted = page.account.id, page.request
    item = NotesItem(kind=wanted.kind, contains=wanted.contains, deleted=wanted.deleted)
    drawn = []
    if page.may_add and not wanted.deleted:
        add = NoteButton(account=account)
        drawn.append(button(t("Write a note"), ActionId.ADD_NOTE, add, style="primary"))
    if page.after is not None:
        further = written(replace(item, after=page.after))
        carries = AccountButton(account=account, item=further)
        drawn.append(button(t("Older ones"), ActionId.NOTES_NEXT, carries))
    if wanted.after is not None or wanted.contains or wanted.kind or wanted.deleted:
        drawn.append(button(t("All, newest first"), ActionId.NOTES_FIRST, _account(page)))
    if not wanted.deleted:
        drawn.append(button(t("Search"), ActionId.FIND_NOTES, _account(page)))
        gone = AccountButton(account=account, item=written(NotesItem(deleted=True)))
        drawn.append(button(t("Deleted ones"), ActionId.NOTES_DELETED, gone))
    return [
        *drawn,
        button(t("Promises"), ActionId.PROMISES, _account(page)),
        button(t("Verdict"), ActionId.VERDICT, _account(page)),
    ]


def _account(page: NotesPage) -> AccountButton:
    return AccountButton(account=page.account.id)
