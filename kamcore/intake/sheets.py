"""A table together with where our columns stand in it and how it writes things."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kamcore.intake.columns import Column, Places, find_columns
from kamcore.intake.numbers import NumberStyle, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamcore.intake.maps import FileMap
    from kamcore.intake.tables import Cell, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table, understood.

    Attributes:
        latest_day: A day after this one is in the future wherever on earth one is.
        styles: How each numeric column writes numbers, where that is known.
    """

    table: Table
    places: Places
    file_map: FileMap
    latest_day: date
    styles: dict[str, NumberStyle | None] = field(default_factory=dict)

    def heading(self, column: str) -> str:
        """Give the file's own name for a column of ours, or ours where it has none."""
        places = self.places.of.get(column, ())
        return " + ".join(self.table.headings[place] for place in places) or column

    def number_style(self, column: str) -> NumberStyle | None:
        """Tell how a column writes numbers, where its values or the map show it."""
        return self.styles.get(column)

    def cell(self, row: Row, column: str) -> Cell:
        """Give a cell, translated as the map says; ``None`` says nothing."""
        cell = self._raw(row, column)
        if cell is None:
            return None
        text = as_text(cell)
        words = self.file_map.values.get(column, {})
        if text.casefold() in words:
            return words[text.casefold()].strip() or None
        return None if text.casefold() in self.file_map.empty else cell

    def text(self, row: Row, column: str) -> str | None:
        """Give a cell as text, translated as the map says."""
        cell = self.cell(row, column)
        return None if cell is None else as_text(cell)

    def raw_text(self, row: Row, column: str) -> str:
        """Give a cell as it was written."""
        cell = self._raw(row, column)
        return "" if cell is None else as_text(cell)

    def _raw(self, row: Row, column: str) -> Cell:
        places = self.places.of.get(column)
        if places is None:
            return self.file_map.constants.get(column, "").strip() or None
        if len(places) == 1:
            return row.cells[places[0]]
        parts = (row.cells[place] for place in places)
        return " ".join(as_text(part) for part in parts if part is not None) or None


def sheet_of(table: Table, columns: Sequence[Column], file_map: FileMap, latest_day: date) -> Sheet:
    """Find the columns of a table, and how it writes numbers.

    What a column does not show, the file's other numbers may: a file is written in one way.

    Raises:
        ColumnsError: When the headings do not say what is needed.
    """
    places = find_columns(table.file, table.headings, columns, file_map)
    sheet = Sheet(table=table, places=places, file_map=file_map, latest_day=latest_day)
    numeric = [column.name for column in columns if column.numeric and column.name in places.of]
    whole_file = file_map.numbers or style_of(
        text for name in numeric for text in _texts(sheet, name)
    )
    for name in numeric:
        own = file_map.numbers or style_of(_texts(sheet, name))
        sheet.styles[name] = own or whole_file
    for name in file_map.constants:
        sheet.styles.setdefault(name, whole_file)
    return sheet


def as_text(cell: str | Decimal | date | bool) -> str:  # noqa: FBT001 - a cell may hold a yes
    """Write a cell as a person would see it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else cell


def _texts(sheet: Sheet, column: str) -> Iterator[str]:
    for row in sheet.table.rows:
        cell = sheet.cell(row, column)
        if isinstance(cell, str):
            yield cell
