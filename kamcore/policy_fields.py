"""One table of a policy file, read field by field: every refusal names its place."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.policy_error import PolicyError, PolicyFlaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_TEXT = 300
MOST_NUMBER = 10**15
LEAST_PLACES = 15


class PolicyFields:
    """The fields of one table."""

    def __init__(self, values: Mapping[str, object], file: str, place: str) -> None:
        """Keep the values and where they stand."""
        self.file = file
        self.place = place
        self._values = values

    def refuse(
        self, key: str, flaw: PolicyFlaw, value: object = "", wanted: str = ""
    ) -> PolicyError:
        """Build the refusal of one field."""
        return PolicyError(self.file, self._at(key), flaw, value, wanted)

    def only(self, keys: Iterable[str]) -> None:
        """Refuse a key that nobody reads: a misspelt one would change nothing, silently."""
        known = tuple(keys)
        for key in self._values:
            if key not in known:
                raise self.refuse(key, PolicyFlaw.UNKNOWN_KEY, key, ", ".join(known))

    def keys(self) -> tuple[str, ...]:
        """Name what is there."""
        return tuple(self._values)

    def table(self, key: str) -> PolicyFields:
        """Read a table; a missing one is empty."""
        return self._table(self._values.get(key, {}), key)

    def tables(self, key: str) -> tuple[PolicyFields, ...]:
        """Read a list of tables; a missing one is empty."""
        listed = self._values.get(key, [])
        if not isinstance(listed, list):
            raise self.refuse(key, PolicyFlaw.NOT_A_TABLE, listed)
        return tuple(self._table(item, f"{key}[{n}]") for n, item in enumerate(listed))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def text(self, key: str, *, default: str | None) -> str | None:
        """Read a text that may be missing."""
        value = self._values.get(key)
        if value is None:
            return default
        if not isinstance(value, str) or not value.strip() or len(value) > MOST_TEXT:
            raise self.refuse(key, PolicyFlaw.NOT_A_TEXT, value)
        return value.strip()

    def required_text(self, key: str) -> str:
        """Read a text that must be there."""
        value = self.text(key, default=None)
        if value is None:
            raise self.refuse(key, PolicyFlaw.MISSING)
        return value

    def yes_or_no(self, key: str, *, default: bool) -> bool:
        """Read ``true`` or ``false``."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, PolicyFlaw.NOT_YES_OR_NO, value)
        return value

    def number(
        self, key: str, *, default: Fraction | None = None, most: int = MOST_NUMBER
    ) -> Fraction:
        """Read a number from 0 to ``most``."""
        if key not in self._values:
            if default is None:
                raise self.refuse(key, PolicyFlaw.MISSING)
            return default
        read = self._number(self._values[key], key)
        if not 0 <= read <= most:
            raise self.refuse(key, PolicyFlaw.OUT_OF_RANGE, self._values[key], f"0-{most}")
        return read

    def whole_number(
        self, key: str, *, default: int | None = None, least: int = 0, most: int = 10**9
    ) -> int:
        """Read a whole number from ``least`` to ``most``."""
        value: object = self._values.get(key, default)
        if value is None:
            raise self.refuse(key, PolicyFlaw.MISSING)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(key, PolicyFlaw.NOT_A_WHOLE_NUMBER, value)
        if not least <= value <= most:
            raise self.refuse(key, PolicyFlaw.OUT_OF_RANGE, value, f"{least}-{most}")
        return value

    def day(self, key: str) -> date | None:
        """Read a day, as TOML has it or as text; a missing one is ``None``."""
        value = self._values.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.refuse(key, PolicyFlaw.NOT_A_DAY, value) from None

    def numbers(self, key: str) -> tuple[Fraction, ...]:
        """Read a list of numbers, signed."""
        listed = self._values.get(key)
        if not isinstance(listed, list):
            raise self.refuse(key, PolicyFlaw.NOT_A_NUMBER, listed)
        return tuple(self._number(item, f"{key}[{n}]") for n, item in enumerate(listed))

    def _table(self, value: object, key: str) -> PolicyFields:
        if not isinstance(value, dict):
            raise self.refuse(key, PolicyFlaw.NOT_A_TABLE, value)
        return PolicyFields(value, self.file, self._at(key))

    def _number(self, value: object, key: str) -> Fraction:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.refuse(key, PolicyFlaw.NOT_A_NUMBER, value)
        number = Decimal(value)
        if not number.is_finite():
            raise self.refuse(key, PolicyFlaw.NOT_A_NUMBER, value)
        if abs(number) > MOST_NUMBER or number.adjusted() < -LEAST_PLACES:
            raise self.refuse(key, PolicyFlaw.OUT_OF_RANGE, "", f"0-{MOST_NUMBER}")
        return Fraction(number)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
