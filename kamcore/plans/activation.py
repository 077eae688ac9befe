"""What a plan must have before it is one: the source's minimum, whatever the template says.

Mahler (2018): your network in the customer; the current business plan and its goals; your
goals for the customer; your strategy to reach them. Whose business plan it means the source
leaves open, so one side's plan with that side's goals is enough.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.plans.errors import PlanIncompleteError
from kamcore.plans.rows import Goal, Move
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.steps import Step, after

if TYPE_CHECKING:
    from kamcore.plans.editing import Hand
    from kamcore.plans.plan import Plan


class Minimum(StrEnum):
    """What may be missing, in the order in which to get it."""

    NETWORK = "network"
    BUSINESS_PLAN = "business_plan"
    BUSINESS_GOALS = "business_goals"
    OUR_GOALS = "our_goals"
    STRATEGY = "strategy"


SIDES = (
    (TextSection.THEIR_PLAN, ListSection.THEIR_GOALS),
    (TextSection.OUR_PLAN, ListSection.OUR_GOALS),
)


def missing(plan: Plan, *, contacts: int) -> tuple[Minimum, ...]:
    """Name what the plan lacks.

    Args:
        plan: The plan.
        contacts: How many people at the customer the stakeholder map has.
    """
    found = []
    if contacts < 1:
        found.append(Minimum.NETWORK)
    found.extend(_lacks_of_business_plan(plan))
    ours = plan.rows_of(Goal, ListSection.OUR_GOALS)
    if not any(goal.is_complete for goal in ours):
        found.append(Minimum.OUR_GOALS)
    known = {goal.id for goal in ours}
    moves = plan.rows_of(Move, ListSection.MOVES)
    if not any(known.intersection(move.goals) for move in moves):
        found.append(Minimum.STRATEGY)
    return tuple(found)


def activated(plan: Plan, hand: Hand, *, contacts: int) -> Plan:
    """Make a draft a plan.

    Raises:
        PlanStepError: For a plan that is no draft.
        PlanIncompleteError: With what is missing.
    """
    state = after(plan.state, Step.ACTIVATE)
    lacking = missing(plan, contacts=contacts)
    if lacking:
        raise PlanIncompleteError(lacking)
    return plan.moved(state, by=hand.by, at=hand.at)


def _lacks_of_business_plan(plan: Plan) -> list[Minimum]:
    """Say what is closest: a plan without goals lacks the goals, nothing at all lacks both."""
    told = [(not plan.is_empty(text), not plan.is_empty(goals)) for text, goals in SIDES]
    if (True, True) in told:
        return []
    if any(has_text for has_text, _ in told):
        return [Minimum.BUSINESS_GOALS]
    (_, has_their_goals), _ = told
    lacking = [Minimum.BUSINESS_PLAN]
    return lacking if has_their_goals else [*lacking, Minimum.BUSINESS_GOALS]
