"""Tables: one a message, of bounded rows, columns and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.rules.rich_text import check_rich_text, rich_text_length

if TYPE_CHECKING:
    from bot.sandbox.rules.findings import Findings
    from bot.sandbox.wire import Json

ROWS = 100
COLUMNS = 20
CHARACTERS = 10_000


def check_table(findings: Findings, block: Json, place: str) -> None:
    """Check one table's rows, cells and column settings."""
    for number, row in enumerate(findings.items(block, "rows", place, most=ROWS)):
        _check_row(findings, row, f"{place}/rows/{number}")
    settings = findings.items(block, "column_settings", place, most=COLUMNS, needed=False)
    for number, setting in enumerate(settings):
        where = f"{place}/column_settings/{number}"
        if setting is not None and findings.is_object(setting, where):
            assert isinstance(setting, dict)  # noqa: S101 - is_object said so
            findings.only(setting, ("align", "is_wrapped"), where)
            findings.one_of(setting, "align", where, ("left", "center", "right"))
            findings.flag(setting, "is_wrapped", where)


def check_tables_together(findings: Findings, blocks: list[Any], place: str) -> None:
    """Check what holds for a message as a whole."""
    tables = [block for block in blocks if block.get("type") == "table"]
    if len(tables) > 1:
        findings.add("only_one_table_allowed", place)
    length = sum(_length(cell) for table in tables for cell in _cells(table))
    if length > CHARACTERS:
        findings.add(f"a table must be less than {CHARACTERS + 1} characters", place)


def _check_row(findings: Findings, row: object, place: str) -> None:
    if not isinstance(row, list) or not row:
        findings.add("must provide an array of cells", place)
        return
    if len(row) > COLUMNS:
        findings.add(f"no more than {COLUMNS} items allowed", place)
    for number, cell in enumerate(row):
        where = f"{place}/{number}"
        if not findings.is_object(cell, where):
            continue
        if cell.get("type") == "rich_text":
            check_rich_text(findings, cell, where)
        elif cell.get("type") == "raw_text":
            findings.only(cell, ("type", "text"), where)
            findings.string(cell, "text", where, most=CHARACTERS, needed=True)
        else:
            findings.add(f"unsupported type: {cell.get('type')}", f"{where}/type")


def _cells(table: Json) -> list[Json]:
    rows = table.get("rows")
    shaped = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    return [cell for row in shaped for cell in row if isinstance(cell, dict)]


def _length(cell: Json) -> int:
    if cell.get("type") == "raw_text":
        return len(str(cell.get("text", "")))
    return rich_text_length(cell) if cell.get("type") == "rich_text" else 0
