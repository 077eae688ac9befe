"""Which steps a plan takes: draft, active, reviewed, closed, and never another way."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.plans.errors import PlanStepError
from kamcore.plans.plan import PlanState

if TYPE_CHECKING:
    from collections.abc import Mapping


class Step(StrEnum):
    """What can be done with a whole plan."""

    ACTIVATE = "activate"
    REVIEW = "review"
    CLOSE = "close"


ALLOWED: Mapping[tuple[PlanState, Step], PlanState] = {
    (PlanState.DRAFT, Step.ACTIVATE): PlanState.ACTIVE,
    (PlanState.ACTIVE, Step.REVIEW): PlanState.REVIEWED,
    (PlanState.REVIEWED, Step.REVIEW): PlanState.REVIEWED,
    (PlanState.REVIEWED, Step.CLOSE): PlanState.CLOSED,
}


def after(state: PlanState, step: Step) -> PlanState:
    """Say where a step leads.

    Raises:
        PlanStepError: Where it leads nowhere from here.
    """
    found = ALLOWED.get((state, step))
    if found is None:
        raise PlanStepError(state, step)
    return found
