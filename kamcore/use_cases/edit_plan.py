"""What people write in a plan: a passage of a text, a row of a list, an action ticked off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.plans.editing import Hand, RowEdit, TextEdit, edit_row, edit_text
from kamcore.plans.errors import (
    NoSuchVersionError,
    PlanActionChangedError,
    PlanRowGoneError,
)
from kamcore.plans.plan import ChangeKind
from kamcore.plans.rows import ActionState, PlanAction, row_version
from kamcore.plans.sections import ListSection
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.plan_desk import keep, plan_of
from kamcore.use_cases.reading import editable

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId, PersonId
    from kamcore.plans.plan import Plan
    from kamcore.plans.rows import RowId, Rows
    from kamcore.ports import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteText:
    """One passage to be written.

    Attributes:
        seen: The plan's version the passage was shown from.
        note: What whoever writes says about it.
    """

    account: AccountId
    seen: int
    edit: TextEdit
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRow:
    """One row to be written, added or taken away.

    Attributes:
        seen: The plan's version the row was shown from.
        note: What whoever writes says about it.
    """

    account: AccountId
    seen: int
    edit: RowEdit
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """An action of the plan that is done, dropped, or open again.

    Attributes:
        seen: The version of the action that was shown, see ``row_version``; ``None`` takes it
            as it is now, whatever it says.
    """

    account: AccountId
    action: RowId
    state: ActionState = ActionState.DONE
    seen: int | None = None


def write_text(store: Store, actor: Actor, request: WriteText, *, now: datetime) -> Plan:
    """Write a passage; what others wrote elsewhere meanwhile stays.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has no plan.
        PlanChangedError: Where somebody wrote in the same passage; it carries both.
        KamError: One of ``kamcore.plans.errors``, where the plan cannot take it.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = editable(work, actor, request.account)
        plan = plan_of(work, actor, account)
        seen = _seen_texts(work, plan, request)
        written = edit_text(plan, seen, request.edit, Hand(by=actor.person, at=now))
        if written is not plan:
            section = request.edit.section
            keep(work, written, ChangeKind.SECTION, section=section, note=request.note)
        work.commit()
    return written


def write_row(store: Store, actor: Actor, request: WriteRow, *, now: datetime) -> Plan:
    """Write, add or take away a row; what others wrote in other rows meanwhile stays.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has no plan.
        PlanChangedError: Where somebody changed the same row; it carries both.
        UnknownPersonError: For an owner nobody here knows.
        KamError: One of ``kamcore.plans.errors``, where the plan cannot take it.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = editable(work, actor, request.account)
        plan = plan_of(work, actor, account)
        seen = _seen_plan(work, plan, request.seen).rows(request.edit.section)
        _require_known_owner(work, request.edit, seen)
        written = edit_row(plan, seen, request.edit, Hand(by=actor.person, at=now))
        if written is not plan:
            section = request.edit.section
            keep(work, written, ChangeKind.SECTION, section=section, note=request.note)
        work.commit()
    return written


def tick_action(store: Store, actor: Actor, tick: Tick, *, now: datetime) -> Plan:
    """Tick an action off, or open it again; twice is once.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has no plan.
        PlanRowGoneError: Where somebody took the action away.
        PlanActionChangedError: Where it is not any more what was shown.
        PlanClosedError: For a closed plan.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = editable(work, actor, tick.account)
        plan = plan_of(work, actor, account)
        rows = plan.rows_of(PlanAction, ListSection.ACTIONS)
        action = next((row for row in rows if row.id == tick.action), None)
        if action is None:
            raise PlanRowGoneError(tick.action)
        _require_seen(action, tick)
        ticked = replace(action, state=tick.state)
        edit = RowEdit(section=ListSection.ACTIONS, id=action.id, row=ticked)
        written = edit_row(
            plan, plan.rows(ListSection.ACTIONS), edit, Hand(by=actor.person, at=now)
        )
        if written is not plan:
            keep(work, written, ChangeKind.SECTION, section=ListSection.ACTIONS)
        work.commit()
    return written


def _require_seen(action: PlanAction, tick: Tick) -> None:
    """Refuse to settle what somebody made another action, or settled otherwise, meanwhile."""
    is_settled = action.state is tick.state
    if tick.seen is not None and not is_settled and row_version(action) != tick.seen:
        raise PlanActionChangedError(action)


def _require_known_owner(work: UnitOfWork, edit: RowEdit, seen: Rows) -> None:
    """Refuse to make somebody responsible whom nobody knows; who is already may stay."""
    owner: PersonId | None = getattr(edit.row, "owner", None)
    before = next((row for row in seen if row.id == edit.id), None)
    if owner is None or owner == getattr(before, "owner", None):
        return
    if work.people.find(owner) is None:
        raise UnknownPersonError(owner)


def _seen_texts(work: UnitOfWork, plan: Plan, request: WriteText) -> list[str]:
    """Give the text as the editor saw it, and then each later one."""
    _require_version(plan, request.seen)
    found = work.plans.contents_since(plan.account, plan.number, request.edit.section, request.seen)
    return [content if isinstance(content, str) else "" for content in found]


def _seen_plan(work: UnitOfWork, plan: Plan, version: int) -> Plan:
    _require_version(plan, version)
    if version == plan.version:
        return plan
    return work.plans.find(plan.account, plan.number, version) or plan


def _require_version(plan: Plan, version: int) -> None:
    if not 1 <= version <= plan.version:
        raise NoSuchVersionError(version, plan.version)
