"""One JSON object, read field by field: every refusal names its place."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Choice = TypeVar("Choice", bound=StrEnum)

MOST_DIGITS = 40
"""Digits before or after the point: more is no amount of money, and costs time."""

MOST_CHARACTERS = 2_000
ENDS = 2
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def items(listed: Sequence[object], place: str) -> Iterator[tuple[str, object]]:
    """Give each item with its place, such as ``ratings[2]``."""
    return ((f"{place}[{number}]", item) for number, item in enumerate(listed))


class Fields:
    """The fields of one object. ``done`` refuses those that nobody asked for."""

    def __init__(self, values: dict[str, object], place: str) -> None:
        """Keep the values and where they stand."""
        self.place = place
        self._values = values
        self._asked: set[str] = set()

    @classmethod
    def of(cls, value: object, place: str) -> Fields:
        """Take an object apart, or refuse what is none."""
        if not isinstance(value, dict):
            raise FactsError(place, FactsFlaw.NOT_AN_OBJECT, value)
        return cls(value, place)

    def done(self) -> None:
        """Refuse a field that nobody asked for: a misspelt name would pass for unknown."""
        for key in self._values:
            if key not in self._asked:
                raise FactsError(
                    self._at(key), FactsFlaw.UNKNOWN_KEY, key, tuple(sorted(self._asked))
                )

    def table(self, key: str) -> Fields:
        """Read an object; a missing one is empty."""
        value = self._value(key)
        return Fields.of({} if value is None else value, self._at(key))

    def listed(self, key: str) -> Sequence[object]:
        """Read a list; a missing one is empty."""
        return self.optional_list(key) or ()

    def optional_list(self, key: str) -> Sequence[object] | None:
        """Read a list; a missing one is ``None``."""
        value = self._value(key)
        if value is not None and not isinstance(value, list):
            raise FactsError(self._at(key), FactsFlaw.NOT_A_LIST, value)
        return value

    def text(self, key: str) -> str | None:
        """Read a text without its outer blanks; an empty one is missing."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise FactsError(self._at(key), FactsFlaw.NOT_A_TEXT, value)
        if len(value) > MOST_CHARACTERS:
            raise FactsError(self._at(key), FactsFlaw.TOO_LARGE, value)
        if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in value):
            raise FactsError(self._at(key), FactsFlaw.NOT_A_TEXT, value)
        return value.strip() or None

    def required_text(self, key: str) -> str:
        """Read a text that must be there."""
        value = self.text(key)
        if value is None:
            raise FactsError(self._at(key), FactsFlaw.MISSING)
        return value

    def yes_or_no(self, key: str) -> bool | None:
        """Read ``true`` or ``false``."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            raise FactsError(self._at(key), FactsFlaw.NOT_YES_OR_NO, value)
        return value

    def day(self, key: str) -> date | None:
        """Read a date as YYYY-MM-DD."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
            raise FactsError(self._at(key), FactsFlaw.NOT_A_DATE, value)
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise FactsError(self._at(key), FactsFlaw.NOT_A_DATE, value) from error

    def whole_number(self, key: str) -> int | None:
        """Read a whole number."""
        value = self._value(key)
        if value is None:
            return None
        number = _number(value, self._at(key))
        if number.denominator != 1:
            raise FactsError(self._at(key), FactsFlaw.NOT_A_WHOLE_NUMBER, value)
        return number.numerator

    def year(self, key: str) -> int:
        """Read a calendar year."""
        value = self.whole_number(key)
        if value is None:
            raise FactsError(self._at(key), FactsFlaw.MISSING)
        if not date.min.year <= value <= date.max.year:
            raise FactsError(self._at(key), FactsFlaw.YEAR, value)
        return value

    def amount(self, key: str) -> Fraction | None:
        """Read one amount of money."""
        value = self._value(key)
        if value is None:
            return None
        return _not_negative(_number(value, self._at(key)), self._at(key), value)

    def money(self, key: str) -> Interval | None:
        """Read an amount of money, or a range of them."""
        read = self._range(key)
        if read is not None:
            _not_negative(Fraction(read.low), self._at(key), self._values[key])
        return read

    def share(self, key: str) -> Interval | None:
        """Read a share from 0 to 1, or a range of them."""
        read = self.money(key)
        return self._at_most_one(key, read)

    def margin(self, key: str) -> Interval | None:
        """Read a share of at most 1: a loss is negative."""
        return self._at_most_one(key, self._range(key))

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """Read one of a closed list."""
        value = self._value(key)
        return None if value is None else _choice(value, self._at(key), kind)

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Read one of a closed list, or several."""
        value = self._value(key)
        if value is None:
            return ()
        if isinstance(value, list):
            return tuple(_choice(item, place, kind) for place, item in items(value, self._at(key)))
        return (_choice(value, self._at(key), kind),)

    def _at_most_one(self, key: str, read: Interval | None) -> Interval | None:
        if read is not None and read.high > 1:
            raise FactsError(self._at(key), FactsFlaw.ABOVE_ONE, self._values[key])
        return read

    def _range(self, key: str) -> Interval | None:
        value, place = self._value(key), self._at(key)
        if value is None:
            return None
        if not isinstance(value, list):
            return Interval.point(_number(value, place))
        if len(value) != ENDS:
            raise FactsError(place, FactsFlaw.NOT_A_NUMBER, value)
        low = _number(value[0], f"{place}[0]")
        high = math.inf if value[1] is None else _number(value[1], f"{place}[1]")
        if low > high:
            raise FactsError(place, FactsFlaw.REVERSED, value)
        return Interval(low, high)

    def _value(self, key: str) -> object:
        self._asked.add(key)
        return self._values.get(key)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _number(value: object, place: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise FactsError(place, FactsFlaw.NOT_A_NUMBER, value)
    if isinstance(value, str) and len(value) > MOST_CHARACTERS:
        raise FactsError(place, FactsFlaw.TOO_LARGE, value)
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise FactsError(place, FactsFlaw.TOO_LARGE, hex(value))
    try:
        number = Decimal(str(value) if isinstance(value, float) else value)
    except InvalidOperation as error:
        raise FactsError(place, FactsFlaw.NOT_A_NUMBER, value) from error
    if not number.is_finite():
        raise FactsError(place, FactsFlaw.NOT_A_NUMBER, value)
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MOST_DIGITS or not isinstance(exponent, int) or exponent < -MOST_DIGITS:
        raise FactsError(place, FactsFlaw.TOO_LARGE, value)
    return Fraction(number)


def _not_negative(amount: Fraction, place: str, written: object) -> Fraction:
    if amount < 0:
        raise FactsError(place, FactsFlaw.NEGATIVE, written)
    return amount


def _choice(value: object, place: str, kind: type[Choice]) -> Choice:
    names = tuple(item.value for item in kind)
    if not isinstance(value, str) or value not in names:
        raise FactsError(place, FactsFlaw.NOT_A_CHOICE, value, names)
    return kind(value)
