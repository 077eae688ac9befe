"""Which meeting is to be prepared? That which is named, by whom or when, else the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.meetings import meetings_blocks, meetings_text
from bot.slack.answer import private, remarked
from bot.slack.replies.about import of_an_account, whose
from bot.slack.replies.asked_span import asked_span
from bot.slack.showing.meetings import meetings_answer
from bot.slack.showing.wanted import Wanted
from kamcore.use_cases.last_contact import last_contact_with
from kamcore.use_cases.read_brief import JUST_BEGUN
from kamcore.use_cases.read_meetings import list_meetings
from kamcore.wall_clock import wall_time
from knowledge.in_general import POINTING
from knowledge.names import mentions
from knowledge.tokens import ordinary_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.i18n import Texts
    from bot.slack.answer import Answer, Reader
    from bot.slack.replies.asked_span import Span
    from bot.slack.replies.question import Question
    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.meetings import Meeting
    from kamcore.ports import Store
    from kamcore.use_cases.read_meetings import MeetingList, ShownMeeting

    Show = Callable[[Wanted, Reader, datetime], Answer]

DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weeks?|months?|"
    r"heute|(?<!guten )morgen|übermorgen|uebermorgen|wochen?|monate?n?|\d{1,2}[.:/]\d{1,2}|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?)\b|\b\d{1,2}\.(?!\w)",
    re.IGNORECASE,
)
"""What names a day: the next meeting of all may be another one."""


def prepared(store: Store, question: Question, reader: Reader, now: datetime, show: Show) -> Answer:
    """Show the brief, or the meetings of the days that are meant; else ask back for which account.

    Raises:
        KamError: For an account they may not read.
    """
    return _Preparing(store, question, reader, now, show).answered()


@dataclass(frozen=True, slots=True)
class _Preparing:
    """One question, and its asker."""

    store: Store
    question: Question
    reader: Reader
    now: datetime
    show: Show

    def answered(self) -> Answer:
        routed = self.question.routed
        span = asked_span(self.question.text, self.reader.today)
        if routed.named or (routed.account and not (span and self._is_only_gone_on_with())):
            return self._of_account(span)
        if routed.person:
            return self._with_person(routed.person, span)
        if span is not None:
            return self._on(span)
        if DAY.search(self.question.text):
            return self._of_account(None)
        found = next(iter(self._to_come(None)), None)
        if found is None:
            t = self.reader.texts
            remark = t("No meeting with a customer of yours is noted to come.")
            return remarked(whose(self.store, self.question, self.reader), remark)
        return self._brief(found.account, found.meeting)

    def _is_only_gone_on_with(self) -> bool:
        """Whether the account is the last one talked of, which this sentence does not mean."""
        text = self.question.text
        named = mentions(text, self.question.names, ordinary_words())
        return not named and POINTING.search(text) is None

    def _of_account(self, span: Span | None) -> Answer:
        return of_an_account(
            self.store,
            self.question,
            self.reader,
            lambda account: self._brief(account, self._meeting_of(account, span)),
        )

    def _with_person(self, person: str, span: Span | None) -> Answer:
        """Prepare for the customer at which somebody is known; else ask back."""
        found = last_contact_with(self.store, self.reader.actor, person)
        accounts = list(dict.fromkeys(each.account for each in found.people))
        if len(accounts) != 1:
            return self._of_account(None)
        return self._brief(accounts[0], self._meeting_of(accounts[0], span))

    def _meeting_of(self, account: AccountRef, span: Span | None) -> Meeting | None:
        """Give an account's meeting on the day that is meant; ``None`` is its next one."""
        if span is None:
            return None
        found = (each for each in self._to_come(account.id) if span.holds(self._day(each)))
        return next((each.meeting for each in found), None)

    def _on(self, span: Span) -> Answer:
        """Show what there is on some days: a single meeting's brief, several to choose from."""
        found = list_meetings(self.store, self.reader.actor, None, now=self.now)
        meant = tuple(each for each in self._going_on(found) if span.holds(self._day(each)))
        if len(meant) == 1:
            return self._brief(meant[0].account, meant[0].meeting)
        t = self.reader.texts
        days = _span_words(span, t)
        if not meant:
            remark = t("No meeting with a customer of yours is noted for {days}.", days=days)
            others = meetings_answer(self.store, None, None, self.reader, self.now)
            return remarked(others, remark)
        shown = replace(found, to_come=meant, questions=())
        remark = t.count(
            "{n} meeting with a customer of yours on {days}: “Prepare” gives you its brief.",
            "{n} meetings with customers of yours on {days}: “Prepare” gives you each brief.",
            len(meant),
            days=days,
        )
        blocks = meetings_blocks(shown, t)
        return remarked(private(blocks, meetings_text(shown, t)), remark)

    def _brief(self, account: AccountRef, meeting: Meeting | None) -> Answer:
        item = None if meeting is None else meeting.id
        group = self.question.routed.group
        wanted = Wanted(intent=Intent.PREP, account=account.id, group=group, item=item)
        return self.show(wanted, self.reader, self.now)

    def _to_come(self, account: AccountId | None) -> list[ShownMeeting]:
        return self._going_on(list_meetings(self.store, self.reader.actor, account, now=self.now))

    def _going_on(self, found: MeetingList) -> list[ShownMeeting]:
        """Give those that begin, or have begun a moment ago; what takes a day, while it does."""
        since = self.now - JUST_BEGUN
        return [
            each
            for each in found.to_come
            if each.meeting.when.starts_at >= since
            or (each.meeting.when.is_all_day and each.meeting.when.ends_at > self.now)
        ]

    def _day(self, shown: ShownMeeting) -> date:
        """Give the day on which it begins where the reader is."""
        when = shown.meeting.when
        return when.day if when.is_all_day else wall_time(when.starts_at, self.reader.zone).date()


def _span_words(span: Span, t: Texts) -> str:
    if span.first == span.last:
        return t.date(span.first)
    return t("{first} to {last}", first=t.date(span.first), last=t.date(span.last))
