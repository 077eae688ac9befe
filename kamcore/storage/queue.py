"""Who comes next: the threads of one process use a SQLite file in the order they asked.

SQLite has one writer, and lets whoever waits look again at ever longer intervals; so the luckiest
goes first, and in a rush somebody waits a second while others come and go. Other processes are
still waited for in SQLite's own way.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from sqlalchemy import event

from kamcore.store_errors import DatabaseBusyError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

HOLDS = "kam.holds_the_queue"


class Queue:
    """Lets one in at a time, first come first served."""

    def __init__(self) -> None:
        """Begin with nobody in it."""
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def enter(self, seconds: float) -> bool:
        """Wait for our turn; ``False`` if it did not come in time."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            ours = threading.Event()
            self._waiting.append(ours)
        if ours.wait(seconds):
            return True
        with self._guard:
            if not ours.is_set():
                self._waiting.remove(ours)
            return ours.is_set()

    def leave(self) -> None:
        """Let the next one in."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


def in_order(engine: Engine, place: str, *, seconds: float) -> None:
    """Let the engine's transactions begin one after the other.

    Args:
        engine: Of a SQLite file; a server has queues of its own.
        place: Names the database to whoever waits in vain.
        seconds: How long anybody waits.
    """
    queue = Queue()

    def take(connection: Connection) -> None:
        if connection.info.get(HOLDS):
            return
        if not queue.enter(seconds):
            raise DatabaseBusyError(place)
        connection.info[HOLDS] = True

    def give(connection: Connection) -> None:
        if not connection.invalidated and connection.info.pop(HOLDS, False):
            queue.leave()

    def give_up(_connection: DBAPIConnection, entry: ConnectionPoolEntry, *_why: object) -> None:
        if entry.info.pop(HOLDS, False):
            queue.leave()

    event.listen(engine, "begin", take)
    event.listen(engine, "commit", give)
    event.listen(engine, "rollback", give)
    # A transaction that never began, that nobody ended, or whose connection was thrown away.
    event.listen(engine, "checkin", give_up)
    event.listen(engine, "invalidate", give_up)
