"""What a press does to a plan: activate it, close it, tick an action off; then it is shown.

A press that is done twice, because somebody pressed twice or a process died in between,
does it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.carried import ActionValueError
from bot.blocks.parts import Pen, clean
from bot.slack.showing.item import BETWEEN
from kamcore.plans.rows import ActionState, PlanAction, RowId
from kamcore.plans.sections import ListSection
from kamcore.use_cases.edit_plan import Tick, tick_action
from kamcore.use_cases.plan_steps import activate_plan, close_plan

if TYPE_CHECKING:
    from datetime import datetime

    from bot.blocks.parts import Written
    from bot.slack.answer import Answer, Reader
    from bot.slack.showing.plan import ShowPlan
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store

INTENTS = frozenset({Intent.PLAN_ACTIVATE, Intent.PLAN_CLOSE, Intent.PLAN_TICK})
ACTION_LIMIT = 150
LONGEST_ROW_ID = 40
LONGEST_VERSION = 15


class StepPlan:
    """Does it, and shows the plan with what was done."""

    def __init__(self, store: Store, plan: ShowPlan) -> None:
        """Write to the store; ``plan`` shows it afterwards."""
        self._store = store
        self._plan = plan

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Do what the button says.

        Raises:
            KamError: For who may not, and where the plan is not there to be taken so.
        """
        match wanted.intent:
            case Intent.PLAN_ACTIVATE:
                news = self._activate(wanted, reader, now)
            case Intent.PLAN_CLOSE:
                news = self._close(wanted, reader, now)
            case _:
                news = self._tick(wanted, reader, now)
        return self._plan.at_a_glance(wanted.account, reader, news=news)

    def _activate(self, wanted: Wanted, reader: Reader, now: datetime) -> Written:
        plan = activate_plan(self._store, reader.actor, wanted.account, now=now)
        pen = Pen(reader.texts)
        return pen("Plan {number} is active now.", number=plan.number)

    def _close(self, wanted: Wanted, reader: Reader, now: datetime) -> Written:
        plan = close_plan(self._store, reader.actor, wanted.account, now=now)
        pen = Pen(reader.texts)
        return pen("Plan {number} is closed now.", number=plan.number)

    def _tick(self, wanted: Wanted, reader: Reader, now: datetime) -> Written:
        tick = tick_wanted(wanted, ActionState.DONE)
        plan = tick_action(self._store, reader.actor, tick, now=now)
        rows = plan.rows_of(PlanAction, ListSection.ACTIONS)
        done = next(row.text for row in rows if row.id == tick.action)
        pen = Pen(reader.texts)
        return pen("Done: {action}", action=clean(done, ACTION_LIMIT))


def tick_wanted(wanted: Wanted, state: ActionState) -> Tick:
    """Read which action a button is about, and what it said; an older one tells only which.

    Raises:
        ActionValueError: Where the button carries anything else.
    """
    row, between, seen = (wanted.item or "").partition(BETWEEN)
    is_number = seen.isascii() and seen.isdecimal() and len(seen) <= LONGEST_VERSION
    if not 0 < len(row) <= LONGEST_ROW_ID or bool(between) is not is_number:
        raise ActionValueError(RowId.__name__)
    version = int(seen) if is_number else None
    return Tick(account=wanted.account, action=RowId(row), state=state, seen=version)
