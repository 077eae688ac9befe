"""Text files of any common make become the same table, or say in one word why not."""

from __future__ import annotations

import pytest

from kamcore.intake.table_errors import FileFlaw, FileRefusedError
from kamcore.intake.tables import Limits, Table, read_table


def table(content: str | bytes, limits: Limits | None = None) -> Table:
    raw = content.encode() if isinstance(content, str) else content
    return read_table(raw, file="sample.csv", limits=limits or Limits())


def flaw(content: str | bytes, limits: Limits | None = None) -> tuple[FileFlaw, str]:
    with pytest.raises(FileRefusedError) as refused:
        table(content, limits)
    return refused.value.flaw, refused.value.detail


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_common_separator_and_line_end_gives_the_same_table(separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (["name", "region"], ["ACME", "DACH"])) + end

    read = table(text)

    assert read.headings == ("name", "region")
    assert [(row.number, row.cells) for row in read.rows] == [(2, ("ACME", "DACH"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark"])
def test_umlauts_survive_every_encoding_that_names_itself(encoding: str) -> None:
    text = "name;ort\nMüller & Söhne;Köln\n"
    raw = (
        b"\xff\xfe" + text.encode("utf-16-le")
        if encoding == "utf-16-le-mark"
        else text.encode(encoding)
    )

    assert table(raw).rows[0].cells == ("Müller & Söhne", "Köln")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_what_excel_in_german_writes_is_read(encoding: str) -> None:
    raw = "name;ort\nMüller & Söhne;Köln, Straße 5\nCafé Ägäis;Málaga\n".encode(encoding)

    read = table(raw)

    assert [row.cells for row in read.rows] == [
        ("Müller & Söhne", "Köln, Straße 5"),
        ("Café Ägäis", "Málaga"),
    ]


def test_the_euro_sign_of_windows_is_read() -> None:
    assert table("name;cost\nMüller Süd;5 €\n".encode("cp1252")).rows[0].cells[1] == "5 €"


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman", "cp1250", "cp1251", "shift-jis"])
def test_an_encoding_that_cannot_be_told_is_refused_with_the_line(encoding: str) -> None:
    name = {"cp1250": "Dvořák", "cp1251": "Дмитрий", "shift-jis": "トヨタ"}.get(encoding, "Müller")

    refused = flaw(f"name\nACME\n{name}\n".encode(encoding))

    assert refused == (FileFlaw.NOT_UTF8, "3")


def test_a_line_break_inside_quotes_belongs_to_the_cell() -> None:
    read = table('name;note\nACME;"first\nsecond"\nGlobex;x\n')

    assert [(row.number, row.cells) for row in read.rows] == [
        (2, ("ACME", "first\nsecond")),
        (3, ("Globex", "x")),
    ]


def test_empty_rows_are_skipped_and_still_counted() -> None:
    read = table("\n;;\nname;region\n\n;\n  ;\nACME;DACH\n")

    assert read.headings == ("name", "region")
    assert [row.number for row in read.rows] == [7]


def test_short_rows_are_filled_and_long_rows_name_what_is_too_much() -> None:
    read = table("name;region\nACME\nGlobex;DACH;;x;y\nInitech;DACH;;\n")

    assert [(row.cells, row.surplus) for row in read.rows] == [
        (("ACME", None), ""),
        (("Globex", "DACH"), "x"),
        (("Initech", "DACH"), ""),
    ]


def test_excels_separator_line_is_obeyed_and_counted() -> None:
    read = table("sep=;\r\nname;region, city\r\nACME;DACH\r\n")

    assert read.headings == ("name", "region, city")
    assert read.rows[0].number == 3


def test_commas_inside_values_do_not_mislead_the_choice_of_separator() -> None:
    read = table("name;cost\nACME;1,5\nGlobex;2,5\n")

    assert read.headings == ("name", "cost")


def test_a_file_of_one_column_needs_no_separator() -> None:
    assert table("name\nACME\n").rows[0].cells == ("ACME",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", (FileFlaw.EMPTY, "")),
        (" \n\n", (FileFlaw.EMPTY, "")),
        ("\ufeff", (FileFlaw.EMPTY, "")),
        ("name;region\n", (FileFlaw.HEADINGS_ONLY, "")),
        ("name;region\n;\n", (FileFlaw.HEADINGS_ONLY, "")),
        ("name\nAC\0ME\n", (FileFlaw.BINARY, "")),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", (FileFlaw.BINARY, "1")),
        ('name;region\nACME;"open\nGlobex;x\n', (FileFlaw.BAD_QUOTES, "2")),
        ('name;region\n"ACME"x;y\n', (FileFlaw.BAD_QUOTES, "2")),
        ("a;b,c\nd;e,f\n", (FileFlaw.UNCLEAR_SEPARATOR, "")),
        ("name\n" + "x" * 40_000 + "\n", (FileFlaw.CELL_TOO_LONG, "2")),
        ("name\n" + "x" * 200_000 + "\n", (FileFlaw.CELL_TOO_LONG, "2")),
        (";".join("abc" * 200) + "\nx\n", (FileFlaw.TOO_MANY_COLUMNS, "500")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, (FileFlaw.OLD_OR_LOCKED_EXCEL, "")),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_the_reason(
    content: str | bytes, expected: tuple[FileFlaw, str]
) -> None:
    assert flaw(content) == expected


def test_a_file_beyond_the_limits_is_refused_before_it_is_read() -> None:
    assert flaw("name\nACME\n", Limits(file_bytes=5)) == (FileFlaw.TOO_LARGE, "0")
    assert flaw("name\nA\nB\nC\n", Limits(rows=2)) == (FileFlaw.TOO_MANY_ROWS, "2")


def test_a_hundred_thousand_rows_are_read() -> None:
    """Over 100 ms: the size is the point."""
    content = "name;region;industry\n" + "ACME;DACH;Maschinenbau\n" * 100_000

    read = table(content)

    assert len(read.rows) == 100_000
