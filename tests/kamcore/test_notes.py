"""What a note is, and who may read and change it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.access import Actor, Guarded, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.notes import (
    LONGEST_NOTE,
    NoteAudience,
    NoteEmptyError,
    NoteKind,
    NoteTooLongError,
    may_change_note,
    may_read_note,
    note_id,
    note_text,
    searchable,
)
from kamcore.store_errors import is_keepable
from tests.builders_notes import EVA, MAX, NOON, TODAY, a_note, a_version

LEADER = PersonId("U3")
TEAM_NOTE = a_note(version=a_version(audience=NoteAudience.TEAM))


def an_actor(role: Role, person: PersonId = LEADER) -> Actor:
    return Actor(workspace=WorkspaceId("T1"), person=person, role=role)


def an_account(*team: PersonId, confidential: bool = False) -> Guarded:
    return Guarded(confidential=confidential, team=frozenset(team))


def test_a_change_is_the_next_version_and_the_note_stays_the_same_one() -> None:
    note = a_note()

    changed = note.changed_to(a_version("Eva called again.", by=MAX))

    assert (changed.id, changed.author, changed.written_at) == (note.id, EVA, NOON)
    assert (changed.now.number, changed.now.text, changed.now.changed_by) == (
        2,
        "Eva called again.",
        MAX,
    )


def test_a_deleted_note_keeps_its_text_for_the_history() -> None:
    note = a_note()

    gone = note.deleted(MAX, NOON)

    assert gone.now.is_deleted
    assert (gone.now.number, gone.now.text, gone.now.changed_by) == (2, note.now.text, MAX)


@pytest.mark.parametrize(
    "other",
    [
        a_version("Something else."),
        a_version(kind=NoteKind.MAIL),
        a_version(audience=NoteAudience.TEAM),
        a_version(on=TODAY.replace(day=1)),
        a_version(is_deleted=True),
    ],
)
def test_versions_that_read_alike_are_told_from_those_that_do_not(other: object) -> None:
    version = a_version()

    assert version.says_the_same_as(a_version(number=7, by=MAX))
    assert not version.says_the_same_as(other)  # type: ignore[arg-type]  # a version each


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Eva called.  ", "Eva called."),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("a\x00b\x07c\td", "abc\td"),
        ("😀", "😀"),
        ("\ud83d!", "\N{REPLACEMENT CHARACTER}!"),
        ("שלם \u202bעם\u202c", "שלם \u202bעם\u202c"),
        ("日本電気", "日本電気"),
    ],
)
def test_a_text_is_kept_as_it_was_written_but_for_what_nobody_sees(written: str, kept: str) -> None:
    assert note_text(written) == kept


@pytest.mark.parametrize("empty", ["", "  ", "\n\t\n", "\u200b", "\x00", "\u202e\u202c", "\u3164"])
def test_a_note_needs_words(empty: str) -> None:
    with pytest.raises(NoteEmptyError):
        note_text(empty)


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    assert len(note_text("x" * LONGEST_NOTE)) == LONGEST_NOTE

    with pytest.raises(NoteTooLongError) as refused:
        note_text("x" * 50_000)

    assert refused.value.length == 50_000


@given(st.text())
def test_whatever_is_kept_can_be_kept_by_every_database_and_comes_back_alike(text: str) -> None:
    try:
        kept = note_text(text)
    except NoteEmptyError:
        return

    assert is_keepable(kept)
    assert note_text(kept) == kept


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_two_notes_have_one_id_only_where_they_come_from_the_same(
    one: list[str], other: list[str]
) -> None:
    assert (note_id(*one) == note_id(*other)) is (one == other)


def test_a_search_does_not_mind_capitals_or_line_ends() -> None:
    assert searchable("Prüfstand") in searchable("Der PRÜFSTAND\nin Graz")


@pytest.mark.parametrize(
    ("role", "on_team", "reads"),
    [
        (Role.GUEST, False, False),
        (Role.GUEST, True, False),
        (Role.MEMBER, False, False),
        (Role.MEMBER, True, True),
        (Role.SALES_LEADER, False, True),
        (Role.ADMINISTRATOR, False, False),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_a_team_s_note_is_for_its_team_and_sales_leaders(
    role: Role, *, on_team: bool, reads: bool
) -> None:
    guarded = an_account(LEADER) if on_team else an_account()

    assert may_read_note(an_actor(role), TEAM_NOTE, guarded) is reads
    assert may_change_note(an_actor(role), TEAM_NOTE, guarded) is reads


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SALES_LEADER, Role.ADMINISTRATOR])
def test_everybody_who_reads_the_account_reads_its_open_notes(role: Role) -> None:
    assert may_read_note(an_actor(role), a_note(), an_account())


def test_who_wrote_a_team_s_note_reads_and_changes_it_without_being_on_the_team() -> None:
    author = an_actor(Role.MEMBER, EVA)

    assert may_read_note(author, TEAM_NOTE, an_account())
    assert may_change_note(author, TEAM_NOTE, an_account())


def test_an_open_note_of_another_is_not_a_member_s_to_change_nor_an_administrator_s() -> None:
    assert not may_change_note(an_actor(Role.MEMBER), a_note(), an_account())
    assert not may_change_note(an_actor(Role.ADMINISTRATOR), a_note(), an_account())


def test_who_may_no_longer_read_the_account_reads_not_even_their_own_notes() -> None:
    author = an_actor(Role.MEMBER, EVA)
    secret = an_account(confidential=True)

    assert not may_read_note(author, a_note(), secret)
    assert not may_change_note(author, replace(TEAM_NOTE, author=EVA), secret)
