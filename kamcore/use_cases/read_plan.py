"""A plan as somebody may see it, with what belongs to it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.care_shown import shown_care
from kamcore.plans.activation import missing
from kamcore.plans.difference import difference
from kamcore.plans.errors import NoSuchVersionError
from kamcore.plans.lint import lint
from kamcore.plans.plan import PlanState
from kamcore.plans.shown import LastVerdict, ShownHistory, ShownPlan, cut
from kamcore.promises import PromiseFilter, may_read_promise
from kamcore.shown_grid import GridReading, shown_grid
from kamcore.shown_map import Reading, sees_stances, shown_map
from kamcore.use_cases.plan_desk import no_plan, plan_of
from kamcore.use_cases.read_care import kept_care
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import AccountId, PersonId
    from kamcore.plans.difference import Difference
    from kamcore.plans.plan import Plan
    from kamcore.policy import Policy
    from kamcore.ports import Snapshot, Store
    from kamcore.promises import Promise

PAGE = 20
"""Versions a page of the history lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """Which plan of which account, and in which version; the last ones where nothing is said."""

    account: AccountId
    number: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRequest:
    """Two versions of one plan; the last plan where no number is said.

    Attributes:
        after: ``None`` for the last version.
    """

    account: AccountId
    before: int
    after: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """What changed between two versions, with the plan it is about."""

    shown: ShownPlan
    difference: Difference


def read_plan(
    store: Store, actor: Actor, request: PlanRequest, *, policy: Policy, today: date
) -> ShownPlan:
    """Show a plan.

    Raises:
        UnknownAccountError: For an account they may not read.
        NoPlanError: Where it has none, or none of that number.
        NoSuchVersionError: Where the plan has no such version.
    """
    with store.snapshot(actor.workspace) as work:
        desk = _Desk(work=work, actor=actor, account=readable(work, actor, request.account))
        plan = desk.find(request.number, request.version)
        return desk.shown(plan, policy, today)


def plan_history(
    store: Store,
    actor: Actor,
    account: AccountId,
    *,
    number: int | None = None,
    before: int | None = None,
) -> ShownHistory:
    """List the versions of a plan, the newest first.

    Args:
        store: Where plans are kept.
        actor: Who asks.
        account: Whose plan.
        number: Which plan; the last one where nothing is said.
        before: Go on from there.

    Raises:
        UnknownAccountError: For an account they may not read.
        NoPlanError: Where it has none, or none of that number.
    """
    with store.snapshot(actor.workspace) as work:
        desk = _Desk(work=work, actor=actor, account=readable(work, actor, account))
        plan = desk.find(number)
        versions = work.plans.history(account, plan.number, before=before, limit=PAGE + 1)
        return ShownHistory(
            account=desk.account.ref,
            number=plan.number,
            last=plan.version,
            versions=versions[:PAGE],
            more=len(versions) > PAGE,
            people=desk.names(),
        )


def compare_versions(
    store: Store, actor: Actor, request: CompareRequest, *, policy: Policy, today: date
) -> ShownDifference:
    """Say what changed between two versions, the older one first whichever was named first.

    Raises:
        UnknownAccountError: For an account they may not read.
        NoPlanError: Where it has none, or none of that number.
        NoSuchVersionError: Where the plan has no such version.
    """
    with store.snapshot(actor.workspace) as work:
        desk = _Desk(work=work, actor=actor, account=readable(work, actor, request.account))
        plan = desk.find(request.number)
        wanted = sorted((request.before, request.after or plan.version))
        before, after = (desk.find(plan.number, version) for version in wanted)
        sees = desk.may(Action.SEE_FIGURES)
        found = difference(cut(before, sees_figures=sees), cut(after, sees_figures=sees))
        return ShownDifference(shown=desk.shown(after, policy, today), difference=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Who reads the plans of which account."""

    work: Snapshot
    actor: Actor
    account: Account

    def may(self, action: Action) -> bool:
        return may(self.actor, action, self.account.guarded)

    def find(self, number: int | None = None, version: int | None = None) -> Plan:
        plans = self.work.plans
        last = plan_of(self.work, self.actor, self.account)
        plan = last if number in {None, last.number} else plans.find(self.account.id, number or 0)
        if plan is None:
            raise no_plan(self.actor, self.account)
        if version in {None, plan.version}:
            return plan
        found = plans.find(self.account.id, plan.number, version)
        if found is None:
            raise NoSuchVersionError(version or 0, plan.version)
        return found

    def shown(self, plan: Plan, policy: Policy, today: date) -> ShownPlan:
        last = plan_of(self.work, self.actor, self.account)
        is_current = (last.number, last.version) == (plan.number, plan.version)
        facts = self.work.evidence.facts_of(self.account.id)
        contacts, names = facts.stakeholders or (), self.names()
        cost = facts.kam_cost.per_year
        sees = sees_stances(self.actor, self.account)
        is_draft = plan.state is PlanState.DRAFT and is_current
        asks = is_current and plan.is_open
        return ShownPlan(
            account=self.account.ref,
            today=today,
            plan=cut(plan, sees_figures=self.may(Action.SEE_FIGURES)),
            is_current=is_current,
            may_edit=asks and self.may(Action.EDIT_PLAN),
            sees_figures=self.may(Action.SEE_FIGURES),
            missing=missing(plan, contacts=len(contacts)) if is_draft else (),
            questions=lint(plan, contacts, today, sees_stances=sees) if asks else (),
            network=shown_map(
                facts.stakeholders,
                Reading(account=self.account, actor=self.actor, as_of=today, people=names),
            ),
            white_space=shown_grid(
                facts.potential,
                policy.kam_cost.per_year if cost is None else cost,
                GridReading(account=self.account, actor=self.actor, as_of=today),
            ),
            care=shown_care(kept_care(self.work, self.account), self.actor, today),
            promises=self.promises(),
            verdict=self.verdict(),
            people=names,
            may_start_next=is_current and not plan.is_open and self.may(Action.EDIT_PLAN),
        )

    def verdict(self) -> LastVerdict:
        latest = self.work.assessments.latest(self.account.id)
        chosen = self.account.chosen_class
        return LastVerdict(
            computed=None if latest is None else latest.account_class,
            on=None if latest is None else latest.as_of,
            chosen=None if chosen is None else chosen.account_class,
        )

    def promises(self) -> tuple[Promise, ...]:
        wanted = PromiseFilter(account=self.account.id, only_open=True)
        guarded = self.account.guarded
        found = self.work.promises.listed(wanted)
        return tuple(each for each in found if may_read_promise(self.actor, each, guarded))

    def names(self) -> dict[PersonId, str]:
        return {person.id: person.display_name for person in self.work.people.all()}
