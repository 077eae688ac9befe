"""Which of several processes this one is, and which of them are dead.

A slot is a number with a lock. Whoever gets the lock of another slot knows that its owner is
gone. On SQLite everything is on one machine, and the lock is a locked file, which the system
lets go of however the process dies; on PostgreSQL it is the server's
(``kamcore.storage.slots``), and can be lost while we live.
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

MOST = 64
"""More bots than anybody runs on one machine."""

PREFIX = "slot-"


class Slot(Protocol):
    """A slot this process holds, until ``release`` or its death."""

    @property
    def name(self) -> str:
        """What the engine calls whoever holds it."""

    @property
    def descriptor(self) -> int | None:
        """What can be read from as soon as it may be lost; ``None`` where it cannot be."""

    def is_held(self) -> bool:
        """Ask whether it is still ours."""

    def take_again(self) -> bool:
        """Take it back after it was lost; ``False`` while somebody looks after what we left.

        Raises:
            KamError: While whoever keeps the locks cannot be asked.
        """

    def release(self) -> None:
        """Let go."""


class Slots(Protocol):
    """All there are."""

    def own(self) -> Slot:
        """Take a slot for ourselves."""

    def of(self, name: str) -> Slot | None:
        """Take the slot of another, or give ``None`` where its owner lives."""


class FileSlot:
    """A number with a locked file; nothing but ``release`` or death loses it."""

    descriptor: int | None = None

    def __init__(self, number: int, file: int) -> None:
        """Hold the open and locked file."""
        self._number = number
        self._file = file

    @property
    def name(self) -> str:
        """What the engine calls whoever holds it."""
        return f"{PREFIX}{self._number}"

    def is_held(self) -> bool:
        """Say yes: the system keeps the lock for as long as we live."""
        return True

    def take_again(self) -> bool:
        """Say yes, as it was never lost."""
        return True

    def release(self) -> None:
        """Let go."""
        os.close(self._file)


class NoSlotError(RuntimeError):
    """Every slot is taken: something starts bots without end."""


class FileSlots:
    """The slots of one machine, in one folder."""

    def __init__(self, home: Path) -> None:
        """Know where they are."""
        self._folder = home / "slots"

    def own(self) -> FileSlot:
        """Take the lowest free slot.

        Raises:
            NoSlotError: When all are taken.
        """
        for number in range(MOST):
            slot = self._taken(number)
            if slot is not None:
                return slot
        message = f"all {MOST} slots in {self._folder} are taken"
        raise NoSlotError(message)

    def of(self, name: str) -> FileSlot | None:
        """Take the slot of another, or give ``None`` where its owner lives."""
        number = name.removeprefix(PREFIX)
        return self._taken(int(number)) if number.isdecimal() and int(number) < MOST else None

    def _taken(self, number: int) -> FileSlot | None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self._folder / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        return FileSlot(number, file)
