"""Put a brief together: deterministic, without a model, and each line with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.brief import Common, FigureLine, FullBrief, OpenBrief, Standing
from kamcore.brief_business import (
    changes,
    evidence_source,
    goals,
    opportunities,
    risks,
    unknowns,
)
from kamcore.brief_lines import AgendaPoint, PointKind, SourceKind
from kamcore.brief_material import Citations
from kamcore.brief_people import invitation, open_promises, room
from kamcore.financials import business
from kamcore.promises import PromiseSide
from kamcore.stakeholders import contact_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamcore.brief_material import BriefMaterial
    from kamcore.classes import AccountClass
    from kamcore.facts import Stance
    from kamcore.stakeholders import ContactKey

MOST_POINTS = 5


def open_brief(material: BriefMaterial) -> OpenBrief:
    """Write the brief for a room where others read along.

    Args:
        material: Gathered for a room: nothing in it is kept to the team.

    Raises:
        ValueError: For material that was gathered for one reader.
    """
    if not material.for_room:
        message = "this material is for one reader's own eyes"
        raise ValueError(message)
    return OpenBrief(common=_common(material, Citations()))


def full_brief(material: BriefMaterial) -> FullBrief:
    """Write the brief for one reader."""
    cited = Citations()
    chosen, verdict = material.account.chosen_class, material.assessment.verdict
    standing = Standing(
        account_class=verdict.account_class,
        possible=verdict.possible,
        as_of=verdict.as_of,
        chosen=None if chosen is None else chosen.account_class,
        cites=evidence_source(material, cited),
    )
    figures = _figures(material, cited)
    return FullBrief(
        common=_common(material, cited),
        standing=standing,
        figures=figures,
        stances=_stances(material),
        settles=_settles(material),
    )


def _common(material: BriefMaterial, cited: Citations) -> Common:
    people, more_room = room(material, cited)
    happened = changes(material, cited)
    promises, more_promises = open_promises(material, cited)
    meeting = material.meeting
    sections = Common(
        account=material.account.ref,
        today=material.today,
        meeting=meeting,
        our_people=tuple(material.names.get(each, each) for each in material.team),
        room=tuple(people),
        is_room_known=meeting is not None and bool(meeting.attendees),
        more_room=more_room,
        last_time=material.last_time,
        changes=tuple(happened),
        promises=tuple(promises),
        more_promises=more_promises,
        goals=tuple(goals(material, cited)),
        opportunities=tuple(opportunities(material, cited)),
        risks=tuple(risks(material, cited)),
        unknowns=tuple(unknowns(material, cited)),
    )
    agenda = tuple(_agenda(sections, material, cited))[:MOST_POINTS]
    return replace(
        sections, agenda=agenda, next_step=_next_step(sections), sources=tuple(cited.listed)
    )


def _agenda(sections: Common, material: BriefMaterial, cited: Citations) -> Iterator[AgendaPoint]:
    """Give what to speak of: what we owe comes before what we want."""
    if sections.meeting is not None and sections.meeting.outcome:
        text, source = sections.meeting.outcome, invitation(material, cited)
        yield AgendaPoint(kind=PointKind.OUTCOME, text=text, cites=source)
    for side, kind in (
        (PromiseSide.OURS, PointKind.OUR_PROMISES),
        (PromiseSide.THEIRS, PointKind.THEIR_PROMISES),
    ):
        first = next((each for each in sections.promises if each.promise.side is side), None)
        if first is not None:
            yield AgendaPoint(kind=kind, text=first.promise.text, cites=first.cites)
    for goal in sections.goals[:1]:
        yield AgendaPoint(kind=PointKind.GOALS, text=goal.metric, cites=goal.cites)
    for chance in sections.opportunities[:1]:
        text = f"{chance.unit}: {chance.offering}"
        yield AgendaPoint(kind=PointKind.OPPORTUNITY, text=text, cites=chance.cites)
    for line in sections.unknowns[:1]:
        yield AgendaPoint(kind=PointKind.QUESTIONS, text=line.criterion, cites=line.cites)


def _next_step(sections: Common) -> AgendaPoint | None:
    """Propose the next step of the best opportunity, else to settle what is overdue longest."""
    for chance in sections.opportunities:
        if chance.next_step:
            kind = PointKind.OPPORTUNITY
            return AgendaPoint(kind=kind, text=chance.next_step, cites=chance.cites)
    for each in sections.promises[:1]:
        is_ours = each.promise.side is PromiseSide.OURS
        kind = PointKind.OUR_PROMISES if is_ours else PointKind.THEIR_PROMISES
        return AgendaPoint(kind=kind, text=each.promise.text, cites=each.cites)
    return None


def _figures(material: BriefMaterial, cited: Citations) -> FigureLine | None:
    """Give revenue, ratio and payback, with where the last year's figures come from."""
    verdict = material.assessment.verdict
    years = business(material.facts.financials, verdict.as_of).years
    if not material.sees_figures or not years:
        return None
    last = years[-1]
    return FigureLine(
        currency=verdict.currency,
        year=last.year,
        revenue=last.revenue,
        ratio=verdict.ratio,
        payback=verdict.payback,
        cites=cited.cite(SourceKind.FIGURES, last.year, said=last.source.text, on=last.source.on),
    )


def _stances(material: BriefMaterial) -> Mapping[ContactKey, tuple[Stance, ...]]:
    if not material.sees_stances:
        return {}
    people = material.facts.stakeholders or ()
    return {contact_key(each): each.stances for each in people if each.stances}


def _settles(material: BriefMaterial) -> Mapping[str, tuple[AccountClass, ...]]:
    """Say for each question which verdicts one of its answers would settle."""
    return {
        question.criterion: tuple(
            dict.fromkeys(each[0] for each in question.outcomes if len(each) == 1)
        )
        for question in material.assessment.questions
    }
