"""Whoever opens a source sees it by what is true now, not when the answer was given."""

from __future__ import annotations

import pytest

from kamcore.ids import PassageId
from kamcore.notes import NoteAudience
from kamcore.use_cases.notes import delete_note
from kamcore.use_cases.read_source import SourceGoneError, read_source
from tests.kamcore.use_cases.desk import LATER, an_actor
from tests.kamcore.use_cases.reading_room import FILE, NOTE, PAGE, ReadingRoom


@pytest.fixture
def room() -> ReadingRoom:
    return ReadingRoom()


def opened(room: ReadingRoom, by: str, passage: PassageId) -> tuple[str | None, str | None]:
    found = read_source(room.desk.store, room.shelf, an_actor(by), passage)  # type: ignore[arg-type]  # a shelf is all of a library that is asked for
    return found.author, found.account


def test_a_note_is_opened_with_its_author_and_account(room: ReadingRoom) -> None:
    assert opened(room, "member", NOTE) == ("Team", "ACME")


def test_guidance_is_opened_by_everybody(room: ReadingRoom) -> None:
    assert opened(room, "guest", PAGE) == (None, None)


@pytest.mark.parametrize("passage", [FILE, NOTE, PassageId(99)])
def test_a_guest_opens_nothing_of_the_company_s(room: ReadingRoom, passage: PassageId) -> None:
    with pytest.raises(SourceGoneError):
        opened(room, "guest", passage)


def test_a_note_that_is_now_kept_to_the_team_opens_for_nobody_else(room: ReadingRoom) -> None:
    room.keep_note(NoteAudience.TEAM)

    assert opened(room, "leader", NOTE) == ("Team", "ACME")
    with pytest.raises(SourceGoneError):
        opened(room, "member", NOTE)


def test_a_note_of_an_account_that_was_hidden_opens_no_more(room: ReadingRoom) -> None:
    room.desk.hide()

    with pytest.raises(SourceGoneError):
        opened(room, "member", NOTE)


def test_a_deleted_note_opens_no_more(room: ReadingRoom) -> None:
    delete_note(room.desk.store, an_actor("team"), room.note.id, version=1, now=LATER)

    with pytest.raises(SourceGoneError):
        opened(room, "team", NOTE)
