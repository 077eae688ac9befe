"""Who may write the index: one process, told by a locked file that the system lets go of.

However the process dies, its lock dies with it, and the next one that asks takes over.
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Lease(Protocol):
    """The right to write the index."""

    def take(self) -> bool:
        """Take it, or say that somebody else has it; who has it may ask again."""

    def release(self) -> None:
        """Let somebody else have it."""


class BothLeases:
    """Two leases as one: on the folder of this machine, and on the database of all."""

    def __init__(self, first: Lease, second: Lease) -> None:
        """Hold both or none."""
        self._first = first
        self._second = second

    def take(self) -> bool:
        """Take both, or none."""
        if not self._first.take():
            return False
        if self._second.take():
            return True
        self._first.release()
        return False

    def release(self) -> None:
        """Let go of both."""
        self._second.release()
        self._first.release()


class FileLease:
    """A lease on a folder; held from ``take`` to ``release`` or the end of the process."""

    def __init__(self, file: Path) -> None:
        """Know which file to lock."""
        self._file = file
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lease, or say that somebody else has it."""
        if self._descriptor is not None:
            return True
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let somebody else have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
