"""Which process of all machines may write the index: a lock of the server, while it is connected.

SQLite's database is on one machine, where a locked file does (``knowledge.lease``); on
PostgreSQL the lock goes when the connection does, however the process ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kamcore.storage.store import SqlStore

INDEX_LOCK = 0x6B616D69
"""Any number that nothing else on the server locks; workspaces use hashes."""


class SqlLease:
    """The right to write the index, told by the database."""

    def __init__(self, store: SqlStore) -> None:
        """Ask the database of ``store``."""
        self._engine = store.engine
        self._place = store.place
        self._connection: Connection | None = None

    def take(self) -> bool:
        """Take the lease, or say that another process has it."""
        if self._engine.dialect.name == "sqlite":
            return True
        with plainly(self._place):
            if self._connection is not None:
                self._connection.execute(select(1))  # a lost connection is a lost lease
                self._connection.commit()
                return True
            connection = self._engine.connect()
            taken = bool(connection.scalar(select(func.pg_try_advisory_lock(INDEX_LOCK))))
            connection.commit()
            if taken:
                self._connection = connection
            else:
                connection.close()
            return taken

    def release(self) -> None:
        """Let another process have it."""
        if self._connection is not None:
            # Thrown away and not given back: the lock is the connection's.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
