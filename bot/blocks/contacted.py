"""When we last spoke with somebody: whom, on which day, and in which notes that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, context, header, mrkdwn, sections
from bot.blocks.note_words import excerpt, kind_name
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.use_cases.last_contact import LastContact, Met, ToldIn

TITLE_LIMIT = 100


def contacted_blocks(found: LastContact, t: Texts) -> list[Block]:
    """Draw people and notes, the latest first."""
    pen = Pen(t)
    about = found.account.name if found.account else found.person or ""
    people = [_person(each, found, pen) for each in found.people]
    notes: list[Block] = [_note(each, pen) for each in found.notes]
    title = pen("Notes that tell of it") if found.tells_of_contact else pen("Notes")
    heading = [*sections(pen.bold(title))] if notes else []
    return [
        header(t("{about}: last contact", about=clean(about, TITLE_LIMIT))),
        *sections(pen.lines([pen.bold(contacted_text(found, t)), *people])),
        *heading,
        *notes,
        *context(pen("From the map of people and from notes; no language model was used.")),
        *_buttons(found, t),
    ]


def contacted_text(found: LastContact, t: Texts) -> Written:
    """Say in one line when it was last, by whichever record is the latest."""
    pen = Pen(t)
    name = pen.name(_whom(found))
    noted = max((each.note.now.on for each in found.notes), default=None)
    met = max((each.on for each in found.people if each.on), default=None)
    is_sure = found.tells_of_contact or found.person is not None
    if met is not None and (noted is None or met >= noted or not is_sure):
        return pen("The last contact with {name} was on {day}.", name=name, day=t.date(met))
    if noted is not None and not is_sure:
        return pen(
            "No call, meeting or mail with {name} is noted. The latest note is of {day}.",
            name=name,
            day=t.date(noted),
        )
    if noted is not None and found.person is None:
        return pen("The last contact with {name} was on {day}.", name=name, day=t.date(noted))
    if noted is not None:
        return pen("A note of {day} is the last that names {name}.", name=name, day=t.date(noted))
    if found.people:
        return pen("Nobody wrote down when we last spoke with {name}.", name=name)
    return pen("I know of no contact with {name}.", name=name)


def _whom(found: LastContact) -> str:
    if found.person is not None:
        return found.people[0].name if len(found.people) == 1 else found.person
    return found.account.name if found.account else ""


def _person(met: Met, found: LastContact, pen: Pen) -> Written:
    where = [pen.fill(each) for each in (met.title, met.unit) if each]
    if found.account is None:
        where.insert(0, pen.name(met.account.name))
    name = pen.join([pen.bold(pen.name(met.name)), *where], ", ")
    if met.on is None:
        return pen("• {name}: not known when", name=name)
    return pen("• {name}: {day}", name=name, day=pen.t.date(met.on))


def _note(told: ToldIn, pen: Pen) -> SectionBlock:
    note = told.note
    head = pen(
        "{kind}, {day}, {author}",
        kind=kind_name(note.now.kind, pen.t),
        day=pen.t.date(note.now.on),
        author=pen.name(told.author),
    )
    opens = button(pen.t("Read"), ActionId.NOTE, AccountButton(account=note.account, item=note.id))
    lines = pen.lines([head, pen("“{text}”", text=excerpt(note.now.text, pen))])
    return SectionBlock(text=mrkdwn(lines), accessory=opens)


def _buttons(found: LastContact, t: Texts) -> list[Block]:
    if found.account is None:
        return []
    carries = AccountButton(account=found.account.id)
    return actions(
        [
            button(t("People"), ActionId.PEOPLE, carries),
            button(t("Notes"), ActionId.NOTES, carries),
        ]
    )
