"""Meetings of a customer, or of all of mine: the next one first, and what to say of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, MeetingButton
from bot.blocks.layout import (
    Confirmation,
    actions,
    button,
    context,
    divider,
    header,
    mrkdwn,
    section,
    sections,
)
from bot.blocks.meeting_words import (
    people_words,
    place_words,
    state_words,
    title_words,
    when_words,
)
from bot.blocks.pages import page_number, page_of
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.meetings import Meeting
    from kamcore.use_cases.read_meetings import MeetingList, ShownMeeting

A_PAGE = 12
MOST_QUESTIONS = 5
MOST_PAST = 5
TITLE_NAME_LIMIT = 100
OUTCOME_LIMIT = 120
ACCOUNT_LIMIT = 60


def meetings_blocks(found: MeetingList, t: Texts, item: str | None = None) -> list[Block]:
    """Draw a page of meetings.

    Args:
        found: What the reader may see.
        t: The reader's language.
        item: The page, by its number or by the id of a meeting on it.
    """
    pen = Pen(t)
    places = [each.meeting.id for each in found.to_come]
    page = page_of(found.to_come, page_number(item, places, A_PAGE), A_PAGE)
    blocks: list[Block] = [header(_title(found, t))]
    blocks.extend(_questions(found.questions, pen))
    if not found.to_come:
        blocks.extend(sections(_none(found, pen)))
    for shown in page.items:
        blocks.extend(_row(shown, found, pen))
    if found.past and page.number == page.pages:
        blocks.append(divider())
        blocks.extend(context(_past(found, pen)))
    return [*blocks, *actions(_buttons(found, page, t))]


def meetings_text(found: MeetingList, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    if not found.to_come:
        return _none(found, pen)
    return pen.count("{n} meeting to come.", "{n} meetings to come.", len(found.to_come))


def _title(found: MeetingList, t: Texts) -> str:
    if found.account is None:
        return t("Your meetings to come")
    return t("{account}: meetings", account=clean(found.account.name, TITLE_NAME_LIMIT))


def _none(found: MeetingList, pen: Pen) -> Written:
    if found.account is None:
        return pen("No meeting with one of your customers is planned.")
    return pen("No meeting with {account} is planned.", account=pen.name(found.account.name))


def _row(shown: ShownMeeting, found: MeetingList, pen: Pen) -> list[Block]:
    meeting, t = shown.meeting, pen.t
    told = [pen.bold(title_words(meeting, pen))]
    if found.account is None:
        told.insert(0, pen.fill(clean(shown.account.name, ACCOUNT_LIMIT)))
    when = [pen.fill(when_words(meeting.when, t)), place_words(meeting, pen)]
    below = [pen.join([*when, state_words(meeting, pen)], " · "), people_words(meeting, pen)]
    below.append(_outcome(meeting, pen))
    text = mrkdwn(pen.lines([pen.join(told, ": "), *below]))
    about = AccountButton(account=shown.account.id, item=meeting.id)
    prepare = button(t("Prepare"), ActionId.PREP, about)
    row = SectionBlock(text=text, accessory=prepare, expand=True)
    return [row, *actions(_changing(shown, t))]


def _outcome(meeting: Meeting, pen: Pen) -> Written:
    if not meeting.outcome:
        return pen.quiet(pen("The one outcome we want is not set yet."))
    return pen("We want: {text}", text=clean(meeting.outcome, OUTCOME_LIMIT))


def _changing(shown: ShownMeeting, t: Texts) -> list[ButtonElement]:
    """Offer what can be changed; when and where is the calendar's where it is from one."""
    if not shown.may_edit:
        return []
    meeting = shown.meeting
    about = AccountButton(account=shown.account.id, item=meeting.id)
    if meeting.is_from_calendar:
        return [button(t("Set the outcome"), ActionId.EDIT_MEETING, about)]
    asked = Confirmation(
        title=t("Call the meeting off?"),
        text=t("It stays in the list of what was planned, and can be planned again."),
        yes=t("Call it off"),
        no=t("Keep it"),
    )
    gone = AccountButton(account=shown.account.id, item=f"{meeting.id}:{meeting.version}")
    return [
        button(t("Change"), ActionId.EDIT_MEETING, about),
        button(t("Call it off"), ActionId.CANCEL_MEETING, gone, confirm=asked),
    ]


def _questions(questions: tuple[Meeting, ...], pen: Pen) -> list[Block]:
    """Ask of which customer meetings from the reader's own calendar are."""
    if not questions:
        return []
    t = pen.t
    told = pen("Of which customer are these? They are from your calendar, and only you see them.")
    blocks: list[Block] = [section(told)]
    for meeting in questions[:MOST_QUESTIONS]:
        when = pen.fill(when_words(meeting.when, t))
        text = mrkdwn(pen.lines([pen.bold(title_words(meeting, pen)), when]))
        choose = button(t("Say which"), ActionId.ASSIGN_MEETING, MeetingButton(meeting=meeting.id))
        blocks.append(SectionBlock(text=text, accessory=choose, expand=True))
    more = len(questions) - MOST_QUESTIONS
    if more > 0:
        blocks.extend(context(pen("and {n} more", n=t.number(more))))
    return [*blocks, divider()]


def _past(found: MeetingList, pen: Pen) -> Written:
    lines = [pen.bold(pen("Before"))]
    for shown in found.past[:MOST_PAST]:
        meeting = shown.meeting
        told = [pen.fill(pen.t.date(meeting.when.day)), title_words(meeting, pen)]
        lines.append(pen.join([*told, state_words(meeting, pen)], " · "))
    return pen.lines(lines)


def _buttons(found: MeetingList, page: Page[ShownMeeting], t: Texts) -> list[ButtonElement]:
    if found.account is None:
        return [button(t("Your calendars"), ActionId.CALENDARS, MeetingButton())]
    this = AccountButton(account=found.account.id)
    drawn = []
    if page.number > 1:
        back = AccountButton(account=found.account.id, item=str(page.number - 1))
        drawn.append(button(t("Back"), ActionId.MEETINGS_BACK, back))
    if page.number < page.pages:
        further = AccountButton(account=found.account.id, item=str(page.number + 1))
        drawn.append(button(t("Further"), ActionId.MEETINGS_NEXT, further))
    if found.may_add:
        drawn.append(button(t("Add a meeting"), ActionId.ADD_MEETING, this, style="primary"))
    return [*drawn, button(t("Prepare"), ActionId.PREP, this)]
