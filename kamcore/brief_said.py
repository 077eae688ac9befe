"""What did a brief say, part by part? To tell later which of it is news.

Only fingerprints are kept, and only of what things are: that a day has passed is no news.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamcore.brief import FullBrief
    from kamcore.meetings import Meeting

LENGTH = 16


class BriefPart(StrEnum):
    """A part of a brief of which a change is news."""

    MEETING = "meeting"
    ROOM = "room"
    CHANGES = "changes"
    PROMISES = "promises"
    GOALS = "goals"
    OPPORTUNITIES = "opportunities"
    RISKS = "risks"
    VERDICT = "verdict"
    FIGURES = "figures"


def said_in(brief: FullBrief) -> dict[str, str]:
    """Give a fingerprint of each part."""
    common, standing, figures = brief.common, brief.standing, brief.figures
    parts: dict[BriefPart, object] = {
        BriefPart.MEETING: None if common.meeting is None else _meeting(common.meeting),
        BriefPart.ROOM: [
            (e.name, e.title, e.unit, e.influences, e.last_contact, e.confirmed)
            for e in common.room
        ],
        BriefPart.CHANGES: [(each.kind, each.on, each.text) for each in common.changes],
        BriefPart.PROMISES: [
            (each.promise.id, each.promise.text, each.promise.due, each.promise.owner)
            for each in common.promises
        ],
        BriefPart.GOALS: [(each.metric, each.target, each.due) for each in common.goals],
        BriefPart.OPPORTUNITIES: [
            (each.unit, each.offering, each.next_step) for each in common.opportunities
        ],
        BriefPart.RISKS: [(each.kind, each.text, each.answer) for each in common.risks],
        BriefPart.VERDICT: (standing.account_class, standing.possible, standing.chosen),
        BriefPart.FIGURES: None
        if figures is None
        else (figures.year, figures.revenue, figures.ratio, figures.payback),
    }
    return {part.value: _fingerprint(what) for part, what in parts.items()}


def news(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[BriefPart, ...]:
    """Give the parts that are not what they were."""
    return tuple(part for part in BriefPart if before.get(part) != now.get(part))


def _meeting(meeting: Meeting) -> Iterable[object]:
    when = meeting.when
    people = [(each.name, each.unit) for each in meeting.attendees]
    return (meeting.title, when.starts_at, when.minutes, meeting.place, people, meeting.outcome)


def _fingerprint(what: object) -> str:
    return hashlib.sha256(repr(what).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
