"""What the use cases need from outside: a store whose every unit of work sees one workspace.

A repository has no parameter for the workspace, so no call can reach another one's rows.
What is read inside one unit of work is consistent, what it wrote becomes visible to others
on ``commit`` and all at once, and leaving it without ``commit`` undoes everything.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from kamcore.accounts import Account, ChosenClass
    from kamcore.audit import AuditEntry
    from kamcore.facts import (
        AccountFacts,
        FinancialYear,
        Flags,
        KamCost,
        PotentialCell,
        PotentialSide,
        Rating,
        Search,
        Site,
        Stakeholder,
    )
    from kamcore.ids import AccountId, AssessmentId, PersonId, WorkspaceId
    from kamcore.interval import Interval
    from kamcore.keeping import Review
    from kamcore.people import Person
    from kamcore.records import StoredAssessment


class Change(StrEnum):
    """What writing a value did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class People(Protocol):
    """The people of the workspace."""

    def find(self, person: PersonId) -> Person | None:
        """Give the person, or ``None`` where we never met them."""

    def all(self) -> tuple[Person, ...]:
        """Give everybody, by id."""

    def put(self, person: Person) -> Change:
        """Add the person, or replace what we know of them."""


class Accounts(Protocol):
    """The customers of the workspace."""

    def find(self, account: AccountId) -> Account | None:
        """Give the account, or ``None`` where there is none."""

    def all(self) -> tuple[Account, ...]:
        """Give every account, by name and then id."""

    def children(self, account: AccountId) -> tuple[Account, ...]:
        """Give the accounts directly below a group, by name and then id."""

    def put(self, account: Account) -> Change:
        """Add the account, or replace it whole, with aliases and team.

        ``account.chosen_class`` is not written: ``Decisions.add`` does that.

        Raises:
            UnknownAccountIdError: When ``account.parent`` is not an account here.
        """


class Evidence(Protocol):
    """What we know about accounts. Each ``put_*`` replaces the value with the same key.

    Every ``put_*`` raises ``UnknownAccountIdError`` for an account that is not here. Values come
    back in the order in which they were first put. Putting a potential cell, a stakeholder
    or a site also notes that somebody looked.
    """

    def facts_of(self, account: AccountId) -> AccountFacts:
        """Give all we know; ``AccountFacts.account`` is the account's name.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """

    def replace(self, account: AccountId, facts: AccountFacts) -> None:
        """Forget all evidence on the account and put ``facts`` in its place.

        The account keeps its own name and currency. Of two values with one key the later
        stays, at the earlier's place.
        """

    def put_financial_year(self, account: AccountId, year: FinancialYear) -> Change:
        """Put one year's figures; the key is the year."""

    def put_potential(self, account: AccountId, side: PotentialSide, cell: PotentialCell) -> Change:
        """Put one white-space cell; the key is side, unit and offering."""

    def put_rating(self, account: AccountId, rating: Rating) -> Change:
        """Put one rating; the key is criterion, rater and day: the later entry of a day counts."""

    def put_stakeholder(self, account: AccountId, stakeholder: Stakeholder) -> Change:
        """Put one person at the customer; the key is name and unit."""

    def put_site(self, account: AccountId, site: Site) -> Change:
        """Put one site; the key is its name."""

    def put_search(self, account: AccountId, search: Search) -> Change:
        """Note that somebody looked; until something is put, that means nothing was found."""

    def put_kam_cost(self, account: AccountId, cost: KamCost) -> Change:
        """Put what looking after the account costs."""

    def put_flags(self, account: AccountId, flags: Flags) -> Change:
        """Put what would stop us from doing business."""

    def put_protected(self, account: AccountId, per_year: Interval | None) -> Change:
        """Put the contribution a year that looking after the account protects."""


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

    def latest_of_each(self, *, group: bool = False) -> Mapping[AccountId, StoredAssessment]:
        """Give the one asked for last of every account that has one."""

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

    def entries(
        self, *, account: AccountId | None = None, limit: int = 100
    ) -> tuple[AuditEntry, ...]:
        """Give the newest entries first, of one account or of all."""


class UnitOfWork(Protocol):
    """One transaction in one workspace; a context manager that undoes what was not committed."""

    @property
    def workspace(self) -> WorkspaceId:
        """The one workspace everything here is about."""

    @property
    def people(self) -> People:
        """The people of the workspace."""

    @property
    def accounts(self) -> Accounts:
        """Its customers."""

    @property
    def evidence(self) -> Evidence:
        """What is known about them."""

    @property
    def assessments(self) -> Assessments:
        """The verdicts that were given."""

    @property
    def decisions(self) -> Decisions:
        """The classes that were set by hand."""

    @property
    def audit(self) -> Audit:
        """Who did what."""

    def commit(self) -> None:
        """Keep everything written since the start, or since the last commit.

        Raises:
            UnkeepableTextError: When a text has characters that no database keeps; any call
                before may raise it as well.
        """

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and undo what was not committed."""


class Store(Protocol):
    """Where everything is kept.

    Units of work of one workspace run one after the other, so one must never be entered
    inside another: it would wait for itself until it is told that the store is busy.
    """

    def unit_of_work(self, workspace: WorkspaceId) -> UnitOfWork:
        """Prepare a transaction; it begins when it is entered.

        Raises:
            KamError: One of ``kamcore.store_errors``, here or on entering, when the store
                cannot be used.
        """

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        """Give every workspace that holds a person or an account, by id."""
