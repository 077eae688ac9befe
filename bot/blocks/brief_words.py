"""The brief before a meeting in words: chapter by chapter, each line with its sources.

Slack and the terminal draw the same chapters; only the pen differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.brief_lines import (
    change_line,
    cited,
    figure_line,
    goal_line,
    opportunity_line,
    person_line,
    point_line,
    promise_line,
    risk_line,
    source_line,
    unknown_line,
)
from bot.blocks.criteria import class_name, class_names
from bot.blocks.meeting_words import place_words, state_words, title_words, when_words
from kamcore.brief import FullBrief
from kamcore.classes import AccountClass

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.brief import Brief, Standing
    from kamcore.policy import Policy

OUR_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section of the brief; what is said of it where there is nothing is a line, too."""

    name: Written
    lines: tuple[Written, ...]


def head_lines(brief: Brief, pen: Pen) -> list[Written]:
    """Say which meeting it is, what the account is, and who looks after it."""
    common = brief.common
    lines = [_meeting(brief, pen)]
    if isinstance(brief, FullBrief):
        lines.append(_standing(brief.standing, pen))
    if common.our_people:
        names = pen.join([pen.name(each) for each in common.our_people[:OUR_NAMES]], ", ")
        lines.append(pen("Our people: {names}", names=names))
    return lines


def chapters(brief: Brief, policy: Policy, pen: Pen) -> list[Chapter]:
    """Give every section that has something to say."""
    common = brief.common
    found = [
        Chapter(name=pen("The one outcome we want"), lines=(_outcome(brief, pen),)),
        Chapter(name=_room_name(brief, pen), lines=_room(brief, pen)),
        Chapter(name=_changes_name(brief, pen), lines=_changes(brief, pen)),
        Chapter(name=pen("Open promises"), lines=_promises(brief, pen)),
        Chapter(name=pen("Where they stand"), lines=_standings(brief, pen)),
        Chapter(
            name=pen("Opportunity of the day"),
            lines=tuple(opportunity_line(each, pen) for each in common.opportunities),
        ),
        Chapter(
            name=pen("Risks and competitors"),
            lines=tuple(risk_line(each, pen) for each in common.risks),
        ),
        Chapter(name=pen("What we do not know"), lines=_unknowns(brief, policy, pen)),
        Chapter(name=pen("Agenda"), lines=_agenda(brief, policy, pen)),
        Chapter(
            name=pen("Sources"), lines=tuple(source_line(each, pen) for each in common.sources)
        ),
    ]
    return [each for each in found if each.lines]


def _meeting(brief: Brief, pen: Pen) -> Written:
    meeting = brief.common.meeting
    if meeting is None:
        return pen("No meeting is planned. Add one with `/kam meeting`, and the brief is about it.")
    told = [
        pen.bold(title_words(meeting, pen)),
        pen.fill(when_words(meeting.when, pen.t)),
        place_words(meeting, pen),
        state_words(meeting, pen),
    ]
    return pen.join(told, " · ")


def _standing(standing: Standing, pen: Pen) -> Written:
    day = pen.t.date(standing.as_of)
    if standing.account_class is AccountClass.NEEDS_EVIDENCE:
        says = pen.t("Needs evidence: {classes}", classes=class_names(standing.possible, pen.t))
    else:
        says = class_name(standing.account_class, pen.t)
    if standing.chosen is None or standing.chosen is standing.account_class:
        told = pen("Verdict: {verdict}, as of {day}", verdict=says, day=day)
    else:
        told = pen(
            "Verdict: {verdict}, as of {day}; decided by hand: {decided}",
            verdict=says,
            day=day,
            decided=class_name(standing.chosen, pen.t),
        )
    return cited(told, standing.cites, pen)


def _outcome(brief: Brief, pen: Pen) -> Written:
    meeting = brief.common.meeting
    if meeting is not None and meeting.outcome:
        return pen.bold(pen.fill(meeting.outcome))
    return pen("Nobody has set it yet: what should be true after the meeting that is not now?")


def _room_name(brief: Brief, pen: Pen) -> Written:
    if brief.common.is_room_known:
        return pen("Who is in the room")
    return pen("Who counts there (nobody has said who comes)")


def _room(brief: Brief, pen: Pen) -> tuple[Written, ...]:
    common = brief.common
    stances = brief.stances if isinstance(brief, FullBrief) else {}
    lines = [
        person_line(each, stances.get(each.key, ()) if each.key else (), pen)
        for each in common.room
    ]
    if common.more_room:
        lines.append(pen("and {n} more", n=pen.t.number(common.more_room)))
    return tuple(lines) or (pen("We know nobody there."),)


def _changes_name(brief: Brief, pen: Pen) -> Written:
    day = brief.common.last_time
    if day is None:
        return pen("What changed in the last 90 days")
    return pen("What changed since we met on {day}", day=pen.t.date(day))


def _changes(brief: Brief, pen: Pen) -> tuple[Written, ...]:
    lines = tuple(change_line(each, pen) for each in brief.common.changes)
    return lines or (pen("Nothing was written down since then."),)


def _promises(brief: Brief, pen: Pen) -> tuple[Written, ...]:
    common = brief.common
    lines = [promise_line(each, pen) for each in common.promises]
    if common.more_promises:
        lines.append(pen("and {n} more", n=pen.t.number(common.more_promises)))
    return tuple(lines) or (pen("No promise is open, neither ours nor theirs."),)


def _standings(brief: Brief, pen: Pen) -> tuple[Written, ...]:
    lines = [goal_line(each, pen) for each in brief.common.goals]
    if isinstance(brief, FullBrief) and brief.figures is not None:
        lines.append(figure_line(brief.figures, pen))
    return tuple(lines)


def _unknowns(brief: Brief, policy: Policy, pen: Pen) -> tuple[Written, ...]:
    settles = brief.settles if isinstance(brief, FullBrief) else {}
    lines = tuple(
        unknown_line(each, settles.get(each.criterion, ()), policy, pen)
        for each in brief.common.unknowns
    )
    return lines or (pen("Nothing that the verdict hangs on is open."),)


def _agenda(brief: Brief, policy: Policy, pen: Pen) -> tuple[Written, ...]:
    common = brief.common
    lines = [point_line(each, policy, pen) for each in common.agenda]
    if common.next_step is not None:
        step = common.next_step
        told = pen("Propose as next step: {text}", text=step.text)
        lines.append(cited(told, step.cites, pen))
    return tuple(lines)
