"""A plan leaves the house: as a document for us, or as one for its customer; both are noted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.audit import AuditAction, AuditEntry
from kamcore.plans.safe import safe_plan
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.read_plan import PlanRequest, read_plan

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.disclosure import ShownAssessment
    from kamcore.ids import AccountId
    from kamcore.plans.safe import SafePlan
    from kamcore.plans.shown import ShownPlan
    from kamcore.policy import Policy
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What is to leave, on which day.

    Attributes:
        form: The kind of file, such as ``pdf``; it is noted and nothing else.
        number, version: Which plan and in which version; the last ones where nothing is said.
        today: The day where whoever asks is.
        now: Aware UTC.
    """

    account: AccountId
    form: str
    today: date
    now: datetime
    number: int | None = None
    version: int | None = None

    @property
    def plan(self) -> PlanRequest:
        """Which plan is to be read."""
        return PlanRequest(account=self.account, number=self.number, version=self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedPlan:
    """The whole plan with the verdict of the day, both cut to what whoever asked may see."""

    shown: ShownPlan
    verdict: ShownAssessment


def export_plan(
    store: Store, actor: Actor, request: ExportRequest, *, policy: Policy
) -> ExportedPlan:
    """Give the whole plan, for us.

    Raises:
        UnknownAccountError: For an account they may not read.
        NoPlanError: Where it has none, or none of that number.
        NoSuchVersionError: Where the plan has no such version.
        FactsError: Where a rating names a criterion the policy lacks.
    """
    shown = read_plan(store, actor, request.plan, policy=policy, today=request.today)
    asked = AssessRequest(account=request.account, as_of=request.today)
    verdict = assess_account(store, actor, asked, policy=policy, now=request.now)
    _note(store, actor, request, shown, customer_safe=False)
    return ExportedPlan(shown=shown, verdict=verdict)


def export_safe_plan(
    store: Store, actor: Actor, request: ExportRequest, *, policy: Policy
) -> SafePlan:
    """Give what of the plan its customer may be handed.

    Raises:
        UnknownAccountError: For an account they may not read.
        NoPlanError: Where it has none, or none of that number.
        NoSuchVersionError: Where the plan has no such version.
    """
    shown = read_plan(store, actor, request.plan, policy=policy, today=request.today)
    _note(store, actor, request, shown, customer_safe=True)
    return safe_plan(shown)


def _note(
    store: Store, actor: Actor, request: ExportRequest, shown: ShownPlan, *, customer_safe: bool
) -> None:
    """Note who took it out, which version, and whether it was the one for the customer."""
    detail = {
        "plan": shown.plan.number,
        "version": shown.plan.version,
        "form": request.form,
        "customer_safe": customer_safe,
    }
    with store.unit_of_work(actor.workspace) as work:
        work.audit.append(
            AuditEntry(
                at=request.now,
                by=actor.person,
                action=AuditAction.PLAN_EXPORTED,
                account=request.account,
                detail=json.dumps(detail, sort_keys=True),
            )
        )
        work.commit()
