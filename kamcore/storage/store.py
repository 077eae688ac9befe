"""The store over SQL: a workspace's writers one after the other, its readers as they come."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event, func, select, union

from kamcore.ids import WorkspaceId
from kamcore.storage.accounts import AccountRow, SqlAccounts
from kamcore.storage.assessments import SqlAssessments
from kamcore.storage.audit import SqlAudit
from kamcore.storage.care import SqlCare
from kamcore.storage.company_documents import SqlCompanyDocuments
from kamcore.storage.decisions import SqlDecisions
from kamcore.storage.engine import (
    make_engine,
    parse_address,
    place_of,
    reading_engine,
    sqlite_file,
)
from kamcore.storage.evidence import SqlEvidence
from kamcore.storage.meetings import SqlMeetings
from kamcore.storage.name_memory import NameMemory
from kamcore.storage.note_drafts import SqlNoteDrafts
from kamcore.storage.notes import SqlNotes
from kamcore.storage.people import PersonRow, SqlPeople
from kamcore.storage.plans import SqlPlans
from kamcore.storage.policies import SqlPolicies
from kamcore.storage.portfolio import SqlPortfolio
from kamcore.storage.privacy import SqlPrivacy
from kamcore.storage.promises import SqlPromises
from kamcore.storage.questionnaires import SqlQuestionnaires
from kamcore.storage.reminders import SqlReminders
from kamcore.storage.repository import acting_session, bound_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.schema import check
from kamcore.storage.trouble import mendable, plainly
from kamcore.store_errors import DatabaseOutdatedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session, SessionTransaction


class SqlSnapshot:
    """What one workspace holds, read in one transaction that writes nothing."""

    def __init__(
        self, engine: Engine, workspace: WorkspaceId, place: str, memory: NameMemory
    ) -> None:
        """Prepare; nothing begins before it is entered."""
        self.workspace = workspace
        self._place = place
        self._session = bound_session(engine, workspace)
        event.listen(self._session, "after_begin", self._began)
        self.people = SqlPeople(self._session, workspace)
        self.accounts = SqlAccounts(self._session, workspace, memory)
        self.evidence = SqlEvidence(self._session, workspace, self.accounts)
        self.care = SqlCare(self._session, workspace, self.accounts)
        self.assessments = SqlAssessments(self._session, workspace, self.accounts)
        self.decisions = SqlDecisions(self._session, workspace, self.accounts)
        self.notes = SqlNotes(self._session, workspace, self.accounts)
        self.note_drafts = SqlNoteDrafts(self._session, workspace)
        self.promises = SqlPromises(self._session, workspace, self.accounts)
        self.meetings = SqlMeetings(self._session, workspace, self.accounts)
        self.reminders = SqlReminders(self._session, workspace)
        self.plans = SqlPlans(self._session, workspace, self.accounts)
        self.documents = SqlCompanyDocuments(self._session, workspace)
        self.questionnaires = SqlQuestionnaires(self._session, workspace)
        self.portfolio = SqlPortfolio(self._session, workspace)
        self.policies = SqlPolicies(self._session, workspace)
        self.audit = SqlAudit(self._session, workspace)

    def __enter__(self) -> Self:
        """Begin: a unit of work waits until no other holds the workspace."""
        with plainly(self._place):
            try:
                self._session.connection()
            except BaseException:
                self._session.close()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, undo what was not committed, and say plainly what the database complained of."""
        with plainly(self._place):
            self._session.close()
        trouble = None if error is None else mendable(error, self._place)
        if trouble is not None:
            raise trouble from error

    def _began(
        self, _session: Session, _transaction: SessionTransaction, connection: Connection
    ) -> None:
        act_for(connection, self.workspace)


class SqlUnitOfWork(SqlSnapshot):
    """One transaction in one workspace."""

    def commit(self) -> None:
        """Keep everything written since the start, or since the last commit."""
        with plainly(self._place):
            self._session.commit()
        self.accounts.forget()
        self.evidence.forget()

    def _began(
        self, session: Session, transaction: SessionTransaction, connection: Connection
    ) -> None:
        super()._began(session, transaction, connection)
        # SQLite has one writer at a time anyway; see engine.py.
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_lock_of(self.workspace))))


class SqlStore:
    """Everything that is kept, in one database."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Use ``engine``; ``open_store`` made and checked it."""
        self.engine = engine
        self.reading = reading_engine(engine)
        self.place = place
        self._memory = NameMemory()

    def unit_of_work(self, workspace: WorkspaceId) -> SqlUnitOfWork:
        """Prepare a transaction in one workspace."""
        return SqlUnitOfWork(self.engine, workspace, self.place, self._memory)

    def snapshot(self, workspace: WorkspaceId) -> SqlSnapshot:
        """Prepare to read one workspace, waiting for no writer."""
        return SqlSnapshot(self.reading, workspace, self.place, self._memory)

    @contextmanager
    def privacy(self, workspace: WorkspaceId) -> Iterator[SqlPrivacy]:
        """Begin to find, or to erase, all about one person or customer of a workspace."""
        with acting_session(self.engine, workspace, self.place) as session:
            if self.engine.dialect.name == "postgresql":
                session.execute(select(func.pg_advisory_xact_lock(_lock_of(workspace))))
            yield SqlPrivacy(session, workspace)

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        """Give every workspace that holds a person or an account, by id."""
        held = union(select(PersonRow.workspace_id), select(AccountRow.workspace_id))
        with plainly(self.place), self.engine.connect() as connection:
            act_for(connection, EVERY_WORKSPACE)
            return tuple(sorted(WorkspaceId(each) for each in connection.scalars(held)))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
        self.reading.dispose()


def open_store(url: str) -> SqlStore:
    """Open the database that ``upgrade`` brought up to date.

    Raises:
        KamError: One of ``kamcore.store_errors``, when the database cannot be used.
    """
    address = parse_address(url)
    place = place_of(address)
    file = sqlite_file(address)
    if file is not None and not file.is_file():
        raise DatabaseOutdatedError(place)
    engine = make_engine(address)
    try:
        check(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, place)


def _lock_of(workspace: WorkspaceId) -> int:
    """Give the workspace's number among PostgreSQL's advisory locks."""
    digest = hashlib.sha256(f"kam:{workspace}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
