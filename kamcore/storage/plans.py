"""How plans are kept: one row for each version of each section, so that nothing is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from kamcore.ids import AccountId
from kamcore.plans.codec import open_actions_from_json
from kamcore.plans.plan import PlanState, RunningPlan
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection, is_text
from kamcore.storage.plan_queries import acting_in, heads, last_steps, lists_of_actions
from kamcore.storage.plan_rows import PlanActionRow, PlanContentRow, PlanRow, PlanVersionRow
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.plans.plan import Content, Plan, PlanVersion, Section
    from kamcore.storage.accounts import SqlAccounts


RUNNING = frozenset({PlanState.ACTIVE, PlanState.REVIEWED})


class SqlPlans(Repository):
    """The plans for the customers of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep plans for the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def current(self, account: AccountId) -> Plan | None:
        """Give the account's last plan as it is now, or ``None``."""
        newest = (
            select(PlanRow)
            .where(PlanRow.account_id == account)
            .order_by(PlanRow.number.desc())
            .limit(1)
        )
        head = self._session.scalar(newest)
        return None if head is None else self._plan(head, head.version)

    def find(self, account: AccountId, number: int, version: int | None = None) -> Plan | None:
        """Give one plan as it is now or was in a version; ``None`` where there is none."""
        head = self._session.get(PlanRow, (self._workspace, account, number))
        if head is None:
            return None
        return self._plan(head, head.version if version is None else version)

    def put(self, plan: Plan, entry: PlanVersion) -> None:
        """Keep a new version.

        Raises:
            UnknownAccountIdError: When its account is not here.
            ValueError: For any version but the first of a new plan or the next one.
        """
        self._accounts.require(plan.account)
        head = self._session.get(PlanRow, (self._workspace, plan.account, plan.number))
        if (0 if head is None else head.version) + 1 != plan.version:
            message = f"version {plan.version} of plan {plan.number} is not the next one"
            raise ValueError(message)
        if head is None:
            self._session.add(PlanRow.to_row(self._workspace, plan))
        else:
            head.take(plan)
        self._session.add(PlanVersionRow.to_row(self._workspace, plan, entry))
        for key, section in plan.sections.items():
            if section.version == plan.version:
                row = PlanContentRow.to_row(self._workspace, plan, key, section)
                self._session.add(row)
        self._note_who_acts(plan)
        self._session.flush()

    def history(
        self, account: AccountId, number: int, *, before: int | None = None, limit: int = 50
    ) -> tuple[PlanVersion, ...]:
        """Give the versions of a plan, the newest first."""
        newest = (
            select(PlanVersionRow)
            .where(PlanVersionRow.account_id == account, PlanVersionRow.plan_number == number)
            .order_by(PlanVersionRow.version.desc())
            .limit(limit)
        )
        if before is not None:
            newest = newest.where(PlanVersionRow.version < before)
        return tuple(row.to_domain() for row in self._session.scalars(newest))

    def contents_since(
        self, account: AccountId, number: int, section: str, version: int
    ) -> tuple[Content, ...]:
        """Give a section as it was in a version, and then each time it changed since."""
        written = _written(account, number).where(PlanContentRow.section == section)
        newest = PlanContentRow.version.desc()
        then = self._session.scalar(
            written.where(PlanContentRow.version <= version).order_by(newest).limit(1)
        )
        since = self._session.scalars(
            written.where(PlanContentRow.version > version).order_by(PlanContentRow.version)
        )
        nothing: Content = "" if is_text(section) else ()
        first = nothing if then is None else then.to_content()
        return (first, *(row.to_content() for row in since))

    def actions_of(
        self, person: PersonId, *, until: date | None = None
    ) -> tuple[tuple[AccountId, PlanAction], ...]:
        """Give what somebody has to do in any open plan, read of all of them at once."""
        accounts = set(self._session.scalars(acting_in(self._workspace, person)))
        rows = self._session.scalars(lists_of_actions(self._workspace, accounts))
        return tuple(
            (AccountId(row.account_id), action)
            for row in rows
            for action in open_actions_from_json(row.content, person, until=until)
        )

    def running(self, accounts: Collection[AccountId]) -> tuple[RunningPlan, ...]:
        """Give of these accounts the plans that are active or reviewed, by account."""
        last = {
            account: (number, PlanState(state))
            for account, number, state in self._session.execute(heads(self._workspace, accounts))
        }
        steps = {
            (account, number): at
            for account, number, at in self._session.execute(last_steps(self._workspace, accounts))
        }
        return tuple(
            RunningPlan(account=AccountId(a), number=number, state=state, since=steps[a, number])
            for a, (number, state) in last.items()
            if state in RUNNING and (a, number) in steps
        )

    def _plan(self, head: PlanRow, version: int) -> Plan | None:
        key = (self._workspace, head.account_id, head.number, version)
        entry = self._session.get(PlanVersionRow, key)
        if entry is None:
            return None
        sections = self._sections(AccountId(head.account_id), head.number, version)
        return head.to_domain(entry.to_domain(), sections)

    def _sections(self, account: AccountId, number: int, version: int) -> dict[str, Section]:
        """Read of each section the last row up to a version."""
        last = (
            select(
                PlanContentRow.section.label("section"),
                func.max(PlanContentRow.version).label("version"),
            )
            .where(
                PlanContentRow.workspace_id == self._workspace,
                PlanContentRow.account_id == account,
                PlanContentRow.plan_number == number,
                PlanContentRow.version <= version,
            )
            .group_by(PlanContentRow.section)
            .subquery()
        )
        rows = self._session.scalars(
            _written(account, number).join(
                last,
                and_(
                    PlanContentRow.section == last.c.section,
                    PlanContentRow.version == last.c.version,
                ),
            )
        )
        return {row.section: row.to_domain() for row in rows}

    def _note_who_acts(self, plan: Plan) -> None:
        """Note who has something to do, where this version changed that."""
        section = plan.sections.get(ListSection.ACTIONS)
        is_new = section is not None and section.version == plan.version
        if plan.is_open and not is_new and plan.version > 1:
            return
        before = select(PlanActionRow).where(PlanActionRow.account_id == plan.account)
        for row in self._session.scalars(before):
            self._session.delete(row)
        # A new row may have the key of one that goes, so those must have gone.
        self._session.flush()
        if not plan.is_open:
            return
        for action in plan.rows_of(PlanAction, ListSection.ACTIONS):
            if action.owner is not None and action.state is ActionState.OPEN:
                self._session.add(
                    PlanActionRow(
                        workspace_id=self._workspace,
                        account_id=plan.account,
                        action_id=action.id,
                        owner_id=action.owner,
                    )
                )


def _written(account: AccountId, number: int) -> Select[PlanContentRow]:
    return select(PlanContentRow).where(
        PlanContentRow.account_id == account, PlanContentRow.plan_number == number
    )
