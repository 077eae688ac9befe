"""The lists of a plan as tables: goals, steps, obstacles, competitors, offers, actions and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.papers.words import cell, day, table
from bot.plans.choices import action_state_name, horizon_name, measure_name, status_name
from kamcore.plans.rows import (
    MEASURES_OF_MONEY,
    Competitor,
    Goal,
    Kpi,
    Move,
    Obstacle,
    Offer,
    OpenQuestion,
    PlanAction,
    Review,
)
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from bot.papers.sheet import Part
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan


@dataclass(frozen=True, slots=True)
class PlanTables:
    """Writes the lists of one plan for one reader."""

    shown: ShownPlan
    pen: Pen

    def table(self, key: str) -> tuple[Part, ...]:
        """Write one list."""
        head, shares = self._head(ListSection(key))
        return table(head, map(self._row, self.shown.plan.rows(key)), shares)

    def _head(self, key: ListSection) -> tuple[tuple[Written, ...], tuple[int, ...]]:
        pen = self.pen
        goals = (pen("Goal"), pen("Target"), pen("Until"), pen("Horizon"))
        return {
            ListSection.THEIR_GOALS: (goals, (5, 3, 2, 2)),
            ListSection.OUR_GOALS: (goals, (5, 3, 2, 2)),
            ListSection.MOVES: ((pen("Step"), pen("Towards")), (6, 4)),
            ListSection.OBSTACLES: (
                (pen("Obstacle"), pen("What we do against it"), pen("Owner")),
                (4, 4, 2),
            ),
            ListSection.COMPETITORS: (
                (pen("Competitor"), pen("Where"), pen("Threat"), pen("Our answer")),
                (3, 2, 4, 4),
            ),
            ListSection.OFFERS: (
                (pen("Offer"), pen("Who contributes"), pen("How far it is")),
                (6, 3, 2),
            ),
            ListSection.ACTIONS: (
                (pen("What"), pen("Who"), pen("Until"), pen("Horizon"), pen("State")),
                (5, 3, 2, 2, 2),
            ),
            ListSection.KPIS: (
                (pen("Figure"), pen("Target"), pen("Now"), pen("As of")),
                (5, 3, 3, 2),
            ),
            ListSection.REVIEWS: (
                (pen("Day"), pen("Planned"), pen("Came of it"), pen("Learnt")),
                (2, 4, 4, 4),
            ),
            ListSection.QUESTIONS: ((pen("Question"), pen("Answer")), (6, 4)),
        }[key]

    def _row(self, row: Row) -> tuple[Written, ...]:  # noqa: PLR0911 - one a kind of row
        pen, t = self.pen, self.pen.t
        match row:
            case Goal():
                horizon = pen.fill(horizon_name(row.horizon, t))
                return pen.fill(row.metric), cell(row.target, pen), day(row.due, pen), horizon
            case Move():
                return pen.fill(row.text), self._towards(row)
            case Obstacle():
                owner = cell(self.shown.name(row.owner), pen)
                return pen.fill(row.text), cell(row.countermeasure, pen), owner
            case Competitor():
                told = (cell(each, pen) for each in (row.where, row.threat, row.answer))
                return (pen.fill(row.name), *told)
            case Offer():
                status = pen.fill(status_name(row.status, t))
                return pen.fill(row.mix), cell(row.contributors, pen), status
            case PlanAction():
                return self._action(row)
            case Kpi():
                return self._figure(row)
            case Review():
                told = (cell(each, pen) for each in (row.planned, row.got, row.learnt))
                return (day(row.on, pen), *told)
            case OpenQuestion():
                return pen.fill(row.text), cell(row.answer, pen)

    def _towards(self, move: Move) -> Written:
        goals = self.shown.plan.rows_of(Goal, ListSection.OUR_GOALS)
        named = [self.pen.fill(goal.metric) for goal in goals if goal.id in move.goals]
        return self.pen.join(named, "; ") if named else cell(None, self.pen)

    def _action(self, row: PlanAction) -> tuple[Written, ...]:
        pen, t = self.pen, self.pen.t
        who = [pen.fill(each) for each in (self.shown.name(row.owner), row.function) if each]
        late = row.is_overdue(self.shown.today)
        return (
            pen.fill(row.text),
            pen.join(who, ", ") if who else cell(None, pen),
            day(row.due, pen),
            pen.fill(horizon_name(row.horizon, t)),
            pen("overdue") if late else pen.fill(action_state_name(row.state, t)),
        )

    def _figure(self, row: Kpi) -> tuple[Written, ...]:
        pen = self.pen
        name = pen.fill(row.name or measure_name(row.measure, pen.t))
        if row.measure in MEASURES_OF_MONEY and not self.shown.sees_figures:
            kept = pen("its figures are for the account's team")
            return name, kept, cell(None, pen), cell(None, pen)
        return name, cell(row.target, pen), cell(row.now, pen), day(row.on, pen)
