"""Where plans are kept, every version of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kamcore.ids import AccountId, PersonId
    from kamcore.plans.plan import Content, Plan, PlanVersion, RunningPlan
    from kamcore.plans.rows import PlanAction


class Plans(Protocol):
    """The plans for the customers of the workspace; no version is ever lost."""

    def current(self, account: AccountId) -> Plan | None:
        """Give the account's last plan as it is now, or ``None`` where it never had one."""

    def find(self, account: AccountId, number: int, version: int | None = None) -> Plan | None:
        """Give one plan as it is now or was in a version; ``None`` where there is none."""

    def put(self, plan: Plan, entry: PlanVersion) -> None:
        """Keep a new version: the first of a new plan, or the one after the last.

        Raises:
            UnknownAccountIdError: When its account is not here.
            ValueError: For any other version: two must never be one.
        """

    def history(
        self, account: AccountId, number: int, *, before: int | None = None, limit: int = 50
    ) -> tuple[PlanVersion, ...]:
        """Give the versions of a plan, the newest first; only those before one if it is given."""

    def contents_since(
        self, account: AccountId, number: int, section: str, version: int
    ) -> tuple[Content, ...]:
        """Give a section as it was in a version, and then each time it changed since."""

    def actions_of(
        self, person: PersonId, *, until: date | None = None
    ) -> tuple[tuple[AccountId, PlanAction], ...]:
        """Give what somebody has to do in any open plan: by account, in the order of its plan.

        Args:
            person: Whose actions.
            until: Only those due until this day; without it also those without a day.
        """

    def running(self, accounts: Collection[AccountId]) -> tuple[RunningPlan, ...]:
        """Give of these accounts the plans that are active or reviewed, by account."""
