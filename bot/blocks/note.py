"""One note in full, and what it suggests to write down: each with the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    button,
    context,
    divider,
    header,
    link_button,
    section,
    sections,
    within,
)
from bot.blocks.note_words import (
    SLACK_MESSAGE,
    lines_of,
    note_line,
    promise_line,
    side_name,
)
from bot.blocks.notes import TITLE_NAME_LIMIT, change_buttons, history_button
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.suggestions import SuggestedPromise
    from kamcore.use_cases.suggested import NoteWithSuggestions

PART = 6_000
"""Characters of a note in one message; a longer one is read on with a button."""


def note_blocks(found: NoteWithSuggestions, t: Texts, *, today: date, part: int = 0) -> list[Block]:
    """Draw the note.

    Args:
        found: The note and what it suggests.
        t: The reader's language.
        today: Where the reader is.
        part: Which part of a long note, counted from 0; one beyond its end is the last.
    """
    pen = Pen(t)
    shown = found.shown
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    blocks: list[Block] = [
        header(t("{account}: a note", account=name)),
        section(note_line(shown, pen)),
    ]
    if shown.note.now.is_deleted:
        return [*blocks, section(pen("It was deleted.")), *actions([history_button(shown, t)])]
    parts = list(parts_of(shown.note.now.text))
    here = min(max(part, 0), len(parts) - 1)
    blocks.extend(sections(lines_of(parts[here])))
    if len(parts) > 1:
        place = pen("Part {part} of {parts}", part=t.number(here + 1), parts=t.number(len(parts)))
        blocks.extend(context(place))
    blocks.extend(context(_origin(found, pen)))
    if here == len(parts) - 1:
        blocks.extend(_found(found, today, pen))
    further = here + 1 if here + 1 < len(parts) else None
    buttons = actions(_buttons(found, t, further))
    return [*within(blocks, pen, MESSAGE_BLOCKS - len(buttons)), *buttons]


def note_text(found: NoteWithSuggestions, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen("Note on {account}", account=pen.name(found.shown.account.name))


def parts_of(text: str) -> Iterator[str]:
    """Cut a long text where a line or a word ends, so that nothing is lost."""
    rest = text
    while len(rest) > PART:
        cut = max(rest.rfind("\n", PART // 2, PART), rest.rfind(" ", PART // 2, PART))
        cut = cut if cut > 0 else PART
        yield rest[:cut]
        rest = rest[cut:].lstrip("\n ")
    yield rest


def _origin(found: NoteWithSuggestions, pen: Pen) -> Written:
    """Name who wrote the message it was saved from."""
    said_by = found.shown.note.said_by
    return pen("From a message by {name}", name=pen.name(said_by)) if said_by else pen.join([])


def _found(found: NoteWithSuggestions, today: date, pen: Pen) -> Iterator[Block]:
    if found.kept:
        yield divider()
        yield section(pen.bold(pen("Kept as promises")))
        for promise in found.kept:
            side = pen.bold(pen.fill(side_name(promise.side, pen.t)))
            told = pen("{side}: {text}", side=side, text=promise.text)
            yield from sections(pen.lines([told, promise_line(promise, (), today, pen)]))
    if found.promises and found.may_keep:
        yield divider()
        yield section(
            pen("*Is one of these a promise?* Nothing is written down before you keep it.")
        )
        for suggested in found.promises:
            yield from _suggestion(suggested, found, pen)
    yield from context(_named(found, pen))


def _suggestion(
    suggested: SuggestedPromise, found: NoteWithSuggestions, pen: Pen
) -> Iterator[Block]:
    t = pen.t
    side = pen.bold(pen.fill(side_name(suggested.side, t)))
    day = pen("no day named")
    if suggested.due is not None:
        day = pen("due on {day}", day=t.date(suggested.due))
    quoted = pen("{side}, {day}: “{quote}”", side=side, day=day, quote=suggested.quote)
    yield from sections(quoted)
    item = f"{found.shown.note.id}:{suggested.key}"
    carries = AccountButton(account=found.shown.account.id, item=item)
    yield from actions(
        [
            button(t("Keep"), ActionId.KEEP_SUGGESTION, carries, style="primary"),
            button(t("Keep with changes"), ActionId.ADD_PROMISE, carries),
            button(t("Dismiss"), ActionId.DISMISS_SUGGESTION, carries),
        ]
    )


def _named(found: NoteWithSuggestions, pen: Pen) -> Written:
    """Name the days and people in the text that are nothing else yet."""
    t = pen.t
    told = []
    if found.days:
        days = [
            t("{day} (“{quote}”)", day=t.date(each.day), quote=clean(each.quote))
            for each in found.days
        ]
        told.append(pen("Days named: {days}", days=", ".join(days)))
    known = [each.contact for each in found.people if each.contact]
    new = [each.name for each in found.people if each.contact is None]
    if known:
        told.append(pen("People on the map: {names}", names=", ".join(known)))
    if new:
        told.append(pen("People not on the map: {names}", names=", ".join(new)))
    return pen.lines(told)


def _buttons(found: NoteWithSuggestions, t: Texts, further: int | None) -> list[ButtonElement]:
    shown = found.shown
    this = AccountButton(account=shown.account.id)
    drawn = []
    if further is not None:
        carries = AccountButton(account=shown.account.id, item=f"{shown.note.id}:{further}")
        drawn.append(button(t("Read on"), ActionId.NOTE_NEXT, carries, style="primary"))
    link = shown.note.permalink
    if link is not None and SLACK_MESSAGE.fullmatch(link):
        drawn.append(link_button(t("Open the message"), ActionId.OPEN_MESSAGE, link))
    drawn.extend(change_buttons(shown, t))
    if found.may_add_people and any(each.contact is None for each in found.people):
        drawn.append(button(t("Add a person"), ActionId.ADD_CONTACT, this))
    return [*drawn, button(t("All notes"), ActionId.NOTES, this)]
