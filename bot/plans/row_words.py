"""One row of a plan in words: what it is, what belongs to it, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import is_visible
from bot.plans.choices import action_state_name, horizon_name, measure_name, status_name
from kamcore.plans.rows import (
    MEASURES_OF_MONEY,
    ActionState,
    Competitor,
    Goal,
    Kpi,
    KpiMeasure,
    Move,
    Obstacle,
    Offer,
    OpenQuestion,
    PlanAction,
    Review,
)
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from datetime import date

    from bot.blocks.parts import Pen, Written
    from kamcore.ids import PersonId
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list, ready to be laid out.

    Attributes:
        head: What it is.
        facts: Short ones, which stand behind it on one line.
        notes: Sentences, which stand below it.
    """

    head: Written
    facts: tuple[Written, ...] = ()
    notes: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one plan for one reader."""

    shown: ShownPlan
    pen: Pen

    def item(self, row: Row) -> Item:  # noqa: PLR0911 - one a kind of row
        """Write a row."""
        pen = self.pen
        match row:
            case Goal():
                return Item(head=pen.fill(row.metric), facts=self._goal(row))
            case Move():
                return Item(head=pen.fill(row.text), facts=(self._towards(row),))
            case Obstacle():
                facts = self._some(self._owner(row.owner))
                return Item(head=pen.fill(row.text), facts=facts, notes=self._obstacle(row))
            case Competitor():
                facts = self._some(pen.fill(row.where) if row.where else None)
                return Item(head=pen.fill(row.name), facts=facts, notes=self._competitor(row))
            case Offer():
                return Item(head=pen.fill(row.mix), facts=self._offer(row))
            case PlanAction():
                return Item(head=pen.fill(row.text), facts=self._action(row))
            case Kpi():
                return Item(head=self._kpi_name(row), facts=self._kpi(row))
            case Review():
                return Item(head=pen.fill(pen.t.date(row.on)), notes=self._review(row))
            case OpenQuestion():
                answer = pen("Answer: {text}", text=row.answer) if row.answer else None
                return Item(head=pen.fill(row.text), notes=self._some(answer))

    def _goal(self, goal: Goal) -> tuple[Written, ...]:
        pen = self.pen
        target = pen("target: {target}", target=goal.target) if goal.target else None
        return self._some(target, self._by(goal.due), self._horizon(goal))

    def _by(self, due: date | None) -> Written:
        pen = self.pen
        return pen("no date yet") if due is None else pen("by {day}", day=pen.t.date(due))

    def _horizon(self, row: Goal | PlanAction) -> Written:
        return self.pen.fill(horizon_name(row.horizon, self.pen.t))

    def _towards(self, move: Move) -> Written:
        pen = self.pen
        goals = self.shown.plan.rows_of(Goal, ListSection.OUR_GOALS)
        named = [pen.name(goal.metric) for goal in goals if goal.id in move.goals]
        if not named:
            return pen("tied to no goal yet")
        return pen("towards {goals}", goals=pen.join(named, "; "))

    def _owner(self, owner: PersonId | None) -> Written:
        pen = self.pen
        if owner is None:
            return pen("no owner yet")
        return pen.name(self.shown.name(owner))

    def _obstacle(self, row: Obstacle) -> tuple[Written, ...]:
        if not row.countermeasure:
            return ()
        return (self.pen("Against it: {text}", text=row.countermeasure),)

    def _competitor(self, row: Competitor) -> tuple[Written, ...]:
        pen = self.pen
        threat = pen("Threat: {text}", text=row.threat) if row.threat else None
        answer = pen("Our answer: {text}", text=row.answer) if row.answer else None
        return self._some(threat, answer)

    def _offer(self, row: Offer) -> tuple[Written, ...]:
        pen = self.pen
        status = pen.fill(status_name(row.status, pen.t))
        with_whom = pen("with {names}", names=row.contributors) if row.contributors else None
        return self._some(status, with_whom)

    def _action(self, row: PlanAction) -> tuple[Written, ...]:
        pen = self.pen
        state = pen.fill(action_state_name(row.state, pen.t))
        function = pen.fill(row.function) if row.function else None
        horizon = self._horizon(row) if row.state is ActionState.OPEN else None
        return self._some(state, self._owner(row.owner), function, self._due(row), horizon)

    def _due(self, row: PlanAction) -> Written | None:
        pen = self.pen
        if row.due is None:
            return None
        day = pen.t.date(row.due)
        if row.is_overdue(self.shown.today):
            return pen("overdue since {day}", day=day)
        return pen("by {day}", day=day) if row.state is ActionState.OPEN else None

    def _kpi_name(self, row: Kpi) -> Written:
        return self.pen.fill(row.name or measure_name(row.measure, self.pen.t))

    def _kpi(self, row: Kpi) -> tuple[Written, ...]:
        pen = self.pen
        tells = row.name and row.measure is not KpiMeasure.OTHER
        kind = pen.fill(measure_name(row.measure, pen.t)) if tells else None
        if row.measure in MEASURES_OF_MONEY and not self.shown.sees_figures:
            return self._some(kind, pen("its figures are for the account's team"))
        target = pen("target: {target}", target=row.target) if row.target else None
        return self._some(kind, target, self._now(row))

    def _now(self, row: Kpi) -> Written | None:
        pen = self.pen
        if not row.now:
            return None
        if row.on is None:
            return pen("now: {value}", value=row.now)
        return pen("{value} on {day}", value=row.now, day=pen.t.date(row.on))

    def _review(self, row: Review) -> tuple[Written, ...]:
        pen = self.pen
        return (
            pen("Planned: {text}", text=row.planned),
            pen("Came of it: {text}", text=row.got),
            pen("Learnt: {text}", text=row.learnt),
        )

    @staticmethod
    def _some(*parts: Written | None) -> tuple[Written, ...]:
        return tuple(part for part in parts if part is not None)


def paragraphs(text: str, pen: Pen) -> list[list[Written]]:
    """Write a text of several paragraphs: each a list of lines, none of them empty."""
    found: list[list[Written]] = [[]]
    for line in text.split("\n"):
        if is_visible(line):
            found[-1].append(pen.fill(line))
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
