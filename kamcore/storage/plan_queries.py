"""What is asked of many plans at once: one read for all of them, however many there are.

Every condition begins with workspace and account, as the keys of the tables do, so that plans of
others are not even looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from kamcore.plans.plan import ChangeKind
from kamcore.plans.sections import ListSection
from kamcore.storage.plan_rows import PlanActionRow, PlanContentRow, PlanRow, PlanVersionRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Select

    from kamcore.ids import AccountId, PersonId, WorkspaceId


def acting_in(workspace: WorkspaceId, person: PersonId) -> Select[str]:
    """Ask of everything somebody has to do for its account.

    Not for distinct ones: SQLite would then go through the whole table in the accounts' order.
    """
    return select(PlanActionRow.account_id).where(
        PlanActionRow.workspace_id == workspace, PlanActionRow.owner_id == person
    )


def lists_of_actions(workspace: WorkspaceId, accounts: Collection[str]) -> Select[PlanContentRow]:
    """Ask for the whole list of actions, as it is now, of the last plan of each account."""
    later = aliased(PlanContentRow)
    newest = (
        select(func.max(PlanRow.number))
        .where(PlanRow.workspace_id == workspace, PlanRow.account_id == PlanContentRow.account_id)
        .correlate(PlanContentRow)
        .scalar_subquery()
    )
    last = (
        select(func.max(later.version))
        .where(
            later.workspace_id == workspace,
            later.account_id == PlanContentRow.account_id,
            later.plan_number == PlanContentRow.plan_number,
            later.section == ListSection.ACTIONS.value,
        )
        .correlate(PlanContentRow)
        .scalar_subquery()
    )
    return (
        select(PlanContentRow)
        .where(
            PlanContentRow.workspace_id == workspace,
            PlanContentRow.account_id.in_(accounts),
            PlanContentRow.plan_number == newest,
            PlanContentRow.section == ListSection.ACTIONS.value,
            PlanContentRow.version == last,
        )
        .order_by(PlanContentRow.account_id)
    )


def heads(workspace: WorkspaceId, accounts: Collection[AccountId]) -> Select[str, int, str]:
    """Ask for account, number and state of every plan of these accounts, the last one last."""
    return (
        select(PlanRow.account_id, PlanRow.number, PlanRow.state)
        .where(PlanRow.workspace_id == workspace, PlanRow.account_id.in_(accounts))
        .order_by(PlanRow.account_id, PlanRow.number)
    )


def last_steps(
    workspace: WorkspaceId, accounts: Collection[AccountId]
) -> Select[str, int, datetime]:
    """Ask for account, number and the moment of the last step of every plan of these accounts."""
    return (
        select(
            PlanVersionRow.account_id,
            PlanVersionRow.plan_number,
            func.max(PlanVersionRow.changed_at),
        )
        .where(
            PlanVersionRow.workspace_id == workspace,
            PlanVersionRow.account_id.in_(accounts),
            PlanVersionRow.kind == ChangeKind.STEP.value,
        )
        .group_by(PlanVersionRow.account_id, PlanVersionRow.plan_number)
    )
