"""Where they stand, what to speak of, what stands in the way: the business parts of a brief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kamcore.brief_lines import (
    Happened,
    HappenedKind,
    Opportunity,
    Risk,
    RiskKind,
    SourceKind,
    TheirGoal,
    Unknown,
)
from kamcore.brief_people import note_source, promise_source
from kamcore.calendar_months import is_older
from kamcore.facts import PotentialSide
from kamcore.notes import searchable
from kamcore.plans.lint import MONTHS_FRESH
from kamcore.plans.rows import Competitor, Goal, Obstacle
from kamcore.plans.sections import ListSection
from kamcore.potential_grid import cell_key
from kamcore.promises import PromiseState
from kamcore.white_space import expected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from kamcore.brief_lines import Cites
    from kamcore.brief_material import BriefMaterial, Citations
    from kamcore.facts import PotentialCell

MOST_CHANGES = 5
MOST_GOALS = 3
MOST_OPPORTUNITIES = 2
MOST_RISKS = 4
MOST_UNKNOWN = 3
CELL_FRESH_MONTHS = 12
FIRST_TIME = timedelta(days=90)
"""How far back changes are told where we never met."""


def since(material: BriefMaterial) -> date:
    """Give the day from which changes are news."""
    return material.last_time or material.today - FIRST_TIME


def changes(material: BriefMaterial, cited: Citations) -> list[Happened]:
    """List what happened since last time, the newest first, up to five."""
    found = [each for each in _news(material) if since(material) <= each.on <= material.today]
    found.sort(key=lambda each: (each.on, each.text), reverse=True)
    return [
        Happened(kind=each.kind, on=each.on, text=each.text, cites=each.source(cited))
        for each in found[:MOST_CHANGES]
    ]


def goals(material: BriefMaterial, cited: Citations) -> list[TheirGoal]:
    """List what they want to reach, from the plan."""
    if material.plan is None:
        return []
    rows = material.plan.rows_of(Goal, ListSection.THEIR_GOALS)[:MOST_GOALS]
    return [
        TheirGoal(
            metric=each.metric,
            target=each.target,
            due=each.due,
            cites=_plan_source(material, ListSection.THEIR_GOALS, cited),
        )
        for each in rows
    ]


def opportunities(material: BriefMaterial, cited: Citations) -> list[Opportunity]:
    """Choose one or two pieces of white space: those with a next step first.

    Among these by what they are expected to bring, for who may see that; else as recorded,
    because their rank would tell.
    """
    cells = list(_cells(material))
    if material.sees_figures and not material.for_room:
        cells.sort(key=lambda each: -expected(each[1]).low)
    cells.sort(key=lambda each: not each[1].next_step)
    return [
        Opportunity(
            key=cell_key(side, cell),
            side=side,
            unit=cell.unit,
            offering=cell.offering,
            next_step=cell.next_step,
            cites=_cell_source(cell, material, cited),
        )
        for side, cell in cells[:MOST_OPPORTUNITIES]
    ]


def risks(material: BriefMaterial, cited: Citations) -> list[Risk]:
    """List competitors and obstacles: from the plan, then from the white space; each name once."""
    found: dict[tuple[RiskKind, str], _Threat] = {}
    for threat in (*_planned(material), *_rivals(material)):
        found.setdefault((threat.kind, searchable(threat.text)), threat)
    return [
        Risk(
            kind=each.kind,
            text=each.text,
            where=each.where,
            answer=each.answer,
            cites=each.source(cited),
        )
        for each in list(found.values())[:MOST_RISKS]
    ]


def unknowns(material: BriefMaterial, cited: Citations) -> list[Unknown]:
    """List what we do not know: what would settle the verdict, else lines without evidence."""
    verdict = material.assessment.verdict
    asked = [each.criterion for each in material.assessment.questions]
    blank = sorted(
        (each for each in verdict.lines if not each.known), key=lambda line: (-line.weight, line.id)
    )
    named = list(dict.fromkeys([*asked, *(each.id for each in blank)]))
    open_lines = {each.id for each in blank}
    # A line of several parts is asked for by the part that is open.
    parts = {each.partition(".")[0] for each in asked if "." in each}
    wanted = [each for each in named if each in asked or each in open_lines - parts]
    return [
        Unknown(criterion=each, cites=evidence_source(material, cited))
        for each in wanted[:MOST_UNKNOWN]
    ]


def evidence_source(material: BriefMaterial, cited: Citations) -> Cites:
    """Cite the evidence as it stands, under the rules it is judged by."""
    verdict = material.assessment.verdict
    return cited.cite(
        SourceKind.EVIDENCE,
        "evidence",
        said=f"{verdict.policy.name} {verdict.policy.version}",
        on=verdict.as_of,
    )


@dataclass(frozen=True, slots=True)
class _News:
    """Something that happened, and how to cite it once it is among those that are told."""

    kind: HappenedKind
    on: date
    text: str
    source: Callable[[Citations], Cites]


@dataclass(frozen=True, slots=True)
class _Threat:
    """Something that stands in the way, and how to cite it."""

    kind: RiskKind
    text: str
    where: str
    answer: str
    source: Callable[[Citations], Cites]


def _news(material: BriefMaterial) -> Iterator[_News]:
    for note in material.notes:
        source = partial(note_source, note, material)
        yield _News(HappenedKind.NOTED, note.now.on, note.now.text, source)
    for promise in material.promises:
        if not promise.is_open and promise.settled_on is not None:
            is_kept = promise.state is PromiseState.KEPT
            kind = HappenedKind.KEPT if is_kept else HappenedKind.BROKEN
            source = partial(promise_source, promise, material)
            yield _News(kind, promise.settled_on, promise.text, source)
    for _, cell in _cells(material):
        if cell.on is not None:
            text = f"{cell.unit}: {cell.offering}"
            source = partial(_cell_source, cell, material)
            yield _News(HappenedKind.OPPORTUNITY, cell.on, text, source)


def _cells(material: BriefMaterial) -> Iterator[tuple[PotentialSide, PotentialCell]]:
    """Give what of the white space is known from somewhere: the rest cannot be shown."""
    potential = material.facts.potential
    sides = (
        (PotentialSide.SERVED, potential.served or ()),
        (PotentialSide.UNSERVED, potential.unserved or ()),
    )
    for side, cells in sides:
        for cell in cells:
            if cell.source and (cell.on is None or cell.on <= material.today):
                yield side, cell


def _planned(material: BriefMaterial) -> Iterator[_Threat]:
    if material.plan is None:
        return
    source = partial(_plan_source, material, ListSection.COMPETITORS)
    for rival in material.plan.rows_of(Competitor, ListSection.COMPETITORS):
        where = rival.threat or rival.where
        yield _Threat(RiskKind.COMPETITOR, rival.name, where, rival.answer, source)
    source = partial(_plan_source, material, ListSection.OBSTACLES)
    for obstacle in material.plan.rows_of(Obstacle, ListSection.OBSTACLES):
        yield _Threat(RiskKind.OBSTACLE, obstacle.text, "", obstacle.countermeasure, source)


def _rivals(material: BriefMaterial) -> Iterator[_Threat]:
    for _, cell in _cells(material):
        if cell.competitor:
            where, source = f"{cell.unit}: {cell.offering}", partial(_cell_source, cell, material)
            yield _Threat(RiskKind.COMPETITOR, cell.competitor, where, "", source)


def _plan_source(material: BriefMaterial, section: ListSection, cited: Citations) -> Cites:
    plan = material.plan
    if plan is None:
        message = "no plan to cite"
        raise ValueError(message)
    written = plan.sections[section]
    on = written.at.date()
    return cited.cite(
        SourceKind.PLAN,
        section,
        said=section.value,
        on=on,
        by=material.names.get(written.by),
        is_stale=is_older(on, MONTHS_FRESH, material.today),
    )


def _cell_source(cell: PotentialCell, material: BriefMaterial, cited: Citations) -> Cites:
    """Cite where a piece of white space is known from."""
    is_stale = cell.on is not None and is_older(cell.on, CELL_FRESH_MONTHS, material.today)
    return cited.cite(SourceKind.WHITE_SPACE, said=cell.source or "", on=cell.on, is_stale=is_stale)
