"""Notes come back as they were written, every version of them, in each kind of store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event

from kamcore.ids import AccountId, NoteId
from kamcore.notes import (
    Note,
    NoteAudience,
    NoteDraft,
    NoteEmptyError,
    NoteFilter,
    NoteKind,
    NoteVersion,
    note_text,
    place_of,
)
from kamcore.storage.row_security import act_for
from kamcore.store_errors import UnknownAccountIdError
from tests.builders_notes import EVA, MAX, NOON, TODAY, a_note, a_version
from tests.kamcore.storage.facts_strategy import DATES, WORDS
from tests.kamcore.storage.kept import ACME, HERE, THERE, an_account

if TYPE_CHECKING:
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

EVERY = NoteFilter(reader=None, limit=100)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added


def kept_texts() -> st.SearchStrategy[str]:
    def kept(text: str) -> str:
        try:
            return note_text(text)
        except NoteEmptyError:
            return "x"

    return st.text().map(kept)


VERSIONS = st.builds(
    NoteVersion,
    number=st.just(1),
    kind=st.sampled_from(NoteKind),
    audience=st.sampled_from(NoteAudience),
    text=kept_texts(),
    on=DATES,
    changed_by=WORDS.map(type(EVA)),
    changed_at=MOMENTS,
    is_deleted=st.booleans(),
)
NOTES = st.builds(
    Note,
    id=st.just(NoteId("n")),
    account=st.just(ACME),
    author=WORDS.map(type(EVA)),
    written_at=MOMENTS,
    now=VERSIONS,
    permalink=st.none() | WORDS,
    said_by=st.none() | WORDS,
)


def keep(store: Store, *notes: Note) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        for note in notes:
            work.notes.add(note)
        work.commit()


def page(store: Store, wanted: NoteFilter = EVERY) -> list[str]:
    with store.unit_of_work(HERE) as work:
        return [note.id for note in work.notes.page(ACME, wanted)]


@given(note=NOTES, later=st.lists(VERSIONS, max_size=3))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_note_comes_back_with_every_version(
    store: Store, note: Note, later: list[NoteVersion]
) -> None:
    note = replace(note, id=NoteId(uuid4().hex))  # the store stays from example to example
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.notes.add(note)
        now = note
        for version in later:
            now = now.changed_to(version)
            work.notes.change(now)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.notes.find(note.id) == now
        numbered = [replace(v, number=n) for n, v in enumerate((note.now, *later), start=1)]
        assert list(work.notes.versions(note.id)) == numbered


def test_nobody_wrote_a_note_that_is_not_there(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        assert work.notes.find(NoteId("other")) is None
        assert work.notes.versions(NoteId("other")) == ()
        assert work.notes.page(ACME, EVERY) == ()


def test_a_note_needs_an_account(store: Store) -> None:
    with store.unit_of_work(HERE) as work, pytest.raises(UnknownAccountIdError):
        work.notes.add(a_note(account=AccountId("nobody")))


def test_notes_come_newest_day_first_and_then_as_they_were_written(store: Store) -> None:
    yesterday, later = TODAY - timedelta(days=1), NOON + timedelta(minutes=1)
    keep(
        store,
        a_note("a", a_version(on=yesterday), at=later),
        a_note("b", a_version()),
        a_note("c", a_version(), at=later),
        a_note("d", a_version()),
    )

    assert page(store) == ["c", "d", "b", "a"]


def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    days = (TODAY, TODAY - timedelta(days=1))
    keep(store, *(a_note(f"{n}", a_version(on=days[n % 2]), at=NOON) for n in range(9)))

    read: list[str] = []
    wanted = replace(EVERY, limit=2)
    with store.unit_of_work(HERE) as work:
        while notes := work.notes.page(ACME, wanted):
            read += [note.id for note in notes]
            wanted = replace(wanted, after=place_of(notes[-1]))

    assert read == page(store)
    assert len(set(read)) == 9


def test_who_may_not_read_the_team_s_notes_sees_open_ones_and_their_own(store: Store) -> None:
    team = a_version(audience=NoteAudience.TEAM)
    keep(store, a_note("open"), a_note("team", team, author=MAX), a_note("mine", team, author=EVA))

    assert set(page(store)) == {"open", "team", "mine"}
    assert set(page(store, NoteFilter(reader=EVA))) == {"open", "mine"}
    assert set(page(store, NoteFilter(reader=None, author=MAX))) == {"team"}


def test_deleted_notes_are_listed_apart(store: Store) -> None:
    keep(store, a_note("a"), a_note("b"))
    with store.unit_of_work(HERE) as work:
        found = work.notes.find(NoteId("a"))
        assert found is not None
        work.notes.change(found.deleted(MAX, NOON))
        work.commit()

    assert page(store) == ["b"]
    assert page(store, replace(EVERY, deleted=True)) == ["a"]


@pytest.mark.parametrize(
    ("contains", "found"),
    [
        ("prüfstand", {"a"}),
        ("PRÜFSTAND IN", {"a"}),
        ("100%", {"b"}),
        ("100_", set()),
        ("a/b\\c", {"b"}),
        ("'; --", {"b"}),
        ("İ", set()),
        ("", {"a", "b", "c"}),
    ],
)
def test_a_search_finds_words_as_they_stand(store: Store, contains: str, found: set[str]) -> None:
    keep(
        store,
        a_note("a", a_version("Der Prüfstand\nin Graz")),
        a_note("b", a_version("100% of a/b\\c '; --")),
        a_note("c", a_version("1000 🏭")),
    )

    assert set(page(store, replace(EVERY, contains=contains))) == found


def test_only_one_kind_is_listed_where_one_is_wanted(store: Store) -> None:
    keep(store, a_note("a", a_version(kind=NoteKind.MAIL)), a_note("b"))

    assert page(store, replace(EVERY, kind=NoteKind.MAIL)) == ["a"]


def test_a_suggestion_is_dismissed_once_and_for_all(store: Store) -> None:
    keep(store, a_note("a"))

    with store.unit_of_work(HERE) as work:
        for _ in range(2):
            work.notes.dismiss(NoteId("a"), "k1")
        work.notes.dismiss(NoteId("a"), "k2")
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.notes.dismissed(NoteId("a")) == {"k1", "k2"}
        assert work.notes.dismissed(NoteId("b")) == frozenset()


def a_draft(draft: str, *, days_old: int = 0, on: date | None = None) -> NoteDraft:
    made_at = NOON - timedelta(days=days_old)
    return NoteDraft(id=NoteId(draft), person=EVA, text="Eva called.", made_at=made_at, on=on)


def test_a_draft_is_its_person_s_alone_until_it_is_dropped(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.note_drafts.put(a_draft("old", days_old=8))
        work.note_drafts.put(a_draft("new"))
        work.note_drafts.put(a_draft("new", on=TODAY))
        work.note_drafts.put(a_draft("noted"))
        work.note_drafts.drop(a_draft("noted"))
        work.note_drafts.drop(a_draft("noted"))
        work.note_drafts.forget(MAX, NOON)
        work.note_drafts.forget(EVA, NOON - timedelta(days=7))
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.note_drafts.find(EVA, NoteId("old")) is None
        assert work.note_drafts.find(EVA, NoteId("noted")) is None
        assert work.note_drafts.find(EVA, NoteId("new")) == a_draft("new", on=TODAY)
        assert work.note_drafts.find(MAX, NoteId("new")) is None


def test_another_workspace_sees_no_note_and_no_draft(store: Store) -> None:
    keep(store, a_note("a"))
    with store.unit_of_work(HERE) as work:
        work.note_drafts.put(a_draft("d"))
        work.notes.dismiss(NoteId("a"), "k")
        work.commit()

    with store.unit_of_work(THERE) as work:
        assert work.notes.find(NoteId("a")) is None
        assert work.notes.page(ACME, EVERY) == ()
        assert work.notes.dismissed(NoteId("a")) == frozenset()
        assert work.note_drafts.find(EVA, NoteId("d")) is None


def test_an_account_takes_its_notes_along_when_it_goes(sql_store: SqlStore, url: str) -> None:
    keep(sql_store, a_note("a"))
    with sql_store.unit_of_work(HERE) as work:
        work.notes.change(a_note("a").changed_to(a_version("Changed.")))
        work.notes.dismiss(NoteId("a"), "k")
        work.commit()

    delete_accounts(url)

    with sql_store.unit_of_work(HERE) as work:
        assert work.notes.find(NoteId("a")) is None
        assert work.notes.dismissed(NoteId("a")) == frozenset()


def delete_accounts(url: str) -> None:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA foreign_keys=ON"))
    with engine.begin() as connection:
        act_for(connection, HERE)
        connection.exec_driver_sql("DELETE FROM accounts")
    engine.dispose()
