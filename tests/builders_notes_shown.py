"""Notes and promises as a reader may see them, with only what a test cares about in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kamcore.accounts import AccountRef
from kamcore.ids import NoteId
from kamcore.notes import Note, NoteAudience, NoteKind, place_of
from kamcore.promises import PromiseSide, PromiseState
from kamcore.suggestions import suggest
from kamcore.use_cases.read_notes import NoteHistory, NotesPage, NotesRequest, ShownNote
from kamcore.use_cases.read_promises import PromiseList, ShownPromise
from kamcore.use_cases.suggested import NoteWithSuggestions
from tests.builders_notes import ACME, EVA, MAX, NOON, TODAY, a_note, a_promise, a_version

if TYPE_CHECKING:
    from kamcore.promises import Promise

REF = AccountRef(id=ACME, name="ACME")
NAMES = ((EVA, "Kim Muster"), (MAX, "Sam Sample"))
TEXT = (
    "Call with Frau Dr. Lang and Mr. Smith.\n\n"
    "They will send the drawings by Friday. I'll call back tomorrow.\n"
    "Next visit on 3 March."
)
MESSAGE = (
    "https://sample.slack.com/archives/C1/p1700000000000100?thread_ts=1700000000.000100&cid=C1"
)


def a_shown_note(note: Note | None = None, *, may_change: bool = True) -> ShownNote:
    return ShownNote(note=note or a_note(), account=REF, names=NAMES, may_change=may_change)


def a_page(*notes: ShownNote, more: bool = False, **wanted: object) -> NotesPage:
    request = NotesRequest(account=ACME, **wanted)  # type: ignore[arg-type]  # its own fields
    after = place_of(notes[-1].note) if more else None
    return NotesPage(account=REF, request=request, notes=notes, after=after, may_add=True)


def some_notes() -> tuple[ShownNote, ...]:
    team = a_version("Between us.", audience=NoteAudience.TEAM, kind=NoteKind.MEETING)
    long = a_version("A long story. " * 60, number=3, by=MAX, kind=NoteKind.MAIL)
    return (
        a_shown_note(a_note("n1")),
        a_shown_note(a_note("n2", team)),
        a_shown_note(a_note("n3", long, author=MAX), may_change=False),
    )


def with_suggestions(
    text: str = TEXT,
    *,
    shown: ShownNote | None = None,
    kept: tuple[Promise, ...] = (),
    may_keep: bool = True,
) -> NoteWithSuggestions:
    note = replace(
        a_note("n1", a_version(text)), permalink=MESSAGE, said_by="Priya", id=NoteId("n1")
    )
    found = suggest(text, TODAY, contacts=("Dr. Eva Lang",), accounts=("ACME",))
    return NoteWithSuggestions(
        shown=shown or a_shown_note(note),
        kept=kept,
        promises=found.promises,
        days=found.days,
        people=found.people,
        may_keep=may_keep,
        may_add_people=may_keep,
    )


def a_history(*texts: str, deleted: bool = False) -> NoteHistory:
    versions = [
        a_version(text, number=number, by=(EVA, MAX)[number % 2])
        for number, text in enumerate(texts, start=1)
    ]
    if deleted:
        versions.append(replace(versions[-1], number=len(versions) + 1, is_deleted=True))
    note = replace(a_note("n1"), now=versions[-1])
    return NoteHistory(shown=a_shown_note(note), versions=tuple(versions), names=NAMES)


def a_list(*promises: Promise, of_all: bool = False, may_settle: bool = True) -> PromiseList:
    shown = tuple(
        ShownPromise(promise=each, account=REF, names=NAMES, may_settle=may_settle)
        for each in promises
    )
    return PromiseList(account=None if of_all else REF, promises=shown, may_add=not of_all)


def some_promises() -> tuple[Promise, ...]:
    return (
        a_promise("late", due=TODAY - timedelta(days=3)),
        a_promise("ours", side=PromiseSide.OURS, text="We call.", due=TODAY, owner=MAX),
        a_promise("open", text="They think about it."),
        a_promise("kept", state=PromiseState.KEPT, made_on=date(2026, 11, 2)),
        a_promise("broken", state=PromiseState.BROKEN, by=MAX, made_on=date(2026, 11, 1)),
    )


LATER = NOON + timedelta(hours=1)
