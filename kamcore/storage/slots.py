"""Which of all processes on one PostgreSQL this one is, and which of them are dead.

Each process has a slot of its own number, locked on the server for as long as it lives; whoever
gets another's lock knows that its owner is gone. Numbers are drawn and not counted: whoever lost
the server for a while gets its own slot back, because nobody else ever has it for long.
"""

from __future__ import annotations

import secrets

from kamcore.storage.server_lock import ServerLock

SLOT_LOCKS = 0x6B616D73
"""The first of a slot lock's two numbers; nothing else on the server locks under it."""

PREFIX = "slot-"
HIGHEST = 2**31 - 1


class SqlSlot:
    """A slot this process holds, until ``release``, its death, or the loss of the server."""

    def __init__(self, number: int, lock: ServerLock) -> None:
        """Hold what was locked."""
        self._number = number
        self._lock = lock

    @property
    def name(self) -> str:
        """What the engine calls whoever holds it."""
        return f"{PREFIX}{self._number}"

    @property
    def descriptor(self) -> int | None:
        """What can be read from as soon as the server closes the connection."""
        return self._lock.descriptor

    def is_held(self) -> bool:
        """Ask whether it is still ours."""
        return self._lock.is_held()

    def take_again(self) -> bool:
        """Take it back after it was lost; ``False`` while somebody looks after what we left.

        Raises:
            KamError: While the server cannot be asked.
        """
        return self._lock.take()

    def release(self) -> None:
        """Let go."""
        self._lock.release()


class SqlSlots:
    """The slots on one PostgreSQL."""

    def __init__(self, url: str) -> None:
        """Know where they are."""
        self._url = url

    def own(self) -> SqlSlot:
        """Take a slot for ourselves.

        Raises:
            KamError: When the server cannot be asked.
        """
        while True:
            slot = self._taken(secrets.randbelow(HIGHEST) + 1)
            if slot is not None:
                return slot

    def of(self, name: str) -> SqlSlot | None:
        """Take the slot of another, or give ``None`` where its owner lives.

        Raises:
            KamError: When the server cannot be asked.
        """
        number = name.removeprefix(PREFIX)
        if not number.isdecimal() or not 0 <= int(number) <= HIGHEST:
            return None
        return self._taken(int(number))

    def _taken(self, number: int) -> SqlSlot | None:
        lock = ServerLock(self._url, SLOT_LOCKS, number)
        return SqlSlot(number, lock) if lock.take() else None
