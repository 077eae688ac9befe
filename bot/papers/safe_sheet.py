"""A plan as a document for its customer: written from ``SafePlan`` and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.sheet import Points, Sheet
from bot.papers.words import cell, chapter, day, labels, table, text_parts
from bot.plans.choices import action_state_name, horizon_name, measure_name, status_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from bot.papers.sheet import Chapter, Part
    from kamcore.plans.safe import SafeAction, SafeFigure, SafePlan


def safe_sheet(plan: SafePlan, pen: Pen) -> Sheet:
    """Write it."""
    facts = [(pen("As of"), pen.fill(pen.t.date(plan.today)))]
    if plan.team:
        facts.append((pen("Your team"), pen.join(map(pen.name, plan.team), ", ")))
    return Sheet(
        kind=pen("Joint account plan"),
        title=pen.name(plan.account),
        facts=tuple(facts),
        chapters=tuple(_chapters(plan, pen)),
        warning=pen("Prepared for {account}", account=pen.name(plan.account)),
        labels=labels(pen.t),
        language=pen.t.language,
    )


def _chapters(plan: SafePlan, pen: Pen) -> Iterator[Chapter]:
    yield from chapter(pen("What you want to achieve"), _their_side(plan, pen))
    yield from chapter(pen("Where we can do more together"), _fields(plan, pen))
    yield from chapter(pen("What we offer you"), _offers(plan, pen))
    yield from chapter(pen("What we do next"), _actions(plan, pen))
    yield from chapter(pen("What we promised each other"), _promises(plan, pen))
    yield from chapter(pen("How we measure it"), _figures(plan, pen))
    yield from chapter(pen("Who works together"), _people(plan, pen))


def _their_side(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    goals = (
        (
            pen.fill(goal.metric),
            cell(goal.target, pen),
            day(goal.due, pen),
            pen.fill(horizon_name(goal.horizon, pen.t)),
        )
        for goal in plan.their_goals
    )
    head = (pen("Goal"), pen("Target"), pen("Until"), pen("Horizon"))
    return (*text_parts(plan.their_plan, pen), *table(head, goals, (5, 3, 2, 2)))


def _fields(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    rows = ((pen.fill(each.unit), pen.fill(each.offering)) for each in plan.fields)
    return table((pen("Unit"), pen("What we could bring")), rows, (1, 1))


def _offers(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    rows = (
        (
            pen.fill(each.mix),
            cell(each.contributors, pen),
            pen.fill(status_name(each.status, pen.t)),
        )
        for each in plan.offers
    )
    return table((pen("Offer"), pen("Who contributes"), pen("How far it is")), rows, (6, 3, 2))


def _actions(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    head = (pen("What"), pen("Who"), pen("Until"), pen("State"))
    return table(head, (_action(each, pen) for each in plan.actions), (6, 3, 2, 2))


def _action(action: SafeAction, pen: Pen) -> tuple[Written, ...]:
    who = [pen.fill(each) for each in (action.owner, action.function) if each]
    return (
        pen.fill(action.text),
        pen.join(who, ", ") if who else cell(None, pen),
        day(action.due, pen),
        pen.fill(action_state_name(action.state, pen.t)),
    )


def _promises(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    rows = (
        (
            pen.fill(each.text),
            pen("we") if each.is_ours else pen("you"),
            cell(each.owner, pen) if each.is_ours else cell(None, pen),
            day(each.due, pen),
        )
        for each in plan.promises
    )
    head = (pen("Promise"), pen("Whose"), pen("Who keeps it"), pen("Until"))
    return table(head, rows, (6, 2, 3, 2))


def _figures(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    head = (pen("Figure"), pen("Target"), pen("Now"), pen("As of"))
    return table(head, (_figure(each, pen) for each in plan.figures), (5, 3, 3, 2))


def _figure(figure: SafeFigure, pen: Pen) -> tuple[Written, ...]:
    return (
        pen.fill(figure.name or measure_name(figure.measure, pen.t)),
        cell(figure.target, pen),
        cell(figure.now, pen),
        day(figure.on, pen),
    )


def _people(plan: SafePlan, pen: Pen) -> tuple[Part, ...]:
    rows = (
        (pen.name(each.name), cell(each.title, pen), cell(each.unit, pen)) for each in plan.people
    )
    head = (pen("On your side"), pen("Job title"), pen("Unit"))
    ours = (
        Points(points=tuple(pen("On our side: {name}", name=pen.name(each)) for each in plan.team)),
    )
    return (*table(head, rows, (3, 3, 3)), *(ours if plan.team else ()))
