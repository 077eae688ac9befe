"""What every store promises of a company's own documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kamcore.ids import DocumentId
from kamcore.passages import DocumentKind
from kamcore.ports import Change
from kamcore.ports.library import JobKind
from kamcore.storage.index_jobs import SqlIndexJobs
from kamcore.storage.lexical import SqlTermSearch
from kamcore.storage.library import SqlLibrary
from tests.kamcore.storage.kept import HERE, THERE
from tests.kamcore.storage.shelf import a_document, a_passage, readable

if TYPE_CHECKING:
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

HANDBOOK = DocumentId("company:folder:docs/handbook.md")
DOCUMENT = replace(a_document(HANDBOOK), title="handbook.md", origin="docs/handbook.md")


def test_a_document_comes_back_as_it_was_kept(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        change = work.documents.put(DOCUMENT, [a_passage("visit")])
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert (work.documents.all(), change) == ((DOCUMENT,), Change.ADDED)


def test_a_document_that_only_was_brought_in_again_is_unchanged(store: Store) -> None:
    again = replace(DOCUMENT, dated=date(2026, 11, 24), analysis="newer")
    newer = replace(again, version="2")

    with store.unit_of_work(HERE) as work:
        changes = [work.documents.put(each, []) for each in (DOCUMENT, again, newer)]
        kept = work.documents.all()

    assert changes == [Change.ADDED, Change.UNCHANGED, Change.CHANGED]
    assert kept == (newer,)


def test_a_document_that_was_let_go_is_gone(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.documents.put(DOCUMENT, [a_passage("visit")])

        assert work.documents.drop(HANDBOOK)
        assert not work.documents.drop(HANDBOOK)
        assert work.documents.all() == ()


def test_documents_of_another_workspace_are_neither_seen_nor_let_go(store: Store) -> None:
    with store.unit_of_work(THERE) as work:
        work.documents.put(DOCUMENT, [])
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.documents.all() == ()
        assert not work.documents.drop(HANDBOOK)
        work.commit()

    with store.unit_of_work(THERE) as work:
        assert work.documents.all() == (DOCUMENT,)


def test_a_note_is_no_document_of_the_company(sql_store: SqlStore) -> None:
    note = a_document("note:1", kind=DocumentKind.NOTE)
    SqlLibrary(sql_store).put(HERE, note, [a_passage("visit")])

    with sql_store.unit_of_work(HERE) as work:
        assert work.documents.all() == ()
        assert not work.documents.drop(note.id)
        work.commit()

    assert note.id in SqlLibrary(sql_store).versions(HERE)


def test_a_document_is_found_from_the_commit_on_and_not_after_it_was_let_go(
    sql_store: SqlStore,
) -> None:
    search = SqlTermSearch(sql_store)

    def found() -> int:
        return len(search.search(readable(), ["visit"], language="en", limit=5))

    with sql_store.unit_of_work(HERE) as work:
        work.documents.put(DOCUMENT, [a_passage("visit")])
        before = found()
        work.commit()
    kept = found()
    with sql_store.unit_of_work(HERE) as work:
        work.documents.drop(HANDBOOK)
        work.commit()

    assert (before, kept, found()) == (0, 1, 0)


def test_whoever_keeps_the_index_is_told_once_however_many_documents_changed(
    sql_store: SqlStore,
) -> None:
    with sql_store.unit_of_work(HERE) as work:
        work.documents.put(DOCUMENT, [])
        work.documents.put(replace(DOCUMENT, id=DocumentId("company:folder:docs/b.md")), [])
        work.commit()

    [job] = SqlIndexJobs(sql_store).waiting(10)
    assert (job.workspace, job.kind) == (HERE, JobKind.COMPANY)


def test_the_page_of_a_passage_is_kept(sql_store: SqlStore) -> None:
    library = SqlLibrary(sql_store)

    put = library.put(HERE, DOCUMENT, [replace(a_passage("visit"), place=12)])

    [kept] = library.load(HERE, put.passages)
    assert kept.passage.place == 12
