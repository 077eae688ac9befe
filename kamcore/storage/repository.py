"""The wall between workspaces, inside the process: every session is bound to one of them.

Three things hold it up, and on PostgreSQL a fourth (``row_security``). Repositories have no
parameter for the workspace. Every read through the ORM is narrowed to the session's workspace,
whatever the statement says. And a row of another workspace is refused before it is written.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.orm import Session, with_loader_criteria

from kamcore.storage.base import Base
from kamcore.storage.row_security import act_for
from kamcore.storage.trouble import plainly
from kamcore.store_errors import UnkeepableTextError, is_keepable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import ColumnElement, Engine
    from sqlalchemy.orm import ORMExecuteState, UOWTransaction

    from kamcore.ids import WorkspaceId


class Repository:
    """What every repository holds: a session, and the workspace that session is bound to."""

    def __init__(self, session: Session, workspace: WorkspaceId) -> None:
        """Work through ``session``, which ``bound_session`` made for ``workspace``."""
        self._session = session
        self._workspace = workspace


def bound_session(engine: Engine, workspace: WorkspaceId) -> Session:
    """Make a session that reads and writes rows of one workspace only."""
    session = Session(engine)

    def narrow(state: ORMExecuteState) -> None:
        state.statement = state.statement.options(
            with_loader_criteria(Base, _in_workspace(workspace), include_aliases=True)
        )

    def refuse_strangers(flushed: Session, _context: UOWTransaction, _rows: object) -> None:
        for row in (*flushed.new, *flushed.dirty, *flushed.deleted):
            if row.workspace_id != workspace:
                message = f"{type(row).__name__} of {row.workspace_id!r} in {workspace!r}"
                raise RuntimeError(message)
            _refuse_unkeepable_text(row)

    event.listen(session, "do_orm_execute", narrow)
    event.listen(session, "before_flush", refuse_strangers)
    return session


@contextmanager
def acting_session(engine: Engine, workspace: WorkspaceId, place: str) -> Iterator[Session]:
    """Open a bound session that has begun, for calls that are transactions of their own.

    Args:
        engine: Where to; one that only reads will do for reading.
        workspace: Whose rows it is about.
        place: Names the database to whoever cannot use it.
    """
    with plainly(place), bound_session(engine, workspace) as session:
        act_for(session.connection(), workspace)
        yield session


def _refuse_unkeepable_text(row: Base) -> None:
    for value in vars(row).values():
        if isinstance(value, str) and not is_keepable(value):
            raise UnkeepableTextError(value)


def _in_workspace(workspace: WorkspaceId) -> Callable[[type[Base]], ColumnElement[bool]]:
    def criterion(row: type[Base]) -> ColumnElement[bool]:
        return row.workspace_id == workspace

    return criterion
