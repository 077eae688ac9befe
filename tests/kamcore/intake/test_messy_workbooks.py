"""Workbooks as people keep them: merged cells, hidden sheets, formulas, half-empty rows.

Each test starts a process of its own, which takes more than 100 ms.
"""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook

from kamcore.intake.flaws import Flaw
from kamcore.intake.maps import NO_MAP
from kamcore.intake.reading import Kind, read_rows
from kamcore.intake.tables import Table, read_table
from tests.kamcore.intake.rows import TODAY, a_small_policy, read
from tests.kamcore.intake.test_workbooks import SHEET, a_workbook, flaw, repacked, saved, table


def test_of_merged_cells_the_first_holds_the_value_and_the_others_say_nothing() -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("name", "industry", "region"), ("ACME", "Machines", "DACH"), ("Globex", "x", "y")):
        book.active.append(row)
    book.active.merge_cells("B2:C3")

    rows = table(saved(book)).rows

    assert [row.cells for row in rows] == [("ACME", "Machines", None), ("Globex", None, None)]


def test_a_hidden_sheet_is_not_read_unless_it_is_named() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(("name",))
    book.active.append(("ACME",))
    hidden = book.create_sheet("Old")
    hidden.append(("name",))
    hidden.append(("Globex",))
    hidden.sheet_state = "veryHidden"

    assert table(saved(book)).rows[0].cells == ("ACME",)
    assert table(saved(book), sheet="Old").rows[0].cells == ("Globex",)


def test_of_a_formula_the_value_is_taken_that_excel_saw_last() -> None:
    content = a_workbook(("x", (("name", "revenue"), ("ACME", "=1+1"))))
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheet = package.read(SHEET)
    calculated = sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
        b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
    )

    assert table(repacked(content, SHEET, calculated)).rows[0].cells == ("ACME", Decimal(2))


def test_half_empty_rows_say_what_is_missing_and_repeated_ones_are_harmless() -> None:
    content = a_workbook(
        (
            "Figures",
            (
                ("account", "year", "revenue", "cost"),
                ("ACME", 2025, 10, 8),
                ("ACME", None, 10, 8),
                (None, None, None, None),
                ("ACME", 2025, 10, 8),
            ),
        )
    )

    found = read_rows(Kind.FINANCIALS, table(content), NO_MAP, today=TODAY, policy=a_small_policy())

    assert [row for row, _ in found.entries] == [2, 5]
    assert [(error.row, error.refusal.flaw) for error in found.errors] == [(3, Flaw.MISSING)]


def test_american_and_german_days_in_one_file_are_read_and_only_the_unclear_are_refused() -> None:
    days = ("3.4.2026", "04/13/2026", "13/04/2026", "03/04/2026")
    rows = [f"ACME;F1;3;{day};U{number};note" for number, day in enumerate(days)]
    text = "\n".join(["account;criterion;level;on;by;source", *rows])

    found = read(Kind.RATINGS, text)

    read_days = [entry.content.on for _, entry in found.entries]  # type: ignore[union-attr]
    assert read_days == [date(2026, 4, 3), date(2026, 4, 13), date(2026, 4, 13)]
    assert [(error.row, error.refusal.flaw) for error in found.errors] == [(5, Flaw.AMBIGUOUS_DATE)]


def test_a_mark_at_the_beginning_of_a_file_changes_nothing() -> None:
    def rows(raw: bytes) -> Table:
        return read_table(raw, file="x.csv")

    text = "name;region\nMüller;DACH\n"

    assert rows(text.encode("utf-8-sig")) == rows(text.encode("utf-8"))


def test_a_sheet_of_ten_million_columns_is_refused() -> None:
    cell = b'<c r="A1" t="inlineStr"><is><t>name</t></is></c>'
    far = b'<c r="ZZZZZZ1" t="inlineStr"><is><t>x</t></is></c>'
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1">' + cell + far + b"</row></sheetData></worksheet>"
    )
    content = repacked(a_workbook(("x", (("name",), ("ACME",)))), SHEET, sheet)

    assert flaw(content)[0].value in {"not_a_workbook", "too_much_work", "too_many_columns"}
