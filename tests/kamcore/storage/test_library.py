"""What can be found is kept and searched in the database, by each only what they may read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from kamcore.ids import AccountId, DocumentId, PersonId
from kamcore.passages import SHARED, DocumentKind, Reach
from kamcore.ports.library import JobKind
from kamcore.storage import full_text
from kamcore.storage.index_jobs import SqlIndexJobs
from kamcore.storage.lexical import SqlTermSearch
from kamcore.storage.library import SqlLibrary
from kamcore.storage.note_shelf import SqlVectorCache
from knowledge.results import NO_ACCOUNT
from tests.kamcore.storage.kept import ACME, EVA, HERE, THERE
from tests.kamcore.storage.shelf import (
    a_document,
    a_note,
    a_passage,
    an_actor,
    keep_account,
    keep_note,
    readable,
)

if TYPE_CHECKING:
    from kamcore.passages import Readable
    from kamcore.storage import SqlStore


@pytest.fixture
def library(sql_store: SqlStore) -> SqlLibrary:
    return SqlLibrary(sql_store)


@pytest.fixture
def terms(sql_store: SqlStore) -> SqlTermSearch:
    return SqlTermSearch(sql_store)


def found(
    library: SqlLibrary, terms: SqlTermSearch, asked: str, who: Readable | None = None
) -> list[str]:
    """Give the documents found, the best first."""
    who = who or readable()
    hits = terms.search(who, asked.split(), language="en", limit=10)
    ids = [hit.passage for hit in hits]
    kept = (*library.load(SHARED, ids), *library.load(who.workspace, ids))
    names = {each.id: each.document.id for each in kept}
    return [names[each] for each in ids]


def test_a_passage_is_found_by_any_of_its_terms_the_rarer_the_better(
    library: SqlLibrary, terms: SqlTermSearch
) -> None:
    library.put(HERE, a_document("both"), [a_passage("price custom visit")])
    library.put(HERE, a_document("one"), [a_passage("price custom mail letter")])
    library.put(HERE, a_document("none"), [a_passage("weather")])

    assert found(library, terms, "price visit") == ["both", "one"]


def test_a_document_put_again_is_found_by_what_it_says_now(
    library: SqlLibrary, terms: SqlTermSearch
) -> None:
    library.put(HERE, a_document(), [a_passage("old price"), a_passage("stay", position=1)])

    done = library.put(HERE, a_document(version="2"), [a_passage("stay"), a_passage("new")])

    assert found(library, terms, "price") == []
    assert found(library, terms, "new") == ["d1"]
    assert len(done.gone) == 1
    assert library.versions(HERE) == {DocumentId("d1"): "2"}


def test_a_passage_that_only_moved_keeps_its_id(library: SqlLibrary) -> None:
    before = library.put(HERE, a_document(), [a_passage("one"), a_passage("two", position=1)])

    after = library.put(HERE, a_document(), [a_passage("two"), a_passage("one", position=1)])

    assert after.passages == before.passages[::-1]
    assert after.gone == ()


def test_a_passage_is_read_by_its_place_in_a_document_of_the_own_workspace(
    library: SqlLibrary,
) -> None:
    for workspace in (HERE, THERE):
        library.put(workspace, a_document("one"), [a_passage("a"), a_passage("b", position=1)])
        library.put(workspace, a_document("two"), [a_passage("c"), a_passage("d", position=1)])

    there = library.at(HERE, [(DocumentId("one"), 1), (DocumentId("two"), 0), (DocumentId("x"), 0)])

    assert {(each.workspace, each.passage.terms) for each in there} == {(HERE, "b"), (HERE, "c")}


def test_the_id_of_a_passage_that_is_gone_is_never_used_again(library: SqlLibrary) -> None:
    (old,) = library.put(HERE, a_document(), [a_passage("old")]).passages

    assert library.drop(HERE, [DocumentId("d1")]) == (old,)

    assert library.put(HERE, a_document(), [a_passage("new")]).passages > (old,)


def test_what_was_dropped_is_not_found(library: SqlLibrary, terms: SqlTermSearch) -> None:
    library.put(HERE, a_document(), [a_passage("price")])

    library.drop(HERE, [DocumentId("d1")])

    assert found(library, terms, "price") == []


def test_what_goes_with_its_account_is_not_found(
    sql_store: SqlStore, library: SqlLibrary, terms: SqlTermSearch
) -> None:
    """Whatever deletes an account, its texts and their search index go with it."""
    keep_account(sql_store)
    library.put(HERE, replace(a_document(), account=ACME), [a_passage("price")])

    delete_accounts(sql_store)

    assert terms.search(readable(), ["price"], language="en", limit=10) == ()


def test_the_words_of_a_text_that_is_gone_are_forgotten_unless_they_stand_elsewhere(
    library: SqlLibrary, terms: SqlTermSearch
) -> None:
    library.put(HERE, a_document("d1"), [a_passage("price zwickel")])
    library.put(HERE, a_document("d2"), [a_passage("price visit")])
    library.put(THERE, a_document("d1"), [a_passage("zwickel")])

    library.drop(HERE, [DocumentId("d1")])
    library.put(HERE, a_document("d2"), [a_passage("price")])

    assert sorted(terms.vocabulary(readable())) == ["price"]
    assert terms.vocabulary(readable(an_actor(workspace=THERE))) == ("zwickel",)


def test_the_vector_of_a_text_that_is_gone_is_forgotten_unless_another_says_the_same(
    sql_store: SqlStore, library: SqlLibrary
) -> None:
    cache, gone, kept = SqlVectorCache(sql_store), a_passage("gone"), a_passage("kept")
    library.put(HERE, a_document("d1"), [gone, kept])
    library.put(HERE, a_document("d2"), [kept])
    vectors = {each.fingerprint: b"1234" for each in (gone, kept)}
    cache.keep(HERE, "model", vectors)
    cache.keep(THERE, "model", vectors)

    library.drop(HERE, [DocumentId("d1")])

    assert set(cache.find(HERE, "model", vectors)) == {kept.fingerprint}
    assert set(cache.find(THERE, "model", vectors)) == set(vectors)


def test_what_an_account_took_along_is_forgotten_by_who_looks_for_it(
    sql_store: SqlStore, library: SqlLibrary, terms: SqlTermSearch
) -> None:
    cache, gone = SqlVectorCache(sql_store), a_passage("zwickel")
    keep_account(sql_store)
    library.put(HERE, replace(a_document(), account=ACME), [gone])
    library.put(HERE, a_document("d2"), [a_passage("price")])
    cache.keep(HERE, "model", {gone.fingerprint: b"1234"})
    delete_accounts(sql_store)

    library.forget_unused(HERE)

    assert terms.vocabulary(readable()) == ("price",)
    assert cache.find(HERE, "model", {gone.fingerprint}) == {}


def test_the_index_hears_of_an_account_that_goes_with_its_notes(sql_store: SqlStore) -> None:
    jobs = SqlIndexJobs(sql_store)
    keep_account(sql_store)
    keep_note(sql_store, a_note())
    jobs.done(jobs.waiting(10))

    delete_accounts(sql_store)

    told = {(each.kind, each.subject) for each in jobs.waiting(10)}
    assert told == {(JobKind.ACCOUNT, ACME), (JobKind.NOTE, "n1")}


def delete_accounts(store: SqlStore) -> None:
    """Delete them as somebody would who knows nothing of the index."""
    with store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL kam.workspace = '*'")
        connection.exec_driver_sql("DELETE FROM accounts")


def test_guidance_is_found_from_every_workspace_and_by_guests(
    library: SqlLibrary, terms: SqlTermSearch
) -> None:
    guidance = a_document("page", kind=DocumentKind.GUIDANCE)
    library.put(SHARED, guidance, [a_passage("price")])

    for actor in (an_actor(workspace=THERE), an_actor(Role.GUEST)):
        assert found(library, terms, "price", readable(actor)) == ["page"]


def test_nothing_of_another_workspace_is_found(library: SqlLibrary, terms: SqlTermSearch) -> None:
    theirs = library.put(THERE, a_document("theirs"), [a_passage("price")])
    ours = library.put(HERE, a_document("ours"), [a_passage("price")])
    every = (*theirs.passages, *ours.passages)

    assert found(library, terms, "price") == ["ours"]
    assert [each.document.id for each in library.load(HERE, every)] == ["ours"]


@pytest.mark.parametrize(
    "asked",
    ['price" OR "visit', "price OR visit", "*", "price*", "NEAR(price)", "terms:price", "'"],
)
def test_what_looks_like_syntax_is_no_term(
    library: SqlLibrary, terms: SqlTermSearch, asked: str
) -> None:
    library.put(HERE, a_document(), [a_passage("price visit")])

    assert terms.search(readable(), [asked], language="en", limit=10) == ()


def test_the_words_of_permission_cannot_be_asked_for(
    library: SqlLibrary, terms: SqlTermSearch, sql_store: SqlStore
) -> None:
    keep_account(sql_store)
    document = replace(a_document(), account=ACME, reach=Reach.TEAM)
    library.put(HERE, document, [a_passage("secret")])
    with sql_store.reading.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL kam.workspace = '*'")
        scope = connection.exec_driver_sql("SELECT scope FROM passages").scalar_one()

    hits = terms.search(readable(), ["secret", *scope.split()], language="en", limit=10)

    assert hits == ()


def test_a_team_s_document_is_found_by_its_team_and_leaders(
    library: SqlLibrary, terms: SqlTermSearch, sql_store: SqlStore
) -> None:
    keep_account(sql_store)
    document = replace(a_document(), account=ACME, reach=Reach.TEAM)
    library.put(HERE, document, [a_passage("secret")])

    leader = readable(an_actor(Role.SALES_LEADER))
    assert found(library, terms, "secret", readable(team=frozenset({ACME}))) == ["d1"]
    assert found(library, terms, "secret", leader) == ["d1"]
    assert found(library, terms, "secret") == []


def test_only_what_is_about_an_account_or_about_none_is_found_when_asked_so(
    library: SqlLibrary, terms: SqlTermSearch, sql_store: SqlStore
) -> None:
    other = AccountId("other")
    for account in (ACME, other):
        keep_account(sql_store, account)
        document = replace(a_document(account), account=account)
        library.put(HERE, document, [a_passage("price")])
    library.put(HERE, a_document("house rules"), [a_passage("price")])
    library.put(SHARED, a_document("page", kind=DocumentKind.GUIDANCE), [a_passage("price")])

    who = replace(readable(), only_account=ACME)

    assert set(found(library, terms, "price", who)) == {"acme", "house rules", "page"}
    assert found(library, terms, "price", replace(who, strictly=True)) == ["acme"]
    general = replace(readable(), only_account=NO_ACCOUNT)
    assert set(found(library, terms, "price", general)) == {"house rules", "page"}


def test_a_guest_who_asks_for_one_account_alone_finds_nothing(
    library: SqlLibrary, terms: SqlTermSearch, sql_store: SqlStore
) -> None:
    keep_account(sql_store)
    library.put(HERE, replace(a_document(), account=ACME), [a_passage("price")])
    library.put(SHARED, a_document("page", kind=DocumentKind.GUIDANCE), [a_passage("price")])

    who = replace(readable(an_actor(Role.GUEST)), only_account=ACME, strictly=True)

    assert found(library, terms, "price", who) == []


def test_a_text_in_both_languages_is_found_in_either(
    library: SqlLibrary, terms: SqlTermSearch
) -> None:
    library.put(HERE, a_document(), [a_passage("price", language="mixed")])
    library.put(HERE, a_document("german"), [a_passage("price", language="de")])

    for language, count in (("en", 1), ("de", 2)):
        assert len(terms.search(readable(), ["price"], language=language, limit=10)) == count


def test_the_full_text_index_can_be_made_anew(
    library: SqlLibrary, terms: SqlTermSearch, sql_store: SqlStore
) -> None:
    library.put(HERE, a_document(), [a_passage("price")])

    with sql_store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL kam.workspace = '*'")
        full_text.rebuild(connection)

    assert found(library, terms, "price") == ["d1"]


def test_vectors_that_were_paid_for_are_kept_for_each_company(sql_store: SqlStore) -> None:
    cache = SqlVectorCache(sql_store)

    cache.keep(HERE, "model", {"f1": b"abc"})
    cache.keep(HERE, "model", {"f1": b"abc", "f2": b"def"})

    assert cache.find(HERE, "model", ["f1", "f2", "f3"]) == {"f1": b"abc", "f2": b"def"}
    assert cache.find(HERE, "other", ["f1"]) == {}
    assert cache.find(THERE, "model", ["f1"]) == {}


def test_the_teams_of_somebody_are_known(sql_store: SqlStore, library: SqlLibrary) -> None:
    keep_account(sql_store, team=frozenset({EVA}))
    keep_account(sql_store, AccountId("other"), team=frozenset({PersonId("U2")}))

    assert library.teams_of(an_actor()) == {ACME}
