"""What writing a value did."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """What writing a value did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
