"""How values are written into columns so that they come back exactly as they were.

Money and shares are text, because SQLite would make floats of them; times are aware UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import DateTime, Text
from sqlalchemy.types import TypeDecorator

from kamcore.interval import Interval
from kamcore.written_amounts import range_of, written_bound, written_range

if TYPE_CHECKING:
    from sqlalchemy import Dialect

Choice = TypeVar("Choice", bound=StrEnum)


class Exact(TypeDecorator[Fraction]):
    """A fraction as text: ``360000``, ``1/3``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the same on every database
        """Write the fraction."""
        return None if value is None else written_bound(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:  # noqa: ARG002 - the same on every database
        """Read it back."""
        return None if value is None else Fraction(value)


class Range(TypeDecorator[Interval]):
    """An interval as text: ``360000`` for a known value, ``1/3..2/3``, ``0..inf``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Interval | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the same on every database
        """Write the interval."""
        return None if value is None else written_range(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Interval | None:  # noqa: ARG002 - the same on every database
        """Read it back."""
        return None if value is None else range_of(value)


class Choices(TypeDecorator[tuple[Choice, ...]], Generic[Choice]):
    """Members of a closed set, in their order, as text: ``influencer,user``."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        """Remember which set it is."""
        super().__init__()
        self.choices = choices

    def process_bind_param(
        self,
        value: tuple[Choice, ...] | None,
        dialect: Dialect,  # noqa: ARG002 - the same on every database
    ) -> str | None:
        """Write the members."""
        return None if value is None else ",".join(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - the same on every database
    ) -> tuple[Choice, ...] | None:
        """Read them back."""
        if value is None:
            return None
        return _members(self.choices, value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; one without its time zone is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the same on every database
        """Write the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a moment without its time zone: {value.isoformat()}"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the same on every database
        """Read it back: SQLite forgets the zone, PostgreSQL gives the session's."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=1_024)
def _members(choices: type[Choice], written: str) -> tuple[Choice, ...]:
    """Find the members once for all rows that say the same."""
    return tuple(choices(part) for part in written.split(",") if part)
