"""What somebody has to do, over all the plans they may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAction:
    """One action, with the account whose plan it stands in.

    Attributes:
        may_tick: Whether they may tick it off themselves.
    """

    account: AccountRef
    action: PlanAction
    may_tick: bool


def my_actions(store: Store, actor: Actor) -> tuple[MyAction, ...]:
    """Give the asker's own open actions, by the day they are due; those without one last."""
    with store.unit_of_work(actor.workspace) as work:
        found: list[MyAction] = []
        for each in work.plans.accounts_with_actions_of(actor.person):
            account, plan = work.accounts.find(each), work.plans.current(each)
            if account is None or plan is None:
                continue
            if not may(actor, Action.READ_ACCOUNT, account.guarded):
                continue
            may_tick = may(actor, Action.EDIT_PLAN, account.guarded)
            found.extend(
                MyAction(account=account.ref, action=action, may_tick=may_tick)
                for action in plan.rows_of(PlanAction, ListSection.ACTIONS)
                if action.owner == actor.person and action.state is ActionState.OPEN
            )
    return tuple(sorted(found, key=_when))


def _when(mine: MyAction) -> tuple[date, str, str]:
    return mine.action.due or date.max, mine.account.name, mine.action.id
