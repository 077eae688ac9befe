"""Notes are written, changed and taken away by who may, and nothing that was said is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.ids import AccountId, NoteId
from kamcore.notes import (
    LONGEST_NOTE,
    NoteAudience,
    NoteDayError,
    NoteEmptyError,
    NoteKind,
    NoteTooLongError,
)
from kamcore.use_cases.note_drafts import Drafted, DraftGoneError, keep_draft, read_draft
from kamcore.use_cases.notes import (
    NewNote,
    NoteChangedError,
    NoteDeletedError,
    add_note,
    delete_note,
    edit_note,
)
from kamcore.use_cases.read_notes import (
    NotesRequest,
    NotYourNoteError,
    UnknownNoteError,
    list_notes,
    note_history,
    read_note,
)
from kamcore.use_cases.save_draft import save_draft
from tests.builders_notes import ACME, NOON, TODAY
from tests.kamcore.use_cases.desk import GLOBEX, LATER, Desk, an_actor, an_edit

if TYPE_CHECKING:
    from kamcore.notes import Note

TEAM = NoteAudience.TEAM


@pytest.fixture
def desk() -> Desk:
    return Desk()


def texts(desk: Desk, reader: str, **wanted: object) -> list[str]:
    request = NotesRequest(account=ACME, **wanted)  # type: ignore[arg-type]  # its own fields
    return [each.note.now.text for each in list_notes(desk.store, an_actor(reader), request).notes]


@pytest.mark.parametrize("person", ["member", "team", "leader", "admin"])
def test_who_may_read_the_account_may_note_something_on_it(desk: Desk, person: str) -> None:
    note = desk.noted(by=person)

    shown = read_note(desk.store, an_actor("member"), note.id)
    assert (shown.note, shown.account.name, dict(shown.names)) == (
        note,
        "ACME",
        {person: person.title()},
    )
    assert desk.trail() == [(AuditAction.NOTE_ADDED, person)]


def test_a_guest_notes_nothing(desk: Desk) -> None:
    with pytest.raises(UnknownAccountError):
        desk.noted(by="guest")


@pytest.mark.parametrize("account", ["nobody", "acme"])
def test_a_confidential_account_takes_no_note_and_tells_no_tale(desk: Desk, account: str) -> None:
    desk.hide()

    with pytest.raises(UnknownAccountError) as refused:
        desk.noted(by="member", account=AccountId(account))

    assert str(refused.value) == f"no account {account}"


def test_the_same_press_twice_is_one_note(desk: Desk) -> None:
    first, second = desk.noted(key="view:1"), desk.noted("Something else.", key="view:1")

    assert first == second
    assert texts(desk, "member") == ["Eva called."]
    assert len(desk.trail()) == 1


def test_the_same_key_of_another_person_is_another_note(desk: Desk) -> None:
    assert desk.noted(key="1").id != desk.noted(by="team", key="1").id


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("", NoteEmptyError), (" \u200b ", NoteEmptyError), ("x" * 50_000, NoteTooLongError)],
)
def test_a_note_that_cannot_be_kept_is_refused_whole(
    desk: Desk, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        desk.noted(text)

    assert texts(desk, "member") == []


@pytest.mark.parametrize("text", ["x" * LONGEST_NOTE, "😀" * 5_000, "\u202eשלם", "<!channel>"])
def test_every_other_text_is_kept_to_the_letter(desk: Desk, text: str) -> None:
    desk.noted(text)

    assert texts(desk, "member") == [text]


def test_a_note_is_not_about_a_day_to_come(desk: Desk) -> None:
    tomorrow_where_they_are = NewNote(account=ACME, text="x", on=TODAY + timedelta(days=1))
    to_come = NewNote(account=ACME, text="x", on=TODAY + timedelta(days=2))

    add_note(desk.store, an_actor("team"), tomorrow_where_they_are, now=NOON)
    with pytest.raises(NoteDayError):
        add_note(desk.store, an_actor("team"), to_come, now=NOON)


@pytest.mark.parametrize(
    ("reader", "reads"),
    [("member", False), ("author", True), ("team", True), ("leader", True), ("admin", False)],
)
def test_a_team_s_note_is_there_only_for_its_readers(
    desk: Desk, reader: str, *, reads: bool
) -> None:
    note = desk.noted("Between us.", audience=TEAM)
    desk.noted("For all.", by="team")

    assert ("Between us." in texts(desk, reader)) is reads
    assert "For all." in texts(desk, reader)
    if not reads:
        with pytest.raises(UnknownNoteError):
            read_note(desk.store, an_actor(reader), note.id)


@pytest.mark.parametrize("reader", ["member", "author", "admin"])
def test_a_note_of_an_account_that_became_confidential_is_gone(desk: Desk, reader: str) -> None:
    note = desk.noted()
    desk.hide()

    if reader == "admin":
        assert read_note(desk.store, an_actor(reader), note.id).note == note
        return
    with pytest.raises(UnknownNoteError):
        read_note(desk.store, an_actor(reader), note.id)


@pytest.mark.parametrize("person", ["author", "team", "leader"])
def test_who_may_change_a_note_changes_it_and_the_former_text_stays(
    desk: Desk, person: str
) -> None:
    note = desk.noted()

    changed = edit_note(desk.store, an_actor(person), an_edit(note, "Eva wrote."), now=LATER)

    history = note_history(desk.store, an_actor(person), note.id)
    assert (changed.now.number, changed.author) == (2, "author")
    assert [each.text for each in history.versions] == ["Eva called.", "Eva wrote."]
    assert [each.changed_by for each in history.versions] == ["author", person]
    assert dict(history.names)[changed.now.changed_by] == person.title()
    assert desk.trail()[-1] == (AuditAction.NOTE_CHANGED, person)


@pytest.mark.parametrize("person", ["member", "admin"])
def test_others_change_nothing_and_see_nothing_of_the_past(desk: Desk, person: str) -> None:
    note, actor = desk.noted(), an_actor(person)

    for attempt in (
        lambda: edit_note(desk.store, actor, an_edit(note, "Mine."), now=LATER),
        lambda: delete_note(desk.store, actor, note.id, 1, now=LATER),
        lambda: note_history(desk.store, actor, note.id),
    ):
        with pytest.raises(NotYourNoteError):
            attempt()
    assert texts(desk, "member") == ["Eva called."]
    assert not read_note(desk.store, actor, note.id).may_change


def test_what_was_the_team_s_stays_so_in_the_history_of_a_note_opened_later(desk: Desk) -> None:
    note = desk.noted("Between us.", by="team", audience=TEAM)

    opened = an_edit(note, "For all.", audience=NoteAudience.EVERYONE)
    edit_note(desk.store, an_actor("team"), opened, now=LATER)

    assert texts(desk, "member") == ["For all."]
    with pytest.raises(NotYourNoteError):
        note_history(desk.store, an_actor("member"), note.id)


def test_of_two_who_change_a_note_at_once_the_second_sees_what_the_first_wrote(
    desk: Desk,
) -> None:
    note = desk.noted()
    edit_note(desk.store, an_actor("team"), an_edit(note, "Theirs."), now=LATER)

    with pytest.raises(NoteChangedError) as refused:
        edit_note(desk.store, an_actor("leader"), an_edit(note, "Mine."), now=LATER)

    assert refused.value.theirs.note.now.text == "Theirs."
    assert texts(desk, "member") == ["Theirs."]


def test_having_seen_it_the_second_may_still_write_theirs(desk: Desk) -> None:
    note = desk.noted()
    edit_note(desk.store, an_actor("team"), an_edit(note, "Theirs."), now=LATER)

    seen = an_edit(note, "Both.", version=2)
    changed = edit_note(desk.store, an_actor("leader"), seen, now=LATER)

    assert (changed.now.number, changed.now.text) == (3, "Both.")


def test_a_change_sent_twice_is_one_change(desk: Desk) -> None:
    note = desk.noted()
    edit = an_edit(note, "Eva wrote.")

    first = edit_note(desk.store, an_actor("author"), edit, now=LATER)
    second = edit_note(desk.store, an_actor("author"), edit, now=LATER)

    assert first == second
    assert first.now.number == 2


def test_a_change_that_changes_nothing_is_none(desk: Desk) -> None:
    note = desk.noted()

    same = edit_note(desk.store, an_actor("leader"), an_edit(note, "Eva called. "), now=LATER)

    assert same == note
    assert len(desk.trail()) == 1


def test_a_deleted_note_is_nowhere_but_in_its_history(desk: Desk) -> None:
    note = desk.noted()

    delete_note(desk.store, an_actor("team"), note.id, 1, now=LATER)

    assert texts(desk, "leader") == []
    assert texts(desk, "leader", deleted=True) == ["Eva called."]
    assert texts(desk, "author", deleted=True) == ["Eva called."]
    assert texts(desk, "member", deleted=True) == []
    assert texts(desk, "admin", deleted=True) == []
    history = note_history(desk.store, an_actor("author"), note.id)
    assert [each.is_deleted for each in history.versions] == [False, True]
    with pytest.raises(UnknownNoteError):
        read_note(desk.store, an_actor("member"), note.id)
    assert desk.trail()[-1] == (AuditAction.NOTE_DELETED, "team")


def test_a_note_deleted_twice_is_deleted_once(desk: Desk) -> None:
    note = desk.noted()
    first = delete_note(desk.store, an_actor("team"), note.id, 1, now=LATER)

    second = delete_note(desk.store, an_actor("author"), note.id, 1, now=LATER)

    assert first == second
    assert len(desk.trail()) == 2


def test_a_note_somebody_changed_is_not_deleted_unseen(desk: Desk) -> None:
    note = desk.noted()
    edit_note(desk.store, an_actor("team"), an_edit(note, "Important."), now=LATER)

    with pytest.raises(NoteChangedError):
        delete_note(desk.store, an_actor("author"), note.id, 1, now=LATER)

    assert texts(desk, "member") == ["Important."]


def test_a_change_of_a_deleted_note_comes_back_to_its_writer(desk: Desk) -> None:
    note = desk.noted()
    delete_note(desk.store, an_actor("team"), note.id, 1, now=LATER)

    with pytest.raises(NoteDeletedError) as refused:
        edit_note(desk.store, an_actor("author"), an_edit(note, "Mine."), now=LATER)

    assert refused.value.theirs.note.now.changed_by == "team"
    assert texts(desk, "author") == []


def test_a_list_is_read_page_by_page(desk: Desk) -> None:
    for number in range(7):
        desk.noted(f"Note {number}")

    first = list_notes(desk.store, an_actor("member"), NotesRequest(account=ACME, limit=5))
    rest = NotesRequest(account=ACME, limit=5, after=first.after)
    second = list_notes(desk.store, an_actor("member"), rest)

    assert (len(first.notes), len(second.notes), second.after) == (5, 2, None)
    assert {each.note.id for each in first.notes}.isdisjoint(
        {each.note.id for each in second.notes}
    )


def test_a_list_is_narrowed_by_words_and_by_kind(desk: Desk) -> None:
    mail = NewNote(account=ACME, text="Ein Prüfstand.", on=TODAY, kind=NoteKind.MAIL)
    add_note(desk.store, an_actor("team"), mail, now=NOON)
    desk.noted("Der PRÜFSTAND wird bestellt.")
    desk.noted("Anderes.")

    assert len(texts(desk, "member", contains="prüfstand")) == 2
    assert texts(desk, "member", contains="prüfstand", kind=NoteKind.MAIL) == ["Ein Prüfstand."]
    assert texts(desk, "member", contains="x" * 50_000) == []


@pytest.mark.parametrize("limit", [-1, 0, 10_000])
def test_a_page_has_a_sensible_length_whatever_is_asked(desk: Desk, limit: int) -> None:
    desk.noted()

    assert len(texts(desk, "member", limit=limit)) == 1


def test_another_workspace_s_notes_are_not_there(desk: Desk) -> None:
    from kamcore.ids import WorkspaceId  # noqa: PLC0415 - only here

    note = desk.noted()

    with pytest.raises(UnknownNoteError):
        read_note(desk.store, an_actor("leader", workspace=WorkspaceId("T2")), note.id)


def drafted(desk: Desk, person: str = "author", text: str = "Eva called.") -> NoteId:
    draft = Drafted(text=text, key="cmd:1", permalink="https://sample", said_by="Kim")
    return keep_draft(desk.store, an_actor(person), draft, now=NOON).id


def saved(desk: Desk, draft: NoteId, account: AccountId = ACME) -> Note:
    actor = an_actor("author")
    return save_draft(desk.store, actor, draft, account, today=TODAY, now=LATER)


def test_a_draft_becomes_a_note_once_its_account_is_named(desk: Desk) -> None:
    draft = drafted(desk)

    note = saved(desk, draft)

    assert (note.id, note.now.text, note.permalink, note.said_by) == (
        draft,
        "Eva called.",
        "https://sample",
        "Kim",
    )
    with pytest.raises(DraftGoneError):
        read_draft(desk.store, an_actor("author"), draft)


def test_a_draft_is_saved_once_however_often_one_presses(desk: Desk) -> None:
    draft = drafted(desk)

    assert saved(desk, draft) == saved(desk, draft, GLOBEX)
    assert texts(desk, "member") == ["Eva called."]


def test_a_draft_is_nobody_else_s(desk: Desk) -> None:
    draft = drafted(desk, "team")

    with pytest.raises(DraftGoneError):
        saved(desk, draft)


def test_a_draft_that_may_not_be_saved_there_stays(desk: Desk) -> None:
    draft = drafted(desk)
    desk.hide(GLOBEX)

    with pytest.raises(UnknownAccountError):
        saved(desk, draft, GLOBEX)

    assert read_draft(desk.store, an_actor("author"), draft).text == "Eva called."


def test_drafts_are_dropped_after_a_week(desk: Desk) -> None:
    draft = drafted(desk)

    next_week = Drafted(text="Another.", key="cmd:2")
    keep_draft(desk.store, an_actor("author"), next_week, now=NOON + timedelta(days=8))

    with pytest.raises(DraftGoneError):
        read_draft(desk.store, an_actor("author"), draft)


def test_a_guest_drafts_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        drafted(desk, "guest")
