"""Faults on demand: what Slack does on a bad day, so that tests and people can see it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong with a call."""

    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    ERROR_AFTER = "500-after"
    """The call is done, and its answer is lost: how messages get sent twice."""
    HANGS = "hang"
    """The call is neither done nor answered until ``let_go``."""
    HANGS_AFTER = "hang-after"
    """The call is done, and not answered until ``let_go``."""


@dataclass(slots=True)
class Fault:
    """The next ``times`` calls of ``method`` fail so; ``""`` is any method."""

    kind: FaultKind
    method: str = ""
    times: int = 1


class Faults:
    """What is still to go wrong."""

    def __init__(self) -> None:
        """Begin with a good day."""
        self._due: list[Fault] = []
        self._over = asyncio.Event()

    def add(self, fault: Fault) -> None:
        """Order a fault."""
        self._over.clear()
        self._due.append(fault)

    def take(self, method: str) -> FaultKind | None:
        """Give the fault this call meets, and count it."""
        for fault in self._due:
            if fault.method in {"", method} and fault.times > 0:
                fault.times -= 1
                return fault.kind
        return None

    async def hang(self) -> None:
        """Wait as whoever calls waits."""
        await self._over.wait()

    def let_go(self) -> None:
        """End every fault, and every wait."""
        self._due.clear()
        self._over.set()
