"""Which meeting is to be prepared? Of the account that is named, else the asker's own next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.slack.answer import remarked
from bot.slack.replies.about import of_an_account, whose
from bot.slack.showing.wanted import Wanted
from kamcore.use_cases.read_brief import JUST_BEGUN
from kamcore.use_cases.read_meetings import list_meetings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.replies.question import Question
    from kamcore.ports import Store
    from kamcore.use_cases.read_meetings import ShownMeeting

DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weeks?|months?|"
    r"heute|(?<!guten )morgen|übermorgen|uebermorgen|wochen?|monate?n?|\d{1,2}[.:/]\d{1,2}|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?)\b|\b\d{1,2}\.(?!\w)",
    re.IGNORECASE,
)
"""What names a day: the next meeting of all may be another one."""


def prepared(
    store: Store,
    question: Question,
    reader: Reader,
    now: datetime,
    show: Callable[[Wanted, Reader, datetime], Answer],
) -> Answer:
    """Show the brief, or ask back for which account.

    Raises:
        KamError: For an account they may not read.
    """
    routed = question.routed
    if routed.account or routed.named or routed.person or DAY.search(question.text):
        return of_an_account(
            store,
            question,
            reader,
            lambda account: show(
                Wanted(intent=Intent.PREP, account=account.id, group=routed.group), reader, now
            ),
        )
    found = _next_of(store, reader, now)
    if found is None:
        t = reader.texts
        remark = t("No meeting with a customer of yours is noted to come.")
        return remarked(whose(store, question, reader), remark)
    wanted = Wanted(intent=Intent.PREP, account=found.account.id, item=found.meeting.id)
    return show(wanted, reader, now)


def _next_of(store: Store, reader: Reader, now: datetime) -> ShownMeeting | None:
    """Give the asker's next meeting with a customer; one that has just begun still counts."""
    to_come = list_meetings(store, reader.actor, None, now=now).to_come
    since = now - JUST_BEGUN
    return next((each for each in to_come if each.meeting.when.starts_at >= since), None)
