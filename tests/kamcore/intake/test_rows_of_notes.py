"""Rows of notes become the notes they mean, or say what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest

from kamcore.intake.entries import Named, NoteEntry
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from kamcore.notes import LONGEST_NOTE, NoteAudience, NoteKind
from tests.kamcore.intake.rows import flaws, read


def the_note(text: str) -> NoteEntry:
    found = read(Kind.NOTES, text)
    assert found.errors == ()
    [(_, entry)] = found.entries
    assert isinstance(entry, NoteEntry)
    return entry


@pytest.mark.parametrize(
    ("headings", "kind", "audience"),
    [
        ("account;on;kind;text;author;audience;permalink", "call", "team"),
        ("Kunde;Datum;Art;Notiz;Verfasser;Leser;Link", "Telefonat", "Account-Team"),
        ("Company;Activity date;Type;Body;Created by;Visible to;URL", "Phone call", "private"),
    ],
)
def test_a_row_is_a_note_in_either_language(headings: str, kind: str, audience: str) -> None:
    row = f"ACME;2026-11-02;{kind};Eva rief an.;Eva Muster;{audience};https://sample"

    assert the_note(f"{headings}\n{row}\n") == NoteEntry(
        account=Named(text="ACME", heading=headings.split(";", maxsplit=1)[0]),
        by_id=False,
        text="Eva rief an.",
        on=date(2026, 11, 2),
        kind=NoteKind.CALL,
        audience=NoteAudience.TEAM,
        author=Named(text="Eva Muster", heading=headings.split(";")[4]),
        permalink="https://sample",
    )


def test_a_row_that_says_no_more_is_an_observation_for_everyone() -> None:
    entry = the_note("account_id;on;text\nacme;2026-11-02;Eva rief an.\n")

    assert (entry.by_id, entry.kind, entry.audience, entry.author, entry.permalink) == (
        True,
        NoteKind.OBSERVATION,
        NoteAudience.EVERYONE,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"one\n\n  two"', "one\n\n  two"),
        ("- call (again)", "- call (again)"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("😀 שלם", "😀 שלם"),
        ("x" * LONGEST_NOTE, "x" * LONGEST_NOTE),
    ],
)
def test_a_text_keeps_its_lines_and_is_never_run(cell: str, text: str) -> None:
    assert the_note(f"account;on;text\nACME;2026-11-02;{cell}\n").text == text


@pytest.mark.parametrize(
    ("cells", "column", "flaw"),
    [
        (";2026-11-02;call;x", "account", Flaw.MISSING),
        ("ACME;;call;x", "on", Flaw.MISSING),
        ("ACME;2026-11-02;call;", "text", Flaw.MISSING),
        ("ACME;2026-11-02;call;\u200b", "text", Flaw.MISSING),
        ("ACME;2026-11-02;call;a\x07b", "text", Flaw.UNSAFE_CHARACTERS),
        ("ACME;2026-11-02;call;" + "x" * 20_001, "text", Flaw.TOO_LONG),
        ("ACME;2026-11-02;song;x", "kind", Flaw.NOT_A_CHOICE),
        ("ACME;2027-01-01;call;x", "on", Flaw.FUTURE_DATE),
        ("ACME;03/04/2026;call;x", "on", Flaw.AMBIGUOUS_DATE),
        ("ACME;2026-11-02;call;#REF!", "text", Flaw.SPREADSHEET_ERROR),
    ],
)
def test_what_is_wrong_is_told_with_its_column(cells: str, column: str, flaw: Flaw) -> None:
    found = read(Kind.NOTES, f"account;on;kind;text\n{cells}\n")

    assert [(name, why) for _, name, _, why in flaws(found)] == [(column, flaw)]
