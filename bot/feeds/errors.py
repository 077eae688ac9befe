"""Why a calendar cannot be registered or read; nothing here holds its address: it is a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_FEEDS = 5

ADDRESS = "address"
UNREACHABLE = "unreachable"
NOT_ALLOWED = "not_allowed"
"""What is written down of a calendar that failed, besides the codes of ``CalendarFlaw``."""


class FeedAddressError(KamError):
    """The address is none we may fetch from.

    Attributes:
        host: Which host it names, where it names one.
        allowed: The hosts an administrator allows.
    """

    def __init__(self, host: str, allowed: Sequence[str]) -> None:
        """Keep what the sentence names."""
        super().__init__(f"no calendars from {host or 'there'}")
        self.host = host
        self.allowed = tuple(allowed)


class FeedUnreachableError(KamError):
    """The calendar could not be fetched.

    Attributes:
        host: Where from.
        status: What it answered; 0 where it did not.
    """

    def __init__(self, host: str, status: int = 0) -> None:
        """Keep where from and what was answered; never the address."""
        super().__init__(f"{host} answered {status or 'nothing'}")
        self.host = host
        self.status = status


class TooManyFeedsError(KamError):
    """The person has registered as many calendars as anybody may."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(f"more than {MOST_FEEDS} calendars")
