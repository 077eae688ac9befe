"""Where verdicts, decisions and the audit trail are kept: nothing of it is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from kamcore.accounts import ChosenClass
    from kamcore.audit import AuditAction, AuditEntry
    from kamcore.ids import AccountId, AssessmentId
    from kamcore.keeping import Review
    from kamcore.records import StoredAssessment


class Assessments(Protocol):
    """The verdicts that were given."""

    def add(self, assessment: StoredAssessment) -> None:
        """Keep an assessment; its id must be new.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """

    def find(self, assessment: AssessmentId) -> StoredAssessment | None:
        """Give one assessment, or ``None``."""

    def latest(self, account: AccountId, *, group: bool = False) -> StoredAssessment | None:
        """Give the one asked for last, or ``None`` where nobody ever asked."""

    def latest_of(self, accounts: Collection[AccountId]) -> Mapping[AccountId, StoredAssessment]:
        """Give the one asked for last of each of these companies that has one."""

    def reviews(self, account: AccountId, since: datetime) -> tuple[Review, ...]:
        """Give what each verdict on the company itself allowed from a moment on, in order."""


class Decisions(Protocol):
    """The classes people set by hand; none is ever lost."""

    def add(self, account: AccountId, chosen: ChosenClass) -> None:
        """Set the account's class; it becomes ``Account.chosen_class``.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """

    def history(self, account: AccountId) -> tuple[ChosenClass, ...]:
        """Give every class that was set, in the order they were set."""


class Audit(Protocol):
    """Who did what. Entries are only ever added; the database itself refuses anything else."""

    def append(self, entry: AuditEntry) -> None:
        """Add an entry."""

    def append_all(self, entries: Sequence[AuditEntry]) -> None:
        """Add entries in their order: quick, also for thousands."""

    def entries(
        self,
        *,
        account: AccountId | None = None,
        actions: Collection[AuditAction] = (),
        limit: int = 100,
    ) -> tuple[AuditEntry, ...]:
        """Give the newest entries first, of one account or of all, of some actions or of any."""

    def last_change(
        self, accounts: Collection[AccountId], actions: Collection[AuditAction]
    ) -> Mapping[AccountId, datetime]:
        """Give when one of these things was last done to each of these accounts, if ever."""
