"""Workbooks give the same table as text does, and a hostile one harms nobody.

Most tests here start a process of their own, which takes more than 100 ms.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from kamcore.intake import workbook_reader, workbooks
from kamcore.intake.table_errors import FileFlaw, FileRefusedError
from kamcore.intake.tables import Limits, Table, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = (("name", "revenue", "on", "served"), ("ACME", 1_800_000, date(2026, 4, 3), True))


SHEET = "xl/worksheets/sheet1.xml"


def sheet_with(cell: bytes) -> bytes:
    return (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr">' + cell + b"</c></row>"
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
        b"</sheetData></worksheet>"
    )


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def a_workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def table(content: bytes, *, sheet: str | None = None, limits: Limits | None = None) -> Table:
    return read_table(content, file="sample.xlsx", sheet=sheet, limits=limits or Limits())


def flaw(content: bytes, **options: object) -> tuple[FileFlaw, str]:
    with pytest.raises(FileRefusedError) as refused:
        table(content, **options)  # type: ignore[arg-type]  # passed on
    return refused.value.flaw, refused.value.detail


def repacked(content: bytes, part: str, replacement: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:  # noqa: SIM117 - reads better apart
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, replacement if name == part else old.read(name))
    return written.getvalue()


def test_a_workbook_keeps_what_its_cells_are() -> None:
    read = table(a_workbook(("Accounts", ROWS)))

    assert read.headings == ("name", "revenue", "on", "served")
    assert read.rows[0].number == 2
    assert read.rows[0].cells == ("ACME", Decimal(1_800_000), date(2026, 4, 3), True)


def test_numbers_come_back_as_excel_shows_them() -> None:
    rows = (("a", "b", "c"), (0.1 + 0.2, 0.5, datetime(2026, 4, 3, 10, 30)))  # noqa: DTZ001 - Excel knows no zones

    read = table(a_workbook(("x", rows)))

    assert read.rows[0].cells == (Decimal("0.3"), Decimal("0.5"), date(2026, 4, 3))


def test_empty_rows_are_skipped_and_still_counted() -> None:
    read = table(a_workbook(("x", ((), ("name",), (), ("ACME",)))))

    assert [(row.number, row.cells) for row in read.rows] == [(4, ("ACME",))]


def test_empty_sheets_do_not_matter() -> None:
    read = table(a_workbook(("Sheet1", ()), ("Accounts", ROWS), ("Sheet3", ())))

    assert len(read.rows) == 1


def test_of_several_sheets_one_must_be_named() -> None:
    content = a_workbook(("Accounts", ROWS), ("Old", (("x",), ("y",))))

    assert flaw(content) == (FileFlaw.SEVERAL_SHEETS, "Accounts, Old")
    assert table(content, sheet=" accounts").headings[0] == "name"
    assert flaw(content, sheet="New") == (FileFlaw.NO_SUCH_SHEET, "Accounts, Old")


def test_a_formula_that_was_never_calculated_is_not_taken_for_an_empty_cell() -> None:
    content = a_workbook(("x", (("name", "revenue"), ("ACME", "=1+1"))))

    assert flaw(content) == (FileFlaw.NEVER_CALCULATED, "")


def test_the_name_of_the_file_does_not_decide_what_it_is() -> None:
    content = a_workbook(("Accounts", ROWS))

    assert read_table(content, file="accounts.csv").headings[0] == "name"
    with pytest.raises(FileRefusedError) as refused:
        read_table(b"name\nACME\n", file="accounts.xlsx")
    assert refused.value.flaw is FileFlaw.NOT_A_WORKBOOK


def test_a_truncated_workbook_is_refused() -> None:
    content = a_workbook(("Accounts", ROWS))

    assert flaw(content[: len(content) // 2]) == (FileFlaw.NOT_A_WORKBOOK, "")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("word/document.xml", "<x/>")

    assert flaw(written.getvalue()) == (FileFlaw.NOT_A_WORKBOOK, "")


def test_an_old_workbook_under_a_new_name_is_refused() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512

    assert flaw(old) == (FileFlaw.OLD_OR_LOCKED_EXCEL, "")


def test_an_empty_workbook_is_refused() -> None:
    assert flaw(a_workbook(("Sheet1", ()))) == (FileFlaw.EMPTY, "")
    assert flaw(a_workbook(("Sheet1", (("name",),)))) == (FileFlaw.HEADINGS_ONLY, "")


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    content = repacked(a_workbook(("x", ROWS)), "docProps/app.xml", b"0" * 30_000_000)

    assert len(content) < 60_000
    assert flaw(content, limits=Limits(unpacked_bytes=20_000_000)) == (
        FileFlaw.UNPACKS_TOO_LARGE,
        "20",
    )


def test_a_workbook_that_needs_too_much_memory_is_refused() -> None:
    text = b"<is><t>" + b"x" * 60_000_000 + b"</t></is>"
    content = repacked(a_workbook(("x", ROWS)), SHEET, sheet_with(text))

    assert flaw(content, limits=Limits(memory_bytes=150_000_000))[0] is FileFlaw.TOO_MUCH_WORK


def test_a_workbook_whose_cells_repeat_one_long_text_is_refused() -> None:
    content = a_workbook(("x", (("name",), *(("x" * 30_000,) for _ in range(50)))))

    assert flaw(content, limits=Limits(unpacked_bytes=1_000_000))[0] in {
        FileFlaw.TOO_MUCH_WORK,
        FileFlaw.UNPACKS_TOO_LARGE,
    }


def test_an_xml_entity_bomb_is_refused() -> None:
    entities = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = repacked(
        a_workbook(("x", ROWS)), SHEET, entities + sheet_with(b"<is><t>&b;</t></is>")
    )

    assert flaw(content) == (FileFlaw.NOT_A_WORKBOOK, "")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("begun", [b"", b"<!--", b"<x><![CDATA[<", b"<?x "])
def test_a_part_that_is_one_endless_piece_is_refused_before_anybody_parses_it(
    part: str, begun: bytes
) -> None:
    endless = repacked(a_workbook(("x", (("name",), ("A",)))), part, begun + b"0" * 3_000_000)

    assert flaw(endless) == (FileFlaw.TOO_MUCH_WORK, "")


def test_too_many_rows_or_columns_are_refused() -> None:
    long = a_workbook(("x", (("name",), ("A",), ("B",), ("C",))))
    wide = a_workbook(("x", (tuple("abcdef"), tuple("123456"))))

    assert flaw(long, limits=Limits(rows=2)) == (FileFlaw.TOO_MANY_ROWS, "2")
    assert flaw(wide, limits=Limits(columns=5)) == (FileFlaw.TOO_MANY_COLUMNS, "5")


def test_the_reader_speaks_only_in_codes_we_have_a_sentence_for() -> None:
    codes = {
        value
        for name, value in vars(workbook_reader).items()
        if name.isupper() and isinstance(value, str)
    }

    assert codes <= {flaw.value for flaw in FileFlaw}
    assert codes


def test_the_process_that_reads_a_stranger_s_file_knows_no_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told.json"
    spy = tmp_path / "reader.py"
    spy.write_text(
        "import json, os, pathlib\n"
        f"pathlib.Path({str(told)!r}).write_text(json.dumps(dict(os.environ)))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sample")
    monkeypatch.setattr(workbooks, "READER", spy)

    flaw(a_workbook(("Sheet", [["name"]])))

    assert "SLACK_BOT_TOKEN" not in json.loads(told.read_text("utf-8"))
