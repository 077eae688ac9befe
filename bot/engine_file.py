"""The engine's own SQLite file: made for us alone, and read with the clock the engine expects.

From Python 3.12 on the engine asks SQLite for milliseconds in a way that SQLite knows since
3.42. Older ones, such as Debian 12's 3.40, answer with nothing, and no turn could be noted;
for those the function is brought along.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FILE = "engine.db"
KNOWS_SUBSECONDS = (3, 42)


class TimedConnection(sqlite3.Connection):
    """A connection that tells milliseconds whatever SQLite's version."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Open the file."""
        super().__init__(*args, **kwargs)
        if sqlite3.sqlite_version_info < KNOWS_SUBSECONDS:
            self.create_function("unixepoch", 1, _unix_epoch)


def prepared_file(home: Path) -> Path:
    """Create the engine's file for us alone, with a log that readers do not wait for."""
    file = home / FILE
    file.touch(mode=0o600)
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
    return file


def _unix_epoch(modifier: str) -> float:
    """Give the seconds since 1970, as ``unixepoch('subsec')`` does."""
    if modifier != "subsec":
        message = f"unixepoch({modifier!r}) is not brought along"
        raise ValueError(message)
    return time.time_ns() // 1_000_000 / 1000
