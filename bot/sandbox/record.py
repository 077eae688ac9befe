"""What the bot called, and how fast it acknowledged: for tests that wait, and for figures."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.feed import Change, ChangeKind

if TYPE_CHECKING:
    from bot.sandbox.feed import Feed

KEPT = 2000
"""Of each; a workspace that is open all day must not grow."""

DONE = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a Web API method.

    Attributes:
        outcome: ``ok``, Slack's code of a refusal, or the fault that the call met.
    """

    method: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """One thing that was sent to the bot.

    Attributes:
        kind: ``events_api``, ``slash_commands`` or ``interactive``.
        attempt: 0 for the first try.
        seconds: Until the ack, or until nobody waited for it any more.
        came: Whether it was acknowledged.
    """

    kind: str
    attempt: int
    seconds: float
    came: bool


class Record:
    """The last calls and acks, oldest first."""

    def __init__(self, feed: Feed) -> None:
        """Begin with nothing; whoever waits is told through ``feed``."""
        self._feed = feed
        self.calls: deque[Call] = deque(maxlen=KEPT)
        self.acks: deque[Ack] = deque(maxlen=KEPT)

    def call(self, method: str, outcome: str) -> None:
        """Write a call down, as soon as its outcome is certain."""
        self.calls.append(Call(method=method, outcome=outcome))
        self._feed.publish(Change(kind=ChangeKind.RECORDED))

    def ack(self, ack: Ack) -> None:
        """Write an ack down, or that none came."""
        self.acks.append(ack)
        self._feed.publish(Change(kind=ChangeKind.RECORDED))

    def count(self, method: str, outcome: str = DONE) -> int:
        """Count the calls of a method that ended so."""
        return sum((each.method, each.outcome) == (method, outcome) for each in self.calls)
