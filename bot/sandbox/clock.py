"""What time it is in the stand-in: the machine's, or one that a test sets.

Expiry of triggers and response URLs, the pace of messages, acks and redelivery all ask
the same clock, so that a test can let half an hour pass without waiting.
"""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Seconds since the epoch, and waiting."""

    def now(self) -> float:
        """Tell the time in seconds since the epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait until so many seconds have passed on this clock."""
        ...


class WallClock:
    """The machine's own time."""

    def now(self) -> float:
        """Tell the time in seconds since the epoch."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait for real."""
        await asyncio.sleep(seconds)


class JumpingClock(WallClock):
    """The machine's own time, or as far ahead of it as somebody let it jump."""

    def __init__(self) -> None:
        """Begin with the machine's time."""
        self.ahead = 0.0

    def now(self) -> float:
        """Tell the time in seconds since the epoch."""
        return super().now() + self.ahead

    def jump(self, seconds: float) -> None:
        """Let so much time have passed."""
        self.ahead += seconds


class SetClock:
    """A time that stands still until ``advance`` moves it."""

    def __init__(self, now: float = 1_795_392_000.0) -> None:
        """Start at ``now``; the default is the 23rd of November 2026, 00:00 UTC."""
        self._now = now
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        """Tell the time in seconds since the epoch."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until ``advance`` has moved the time far enough."""
        if seconds <= 0:
            return
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + seconds, woken))
        await woken

    def advance(self, seconds: float) -> None:
        """Let time pass and wake whoever waited for it."""
        self._now += seconds
        due = [sleeper for sleeper in self._sleepers if sleeper[0] <= self._now]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[0] > self._now]
        for _, woken in due:
            if not woken.done():
                woken.set_result(None)
