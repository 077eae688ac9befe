"""Plans for tests. Builders show only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from kamcore.ids import AccountId, PersonId
from kamcore.plans.editing import Hand
from kamcore.plans.rows import Goal, Move, PlanAction, RowId
from kamcore.plans.succession import started
from kamcore.plans.template import template_of

if TYPE_CHECKING:
    from kamcore.plans.plan import Content, Plan, PlanState

ACME = AccountId("acme")
KIM = PersonId("U0KIM")
SAM = PersonId("U0SAM")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOON.date()
SPRING = date(2027, 4, 30)


def a_hand(by: PersonId = KIM, at: datetime = NOON) -> Hand:
    return Hand(by=by, at=at)


def later(hours: int, by: PersonId = KIM) -> Hand:
    return Hand(by=by, at=NOON + timedelta(hours=hours))


def a_draft(template: str = "standard") -> Plan:
    return started(ACME, template_of(template).outline, None, a_hand())


def with_content(plan: Plan, **contents: Content) -> Plan:
    """Write sections, one version each."""
    for key, content in contents.items():
        plan = plan.changed(key, content, by=KIM, at=NOON)
    return plan


def in_state(plan: Plan, state: PlanState) -> Plan:
    return replace(plan, state=state)


def a_goal(name: str = "g1", *, due: date | None = SPRING, target: str = "3 plants") -> Goal:
    return Goal(id=RowId(name), metric=f"Goal {name}", target=target, due=due)


def a_move(name: str = "m1", *goals: str) -> Move:
    return Move(id=RowId(name), text=f"Move {name}", goals=tuple(RowId(goal) for goal in goals))


def an_action(name: str = "a1", **more: object) -> PlanAction:
    return replace(PlanAction(id=RowId(name), text=f"Action {name}", owner=KIM), **more)  # type: ignore[arg-type]  # the fields of an action


def enough(plan: Plan | None = None) -> Plan:
    """A draft with the minimum that stands in the plan itself."""
    return with_content(
        plan or a_draft(),
        their_plan="They build a second plant.",
        their_goals=(a_goal("t1"),),
        our_goals=(a_goal("g1"),),
        moves=(a_move("m1", "g1"),),
    )
