"""The other process: reads one workbook from standard input and writes its cells as JSON lines.

It is run by its path and imports nothing of ours, because whatever opens it may be hostile.
The first line is ``{}``, or ``{"flaw": ..., "detail": ...}`` with a code of
``kamcore.intake.table_errors.FileFlaw``; then one line a row.
"""

from __future__ import annotations

import io
import json
import math
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator

PRECISION = 15
"""Digits that Excel itself keeps and shows."""
CHUNK = 1_000_000
OVERLAP = 400
"""Bytes kept from the piece before, so that a cell cut in two is still seen."""
NO_RESULT = re.compile(
    rb'<c(?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
"""A formula beside which no program ever wrote the result."""

ENCLOSED = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
"""In these a ``<`` is nothing special."""


EMPTY = "empty"
NEVER_CALCULATED = "never_calculated"
NO_SUCH_SHEET = "no_such_sheet"
NOT_A_WORKBOOK = "not_a_workbook"
SEVERAL_SHEETS = "several_sheets"
TOO_MANY_COLUMNS = "too_many_columns"
TOO_MUCH_WORK = "too_much_work"


class Orders(TypedDict):
    """What the parent wants, and how much it allows."""

    sheet: str | None
    rows: int
    columns: int
    characters: int
    seconds: int
    memory_bytes: int


class RefusedError(Exception):
    """The workbook cannot be taken."""

    def __init__(self, flaw: str, detail: str = "") -> None:
        """Keep the code and what the sentence names."""
        super().__init__(flaw)
        self.flaw = flaw
        self.detail = detail


def main() -> None:
    """Read, and answer on standard output."""
    orders: Orders = json.loads(sys.argv[1])
    content = sys.stdin.buffer.read()
    _limit(orders)
    sys.stdout.write(answer(content, orders))


def answer(content: bytes, orders: Orders) -> str:
    """Give the lines to be written."""
    try:
        return "{}\n" + "".join(_lines(content, orders))
    except RefusedError as refused:
        return json.dumps({"flaw": refused.flaw, "detail": refused.detail})
    except MemoryError:
        return json.dumps({"flaw": TOO_MUCH_WORK})
    except Exception:  # noqa: BLE001 - openpyxl meets broken files with any error there is
        return json.dumps({"flaw": NOT_A_WORKBOOK})


def _limit(orders: Orders) -> None:
    """Bound processor time and memory; a system that lacks a limit keeps the others."""
    wanted = (
        (resource.RLIMIT_CPU, orders["seconds"]),
        (resource.RLIMIT_AS, orders["memory_bytes"]),
    )
    for what, most in wanted:
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # macOS knows no limit of address space; the declared sizes still hold


def _lines(content: bytes, orders: Orders) -> Iterator[str]:
    # openpyxl would load numpy where it is installed, which takes memory for every core.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # that is how an import is barred
    from openpyxl import load_workbook  # noqa: PLC0415 - only after the limits are set

    _refuse_uncalculated(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    written = rows = 0
    for cells in _rows(_sheet(book, orders["sheet"])):
        filled = _without_tail(cells)
        if len(filled) > orders["columns"]:
            raise RefusedError(TOO_MANY_COLUMNS, str(orders["columns"]))
        line = json.dumps([_plain(cell) for cell in filled]) + "\n"
        written += len(line)
        rows += bool(filled)
        if written > orders["characters"]:
            raise RefusedError(TOO_MUCH_WORK)
        if rows > orders["rows"] + 1:
            return
        yield line


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()  # a file may claim any size; only its cells count
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _without_tail(cells: tuple[object, ...]) -> tuple[object, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _refuse_uncalculated(content: bytes) -> None:
    """Refuse formulas without results: their cells would look empty, and empty has a meaning.

    What no program writes is refused as well: the XML parser goes through one piece of markup or
    text from its beginning each time more of it comes, minutes long for one of many megabytes.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("xl/") and name.endswith(".xml"):
                with package.open(name) as part:
                    _search(part, calculates=name.startswith("xl/worksheets/"))


def _search(part: Any, *, calculates: bool) -> None:
    before, closing = b"", None
    while piece := part.read(CHUNK):
        if calculates and NO_RESULT.search(before + piece):
            raise RefusedError(NEVER_CALCULATED)
        if len(piece) == CHUNK and (closing or b"<") not in before + piece:
            raise RefusedError(TOO_MUCH_WORK)
        closing = _left_open(before + piece)
        before = piece[-OVERLAP:]


def _left_open(piece: bytes) -> bytes | None:
    """Say what would close the comment or the like that is open at the end of a piece."""
    for opening, closing in ENCLOSED:
        if piece.rfind(opening) > piece.rfind(closing):
            return closing
    return None


def _sheet(book: Any, name: str | None) -> Any:
    """Choose the named sheet, or the only visible one that holds something."""
    if name is not None:
        for sheet in book.worksheets:
            if sheet.title.strip().casefold() == name.strip().casefold():
                return sheet
        raise RefusedError(NO_SUCH_SHEET, ", ".join(sheet.title for sheet in book.worksheets))
    holding = [
        sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and _holds(sheet)
    ]
    if len(holding) > 1:
        raise RefusedError(SEVERAL_SHEETS, ", ".join(sheet.title for sheet in holding))
    if not holding:
        raise RefusedError(EMPTY)
    return holding[0]


def _holds(sheet: Any) -> bool:
    return any(cell is not None for cells in _rows(sheet) for cell in cells)


def _plain(cell: object) -> object:
    """Write one value so that the parent knows what it was."""
    if cell is None or isinstance(cell, str | bool):
        return cell
    if isinstance(cell, int | float | Decimal):
        return {"number": _number(cell)}
    if isinstance(cell, datetime):
        return {"day": cell.date().isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell)


def _number(cell: float | Decimal) -> str:
    if isinstance(cell, float) and not math.isfinite(cell):
        raise RefusedError(NOT_A_WORKBOOK)
    return f"{cell:.{PRECISION}g}" if isinstance(cell, float) else str(cell)


if __name__ == "__main__":
    main()
