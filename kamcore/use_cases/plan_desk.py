"""What everything that is done to a plan begins with, and how it is written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.audit import AuditAction, AuditEntry
from kamcore.plans.errors import NoPlanError
from kamcore.plans.plan import ChangeKind, PlanState, PlanVersion

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.plans.plan import Plan
    from kamcore.ports import Snapshot, UnitOfWork

LONGEST_NOTE = 200
"""Characters of what somebody says about a change; the rest would only hide the history."""


def plan_of(work: Snapshot, actor: Actor, account: Account) -> Plan:
    """Give the account's last plan as it is now.

    Raises:
        NoPlanError: Where nobody started one.
    """
    plan = work.plans.current(account.id)
    if plan is None:
        raise no_plan(actor, account)
    return plan


def no_plan(actor: Actor, account: Account) -> NoPlanError:
    """Say that there is none, and whether this person may start one."""
    return NoPlanError(account.ref, may_start=may(actor, Action.EDIT_PLAN, account.guarded))


def keep(
    work: UnitOfWork, plan: Plan, kind: ChangeKind, *, section: str | None = None, note: str = ""
) -> None:
    """Keep a plan's new version, and note in the audit trail that there is one."""
    entry = PlanVersion(
        version=plan.version,
        kind=kind,
        state=plan.state,
        by=plan.by,
        at=plan.at,
        section=section,
        note=" ".join(note.split())[:LONGEST_NOTE],
    )
    work.plans.put(plan, entry)
    detail: dict[str, object] = {"plan": plan.number, "version": plan.version}
    if section is not None:
        detail["section"] = section
    work.audit.append(
        AuditEntry(
            at=plan.at,
            by=plan.by,
            action=_action(kind, plan.state),
            account=plan.account,
            detail=json.dumps(detail, sort_keys=True),
        )
    )


def _action(kind: ChangeKind, state: PlanState) -> AuditAction:
    match kind, state:
        case ChangeKind.STARTED, _:
            return AuditAction.PLAN_STARTED
        case ChangeKind.STEP, PlanState.ACTIVE:
            return AuditAction.PLAN_ACTIVATED
        case ChangeKind.STEP, PlanState.REVIEWED:
            return AuditAction.PLAN_REVIEWED
        case ChangeKind.STEP, PlanState.CLOSED:
            return AuditAction.PLAN_CLOSED
        case _:
            return AuditAction.PLAN_CHANGED
