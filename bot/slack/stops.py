"""Which turns run here, and whether somebody wants one of them to stop.

A turn is stopped before its answer is on the way or not at all: whoever comes first, the stop
or the answer, keeps the other one out.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.ids import WorkspaceId


@dataclass(slots=True)
class Running:
    """One turn that runs here.

    Attributes:
        bell: Rung when the turn is to stop.
        is_told: Whether its answer is on its way: too late to stop it.
    """

    bell: asyncio.Event = field(default_factory=asyncio.Event)
    is_told: bool = False

    def begin_telling(self) -> bool:
        """Keep a stop out from now on; say whether none came before."""
        self.is_told = not self.bell.is_set()
        return self.is_told


class Stops:
    """Knows the turns that run in this process."""

    def __init__(self) -> None:
        """Begin with none."""
        self._running: dict[tuple[WorkspaceId, str], Running] = {}

    @contextmanager
    def running(self, workspace: WorkspaceId, turn: str) -> Iterator[Running]:
        """Let a turn be stopped until the block ends."""
        mine = Running()
        self._running[workspace, turn] = mine
        try:
            yield mine
        finally:
            if self._running.get((workspace, turn)) is mine:
                del self._running[workspace, turn]

    def stop(self, workspace: WorkspaceId, turn: str) -> bool:
        """Stop a turn; say whether that came in time, as far as this process knows."""
        running = self._running.get((workspace, turn))
        if running is None:
            return True
        if running.is_told:
            return False
        running.bell.set()
        return True
