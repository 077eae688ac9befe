"""Why a brief comes unasked, in one line: what was wished, and what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.meeting_words import when_words
from kamcore.brief_said import BriefPart
from kamcore.meetings import MeetingState
from kamcore.wall_clock import wall_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.meetings import Meeting
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import SentMessage

AN_HOUR = 60


def why_now(wanted: ReminderPreferences, pen: Pen, *, is_late: bool) -> Written:
    """Say that the brief comes as it was wished; or that it could not come sooner."""
    if is_late:
        return pen(
            "You wanted this brief sooner; I learnt of the meeting, or could write, only now."
        )
    if wanted.lead_minutes is None:
        at = pen.t.clock(_on_some_day(wanted))
        return pen("You wanted this brief on the working day before, at {time}.", time=at)
    return pen("You wanted this brief {span} before.", span=span_words(wanted.lead_minutes, pen.t))


def why_again(parts: Iterable[BriefPart], before: SentMessage, zone: str, pen: Pen) -> Written:
    """Say what is news since the brief was sent."""
    t, sent = pen.t, wall_time(before.at, zone)
    return pen(
        "Since the brief of {day}, {time}, this has changed: {parts}.",
        day=t.date(sent.date()),
        time=t.clock(sent),
        parts=pen.fill(t.list([part_name(each, t) for each in parts])),
    )


def why_mended(meeting: Meeting, pen: Pen) -> Written:
    """Say what became of the meeting after its brief was sent."""
    if meeting.state is MeetingState.CANCELLED:
        return pen.bold(pen("This meeting was called off after I had sent the brief."))
    when = when_words(meeting.when, pen.t)
    if meeting.state is MeetingState.MOVED:
        return pen.bold(pen("The meeting was moved after I had sent the brief: {when}.", when=when))
    return pen("The meeting was changed after I had sent the brief: {when}.", when=when)


def span_words(minutes: int, t: Texts) -> str:
    """Say how long it is."""
    if minutes % AN_HOUR == 0:
        return t.count("{n} hour", "{n} hours", minutes // AN_HOUR)
    return t.count("{n} minute", "{n} minutes", minutes)


def part_name(part: BriefPart, t: Texts) -> str:
    """Name a part of the brief within a sentence."""
    names = {
        BriefPart.MEETING: t("the meeting itself"),
        BriefPart.ROOM: t("who is in the room"),
        BriefPart.CHANGES: t("what happened there"),
        BriefPart.PROMISES: t("open promises"),
        BriefPart.GOALS: t("their goals"),
        BriefPart.OPPORTUNITIES: t("opportunities"),
        BriefPart.RISKS: t("risks"),
        BriefPart.VERDICT: t("the verdict"),
        BriefPart.FIGURES: t("the figures"),
    }
    return names[part]


def _on_some_day(wanted: ReminderPreferences) -> datetime:
    return wanted.changed_at.replace(hour=wanted.prep_at.hour, minute=wanted.prep_at.minute)
