"""A store whose every unit of work sees one workspace and is one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from kamcore.ids import WorkspaceId
    from kamcore.ports.accounts import Accounts, People
    from kamcore.ports.care import Care
    from kamcore.ports.documents import CompanyDocuments
    from kamcore.ports.evidence import Evidence
    from kamcore.ports.meetings import Meetings
    from kamcore.ports.notes import NoteDrafts, Notes, Promises
    from kamcore.ports.plans import Plans
    from kamcore.ports.programme import Policies, Portfolio, Questionnaires
    from kamcore.ports.records import Assessments, Audit, Decisions
    from kamcore.ports.reminders import Reminders


class Snapshot(Protocol):
    """What a workspace holds at one moment; a context manager, inside which nothing is written."""

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
    def care(self) -> Care:
        """What is known of them beyond the evidence, and how we look after them."""

    @property
    def assessments(self) -> Assessments:
        """The verdicts that were given."""

    @property
    def decisions(self) -> Decisions:
        """The classes that were set by hand."""

    @property
    def notes(self) -> Notes:
        """What people noted on them."""

    @property
    def note_drafts(self) -> NoteDrafts:
        """What people began to note."""

    @property
    def promises(self) -> Promises:
        """What was promised."""

    @property
    def meetings(self) -> Meetings:
        """The meetings with its customers."""

    @property
    def reminders(self) -> Reminders:
        """What its people are told unasked."""

    @property
    def plans(self) -> Plans:
        """The plans for its customers."""

    @property
    def documents(self) -> CompanyDocuments:
        """The documents the company brought in."""

    @property
    def questionnaires(self) -> Questionnaires:
        """What was answered about the programme, and by its managers about themselves."""

    @property
    def portfolio(self) -> Portfolio:
        """Its customers all together."""

    @property
    def policies(self) -> Policies:
        """The rules it goes by, and those that were proposed."""

    @property
    def audit(self) -> Audit:
        """Who did what."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""


class UnitOfWork(Snapshot, Protocol):
    """One transaction in one workspace; leaving it undoes what was not committed."""

    def commit(self) -> None:
        """Keep everything written since the start, or since the last commit.

        Raises:
            UnkeepableTextError: When a text has characters that no database keeps; any call
                before may raise it as well.
        """


class Store(Protocol):
    """Where everything is kept.

    Units of work of one workspace run one after the other, so one must never be entered
    inside another: it would wait for itself until it is told that the store is busy. A snapshot
    waits for nobody, and nobody waits for it.
    """

    def snapshot(self, workspace: WorkspaceId) -> Snapshot:
        """Prepare to read what is committed; the moment is that of the first read.

        Raises:
            KamError: One of ``kamcore.store_errors``, here or on entering, when the store
                cannot be used.
        """

    def unit_of_work(self, workspace: WorkspaceId) -> UnitOfWork:
        """Prepare a transaction; it begins when it is entered.

        Raises:
            KamError: One of ``kamcore.store_errors``, here or on entering, when the store
                cannot be used.
        """

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        """Give every workspace that holds a person or an account, by id."""
