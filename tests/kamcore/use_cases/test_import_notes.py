"""Notes come in from files with their authors, once however often and by whomever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kamcore.ids import AccountId, PersonId
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from kamcore.notes import Note, NoteAudience, NoteFilter, NoteKind
from kamcore.people import Person
from tests.kamcore.use_cases.office import ADMINISTRATOR, HERE, NOW, Office, counts, flaws

HEADINGS = "account;on;kind;text;author;audience\n"
ROW = "ACME;2026-11-02;call;Eva called.;Kim Muster;team\n"


def notes(office: Office, *, deleted: bool = False) -> tuple[Note, ...]:
    with office.store.unit_of_work(HERE) as work:
        return work.notes.page(AccountId("acme"), NoteFilter(reader=None, deleted=deleted))


def test_a_note_is_its_author_s_where_we_know_them(office: Office) -> None:
    office.met(Person(id=PersonId("U7"), display_name="Kim Muster"))

    office.bring(Kind.NOTES, HEADINGS + ROW)

    [note] = notes(office)
    assert (note.author, note.now.kind, note.now.audience) == (
        "U7",
        NoteKind.CALL,
        NoteAudience.TEAM,
    )


def test_an_author_we_never_met_is_kept_by_name_and_none_is_who_imports(office: Office) -> None:
    office.bring(Kind.NOTES, HEADINGS + ROW + "ACME;2026-11-01;;Prüfstand;;\n")

    assert [note.author for note in notes(office)] == ["Kim Muster", ADMINISTRATOR.person]


def test_a_name_that_several_bear_is_refused(office: Office) -> None:
    office.met(
        Person(id=PersonId("U7"), display_name="Kim Muster"),
        Person(id=PersonId("U8"), display_name="kim muster"),
    )

    report = office.bring(Kind.NOTES, HEADINGS + ROW)

    assert flaws(report) == [(2, "Kim Muster", Flaw.SEVERAL_PEOPLE, "Kim Muster")]


def test_the_same_file_is_the_same_notes_whoever_imports_it(office: Office) -> None:
    text = HEADINGS + ROW + "ACME;2026-11-01;;Prüfstand;;\n"
    office.bring(Kind.NOTES, text)
    office.met(Person(id=PersonId("U7"), display_name="Kim Muster"))

    another = replace(ADMINISTRATOR, person=PersonId("U2"))
    again = office.bring(Kind.NOTES, text, actor=another)

    assert counts(again) == (0, 0, 2, 0)


def test_a_row_twice_is_one_note_and_one_that_differs_is_told(office: Office) -> None:
    other = ROW.replace(";call;", ";mail;")

    report = office.bring(Kind.NOTES, HEADINGS + ROW + ROW + other, partial=True)

    assert counts(report) == (1, 0, 1, 1)
    assert flaws(report) == [(4, "ACME", Flaw.SAME_AS_ROW, "2")]


def test_what_somebody_changed_or_deleted_since_stays_so(office: Office) -> None:
    office.bring(Kind.NOTES, HEADINGS + ROW)
    [note] = notes(office)
    with office.store.unit_of_work(HERE) as work:
        work.notes.change(note.deleted(PersonId("U2"), NOW + timedelta(hours=1)))
        work.commit()

    again = office.bring(Kind.NOTES, HEADINGS + ROW)

    assert counts(again) == (0, 0, 1, 0)
    assert notes(office) == ()
    assert len(notes(office, deleted=True)) == 1


def test_an_account_nobody_knows_is_told_with_its_row(office: Office) -> None:
    report = office.bring(Kind.NOTES, HEADINGS + ROW.replace("ACME", "Globex"))

    assert flaws(report) == [(2, "Globex", Flaw.UNKNOWN_ACCOUNT, "")]
    assert notes(office) == ()
