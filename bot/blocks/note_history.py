"""Everything a note ever said, the latest first: who changed it, when, and the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    button,
    divider,
    header,
    section,
    sections,
    within,
)
from bot.blocks.note import parts_of
from bot.blocks.note_words import lines_of, version_line
from bot.blocks.notes import TITLE_NAME_LIMIT
from bot.blocks.pages import page_of
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.notes import NoteVersion
    from kamcore.use_cases.read_notes import NoteHistory

VERSIONS_A_PAGE = 3


def history_blocks(history: NoteHistory, t: Texts, number: int = 1) -> list[Block]:
    """Draw a page of versions; ``number`` counts from the latest."""
    pen = Pen(t)
    shown = history.shown
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    page = page_of(tuple(reversed(history.versions)), number, VERSIONS_A_PAGE)
    blocks: list[Block] = [header(t("{account}: the history of a note", account=name))]
    for version in page.items:
        blocks.extend([divider(), *_version(version, history, pen)])
    buttons = actions(_buttons(history, page, t))
    return [*within(blocks, pen, MESSAGE_BLOCKS - len(buttons)), *buttons]


def history_text(history: NoteHistory, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen("The history of a note on {account}", account=pen.name(history.shown.account.name))


def _version(version: NoteVersion, history: NoteHistory, pen: Pen) -> list[Block]:
    told = section(version_line(version, history.names, pen))
    if version.is_deleted:
        return [told]
    return [told, *(each for part in parts_of(version.text) for each in sections(lines_of(part)))]


def _buttons(history: NoteHistory, page: Page[NoteVersion], t: Texts) -> list[ButtonElement]:
    shown = history.shown
    drawn = []
    if page.number < page.pages:
        item = f"{shown.note.id}:{page.number + 1}"
        carries = AccountButton(account=shown.account.id, item=item)
        drawn.append(button(t("Older ones"), ActionId.NOTE_HISTORY, carries))
    if not shown.note.now.is_deleted:
        this = AccountButton(account=shown.account.id, item=shown.note.id)
        drawn.append(button(t("The note"), ActionId.NOTE, this))
    all_notes = AccountButton(account=shown.account.id)
    return [*drawn, button(t("All notes"), ActionId.NOTES, all_notes)]
