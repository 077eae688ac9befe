"""Which of several bots on one machine this one is, and which of them are dead.

A slot is a number with a locked file. The system lets go of the lock when the process dies,
however it dies, so whoever gets the lock of another slot knows that its owner is gone.
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 64
"""More bots than anybody runs on one machine."""


class Slot:
    """A slot this process holds, until ``release`` or its death."""

    def __init__(self, number: int, descriptor: int) -> None:
        """Hold the open and locked file."""
        self.number = number
        self._descriptor = descriptor

    @property
    def name(self) -> str:
        """What the engine calls whoever holds it."""
        return name_of(self.number)

    def release(self) -> None:
        """Let go."""
        os.close(self._descriptor)


class NoSlotError(RuntimeError):
    """Every slot is taken: something starts bots without end."""


def name_of(number: int) -> str:
    """Give the engine's name for a slot."""
    return f"slot-{number}"


def take_lowest(home: Path) -> Slot:
    """Take the lowest free slot.

    Raises:
        NoSlotError: When all are taken.
    """
    for number in range(MOST):
        slot = take(home, number)
        if slot is not None:
            return slot
    message = f"all {MOST} slots in {home} are taken"
    raise NoSlotError(message)


def take(home: Path, number: int) -> Slot | None:
    """Take one slot, or give ``None`` where its owner lives."""
    directory = home / "slots"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(directory / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return Slot(number, descriptor)
