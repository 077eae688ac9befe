"""What is asked of many plans at once: one read for all of them, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from kamcore.plans.plan import ChangeKind, PlanState
from kamcore.plans.sections import ListSection
from kamcore.storage.plan_rows import PlanActionRow, PlanContentRow, PlanRow, PlanVersionRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select, Subquery
    from sqlalchemy.orm import InstrumentedAttribute

    from kamcore.ids import AccountId, PersonId, WorkspaceId

RUNNING = (PlanState.ACTIVE.value, PlanState.REVIEWED.value)


def lists_of_actions(workspace: WorkspaceId, person: PersonId) -> Select[PlanContentRow]:
    """Ask for the whole list of actions, as it is now, of each open plan in which they act."""
    acting = select(PlanActionRow.account_id).where(
        PlanActionRow.workspace_id == workspace, PlanActionRow.owner_id == person
    )
    newest = _newest(workspace, PlanRow.account_id.in_(acting))
    of_newest = _is_of(PlanContentRow.account_id, PlanContentRow.plan_number, newest)
    is_list = and_(
        PlanContentRow.workspace_id == workspace,
        PlanContentRow.section == ListSection.ACTIONS.value,
    )
    last = (
        select(PlanContentRow.account_id, func.max(PlanContentRow.version).label("version"))
        .join(newest, of_newest)
        .where(is_list)
        .group_by(PlanContentRow.account_id)
        .subquery()
    )
    is_last = and_(
        PlanContentRow.account_id == last.c.account_id, PlanContentRow.version == last.c.version
    )
    return (
        select(PlanContentRow)
        .join(newest, of_newest)
        .join(last, is_last)
        .where(is_list)
        .order_by(PlanContentRow.account_id)
    )


def running_plans(
    workspace: WorkspaceId, accounts: Collection[AccountId]
) -> Select[str, int, str, datetime]:
    """Ask for account, number, state and last step of what is active or reviewed."""
    newest = _newest(workspace, PlanRow.account_id.in_(accounts))
    of_plan = and_(
        PlanVersionRow.workspace_id == PlanRow.workspace_id,
        PlanVersionRow.account_id == PlanRow.account_id,
        PlanVersionRow.plan_number == PlanRow.number,
    )
    last_step = func.max(PlanVersionRow.changed_at)
    return (
        select(PlanRow.account_id, PlanRow.number, PlanRow.state, last_step)
        .join(newest, _is_of(PlanRow.account_id, PlanRow.number, newest))
        .join(PlanVersionRow, of_plan)
        .where(
            PlanRow.workspace_id == workspace,
            PlanRow.state.in_(RUNNING),
            PlanVersionRow.kind == ChangeKind.STEP.value,
        )
        .group_by(PlanRow.account_id, PlanRow.number, PlanRow.state)
        .order_by(PlanRow.account_id)
    )


def _newest(workspace: WorkspaceId, those: ColumnElement[bool]) -> Subquery:
    """Ask for the number of the last plan of accounts."""
    return (
        select(PlanRow.account_id, func.max(PlanRow.number).label("number"))
        .where(PlanRow.workspace_id == workspace, those)
        .group_by(PlanRow.account_id)
        .subquery()
    )


def _is_of(
    account: InstrumentedAttribute[str], number: InstrumentedAttribute[int], newest: Subquery
) -> ColumnElement[bool]:
    return and_(account == newest.c.account_id, number == newest.c.number)
