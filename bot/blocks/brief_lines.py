"""One line of a brief in words, with the numbers of its sources behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import criterion_name, quoted_names
from bot.blocks.gates import payback_words
from bot.blocks.map_words import influence_name, stance_name
from bot.blocks.note_words import kind_name
from bot.blocks.parts import clean
from bot.blocks.readings import money, ratio
from bot.plans.names import key_name
from kamcore.brief_lines import HappenedKind, PointKind, RiskKind, SourceKind
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.parts import Pen, Written
    from kamcore.brief import FigureLine
    from kamcore.brief_lines import (
        AgendaPoint,
        CitedSource,
        Cites,
        Happened,
        OpenPromise,
        Opportunity,
        Risk,
        RoomPerson,
        TheirGoal,
        Unknown,
    )
    from kamcore.classes import AccountClass
    from kamcore.facts import Stance
    from kamcore.policy import Policy

TEXT_LIMIT = 160
"""Characters of a note, a promise or a goal: its own place shows all of it."""

SHORT_LIMIT = 80
SOURCE_LIMIT = 100


def cited(line: Written, cites: Cites, pen: Pen) -> Written:
    """Put the numbers of its sources behind a line."""
    return pen.join([line, *(pen.fill(f"[{number}]") for number in cites)])


def person_line(person: RoomPerson, stances: Sequence[Stance], pen: Pen) -> Written:
    """Say who somebody is, what part they play, and when we last spoke."""
    beside = [pen.fill(clean(each, SHORT_LIMIT)) for each in (person.title, person.unit) if each]
    told = [pen.join([pen.bold(pen.name(person.name)), *beside], ", ")]
    if person.key is None:
        told.append(pen("one of ours") if person.is_ours else pen("not on the map of people"))
        return cited(pen.join(told, " · "), person.cites, pen)
    told.extend(pen.fill(influence_name(each, pen.t)) for each in person.influences)
    told.extend(pen.fill(stance_name(each, pen.t)) for each in stances)
    told.append(_last_contact(person, pen))
    told.append(pen("confirmed") if person.confirmed else pen("assumed"))
    return cited(pen.join(told, " · "), person.cites, pen)


def change_line(change: Happened, pen: Pen) -> Written:
    """Say what happened, and on which day."""
    return cited(_happened(change, pen), change.cites, pen)


def promise_line(open_promise: OpenPromise, pen: Pen) -> Written:
    """Say who promised what, until when."""
    promise = open_promise.promise
    text = pen.fill(clean(promise.text, TEXT_LIMIT))
    if promise.side is PromiseSide.OURS:
        told = pen("We: {text}", text=text)
    else:
        told = pen("They: {text}", text=text)
    if promise.due is None:
        due = pen("no day named")
    elif open_promise.is_overdue:
        due = pen.bold(pen("overdue since {day}", day=pen.t.date(promise.due)))
    else:
        due = pen("due on {day}", day=pen.t.date(promise.due))
    return cited(pen.join([told, due], " · "), open_promise.cites, pen)


def goal_line(goal: TheirGoal, pen: Pen) -> Written:
    """Say what they want to reach, in their words."""
    told = [pen("Their goal: {text}", text=clean(goal.metric, TEXT_LIMIT))]
    if goal.target:
        told.append(pen.fill(clean(goal.target, SHORT_LIMIT)))
    if goal.due is not None:
        told.append(pen("until {day}", day=pen.t.date(goal.due)))
    return cited(pen.join(told, " · "), goal.cites, pen)


def figure_line(figures: FigureLine, pen: Pen) -> Written:
    """Give revenue, ratio and payback in one line."""
    t = pen.t
    revenue = money(figures.revenue.low, figures.revenue.high, figures.currency, t)
    told = [pen("Revenue {year}: {money}", year=str(figures.year), money=revenue)]
    if figures.ratio is not None:
        told.append(pen("revenue to cost {ratio}", ratio=ratio(figures.ratio, t)))
    told.append(pen("payback {months}", months=payback_words(figures.payback, pen)))
    return cited(pen.join(told, " · "), figures.cites, pen)


def opportunity_line(chance: Opportunity, pen: Pen) -> Written:
    """Say what they could buy where, and what comes next."""
    where = pen(
        "{unit}: {offering}", unit=_short(chance.unit, pen), offering=_short(chance.offering, pen)
    )
    if chance.next_step is None:
        next_step = pen("no next step agreed")
    else:
        next_step = pen("next step: {text}", text=clean(chance.next_step, TEXT_LIMIT))
    return cited(pen.join([pen.bold(where), next_step], " · "), chance.cites, pen)


def risk_line(risk: Risk, pen: Pen) -> Written:
    """Say what stands in the way, where it shows, and our answer."""
    text = pen.fill(clean(risk.text, TEXT_LIMIT))
    if risk.kind is RiskKind.COMPETITOR:
        told = [pen("Competitor: {name}", name=text)]
    else:
        told = [pen("Obstacle: {text}", text=text)]
    if risk.where:
        told.append(pen.fill(clean(risk.where, SHORT_LIMIT)))
    if risk.answer:
        told.append(pen("our answer: {text}", text=clean(risk.answer, TEXT_LIMIT)))
    return cited(pen.join(told, " · "), risk.cites, pen)


def unknown_line(
    unknown: Unknown, settles: Sequence[AccountClass], policy: Policy, pen: Pen
) -> Written:
    """Name what to ask about, and the verdict an answer would settle."""
    name = pen.bold(pen.fill(criterion_name(unknown.criterion, policy, pen.t)))
    if settles:
        classes = quoted_names(settles, pen.t)
        told = pen("{name}: could settle the verdict as {classes}", name=name, classes=classes)
    else:
        told = name
    return cited(told, unknown.cites, pen)


def point_line(point: AgendaPoint, policy: Policy, pen: Pen) -> Written:
    """Name one point of the agenda."""
    return cited(_point(point, policy, pen), point.cites, pen)


def source_line(source: CitedSource, pen: Pen) -> Written:
    """Say what a number stands for: what it is, of which day, by whom, and whether it is old."""
    told = [_what(source, pen)]
    if source.said and source.kind not in {SourceKind.PLAN, SourceKind.EVIDENCE}:
        told.append(pen.fill(clean(source.said, SOURCE_LIMIT)))
    if source.on is not None:
        told.append(pen.fill(pen.t.date(source.on)))
    if source.by:
        told.append(pen.name(source.by))
    if source.is_stale:
        told.append(pen.bold(pen("old: ask again")))
    return pen.join([pen.fill(f"[{source.number}]"), pen.join(told, " · ")])


def _happened(change: Happened, pen: Pen) -> Written:
    day, text = pen.t.date(change.on), pen.fill(clean(change.text, TEXT_LIMIT))
    match change.kind:
        case HappenedKind.NOTED:
            return pen("{day}: {text}", day=day, text=text)
        case HappenedKind.KEPT:
            return pen("{day}: promise kept: {text}", day=day, text=text)
        case HappenedKind.BROKEN:
            return pen("{day}: promise broken: {text}", day=day, text=text)
        case HappenedKind.OPPORTUNITY:
            return pen("{day}: opportunity: {text}", day=day, text=text)


def _point(point: AgendaPoint, policy: Policy, pen: Pen) -> Written:
    text = pen.fill(clean(point.text, TEXT_LIMIT))
    match point.kind:
        case PointKind.OUTCOME:
            return pen("What we want: {text}", text=text)
        case PointKind.OUR_PROMISES:
            return pen("What we promised: {text}", text=text)
        case PointKind.THEIR_PROMISES:
            return pen("What they promised: {text}", text=text)
        case PointKind.GOALS:
            return pen("How they come on with: {text}", text=text)
        case PointKind.OPPORTUNITY:
            return pen("What they could need: {text}", text=text)
        case PointKind.QUESTIONS:
            asked = criterion_name(point.text, policy, pen.t)
            return pen("What we want to learn: {criterion}", criterion=asked)


def _what(source: CitedSource, pen: Pen) -> Written:  # noqa: PLR0911 - one a kind
    match source.kind:
        case SourceKind.INVITATION:
            return pen("entry of the meeting")
        case SourceKind.MAP:
            return pen("map of people")
        case SourceKind.NOTE:
            kind = "" if source.note is None else kind_name(source.note, pen.t)
            return pen("note ({kind})", kind=kind)
        case SourceKind.PROMISE:
            return pen("promise written down")
        case SourceKind.PLAN:
            return pen("account plan: {section}", section=key_name(source.said, pen.t))
        case SourceKind.PROFILE:
            return pen("profile")
        case SourceKind.WHITE_SPACE:
            return pen("white space")
        case SourceKind.FIGURES:
            return pen("figures")
        case SourceKind.EVIDENCE:
            return pen("evidence so far, by policy {name}", name=source.said)


def _last_contact(person: RoomPerson, pen: Pen) -> Written:
    if person.last_contact is None:
        return pen("last contact not known")
    day = pen.t.date(person.last_contact)
    if person.seen is False:
        return pen("last contact {day}, more than 90 days ago", day=day)
    return pen("last contact {day}", day=day)


def _short(text: str, pen: Pen) -> Written:
    return pen.fill(clean(text, SHORT_LIMIT))
