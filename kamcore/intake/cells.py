"""Read one row's cells as what they should be, and keep a note of every one that is not.

A reader of rows asks for everything it wants and looks at the errors in the end, so that a
person sees all that is wrong with a row at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kamcore.intake.columns import plain_heading
from kamcore.intake.dates import read_date
from kamcore.intake.flaws import Flaw, Refusal, RowError
from kamcore.intake.readings import (
    amount_of,
    line_of,
    lines_of,
    money_of,
    share_of,
    whole_of,
)
from kamcore.intake.sheets import as_text
from kamcore.intake.words import listed, means_nothing, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.intake.numbers import Amount
    from kamcore.intake.sheets import Sheet
    from kamcore.intake.tables import Row
    from kamcore.interval import Interval

Choice = TypeVar("Choice")
Value = TypeVar("Value")

NAME_LENGTH = 200
TEXT_LENGTH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A currency beside an amount: it must be the account's own.

    Attributes:
        heading: The column as the file calls it.
        value: The cell as written.
        sign: Such as ``€`` or ``CHF``.
    """

    heading: str
    value: str
    sign: str


@dataclass(slots=True)
class Cells:
    """One row, read with what the whole sheet tells about it.

    Attributes:
        errors: Everything that was wrong so far.
        priced: Every currency that stood beside an amount.
    """

    row: Row
    sheet: Sheet
    errors: list[RowError] = field(default_factory=list)
    priced: list[Priced] = field(default_factory=list)

    def refuse(self, column: str, refusal: Refusal) -> None:
        """Note that a column cannot be taken."""
        self.errors.append(
            RowError(
                row=self.row.number,
                column=self.sheet.heading(column),
                value=self.written(column),
                refusal=refusal,
            )
        )

    def written(self, column: str) -> str:
        """Give a cell as it stands in the file, for a person to find it again."""
        return self.sheet.raw_text(self.row, column)

    def is_empty(self, column: str) -> bool:
        """Tell whether the row says nothing in the column."""
        return self.sheet.text(self.row, column) is None

    def says_nothing_found(self, column: str) -> bool:
        """Tell whether the row says that there is none, which is more than an empty cell."""
        return means_nothing(self.sheet.text(self.row, column))

    def require(self, *columns: str) -> None:
        """Note every column in which the row says nothing."""
        for column in columns:
            if self.is_empty(column):
                self.refuse(column, Refusal(Flaw.MISSING))

    def text(self, column: str, longest: int = NAME_LENGTH) -> str | None:
        """Give a text on one line, or ``None`` where the cell is empty."""
        raw = self.sheet.text(self.row, column)
        return None if raw is None else self._kept(column, line_of(raw, longest))

    def lines(self, column: str, longest: int) -> str | None:
        """Give a text with its lines as they are, or ``None`` where the cell is empty."""
        raw = self.sheet.text(self.row, column)
        return None if raw is None else self._kept(column, lines_of(raw, longest))

    def texts(self, column: str) -> tuple[str, ...] | None:
        """Give what a cell lists, or ``None`` where it is empty."""
        text = self.text(column, TEXT_LENGTH)
        return None if text is None else listed(text)

    def money(self, column: str) -> Interval | None:
        """Give an amount or a range that is not negative."""
        amount = self._amount(column)
        if amount is None:
            return None
        if amount.currency:
            heading, value = self.sheet.heading(column), self.written(column)
            self.priced.append(Priced(heading=heading, value=value, sign=amount.currency))
        return self._kept(column, money_of(amount))

    def share(self, column: str, *, may_be_negative: bool = False) -> Interval | None:
        """Give a share or a range of shares, at most 1."""
        amount = self._amount(column)
        if amount is None:
            return None
        return self._kept(column, share_of(amount, may_be_negative=may_be_negative))

    def whole(self, column: str, least: int, most: int) -> int | None:
        """Give a whole number between two others, both included."""
        amount = self._amount(column)
        return None if amount is None else self._kept(column, whole_of(amount, least, most))

    def day(self, column: str) -> date | None:
        """Give a day that is not in the future."""
        read = self.any_day(column)
        if read is not None and read > self.sheet.latest_day:
            return self._kept(column, Refusal(Flaw.FUTURE_DATE))
        return read

    def any_day(self, column: str) -> date | None:
        """Give a day, also one to come."""
        cell = self.sheet.cell(self.row, column)
        if cell is None:
            return None
        order = self.sheet.file_map.dates
        return self._kept(
            column, cell if isinstance(cell, date) else read_date(as_text(cell), order)
        )

    def yes_or_no(self, column: str) -> bool | None:
        """Give a yes or a no, or ``None`` where the cell is empty."""
        text = self.text(column)
        if text is None:
            return None
        answer = yes_or_no(text)
        if answer is None:
            self.refuse(column, Refusal(Flaw.NOT_YES_OR_NO))
        return answer

    def choices(self, column: str, words: Mapping[str, Choice]) -> tuple[Choice, ...]:
        """Give what a cell lists from a closed set; empty where the cell is."""
        found: list[Choice] = []
        for part in self.texts(column) or ():
            choice = words.get(plain_heading(part))
            if choice is None:
                allowed = tuple(dict.fromkeys(str(each) for each in words.values()))
                self.refuse(column, Refusal(Flaw.NOT_A_CHOICE, part, allowed))
                return ()
            found.append(choice)
        return tuple(dict.fromkeys(found))

    def _amount(self, column: str) -> Amount | None:
        cell = self.sheet.cell(self.row, column)
        if cell is None:
            return None
        return self._kept(column, amount_of(cell, self.sheet.number_style(column)))

    def _kept(self, column: str, read: Value | Refusal) -> Value | None:
        """Give what was read, or note why it was not."""
        if isinstance(read, Refusal):
            self.refuse(column, read)
            return None
        return read
