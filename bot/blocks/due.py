"""What is due on the Home tab: the most urgent of it, or page by page all of it, to tick off."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, HomeButton
from bot.blocks.due_words import due_lines, urgency_name
from bot.blocks.layout import actions, button, context, header, mrkdwn, section, sections
from bot.blocks.pages import page_of
from bot.blocks.parts import Pen
from bot.blocks.plan_buttons import tick_button
from kamcore.due import (
    DueAction,
    DueContact,
    DueMeeting,
    DuePromise,
    DueReview,
    Urgency,
    urgency,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.i18n import Texts
    from kamcore.due import Due

MOST = {Urgency.OVERDUE: 8, Urgency.SOON: 6, Urgency.SLIPPING: 6}
"""Lines of each on the overview: beside the accounts there is room for so many."""

A_PAGE = 40
"""Lines a page of everything that is due."""


def due_blocks(due: Sequence[Due], t: Texts, today: date) -> list[Block]:
    """Draw the most urgent of what is due, and a way to all of it."""
    pen = Pen(t)
    blocks: list[Block] = [header(t("What is due"))]
    if not due:
        told = pen("Nothing is overdue, and nothing is due within two weeks.")
        return [*blocks, *sections(told)]
    is_cut = False
    for urgent, found in _by_urgency(due, today):
        blocks.append(_title(urgent, pen))
        blocks.extend(_line(each, today, pen) for each in found[: MOST[urgent]])
        more = len(found) - MOST[urgent]
        if more > 0:
            is_cut = True
            blocks.extend(context(pen("and {n} more", n=t.number(more))))
    if is_cut:
        label = t("Show all {n}", n=t.number(len(due)))
        blocks.extend(actions([button(label, ActionId.HOME_ALL, HomeButton(page=1))]))
    return blocks


def all_due_blocks(due: Sequence[Due], t: Texts, today: date, number: int) -> list[Block]:
    """Draw one page of everything that is due."""
    pen, page = Pen(t), page_of(due, number, A_PAGE)
    blocks: list[Block] = [header(t("Everything that is due"))]
    if not due:
        told = pen("Nothing is overdue, and nothing is due within two weeks.")
        blocks.extend(sections(told))
    elif page.pages > 1:
        told = pen("{first} to {last} of {total}", first=page.first, last=page.last, total=len(due))
        blocks.extend(context(told))
    for urgent, found in _by_urgency(page.items, today):
        blocks.append(_title(urgent, pen))
        blocks.extend(_line(each, today, pen) for each in found)
    return [*blocks, *actions(_turning(page, t))]


def _by_urgency(due: Sequence[Due], today: date) -> Iterator[tuple[Urgency, list[Due]]]:
    for urgent, found in groupby(due, key=lambda each: urgency(each, today)):
        yield urgent, list(found)


def _title(urgent: Urgency, pen: Pen) -> Block:
    return section(pen.bold(pen.fill(urgency_name(urgent, pen.t))))


def _line(due: Due, today: date, pen: Pen) -> Block:
    text = mrkdwn(due_lines(due, today, pen))
    return SectionBlock(text=text, accessory=_button(due, pen.t), expand=True)


def _button(due: Due, t: Texts) -> ButtonElement:
    """Offer to settle it, or where it can be settled."""
    this = AccountButton(account=due.account.id)
    match due:
        case DuePromise(may_settle=True, promise=promise):
            item = f"{promise.id}:{promise.state}"
            carries = AccountButton(account=due.account.id, item=item)
            return button(t("Kept"), ActionId.HOME_KEPT, carries)
        case DuePromise():
            return button(t("Promises"), ActionId.PROMISES, this)
        case DueAction(may_tick=True, action=action):
            return button(t("Done"), ActionId.HOME_DONE, tick_button(due.account.id, action))
        case DueMeeting():
            return button(t("Meeting rhythm"), ActionId.SET_CADENCE, this)
        case DueContact():
            return button(t("People"), ActionId.PEOPLE, this)
        case DueAction() | DueReview():
            return button(t("Plan"), ActionId.PLAN, this)


def _turning(page: Page[Due], t: Texts) -> list[ButtonElement]:
    drawn = [button(t("Overview"), ActionId.HOME_OVERVIEW, HomeButton())]
    if page.number > 1:
        back = HomeButton(page=page.number - 1)
        drawn.append(button(t("Back"), ActionId.HOME_BACK, back))
    if page.number < page.pages:
        further = HomeButton(page=page.number + 1)
        drawn.append(button(t("Further"), ActionId.HOME_ALL, further))
    return drawn
