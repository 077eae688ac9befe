"""Plans kept in memory, by the same contract as those in a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.plans.plan import ChangeKind, PlanState, RunningPlan
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection, is_text
from tests.fake_evidence import known, refuse_unkeepable

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kamcore.ids import AccountId, PersonId
    from kamcore.plans.plan import Content, Plan, PlanVersion, Section
    from tests.fake_evidence import Rows


@dataclass
class FakePlans:
    rows: Rows

    def current(self, account: AccountId) -> Plan | None:
        numbers = [number for owner, number in self.rows.plans if owner == account]
        return self.find(account, max(numbers)) if numbers else None

    def find(self, account: AccountId, number: int, version: int | None = None) -> Plan | None:
        kept = self.rows.plans.get((account, number), [])
        wanted = len(kept) if version is None else version
        return kept[wanted - 1][0] if 1 <= wanted <= len(kept) else None

    def put(self, plan: Plan, entry: PlanVersion) -> None:
        known(self.rows, plan.account)
        key = (plan.account, plan.number)
        kept = self.rows.plans.get(key, [])
        if plan.version != len(kept) + 1:
            raise ValueError(plan.version)
        refuse_unkeepable((entry, tuple(_written(plan).values())))
        # A new list: the one before may belong to a unit of work that is not committed.
        self.rows.plans[key] = [*kept, (plan, entry)]

    def history(
        self, account: AccountId, number: int, *, before: int | None = None, limit: int = 50
    ) -> tuple[PlanVersion, ...]:
        entries = [entry for _, entry in self.rows.plans.get((account, number), [])]
        newest = [each for each in reversed(entries) if before is None or each.version < before]
        return tuple(newest[:limit])

    def contents_since(
        self, account: AccountId, number: int, section: str, version: int
    ) -> tuple[Content, ...]:
        nothing: Content = "" if is_text(section) else ()
        first = nothing
        later: list[Content] = []
        for plan, _ in self.rows.plans.get((account, number), []):
            kept = _written(plan).get(section)
            if kept is None:
                continue
            if plan.version <= version:
                first = kept.content
            else:
                later.append(kept.content)
        return (first, *later)

    def actions_of(
        self, person: PersonId, *, until: date | None = None
    ) -> tuple[tuple[AccountId, PlanAction], ...]:
        return tuple(
            (plan.account, action)
            for plan in self._current({account for account, _ in self.rows.plans})
            if plan.is_open
            for action in plan.rows_of(PlanAction, ListSection.ACTIONS)
            if action.owner == person and action.state is ActionState.OPEN
            if until is None or (action.due is not None and action.due <= until)
        )

    def running(self, accounts: Collection[AccountId]) -> tuple[RunningPlan, ...]:
        return tuple(
            RunningPlan(
                account=plan.account,
                number=plan.number,
                state=plan.state,
                since=max(each.at for each in steps),
            )
            for plan in self._current(accounts)
            if plan.state in {PlanState.ACTIVE, PlanState.REVIEWED}
            if (steps := self._steps(plan))
        )

    def _current(self, accounts: Collection[AccountId]) -> list[Plan]:
        found = (self.current(account) for account in sorted(accounts))
        return [plan for plan in found if plan is not None]

    def _steps(self, plan: Plan) -> list[PlanVersion]:
        kept = self.rows.plans[plan.account, plan.number]
        return [entry for _, entry in kept if entry.kind is ChangeKind.STEP]


def _written(plan: Plan) -> dict[str, Section]:
    """What this version wrote; the rest was looked at when it came."""
    sections = plan.sections.items()
    return {key: section for key, section in sections if section.version == plan.version}
