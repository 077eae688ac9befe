"""What somebody has to do, over all the plans they may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kamcore.access import Action, may

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.plans.rows import PlanAction
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
    with store.snapshot(actor.workspace) as work:
        theirs = work.plans.actions_of(actor.person)
        accounts = {each.id: each for each in work.accounts.some({a for a, _ in theirs})}
    found = [
        MyAction(
            account=accounts[account].ref,
            action=action,
            may_tick=may(actor, Action.EDIT_PLAN, accounts[account].guarded),
        )
        for account, action in theirs
        if may(actor, Action.READ_ACCOUNT, accounts[account].guarded)
    ]
    return tuple(sorted(found, key=_when))


def _when(mine: MyAction) -> tuple[date, str, str]:
    return mine.action.due or date.max, mine.account.name, mine.action.id
