"""Turn a file's bytes into headings and rows, or say in one sentence why that cannot be done.

What a file is, is told by its bytes and not by its name. Rows keep the number a spreadsheet
shows for them: the heading is row 1 where nothing stands above it. Empty rows are skipped,
but counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from kamcore.intake.table_errors import FileFlaw, FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

Cell: TypeAlias = str | Decimal | date | bool | None
"""Text is stripped and never empty. Only workbooks give the other kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that holds something; ``cells`` has as many as there are headings.

    Attributes:
        surplus: The first value that stands beyond the last heading; empty where none does.
    """

    number: int
    cells: tuple[Cell, ...]
    surplus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file holds.

    Attributes:
        file: Its name, without the directory.
        headings: As written, stripped; empty ones stay, so that places agree.
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file we are willing to take.

    Attributes:
        file_bytes: As it lies on the disk.
        unpacked_bytes: Of a workbook, once its parts are unpacked.
        cell_characters: In one cell; Excel itself allows 32,767.
        seconds: Processor time for one workbook.
        memory_bytes: Address space for one workbook.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 400_000_000
    rows: int = 200_000
    columns: int = 500
    cell_characters: int = 32_767
    seconds: int = 120
    memory_bytes: int = 1_500_000_000


DEFAULT_LIMITS = Limits()

ZIP = b"PK\x03\x04"
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")


def read_table(
    content: bytes, *, file: str, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Table:
    """Read a CSV file or a workbook.

    Args:
        content: The whole file.
        file: Its name, for sentences and as the source of what it brings.
        sheet: Which sheet of a workbook; needed only where several hold something.
        limits: What is too much.

    Raises:
        FileRefusedError: When nothing of the file can be taken.
    """
    if len(content) > limits.file_bytes:
        raise FileRefusedError(file, FileFlaw.TOO_LARGE, _megabytes(limits.file_bytes))
    if content.startswith(OLD_EXCEL):
        raise FileRefusedError(file, FileFlaw.OLD_OR_LOCKED_EXCEL)
    if content.startswith(ZIP):
        from kamcore.intake.workbooks import read_workbook  # noqa: PLC0415 - only a workbook needs it

        return table_of(read_workbook(content, file, sheet, limits), file, limits)
    if file.casefold().endswith((".xlsx", ".xlsm")) and content.strip():
        raise FileRefusedError(file, FileFlaw.NOT_A_WORKBOOK)
    from kamcore.intake.csv_files import read_csv  # noqa: PLC0415 - it knows the types here

    return table_of(read_csv(content, file, limits), file, limits)


def table_of(records: Iterable[tuple[Cell, ...]], file: str, limits: Limits) -> Table:
    """Take the first record that holds something as the headings, the rest as rows.

    Raises:
        FileRefusedError: When there are no rows, or more of anything than the limits allow.
    """
    headings: tuple[str, ...] | None = None
    rows: list[Row] = []
    for number, record in enumerate(records, start=1):
        cells = tuple(_tidy(cell) for cell in record)
        if all(cell is None for cell in cells):
            continue
        if headings is None:
            headings = _headings(cells, file, limits)
            continue
        if len(rows) == limits.rows:
            raise FileRefusedError(file, FileFlaw.TOO_MANY_ROWS, str(limits.rows))
        _check_cells(cells, number, file, limits)
        rows.append(_row(number, cells, len(headings)))
    if headings is None:
        raise FileRefusedError(file, FileFlaw.EMPTY)
    if not rows:
        raise FileRefusedError(file, FileFlaw.HEADINGS_ONLY)
    return Table(file=file, headings=headings, rows=tuple(rows))


def _tidy(cell: Cell) -> Cell:
    """Strip text; spaces alone are an empty cell."""
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _headings(cells: tuple[Cell, ...], file: str, limits: Limits) -> tuple[str, ...]:
    written = ["" if cell is None else str(cell) for cell in cells]
    while not written[-1]:
        written.pop()
    if len(written) > limits.columns:
        raise FileRefusedError(file, FileFlaw.TOO_MANY_COLUMNS, str(limits.columns))
    return tuple(written)


def _check_cells(cells: tuple[Cell, ...], number: int, file: str, limits: Limits) -> None:
    if any(isinstance(cell, str) and len(cell) > limits.cell_characters for cell in cells):
        raise FileRefusedError(file, FileFlaw.CELL_TOO_LONG, str(number))


def _row(number: int, cells: tuple[Cell, ...], width: int) -> Row:
    """Fit a record to the headings: missing cells at its end are empty."""
    surplus = next((str(cell) for cell in cells[width:] if cell is not None), "")
    padded = cells[:width] + (None,) * (width - len(cells))
    return Row(number=number, cells=padded, surplus=surplus)


def _megabytes(size: int) -> str:
    return str(size // 1_000_000)
