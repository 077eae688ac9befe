"""Which texts of a brief could be said more briefly, and how does it read with shorter ones?

Only what somebody wrote down: the frame around it, such as the day or "promise kept", and every
figure, name of a chapter and number of a source is put there by code, shortened or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.brief_lines import HappenedKind, PointKind, RiskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kamcore.brief import Common
    from kamcore.brief_lines import AgendaPoint, Happened, Risk, TheirGoal

WORTH_IT = 60
"""Characters from which on a text is worth shortening; others say it briefly as they are."""

OUR_WORDS = frozenset({PointKind.OPPORTUNITY, PointKind.QUESTIONS})
"""Points that name a piece of white space or a criterion: nobody wrote a text there."""


class BriefChapter(StrEnum):
    """A chapter with texts in it."""

    CHANGES = "changes"
    GOALS = "goals"
    RISKS = "risks"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefText:
    """One text.

    Attributes:
        chapters: Where it stands: a promise is often a point of the agenda, too.
        is_note: Whether it is a note, in which somebody reports what others say.
        dated: The day it is of.
    """

    text: str
    chapters: frozenset[BriefChapter]
    is_note: bool = False
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """Shorter texts for a brief, every one of them checked.

    Attributes:
        texts: By chapter, what stands in the place of which text.
        model: Whose words they are.
    """

    texts: Mapping[BriefChapter, Mapping[str, str]]
    model: str


def texts_of(common: Common) -> tuple[BriefText, ...]:
    """Give each text once that is worth shortening, in the order of the brief."""
    found: dict[str, BriefText] = {}
    for each in _texts(common):
        if len(each.text) >= WORTH_IT:
            known = found.get(each.text, each)
            found[each.text] = replace(known, chapters=known.chapters | each.chapters)
    return tuple(found.values())


def with_shorter_texts(common: Common, condensed: Condensed) -> Common:
    """Give the brief with the shorter texts in place; everything else stays as it is."""
    changes = condensed.texts.get(BriefChapter.CHANGES, {})
    goals = condensed.texts.get(BriefChapter.GOALS, {})
    risks = condensed.texts.get(BriefChapter.RISKS, {})
    agenda = condensed.texts.get(BriefChapter.AGENDA, {})
    step = common.next_step
    return replace(
        common,
        changes=tuple(
            replace(each, text=changes.get(each.text, each.text)) for each in common.changes
        ),
        goals=tuple(
            replace(each, metric=goals.get(each.metric, each.metric)) for each in common.goals
        ),
        risks=tuple(_shorter_risk(each, risks) for each in common.risks),
        agenda=tuple(_shorter_point(each, agenda) for each in common.agenda),
        next_step=None if step is None else replace(step, text=agenda.get(step.text, step.text)),
    )


def _texts(common: Common) -> Iterator[BriefText]:
    yield from _changes(common.changes)
    yield from _goals(common.goals)
    yield from _risks(common.risks)
    points = (*common.agenda, *filter(None, [common.next_step]))
    for each in points:
        if each.kind not in OUR_WORDS or each is common.next_step:
            yield _text(each.text, BriefChapter.AGENDA)


def _changes(changes: Iterable[Happened]) -> Iterator[BriefText]:
    for each in changes:
        if each.kind is not HappenedKind.OPPORTUNITY:
            is_note = each.kind is HappenedKind.NOTED
            yield replace(_text(each.text, BriefChapter.CHANGES), is_note=is_note, dated=each.on)


def _goals(goals: Iterable[TheirGoal]) -> Iterator[BriefText]:
    for each in goals:
        yield _text(each.metric, BriefChapter.GOALS)


def _risks(risks: Iterable[Risk]) -> Iterator[BriefText]:
    for each in risks:
        if each.kind is not RiskKind.COMPETITOR:
            yield _text(each.text, BriefChapter.RISKS)
        yield _text(each.answer, BriefChapter.RISKS)


def _text(text: str, chapter: BriefChapter) -> BriefText:
    return BriefText(text=text, chapters=frozenset({chapter}))


def _shorter_risk(risk: Risk, shorter: Mapping[str, str]) -> Risk:
    is_name = risk.kind is RiskKind.COMPETITOR
    text = risk.text if is_name else shorter.get(risk.text, risk.text)
    return replace(risk, text=text, answer=shorter.get(risk.answer, risk.answer))


def _shorter_point(point: AgendaPoint, shorter: Mapping[str, str]) -> AgendaPoint:
    if point.kind in OUR_WORDS:
        return point
    return replace(point, text=shorter.get(point.text, point.text))
