"""Random attempts at the accounts' plans, beside all the others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.plans.activation import missing
from kamcore.plans.editing import RowEdit, TextEdit
from kamcore.plans.errors import (
    NoPlanError,
    PlanClosedError,
    PlanIncompleteError,
    PlanOpenError,
    PlanRowGoneError,
    PlanStepError,
)
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import ActionState, OpenQuestion, PlanAction, Review, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.shown import ShownPlan
from kamcore.plans.steps import ALLOWED, Step
from kamcore.plans.template import template_of
from kamcore.use_cases.edit_plan import (
    Tick,
    WriteRow,
    WriteText,
    tick_action,
    write_row,
    write_text,
)
from kamcore.use_cases.plan_steps import (
    ReviewRequest,
    StartRequest,
    activate_plan,
    close_plan,
    review_plan,
    start_plan,
)
from kamcore.use_cases.read_plan import (
    CompareRequest,
    PlanRequest,
    compare_versions,
    plan_history,
    read_plan,
)
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW
from tests.kamcore.use_cases.town_plans import ACTION

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId
    from kamcore.plans.plan import Plan
    from tests.kamcore.use_cases.town import Town

TODAY = NOW.date()
STANDARD = template_of("standard").outline
NAMES = frozenset(
    {
        "plan", "plan history", "compare plans", "write plan", "write row", "tick", "plan step",
    }
)  # fmt: skip


class AttemptsOnPlans(Attempts):
    """Draws from attempts at plans, and those that come after it."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (
            self.read_one, self.read_history, self.compare_two, self.write_a_text,
            self.write_a_row, self.tick_one, self.take_a_step,
        )  # fmt: skip
        self.weights += (8, 5, 5, 6, 6, 6, 16)

    def read_one(self, actor: Actor) -> Attempt:
        account = self._account(actor)

        def check(shown: object) -> None:
            assert isinstance(shown, ShownPlan)
            known = self.town.find(actor, account)
            assert shown.sees_figures is self.town.allows(actor, Action.SEE_FIGURES, known)
            sees = self.town.allows(actor, Action.READ_TEAM_NOTE, known)
            assert (shown.network.opinions is not None) is sees
            edits = self.town.allows(actor, Action.EDIT_PLAN, known) and shown.plan.is_open
            assert shown.may_edit is edits

        request = PlanRequest(account=account)
        return self._reading(
            "plan",
            actor,
            account,
            lambda: read_plan(self.town.store, actor, request, policy=self.policy, today=TODAY),
            done=check,
        )

    def read_history(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        return self._reading(
            "plan history", actor, account, lambda: plan_history(self.town.store, actor, account)
        )

    def compare_two(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        request = CompareRequest(account=account, before=1)
        return self._reading(
            "compare plans",
            actor,
            account,
            lambda: compare_versions(
                self.town.store, actor, request, policy=self.policy, today=TODAY
            ),
        )

    def write_a_text(self, actor: Actor) -> Attempt:
        account, number = self._account(actor), next(self.numbers)
        plan = self._plan(actor, account)
        edit = TextEdit(section=TextSection.SUMMARY, text=f"Words {number}")
        request = WriteText(account=account, seen=plan.version if plan else 1, edit=edit)
        return self._writing(
            "write plan",
            actor,
            account,
            lambda: write_text(self.town.store, actor, request, now=self._moment()),
            None if plan is None or plan.is_open else PlanClosedError,
        )

    def write_a_row(self, actor: Actor) -> Attempt:
        account, number = self._account(actor), next(self.numbers)
        plan = self._plan(actor, account)
        row = OpenQuestion(id=RowId(f"q{number}"), text="Who decides?")
        edit = RowEdit(section=ListSection.QUESTIONS, id=row.id, row=row)
        request = WriteRow(account=account, seen=1, edit=edit)
        return self._writing(
            "write row",
            actor,
            account,
            lambda: write_row(self.town.store, actor, request, now=self._moment()),
            None if plan is None or plan.is_open else PlanClosedError,
        )

    def tick_one(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        plan = self._plan(actor, account)
        rows = () if plan is None else plan.rows_of(PlanAction, ListSection.ACTIONS)
        is_open = any(row.id == ACTION and row.state is ActionState.OPEN for row in rows)
        state = ActionState.DONE if is_open else ActionState.OPEN
        is_there = any(row.id == ACTION for row in rows)
        refusal: type[KamError] | None = None if is_there else PlanRowGoneError
        if is_there and plan is not None and not plan.is_open:
            refusal = PlanClosedError
        tick = Tick(account=account, action=ACTION, state=state)
        return self._writing(
            "tick",
            actor,
            account,
            lambda: tick_action(self.town.store, actor, tick, now=self._moment()),
            refusal,
        )

    def take_a_step(self, actor: Actor) -> Attempt:
        """Mostly the step that comes next; sometimes any other."""
        account = self._account(actor)
        plan = self._plan(actor, account)
        possible = [s for s in Step if plan is not None and (plan.state, s) in ALLOWED]
        step: Step | None = self.chance.choice(possible or [None])
        if self.chance.random() < 0.2:
            step = self.chance.choice([*Step, None])
        act, written = self._step(step, actor, account)
        refusal = self._refused_step(step, plan, actor)
        return self._writing("plan step", actor, account, act, refusal, written=written)

    def _step(
        self, step: Step | None, actor: Actor, account: AccountId
    ) -> tuple[Callable[[], object], AuditAction]:
        store, now = self.town.store, self._moment()
        number = next(self.numbers)
        match step:
            case None:
                request = StartRequest(account=account, outline=STANDARD)
                return lambda: start_plan(store, actor, request, now=now), AuditAction.PLAN_STARTED
            case Step.ACTIVATE:
                return lambda: activate_plan(
                    store, actor, account, now=now
                ), AuditAction.PLAN_ACTIVATED
            case Step.REVIEW:
                row = Review(id=RowId(f"r{number}"), on=TODAY, planned="a", got="b", learnt="c")
                asked = ReviewRequest(account=account, review=row)
                return lambda: review_plan(store, actor, asked, now=now), AuditAction.PLAN_REVIEWED
            case Step.CLOSE:
                return lambda: close_plan(store, actor, account, now=now), AuditAction.PLAN_CLOSED

    def _refused_step(
        self, step: Step | None, plan: Plan | None, actor: Actor
    ) -> type[KamError] | None:
        if step is None:
            return PlanOpenError if plan is not None and plan.is_open else None
        if plan is None:
            return None
        if (plan.state, step) not in ALLOWED:
            return PlanStepError
        with self.town.store.unit_of_work(actor.workspace) as work:
            contacts = work.evidence.facts_of(plan.account).stakeholders or ()
        lacks = plan.state is PlanState.DRAFT and missing(plan, contacts=len(contacts))
        return PlanIncompleteError if lacks else None

    def _reading(
        self,
        name: str,
        actor: Actor,
        account: AccountId,
        act: Callable[[], object],
        *,
        done: Callable[[object], None] = lambda _: None,
    ) -> Attempt:
        expected = self._refusal(actor, account, Action.READ_ACCOUNT)
        if expected is None and self._plan(actor, account) is None:
            expected = NoPlanError
        return Attempt(name, actor, act, expected, account=account, done=done)

    def _writing(  # noqa: PLR0913, PLR0917 - the parts of an attempt
        self,
        name: str,
        actor: Actor,
        account: AccountId,
        act: Callable[[], object],
        refusal: type[KamError] | None,
        written: AuditAction = AuditAction.PLAN_CHANGED,
    ) -> Attempt:
        """May they? Is there a plan? Does it take this? Refused in this order."""
        expected = self._refusal(actor, account, Action.EDIT_PLAN)
        starts = written is AuditAction.PLAN_STARTED
        if expected is None and not starts and self._plan(actor, account) is None:
            expected = NoPlanError
        return Attempt(name, actor, act, expected or refusal, account=account, written=written)

    def _plan(self, actor: Actor, account: AccountId) -> Plan | None:
        with self.town.store.unit_of_work(actor.workspace) as work:
            return work.plans.current(account)

    def _moment(self) -> datetime:
        return NOW + timedelta(seconds=next(self.numbers))
