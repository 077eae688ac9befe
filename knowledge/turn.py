"""One turn with a language model: what it works with, and what it may use and has used."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from knowledge.toolbox import Toolbox
    from knowledge.turn_reading import Reading

MOST_CALLS = 4
MOST_LOOKUPS = 8


class SpentError(RuntimeError):
    """A turn has had all its calls, or all its time."""


@dataclass(slots=True)
class Meter:
    """What one turn has used.

    Attributes:
        until: When its time is over, by ``time.monotonic``.
    """

    until: float
    calls: int = 0
    taken: int = 0
    given: int = 0
    lookups: int = 0

    @property
    def calls_left(self) -> int:
        """How often a model may still be asked."""
        return MOST_CALLS - self.calls

    @property
    def seconds_left(self) -> float:
        """How long the turn may still take."""
        return max(0.0, self.until - time.monotonic())

    def begin(self) -> None:
        """Count a call.

        Raises:
            SpentError: Where there is none left.
        """
        if self.calls_left <= 0 or self.seconds_left <= 0:
            raise SpentError
        self.calls += 1

    def look_up(self) -> bool:
        """Count a look-up, and say whether it may be done."""
        self.lookups += 1
        return self.lookups <= MOST_LOOKUPS


class Metered(Protocol):
    """What any model is asked within: its calls, tokens and time are counted."""

    @property
    def meter(self) -> Meter:
        """What was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unaided:
    """The runtime context of work for which nothing is looked up."""

    meter: Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The runtime context of one turn."""

    reading: Reading
    toolbox: Toolbox
    meter: Meter
