"""What somebody decides needs a reason, or a source, that others can read."""

from __future__ import annotations

from kamcore.errors import KamError

LONGEST_REASON = 2_000


class MissingReasonError(KamError):
    """A class set by hand needs a reason, and a rating needs a source."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("reason or source missing or too long")


def given_reason(text: str) -> str:
    """Give the reason as it is kept.

    Raises:
        MissingReasonError: Where there is none, or it is too long.
    """
    reason = text.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise MissingReasonError
    return reason
