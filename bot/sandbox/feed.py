"""Who hears of what changed: the page's open streams, and tests that wait for something."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


class ChangeKind(StrEnum):
    """What a change is about."""

    MESSAGE = "message"
    REMOVED = "removed"
    FORMS = "forms"
    HOME = "home"
    STATUS = "status"
    PROMPTS = "prompts"
    PERSON = "person"
    CHANNEL = "channel"
    CLOCK = "clock"
    TROUBLE = "trouble"
    CONNECTION = "connection"
    RECORDED = "recorded"
    """A call, an ack or a refusal was written down: for waiting tests, never for the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened.

    Attributes:
        about: JSON as the page gets it.
        audience: Person ids that may see it; ``None`` = everybody.
    """

    kind: ChangeKind
    about: dict[str, Any] = field(default_factory=dict)
    audience: frozenset[str] | None = None


Queue = asyncio.Queue[Change | None]


class Feed:
    """Passes changes on, in order, to whoever follows."""

    def __init__(self) -> None:
        """Start without followers."""
        self._followers: list[tuple[str, Queue]] = []
        self._waiters: list[asyncio.Event] = []

    def publish(self, change: Change) -> None:
        """Tell every follower who may see it."""
        for person, queue in self._followers:
            seen = change.audience is None or person in change.audience
            if seen and change.kind is not ChangeKind.RECORDED:
                queue.put_nowait(change)
        for waiter in self._waiters:
            waiter.set()

    @asynccontextmanager
    async def follow(self, person: str) -> AsyncIterator[Queue]:
        """Get a person's changes from now on; ``None`` in the queue means the end."""
        queue: Queue = asyncio.Queue()
        self._followers.append((person, queue))
        try:
            yield queue
        finally:
            self._followers.remove((person, queue))

    def end(self) -> None:
        """Tell every follower that nothing more will come."""
        for _, queue in self._followers:
            queue.put_nowait(None)

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until ``holds()`` after some change; ``False`` if that took too long."""
        waiter = asyncio.Event()
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    waiter.clear()
                    await waiter.wait()
        except TimeoutError:
            return holds()
        finally:
            self._waiters.remove(waiter)
        return True
