"""``kam import notes`` takes what a CRM or a notebook exports, once however often.

Each test opens a real SQLite file, which takes more than 100 ms.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook

from kamcore.notes import NoteFilter, NoteKind
from kamcore.storage import open_store
from tests.bot.cli.test_import import LOCAL, Terminal, terminal  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from kamcore.notes import Note


def notes(terminal: Terminal) -> tuple[Note, ...]:  # noqa: F811 - the fixture's value
    store = open_store(terminal.url)
    with store.unit_of_work(LOCAL) as work:
        [account] = work.accounts.all()
        found = work.notes.page(account.id, NoteFilter(reader=None))
    store.close()
    return found


def with_acme(terminal: Terminal) -> None:  # noqa: F811 - the fixture's value
    terminal.kam("accounts", terminal.file("accounts.csv", "name,currency\nACME,EUR\n"))


def test_notes_of_a_csv_file_come_in_once(terminal: Terminal) -> None:  # noqa: F811 - the fixture
    with_acme(terminal)
    file = terminal.file(
        "notes.csv",
        "Company,Activity date,Type,Body,Created by\n"
        'ACME,2026-03-02,Call,"Eva called.\n=1+1",Kim\n',
    )

    first, again = terminal.kam("notes", file), terminal.kam("notes", file)

    assert "1 added, 0 changed, 0 unchanged, 0 refused" in first.out
    assert "0 added, 0 changed, 1 unchanged, 0 refused" in again.out
    [note] = notes(terminal)
    assert (note.now.text, note.now.kind, note.author) == (
        "Eva called.\n=1+1",
        NoteKind.CALL,
        "Kim",
    )


def test_notes_of_a_workbook_come_in_and_a_bad_row_is_told(
    terminal: Terminal,  # noqa: F811 - the fixture
) -> None:
    with_acme(terminal)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Kunde", "Datum", "Art", "Notiz"])
    sheet.append(["ACME", datetime(2026, 3, 2), "Besuch", "Prüfstand\nbestellt"])  # noqa: DTZ001 - as a workbook has it
    sheet.append(["ACME", datetime(2026, 3, 2), "Besuch", "x" * 20_001])  # noqa: DTZ001 - as above
    path = terminal.directory / "notizen.xlsx"
    book.save(path)

    refused = terminal.kam("notes", str(path))
    taken = terminal.kam("notes", str(path), "--partial")

    assert refused.code == 1
    assert "Row 3, column Notiz" in refused.out
    assert "at most 20000 characters" in refused.out
    assert "1 added" in taken.out
    assert [note.now.text for note in notes(terminal)] == ["Prüfstand\nbestellt"]
