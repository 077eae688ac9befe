"""Whose words stand when two people change the same thing? The later one is shown the first.

What several people edit is kept edition by edition. Whoever saves says which edition they
were shown; where a later one is there, nothing is written and they decide. An edition without
a value says that the thing was taken back: nobody knows it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kamcore.errors import KamError

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Generic[Value]):
    """One state of something that people edit.

    Attributes:
        value: What it says; ``None`` where it was taken back.
        version: 1 for the first, one more for each that follows.
        at: Aware UTC.
    """

    value: Value | None
    version: int
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Who saves, when, and what they were shown.

    Attributes:
        shown: The version they were shown; 0 where there was none.
        at: Aware UTC.
    """

    shown: int
    by: PersonId
    at: datetime


class ChangedMeanwhileError(KamError):
    """Somebody changed it after it was shown."""

    def __init__(self, latest: Edition[Any] | None) -> None:
        """Keep what stands there now; ``None`` where it is gone altogether."""
        super().__init__(f"now at version {version_of(latest)}")
        self.latest = latest


def next_edition(
    latest: Edition[Value] | None, value: Value | None, saving: Saving
) -> Edition[Value] | None:
    """Give the edition to be kept, or ``None`` where it would say what stands there already.

    Raises:
        ChangedMeanwhileError: Where another edition than the one shown would be overwritten.
    """
    if value == value_of(latest):
        return None
    version = version_of(latest)
    if saving.shown != version:
        raise ChangedMeanwhileError(latest)
    return Edition(value=value, version=version + 1, by=saving.by, at=saving.at)


def value_of(edition: Edition[Value] | None) -> Value | None:
    """Give what an edition says, where there is one."""
    return None if edition is None else edition.value


def version_of(edition: Edition[Any] | None) -> int:
    """Give its version; 0 where there is none."""
    return 0 if edition is None else edition.version
