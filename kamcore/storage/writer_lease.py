"""Which process of all machines may write the index: a lock of the server, while it is connected.

SQLite's database is on one machine, where a locked file does (``knowledge.lease``); on
PostgreSQL the lock goes when the connection does, however the process ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.storage.server_lock import ServerLock

if TYPE_CHECKING:
    from kamcore.storage.store import SqlStore

INDEX_LOCK = 0x6B616D69
"""Any number that nothing else on the server locks; workspaces use hashes."""


class SqlLease:
    """The right to write the index, told by the database."""

    def __init__(self, store: SqlStore) -> None:
        """Ask the database of ``store``."""
        self._lock: ServerLock | None = None
        if store.engine.dialect.name != "sqlite":
            url = store.engine.url.render_as_string(hide_password=False)
            self._lock = ServerLock(url, INDEX_LOCK)

    def take(self) -> bool:
        """Take the lease, or say that another process has it; who has it may ask again.

        Raises:
            KamError: When the server cannot be asked. Whoever had the lease has lost it.
        """
        return True if self._lock is None else self._lock.take()

    def release(self) -> None:
        """Let another process have it."""
        if self._lock is not None:
            self._lock.release()
