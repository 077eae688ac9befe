"""Nothing a note suggests is written down before somebody confirms it, and then once."""

from __future__ import annotations

from datetime import date

import pytest

from kamcore.audit import AuditAction
from kamcore.facts import Stakeholder
from kamcore.ids import NoteId
from kamcore.notes import Note, NoteAudience
from kamcore.promises import PromiseSide
from kamcore.use_cases.notes import delete_note, edit_note
from kamcore.use_cases.read_notes import UnknownNoteError
from kamcore.use_cases.read_promises import list_promises
from kamcore.use_cases.suggested import (
    NoteWithSuggestions,
    SuggestionGoneError,
    dismiss_suggestion,
    keep_suggestion,
    read_with_suggestions,
)
from tests.builders_notes import ACME
from tests.kamcore.use_cases.desk import HERE, LATER, Desk, an_actor, an_edit

TEXT = "Lang called. They will send the drawings by Friday. I'll call back tomorrow."


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def note(desk: Desk) -> Note:
    return desk.noted(TEXT)


def suggested(desk: Desk, note: Note, reader: str = "author") -> NoteWithSuggestions:
    return read_with_suggestions(desk.store, an_actor(reader), note.id)


def keys(desk: Desk, note: Note) -> list[str]:
    return [each.key for each in suggested(desk, note).promises]


def promised(desk: Desk) -> list[str]:
    found = list_promises(desk.store, an_actor("author"), ACME)
    return [each.promise.text for each in found.promises]


def test_to_look_at_suggestions_writes_nothing(desk: Desk, note: Note) -> None:
    found = suggested(desk, note)

    assert [each.quote for each in found.promises] == [
        "They will send the drawings by Friday.",
        "I'll call back tomorrow.",
    ]
    assert promised(desk) == []
    assert len(desk.trail()) == 1


def test_a_promise_is_kept_as_it_was_quoted(desk: Desk, note: Note) -> None:
    theirs, mine = keys(desk, note)

    first = keep_suggestion(desk.store, an_actor("author"), note.id, theirs, now=LATER)
    second = keep_suggestion(desk.store, an_actor("author"), note.id, mine, now=LATER)

    assert (first.side, first.text, first.due, first.owner) == (
        PromiseSide.THEIRS,
        "They will send the drawings by Friday.",
        date(2026, 11, 27),
        None,
    )
    assert (second.side, second.owner, second.made_on) == (
        PromiseSide.OURS,
        "author",
        note.now.on,
    )
    assert (suggested(desk, note).promises, suggested(desk, note).kept) == ((), (second, first))


def test_confirmed_twice_and_by_two_people_it_is_one_promise(desk: Desk, note: Note) -> None:
    key = keys(desk, note)[0]

    kept = [
        keep_suggestion(desk.store, an_actor(person), note.id, key, now=LATER)
        for person in ("author", "author", "team", "member")
    ]

    assert len(set(kept)) == 1
    assert [action for action, _ in desk.trail()].count(AuditAction.PROMISE_ADDED) == 1


def test_what_the_author_says_of_themselves_is_nobody_else_s_to_keep(
    desk: Desk, note: Note
) -> None:
    kept = keep_suggestion(desk.store, an_actor("team"), note.id, keys(desk, note)[1], now=LATER)

    assert kept.owner is None


def test_what_is_dismissed_is_not_suggested_again(desk: Desk, note: Note) -> None:
    first, second = keys(desk, note)

    for _ in range(2):
        dismiss_suggestion(desk.store, an_actor("author"), note.id, first, now=LATER)

    assert keys(desk, note) == [second]
    assert promised(desk) == []
    assert [action for action, _ in desk.trail()].count(AuditAction.SUGGESTION_DISMISSED) == 1


def test_what_was_dismissed_may_still_be_kept(desk: Desk, note: Note) -> None:
    key = keys(desk, note)[0]
    dismiss_suggestion(desk.store, an_actor("author"), note.id, key, now=LATER)

    keep_suggestion(desk.store, an_actor("author"), note.id, key, now=LATER)

    assert promised(desk) == ["They will send the drawings by Friday."]


def test_what_the_note_does_not_say_any_more_cannot_be_kept(desk: Desk, note: Note) -> None:
    first, second = keys(desk, note)
    edit = an_edit(note, "I'll call back tomorrow. Nothing else.")
    edit_note(desk.store, an_actor("team"), edit, now=LATER)

    keep_suggestion(desk.store, an_actor("author"), note.id, second, now=LATER)
    with pytest.raises(SuggestionGoneError):
        keep_suggestion(desk.store, an_actor("author"), note.id, first, now=LATER)
    with pytest.raises(SuggestionGoneError):
        dismiss_suggestion(desk.store, an_actor("author"), note.id, first, now=LATER)

    assert promised(desk) == ["I'll call back tomorrow."]


def test_a_deleted_note_suggests_nothing(desk: Desk, note: Note) -> None:
    key = keys(desk, note)[0]
    delete_note(desk.store, an_actor("author"), note.id, 1, now=LATER)

    assert suggested(desk, note).promises == ()
    with pytest.raises(SuggestionGoneError):
        keep_suggestion(desk.store, an_actor("author"), note.id, key, now=LATER)
    with pytest.raises(UnknownNoteError):
        keep_suggestion(desk.store, an_actor("member"), note.id, key, now=LATER)


@pytest.mark.parametrize("person", ["member", "admin", "guest"])
def test_a_team_s_note_suggests_nothing_to_others(desk: Desk, person: str) -> None:
    note = desk.noted(TEXT, audience=NoteAudience.TEAM)
    key, actor = keys(desk, note)[0], an_actor(person)

    for attempt in (
        lambda: read_with_suggestions(desk.store, actor, note.id),
        lambda: keep_suggestion(desk.store, actor, note.id, key, now=LATER),
        lambda: dismiss_suggestion(desk.store, actor, note.id, key, now=LATER),
    ):
        with pytest.raises(UnknownNoteError):
            attempt()


def test_a_note_nobody_wrote_suggests_nothing(desk: Desk) -> None:
    with pytest.raises(UnknownNoteError):
        keep_suggestion(desk.store, an_actor("leader"), NoteId("none"), "k", now=LATER)


def test_people_we_know_are_told_from_new_ones(desk: Desk) -> None:
    with desk.store.unit_of_work(HERE) as work:
        work.evidence.put_stakeholder(ACME, Stakeholder(name="Dr. Eva Lang"))
        work.commit()
    note = desk.noted("Met Lang and Mr. Smith.")

    people = suggested(desk, note).people

    assert [(each.name, each.contact) for each in people] == [
        ("Lang", "Dr. Eva Lang"),
        ("Smith", None),
    ]
