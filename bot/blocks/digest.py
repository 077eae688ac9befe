"""The digest of a week, and the bundle of what waits: one message each, with ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.criteria import criterion_name
from bot.blocks.due_words import due_lines
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    button,
    context,
    header,
    mrkdwn,
    section,
    within,
)
from bot.blocks.meeting_words import place_words, title_words, when_words
from bot.blocks.parts import Pen
from bot.blocks.settings_button import settings_button
from kamcore.due import DueAction, DueContact, DueMeeting, DuePromise, DueReview
from kamcore.nudges import UntouchedPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.digest import Digest, GoesStale, WeekMeeting
    from kamcore.due import Due
    from kamcore.nudges import Nudge, NudgedAbout
    from kamcore.policy import Policy

MOST_MEETINGS = 12
MOST_DUE = 12
MOST_STALE = 8
MOST_PLANS = 6
MOST_NUDGES = 20


def digest_blocks(digest: Digest, policy: Policy, t: Texts) -> list[Block]:
    """Draw what the week holds."""
    pen = Pen(t)
    title = t(
        "Your week from {first} to {last}", first=t.date(digest.first), last=t.date(digest.last)
    )
    plans: list[Block] = [_due(each, digest.first, pen) for each in digest.reviews]
    plans.extend(_due(each, digest.first, pen) for each in digest.untouched)
    stale = [_stale(each, policy, pen) for each in digest.stale]
    blocks: list[Block] = [
        header(title),
        *_part(
            pen("Meetings of the week"),
            [meeting_block(each, pen) for each in digest.meetings],
            MOST_MEETINGS,
            pen,
        ),
        *_part(pen("Due"), [_due(each, digest.first, pen) for each in digest.due], MOST_DUE, pen),
        *_part(pen("Evidence about to go stale"), stale, MOST_STALE, pen),
        *_part(pen("Plans to look back at"), plans, MOST_PLANS, pen),
    ]
    return [*within(blocks, pen, MESSAGE_BLOCKS - 1), *actions([settings_button(t)])]


def digest_text(digest: Digest, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    meetings = pen.count("{n} meeting", "{n} meetings", len(digest.meetings))
    due = pen.count("{n} thing due", "{n} things due", len(digest.due))
    return pen("Your week: {meetings}, {due}", meetings=meetings, due=due)


def nudge_blocks(found: Sequence[Nudge], today: date, t: Texts) -> list[Block]:
    """Draw what waits and is not urgent."""
    pen = Pen(t)
    lines: list[Block] = [_due(each.about, today, pen) for each in found]
    blocks: list[Block] = [header(t("This waits for you")), *_cut(lines, MOST_NUDGES, pen)]
    return [*within(blocks, pen, MESSAGE_BLOCKS - 1), *actions([settings_button(t)])]


def nudge_text(found: Sequence[Nudge], t: Texts) -> Written:
    """Give the same as one line."""
    return Pen(t).count("{n} thing waits for you", "{n} things wait for you", len(found))


def _part(name: Written, lines: Sequence[Block], most: int, pen: Pen) -> Iterable[Block]:
    return [section(pen.bold(name)), *_cut(lines, most, pen)] if lines else []


def _cut(lines: Sequence[Block], most: int, pen: Pen) -> list[Block]:
    more = len(lines) - most
    cut = list(lines[:most])
    return [*cut, *context(pen("and {n} more", n=pen.t.number(more)))] if more > 0 else cut


def meeting_block(found: WeekMeeting, pen: Pen) -> Block:
    """Draw a meeting with a way to prepare for it."""
    account = pen.bold(pen.name(found.account.name))
    head = pen("{account}: {text}", account=account, text=title_words(found.meeting, pen))
    facts = [pen.fill(when_words(found.meeting.when, pen.t)), place_words(found.meeting, pen)]
    carries = AccountButton(account=found.account.id, item=found.meeting.id)
    prepare = button(pen.t("Prepare"), ActionId.PREP, carries)
    text = mrkdwn(pen.lines([head, pen.join(facts, " · ")]))
    return SectionBlock(text=text, accessory=prepare, expand=True)


def _due(due: Due | NudgedAbout, today: date, pen: Pen) -> Block:
    told = _untouched(due, pen) if isinstance(due, UntouchedPlan) else due_lines(due, today, pen)
    return SectionBlock(text=mrkdwn(told), accessory=_way_on(due, pen.t), expand=True)


def _untouched(plan: UntouchedPlan, pen: Pen) -> Written:
    account = pen.bold(pen.name(plan.account.name))
    told = pen("take up plan {number} again", number=plan.number)
    day = pen("nobody has changed it since {day}", day=pen.t.date(plan.since))
    return pen.lines([pen("{account}: {text}", account=account, text=told), day])


def _way_on(due: Due | NudgedAbout, t: Texts) -> ButtonElement:
    """Lead to where it can be settled."""
    this = AccountButton(account=due.account.id)
    match due:
        case DuePromise():
            return button(t("Promises"), ActionId.PROMISES, this)
        case DueMeeting():
            return button(t("Meeting rhythm"), ActionId.SET_CADENCE, this)
        case DueContact():
            return button(t("People"), ActionId.PEOPLE, this)
        case DueAction() | DueReview() | UntouchedPlan():
            return button(t("Plan"), ActionId.PLAN, this)


def _stale(found: GoesStale, policy: Policy, pen: Pen) -> Block:
    told = pen(
        "{account}: {criterion}, fresh until {day}",
        account=pen.bold(pen.name(found.account.name)),
        criterion=criterion_name(found.criterion, policy, pen.t),
        day=pen.t.date(found.on),
    )
    carries = AccountButton(account=found.account.id, criterion=found.criterion)
    rate = button(pen.t("Rate it"), ActionId.RATE, carries)
    return SectionBlock(text=mrkdwn(told), accessory=rate, expand=True)
