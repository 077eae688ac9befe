"""Read the map a person writes for files whose headings, words or numbers are not ours.

numbers = "1.234,56"            # or "1,234.56"
dates = "DD/MM/YYYY"            # or "MM/DD/YYYY"
empty = ["n/a", "(No value)"]   # cells that say nothing
sheet = "Accounts"              # of a workbook with several

[columns]                       # our column = your heading
name = "Account Name"
contact = ["First Name", "Last Name"]
region = ""                     # leave out

[constants]                     # our column = the same for every row
currency = "EUR"

[values.served]                 # your word = ours
"In Betrieb" = "yes"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kamcore.errors import KamError
from kamcore.intake.dates import DateOrder
from kamcore.intake.numbers import NumberStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamcore.intake.columns import Column

Choice = TypeVar("Choice", bound=StrEnum)

KEYS = ("numbers", "dates", "empty", "sheet", "columns", "constants", "values")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMap:
    """What a person told us about a file.

    Attributes:
        columns: Our column to its headings; no heading means "leave it out".
        constants: Our column to the text that every row has.
        values: Our column to its words: theirs, case folded, to ours.
        empty: Case folded texts that are empty cells.
    """

    numbers: NumberStyle | None = None
    dates: DateOrder | None = None
    empty: frozenset[str] = frozenset()
    sheet: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NO_MAP = FileMap()


class MapFlaw(StrEnum):
    """What is wrong with a map."""

    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_COLUMN = "unknown_column"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_TEXT = "not_a_text"
    NOT_A_TABLE = "not_a_table"
    TWICE = "twice"


class MapError(KamError):
    """The map cannot be used.

    Attributes:
        file: The map's name.
        place: Where in it, such as ``[columns] revenu``; a line where it is no TOML.
        choices: What could stand there.
    """

    def __init__(self, file: str, place: str, flaw: MapFlaw, choices: Sequence[str] = ()) -> None:
        """Keep the file, the place, and what could stand there."""
        super().__init__(f"{file}: {place}: {flaw}")
        self.file = file
        self.place = place
        self.flaw = flaw
        self.choices = tuple(choices)


def read_map(content: bytes, file: str, columns: Sequence[Column]) -> FileMap:
    """Read a map for a kind with these columns.

    Raises:
        MapError: When it is no TOML, or says something we do not know.
    """
    written = _toml(content, file)
    reader = _Reader(file, tuple(column.name for column in columns))
    for key in written:
        if key not in KEYS:
            raise MapError(file, key, MapFlaw.UNKNOWN_KEY, KEYS)
    named = reader.columns(written.get("columns", {}))
    constants = reader.constants(written.get("constants", {}))
    for name in constants:
        if named.get(name):
            raise MapError(file, f"[constants] {name}", MapFlaw.TWICE)
    return FileMap(
        numbers=reader.choice(written, "numbers", NumberStyle),
        dates=reader.choice(written, "dates", DateOrder),
        empty=frozenset(text.strip().casefold() for text in reader.texts(written, "empty")),
        sheet=reader.text(written["sheet"], "sheet") if "sheet" in written else None,
        columns=named,
        constants=constants,
        values=reader.values(written.get("values", {})),
    )


def _toml(content: bytes, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MapError(file, str(line), MapFlaw.NOT_TOML) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line ([0-9]+)", str(error))
        line = int(found[1]) if found else content.count(b"\n") + 1
        raise MapError(file, str(line), MapFlaw.NOT_TOML) from error


class _Reader:
    """Turns what TOML gave into what we know, and names the place where it cannot."""

    def __init__(self, file: str, columns: tuple[str, ...]) -> None:
        """Know the columns a map may speak of."""
        self._file = file
        self._columns = columns

    def columns(self, written: object) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, headings in self._table(written, "columns").items():
            self._known(name, "columns")
            texts = headings if isinstance(headings, list) else [headings]
            place = f"[columns] {name}"
            found[name] = tuple(text for each in texts if (text := self.text(each, place).strip()))
        return found

    def constants(self, written: object) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in self._table(written, "constants").items():
            self._known(name, "constants")
            found[name] = self._plain(value, f"[constants] {name}")
        return found

    def values(self, written: object) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, words in self._table(written, "values").items():
            self._known(name, "values")
            found[name] = {
                theirs.strip().casefold(): self._plain(ours, f"[values.{name}] {theirs}")
                for theirs, ours in self._table(words, f"values.{name}").items()
            }
        return found

    def choice(
        self, written: Mapping[str, object], key: str, choices: type[Choice]
    ) -> Choice | None:
        value = written.get(key)
        if value is None:
            return None
        for choice in choices:
            if choice.value == value:
                return choice
        allowed = tuple(choice.value for choice in choices)
        raise MapError(self._file, key, MapFlaw.NOT_A_CHOICE, allowed)

    def texts(self, written: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = written.get(key, [])
        each = value if isinstance(value, list) else [value]
        return tuple(self.text(one, key) for one in each)

    def text(self, value: object, place: str) -> str:
        if not isinstance(value, str):
            raise MapError(self._file, place, MapFlaw.NOT_A_TEXT)
        return value

    def _plain(self, value: object, place: str) -> str:
        """Take a text, a number, a day, or true and false as the text a cell would hold."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float | date):
            return str(value)
        return self.text(value, place)

    def _table(self, written: object, name: str) -> dict[str, object]:
        if not isinstance(written, dict):
            raise MapError(self._file, name, MapFlaw.NOT_A_TABLE)
        return written

    def _known(self, name: str, table: str) -> None:
        if name not in self._columns:
            place = f"[{table}] {name}"
            raise MapError(self._file, place, MapFlaw.UNKNOWN_COLUMN, self._columns)
