"""What a message says that comes unasked: composed when it is sent, from how things are then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.blocks.after_meeting import after_meeting_blocks, after_meeting_text
from bot.blocks.brief import brief_blocks, brief_text
from bot.blocks.digest import digest_blocks, digest_text, nudge_blocks, nudge_text
from bot.blocks.parts import Pen
from bot.blocks.unasked import why_again, why_mended, why_now
from bot.slack.answer import private
from kamcore.brief_said import news, said_in
from kamcore.reminders import ReminderKind
from kamcore.use_cases.read_brief import BriefRequest, read_brief
from kamcore.use_cases.read_digest import Morning, read_digest, read_nudges
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.blocks.parts import Written
    from bot.slack.answer import Answer, Reader
    from kamcore.brief import FullBrief
    from kamcore.ids import AccountId
    from kamcore.meetings import Meeting
    from kamcore.nudges import Nudge
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.use_cases.tell_reminder import Errand, Mending

LATE = timedelta(minutes=10)
"""A brief that comes so much later than it was wished says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    Attributes:
        said: What a brief said, part by part.
        nudges: What was said in it that is said once.
    """

    answer: Answer
    said: Mapping[str, str] | None = None
    nudges: tuple[Nudge, ...] = ()


class Composer:
    """Composes messages; synchronous, to be called in a thread."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; accounts are judged by the policy."""
        self._store = store
        self._policy = policy

    def compose(self, errand: Errand, reader: Reader, now: datetime) -> Message | None:
        """Compose what is to be told; ``None`` where there is nothing to tell.

        Raises:
            KamError: Where they may not read what it is about any more.
        """
        match errand.reminder.kind:
            case ReminderKind.PREP:
                return self._brief(errand, reader, now)
            case ReminderKind.PREP_CHANGED:
                return self._news(errand, reader, now)
            case ReminderKind.AFTER_MEETING:
                return self._questions(errand, reader)
            case ReminderKind.DIGEST:
                return self._digest(errand, reader, now)
            case _:
                return self._bundle(errand, reader, now)

    def mended(self, mending: Mending, reader: Reader, now: datetime) -> Answer:
        """Compose the brief of a meeting that was changed after it was sent.

        Raises:
            KamError: Where they may not read it any more.
        """
        why = why_mended(mending.meeting, Pen(reader.texts))
        return self._drawn(self._read(mending.meeting, reader, now), reader, why)

    def _brief(self, errand: Errand, reader: Reader, now: datetime) -> Message:
        brief = self._read(_meeting(errand), reader, now)
        is_late = now - errand.reminder.due > LATE
        why = why_now(errand.wanted, Pen(reader.texts), is_late=is_late)
        return Message(answer=self._drawn(brief, reader, why), said=said_in(brief))

    def _news(self, errand: Errand, reader: Reader, now: datetime) -> Message | None:
        """Give the brief again where it says something else than it did."""
        before = errand.before
        if before is None or before.said is None:
            return None
        brief = self._read(_meeting(errand), reader, now)
        said = said_in(brief)
        parts = news(before.said, said)
        if not parts:
            return None
        why = why_again(parts, before, errand.reminder.zone, Pen(reader.texts))
        return Message(answer=self._drawn(brief, reader, why), said=said)

    def _questions(self, errand: Errand, reader: Reader) -> Message:
        meeting = _meeting(errand)
        with self._store.snapshot(reader.actor.workspace) as work:
            account = readable(work, reader.actor, _account(meeting)).ref
        blocks = after_meeting_blocks(meeting, account, reader.texts)
        return Message(answer=private(blocks, after_meeting_text(account, reader.texts)))

    def _digest(self, errand: Errand, reader: Reader, now: datetime) -> Message | None:
        morning = _morning(errand, now)
        digest, said = read_digest(self._store, reader.actor, morning, policy=self._policy)
        if digest.is_empty:
            return None
        blocks = digest_blocks(digest, self._policy, reader.texts)
        return Message(answer=private(blocks, digest_text(digest, reader.texts)), nudges=said)

    def _bundle(self, errand: Errand, reader: Reader, now: datetime) -> Message | None:
        morning = _morning(errand, now)
        found = read_nudges(self._store, reader.actor, morning)
        if not found:
            return None
        blocks = nudge_blocks(found, morning.today, reader.texts)
        return Message(answer=private(blocks, nudge_text(found, reader.texts)), nudges=found)

    def _read(self, meeting: Meeting, reader: Reader, now: datetime) -> FullBrief:
        request = BriefRequest(
            account=_account(meeting), today=reader.today, now=now, meeting=meeting.id
        )
        return read_brief(self._store, reader.actor, request, policy=self._policy)

    def _drawn(self, brief: FullBrief, reader: Reader, why: Written) -> Answer:
        blocks = brief_blocks(brief, self._policy, reader.texts, why=why)
        return private(blocks, brief_text(brief, reader.texts))


def _meeting(errand: Errand) -> Meeting:
    if errand.meeting is None:
        message = f"reminder {errand.reminder.id} is about no meeting"
        raise ValueError(message)
    return errand.meeting


def _account(meeting: Meeting) -> AccountId:
    if meeting.account is None:
        message = f"meeting {meeting.id} has no account"
        raise ValueError(message)
    return meeting.account


def _morning(errand: Errand, now: datetime) -> Morning:
    return Morning(now=now, zone=errand.reminder.zone, wanted=errand.wanted)
