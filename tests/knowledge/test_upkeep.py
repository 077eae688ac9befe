"""The index is kept by one process, follows every change, and mends itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from kamcore.storage.writer_lease import SqlLease
from knowledge.chroma_folder import MADE, ChromaFolder
from knowledge.glossary_terms import LANGUAGES
from knowledge.lease import BothLeases, FileLease
from tests.kamcore.storage.kept import HERE
from tests.kamcore.storage.shelf import a_note, change_note, keep_account, keep_note
from tests.knowledge.shelf import Shelf, a_shelf, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kamcore.ids import PassageId
    from kamcore.storage import SqlStore


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with a_shelf(tmp_path) as opened:
        keep_account(opened.store)
        keep_note(opened.store, a_note(text="The buyer wants a new Zwickel pump."))
        yield opened


def test_a_note_is_found_by_its_words_and_its_letters_soon_after_it_is_kept(shelf: Shelf) -> None:
    shelf.opened.upkeep.start()
    wait_until(lambda: shelf.ask("Zwickel").with_vectors)
    note = a_note("n2", text="They asked for a Brunzel valve.")

    keep_note(shelf.store, note)
    wait_until(lambda: shelf.documents("Brunzel")[:1] == ["note:n2"])

    change_note(shelf.store, note.deleted(note.author, note.written_at))
    wait_until(lambda: len(shelf.opened.library.shelved(HERE)) == 1 and shelf.agrees())


@pytest.mark.parametrize("erased", ["note", "account"])
def test_a_text_that_is_erased_is_soon_nowhere_any_more(shelf: Shelf, erased: str) -> None:
    shelf.opened.upkeep.start()
    wait_until(lambda: shelf.ask("Zwickel").with_vectors)
    vectors = in_vectors(shelf)

    if erased == "note":
        note = a_note()
        change_note(shelf.store, note.deleted(note.author, note.written_at))
    else:
        with shelf.store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM accounts")

    assert vectors
    wait_until(lambda: not in_vectors(shelf))
    wait_until(lambda: not shelf.opened.jobs.waiting(1))
    with shelf.store.reading.connect() as connection:
        left = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608 - ours
            for table in ("documents", "passages", "passage_terms")
        ]
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM passage_search WHERE passage_search MATCH 'zwickel'"
        ).scalar()
    assert (left, found) == ([0, 0, 0], 0)


def in_vectors(shelf: Shelf) -> set[PassageId]:
    """Give what the vector index holds of the workspace."""
    index = shelf.opened.upkeep.live.index
    assert index is not None
    return {each for language in LANGUAGES for each in index.held(HERE, language)}


def test_only_one_process_keeps_the_index_and_the_other_answers_by_terms(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.index()

    with a_shelf(tmp_path) as other:
        kept = other.opened.upkeep.bring_up_to_date(lambda _count: None)
        found = other.ask("Zwikel pump")

    assert not kept
    assert not found.with_vectors
    assert [each.kept.document.id for each in found.found] == ["note:n1"]


def test_whatever_came_apart_is_in_step_after_a_start(shelf: Shelf) -> None:
    shelf.index()
    shelving = shelf.opened.indexer.shelving
    assert shelving is not None
    (before,) = shelf.opened.library.shelved(HERE)

    shelving.remove(HERE, [before.passage])
    assert not shelf.agrees()
    shelf.index()
    assert shelf.agrees()

    shelf.opened.library.drop(HERE, list(shelf.opened.library.versions(HERE)))
    assert not shelf.agrees()
    shelf.index()
    assert shelf.agrees()


def test_an_index_that_does_not_answer_is_made_anew_while_terms_do(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.opened.upkeep.start()
    wait_until(lambda: shelf.ask("Zwickel").with_vectors)
    broken = shelf.opened.upkeep.live.index

    def fail(*_arguments: object, **_named: object) -> NoReturn:
        message = "hnsw segment reader: Error loading hnsw index"
        raise RuntimeError(message)

    monkeypatch.setattr(broken, "nearest", fail)
    found = shelf.ask("Zwickel")

    assert not found.with_vectors
    assert [each.kept.document.id for each in found.found] == ["note:n1"]
    wait_until(lambda: shelf.ask("Zwickel").with_vectors)
    assert shelf.opened.upkeep.live.index is not broken


def test_a_folder_of_another_embedding_or_layout_is_not_opened(tmp_path: Path) -> None:
    folder = ChromaFolder(tmp_path, "ours", probe=lambda _folder: True)
    first = folder.current()

    assert folder.current() == first
    other = ChromaFolder(tmp_path, "theirs", probe=lambda _folder: True).current()
    assert other != first
    assert not first.exists()


@pytest.mark.parametrize("written", ["", "[]", "{", json.dumps({"layout": "0"})])
def test_a_folder_that_is_not_ours_is_left_for_an_empty_one(tmp_path: Path, written: str) -> None:
    folder = ChromaFolder(tmp_path, "ours", probe=lambda _folder: True)
    first = folder.current()
    (first / MADE).write_text(written)

    assert folder.current() != first


def test_a_folder_that_cannot_be_opened_is_found_out_in_a_child(
    shelf: Shelf, tmp_path: Path
) -> None:
    """The child may crash, as Chroma does on some folders; this process must not."""
    shelf.index()
    shelf.opened.upkeep.close()
    folder = shelf.opened.folder
    assert folder is not None
    (sound,) = (tmp_path / "chroma").iterdir()
    assert folder.current() == sound

    for file in (each for each in sound.rglob("*") if each.is_file() and each.name != MADE):
        file.write_bytes(b"\x00broken" * 100)

    assert folder.current() != sound


def test_a_lease_goes_to_one_and_to_the_next_when_it_is_let_go(tmp_path: Path) -> None:
    first, second = FileLease(tmp_path / "lock"), FileLease(tmp_path / "lock")

    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_server_gives_the_lease_to_one_process_of_all_machines(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = request.getfixturevalue(kind).migrated()
    with a_shelf(tmp_path / "one", url) as one, a_shelf(tmp_path / "two", url) as two:
        first, second = a_lease(tmp_path / "1", one.store), a_lease(tmp_path / "2", two.store)

        assert first.take()
        assert first.take()
        assert not second.take()
        first.release()
        assert second.take()
        second.release()


def a_lease(file: Path, store: SqlStore) -> BothLeases:
    return BothLeases(FileLease(file), SqlLease(store))


def test_everything_works_on_postgresql_as_well(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = request.getfixturevalue("postgresql").migrated()
    with a_shelf(tmp_path / "home", url) as shelf:
        keep_account(shelf.store)
        note = a_note(text="The buyer wants a new Zwickel pump.")
        keep_note(shelf.store, note)

        shelf.index()
        found = shelf.ask("Zwickel pump")
        change_note(shelf.store, note.changed_to(replace(note.now, text="Brunzel")))
        shelf.index_terms()

        assert found.with_vectors
        assert found.found[0].scores.lexical == 1
        assert shelf.documents("Brunzel") == ["note:n1"]
        assert not shelf.ask("Zwickel").is_enough
        assert shelf.agrees()
