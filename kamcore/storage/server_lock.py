"""A lock that PostgreSQL holds for us, until we let go or are gone, however we go.

It is a session's lock on a connection of its own: the server drops it when the process dies, and
within half a minute when its machine does. The other way round, who has lost the connection has
lost the lock. A pooler that shares sessions between transactions must not stand in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from kamcore.storage.engine import parse_address, place_of
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection

SERVER_LETS_GO = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 "
    "-c idle_session_timeout=0 -c statement_timeout=5s"
)
"""After 25 seconds without a sign of life, but never because nothing was asked."""

WE_LET_GO = {
    "connect_timeout": 5,
    "keepalives_idle": 3,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
"""Sooner than the server does, so that nobody works on while another takes over."""


class ServerLock:
    """One lock, held by one process at a time."""

    def __init__(self, url: str, *key: int) -> None:
        """Know which lock.

        Args:
            url: Of a PostgreSQL database.
            key: One number of eight bytes, or two of four: two ranges that never meet.
        """
        address = parse_address(url)
        self._place = place_of(address)
        self._key = key
        self._engine = create_engine(
            address,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"options": SERVER_LETS_GO, **WE_LET_GO},
        )
        self._connection: Connection | None = None

    @property
    def descriptor(self) -> int | None:
        """What can be read from as soon as the server closes the connection."""
        if self._connection is None:
            return None
        driver = self._connection.connection.driver_connection
        return None if driver is None else int(driver.fileno())

    def take(self) -> bool:
        """Take the lock, or say that another process has it; who has it may ask again.

        Raises:
            KamError: When the server cannot be asked. Whoever had the lock has lost it.
        """
        if self.is_held():
            return True
        with plainly(self._place):
            connection = self._engine.connect()
            try:
                taken = bool(connection.scalar(select(func.pg_try_advisory_lock(*self._key))))
            except BaseException:
                connection.invalidate()
                connection.close()
                raise
            if taken:
                self._connection = connection
            else:
                connection.close()
            return taken

    def is_held(self) -> bool:
        """Ask the server whether the session that took the lock still lives."""
        if self._connection is None:
            return False
        try:
            self._connection.execute(select(1))
        except DBAPIError:
            # Never asked again: it would open another session, which has no lock.
            self.release()
            return False
        return True

    def release(self) -> None:
        """Let another process have it."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.invalidate()
            connection.close()
