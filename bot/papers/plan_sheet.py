"""The whole plan as a document for us: for the account's team, its leaders, a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.care import care_rows
from bot.papers.around import network, profile, promises, white_space
from bot.papers.plan_tables import PlanTables
from bot.papers.sheet import Points, Sheet
from bot.papers.verdict_part import verdict_chapter
from bot.papers.words import chapter, labels, text_parts
from bot.plans.document import AFTER_WHITE_SPACE, BEFORE_NETWORK, point_lines
from bot.plans.doubts import question
from bot.plans.names import minimum_name, section_name, state_name
from kamcore.plans.sections import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from bot.papers.sheet import Chapter
    from kamcore.disclosure import ShownAssessment
    from kamcore.plans.shown import ShownPlan
    from kamcore.plans.template import OutlineSection
    from kamcore.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The verdict that goes with a plan, and the policy it was made by."""

    shown: ShownAssessment
    policy: Policy


def plan_sheet(shown: ShownPlan, judged: Judged, pen: Pen) -> Sheet:
    """Write it, cut to what the reader may see."""
    return Sheet(
        kind=pen("Key account plan"),
        title=pen.name(shown.account.name),
        facts=tuple(_facts(shown, judged, pen)),
        chapters=tuple(_chapters(shown, judged, pen)),
        warning=pen("Internal: not for the customer"),
        labels=labels(pen.t),
        language=pen.t.language,
    )


def _facts(shown: ShownPlan, judged: Judged, pen: Pen) -> Iterator[tuple[Written, Written]]:
    plan, t = shown.plan, pen.t
    yield (
        pen("Plan"),
        pen(
            "number {number}, {state}, version {version} of {day}",
            number=plan.number,
            state=state_name(plan.state, t),
            version=plan.version,
            day=t.date(plan.at.date()),
        ),
    )
    yield pen("As of"), pen.fill(t.date(shown.today))
    team = [pen.name(each.name) for each in shown.care.team if each.is_on_team]
    if team:
        yield pen("Account team"), pen.join(team, ", ")
    policy = judged.shown.policy
    named = pen("{name}, version {version}", name=pen.name(policy.name), version=policy.version)
    yield pen("Policy"), named
    yield pen("Fingerprint of the policy"), pen.fill(policy.sha256)


def _chapters(shown: ShownPlan, judged: Judged, pen: Pen) -> Iterator[Chapter]:
    """Give the sections in the template's order, and between them what is kept elsewhere."""
    told_network = told_white_space = False
    for section in shown.plan.outline.sections:
        if not told_network and section.key not in BEFORE_NETWORK:
            yield from verdict_chapter(judged.shown, judged.policy, pen)
            yield from network(shown, pen)
            yield from profile(shown, pen)
            told_network = True
        if not told_white_space and section.key in AFTER_WHITE_SPACE:
            yield from white_space(shown, pen)
            told_white_space = True
        yield from _section(section, shown, pen)
    yield from promises(shown, pen)
    yield from chapter(pen("How we look after them"), [_care(shown, pen)])
    yield from _open_ends(shown, pen)


def _section(section: OutlineSection, shown: ShownPlan, pen: Pen) -> tuple[Chapter, ...]:
    """Write one section; one in which nothing stands is left out."""
    if shown.plan.is_empty(section.key):
        return ()
    name = pen.fill(section_name(section, pen.t))
    if is_text(section.key):
        return chapter(name, text_parts(shown.plan.text(section.key), pen))
    return chapter(name, PlanTables(shown, pen).table(section.key))


def _care(shown: ShownPlan, pen: Pen) -> Points:
    rows = (point_lines(row) for row in care_rows(shown.care, pen))
    return Points(points=tuple(pen.join([first, *rest], " · ") for first, *rest in rows))


def _open_ends(shown: ShownPlan, pen: Pen) -> Iterator[Chapter]:
    """Put what is missing and what is worth asking at the end: who works on it reads that."""
    lacking = tuple(pen.fill(minimum_name(each, pen.t)) for each in shown.missing)
    if lacking:
        yield from chapter(
            pen("Still missing before it can be activated"), [Points(points=lacking)]
        )
    asked = tuple(question(each, shown, pen) for each in shown.questions)
    if asked:
        yield from chapter(pen("Worth asking"), [Points(points=asked)])
