"""Whoever asks gets all that is kept about them, and whoever is erased is nowhere any more."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, inspect

from kamcore.access import Actor, NotAllowedError, Role
from kamcore.audit import AuditAction
from kamcore.conversations import Exchange
from kamcore.facts import AccountFacts, Stakeholder
from kamcore.ids import AccountId, DocumentId, PersonId
from kamcore.passages import DocumentKind
from kamcore.people import Person
from kamcore.privacy import SeveralSubjectsError, SubjectKind, UnknownSubjectError, pattern_of
from kamcore.storage import open_store
from kamcore.storage.calendar_feeds import SqlCalendarFeeds
from kamcore.storage.conversations import SqlConversations
from kamcore.storage.index_jobs import SqlIndexJobs
from kamcore.storage.library import SqlLibrary
from kamcore.use_cases.privacy import erase_subject, export_subject
from tests.builders import a_rating, acme
from tests.builders_meetings import a_meeting
from tests.builders_notes import a_note as a_note_by
from tests.builders_notes import a_promise, a_version
from tests.kamcore.storage.kept import HERE, NOON, THERE, an_account, an_entry
from tests.kamcore.storage.shelf import a_document, a_passage
from tests.kamcore.storage.test_calendar_feeds import a_feed

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId
    from kamcore.privacy import Erasure
    from kamcore.storage import SqlStore

ACME, GLOBEX = AccountId("acme"), AccountId("globex")
ANNA, BORIS = PersonId("U0ANNA"), PersonId("U0BORIS")
ADMIN = Actor(workspace=HERE, person=BORIS, role=Role.ADMINISTRATOR)
SAID = "Dr. Eva Lang told Anna Huber (<@U0ANNA>) that Langenscheidt is not her name. EVA LANG!"
USER, CONTACT, ACCOUNT = SubjectKind.USER, SubjectKind.CONTACT, SubjectKind.ACCOUNT


def everything(url: str, workspace: WorkspaceId = HERE) -> dict[str, list[dict[str, Any]]]:
    """Give every row of a workspace as the database holds it, whatever table it is in."""
    store = open_store(url)
    store.close()
    engine = create_engine(url)
    found: dict[str, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT set_config('kam.workspace', '*', false)")
        for table in inspect(connection).get_table_names():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()  # noqa: S608 - a test's own
            found[table] = [dict(row) for row in rows if row.get("workspace_id", HERE) == workspace]
    engine.dispose()
    return found


@pytest.fixture
def full(sql_store: SqlStore) -> SqlStore:
    """Give a store in which Anna, and Eva Lang of ACME, have left traces everywhere."""
    for workspace in (HERE, THERE):
        with sql_store.unit_of_work(workspace) as work:
            _keep(work)
            work.commit()
    SqlCalendarFeeds(sql_store, Fernet.generate_key().decode()).put(a_feed(person=ANNA))
    conversations = SqlConversations(sql_store)
    conversations.keep(an_exchange("mine", ANNA, "How is ACME?"))
    conversations.keep(an_exchange("theirs", BORIS, "Who is Eva Lang?"))
    conversations.keep(an_exchange("other", BORIS, "What is payback?", account=GLOBEX))
    library = SqlLibrary(sql_store)
    note = replace(a_document("note:n1", kind=DocumentKind.NOTE), account=ACME, author=ANNA)
    library.put(HERE, note, [replace(a_passage("eva lang"), text=SAID)])
    handbook = replace(a_document("company:handbook"), title="Handbook")
    library.put(HERE, handbook, [replace(a_passage("lang"), text="Ask Eva Lang of ACME.")])
    return sql_store


def _keep(work: Any) -> None:
    anna = Person(id=ANNA, display_name="Anna Huber")
    work.people.put(anna)
    work.people.put(Person(id=BORIS, display_name="Boris"))
    work.accounts.put(an_account(team=frozenset({ANNA, BORIS})))
    work.accounts.put(an_account(GLOBEX, name="Globex", parent=ACME))
    work.evidence.replace(ACME, the_facts())
    work.notes.add(a_note_by("n1", a_version(SAID, by=ANNA), author=ANNA))
    work.promises.add(a_promise("p1", text="Eva Lang sends drawings", owner=ANNA, by=ANNA))
    work.meetings.put(a_meeting("m1", by=ANNA))
    work.audit.append(replace(an_entry(json.dumps({"team": [ANNA]})), by=ANNA))
    work.audit.append(an_entry(json.dumps({"contact": "Dr. Eva Lang"}), account=ACME))


def the_facts() -> AccountFacts:
    return replace(
        acme(),
        ratings=(replace(a_rating("F1", 3), by=ANNA), replace(a_rating("F3", 2), by=BORIS)),
        stakeholders=(
            Stakeholder(name="Dr. Eva Lang", unit="Plant Graz", counterpart=ANNA),
            Stakeholder(name="Max Muster", unit="Plant Graz", reports_to="Dr. Eva Lang"),
        ),
    )


def an_exchange(
    exchange: str, person: PersonId, question: str, account: AccountId = ACME
) -> Exchange:
    return Exchange(
        workspace=HERE,
        id=f"evt:{exchange}",
        person=person,
        thread="C1:1.1",
        asked_at=NOON,
        language="en",
        question=question,
        route="about",
        text="It is well.",
        account=account,
        permissions={"role": "member"},
    )


def erased(store: SqlStore, kind: SubjectKind, text: str) -> Erasure:
    return erase_subject(store, ADMIN, kind, text, now=NOON)


def rows_with(tables: dict[str, list[dict[str, Any]]], *names: str) -> set[str]:
    """Name the tables in which one of the names still stands."""
    pattern = pattern_of(names)
    return {
        table
        for table, rows in tables.items()
        for row in rows
        if any(isinstance(value, str) and pattern.search(value) for value in row.values())
    }


def test_a_user_who_is_erased_is_in_no_table_any_more(full: SqlStore, url: str) -> None:
    erased(full, USER, ANNA)

    tables = everything(url)
    assert rows_with(tables, ANNA, "Anna Huber") == set()
    assert tables["calendar_feeds"] == []
    assert {row["id"] for row in tables["exchanges"]} == {"evt:other", "evt:theirs"}
    assert rows_with(everything(url, THERE), ANNA, "Anna Huber") != set()


def test_what_a_user_wrote_on_customers_stays_under_one_name_that_is_nobody_s(
    full: SqlStore, url: str
) -> None:
    erased(full, USER, ANNA)

    tables = everything(url)
    stand_ins = {
        tables["notes"][0]["author"],
        tables["promises"][0]["owner_id"],
        tables["meetings"][0]["written_by"],
        *(row["rated_by"] for row in tables["ratings"] if row["criterion"] == "F1"),
    }
    assert len(stand_ins) == 1
    assert next(iter(stand_ins)).startswith("erased-")
    assert "Dr. Eva Lang told" in tables["notes"][0]["text"]


def test_a_rating_can_be_changed_after_its_rater_was_erased(full: SqlStore) -> None:
    erased(full, USER, ANNA)

    with full.unit_of_work(HERE) as work:
        for each in work.evidence.facts_of(ACME).ratings:
            work.evidence.put_rating(ACME, replace(each, level=1))
        levels = [each.level for each in work.evidence.facts_of(ACME).ratings]

    assert levels == [1, 1]


def test_the_trail_keeps_that_somebody_was_erased_and_not_who(full: SqlStore, url: str) -> None:
    before = len(everything(url)["audit_entries"])

    erased(full, USER, ANNA)

    with full.unit_of_work(HERE) as work:
        newest = work.audit.entries(limit=1)[0]
    assert (newest.action, newest.by, newest.detail) == (
        AuditAction.ERASED,
        BORIS,
        '{"kind": "user"}',
    )
    assert len(everything(url)["audit_entries"]) == before + 1


def test_after_an_erasure_the_trail_is_kept_as_before(full: SqlStore, url: str) -> None:
    erased(full, USER, ANNA)
    engine = create_engine(url)

    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT set_config('kam.workspace', '*', false)")
        with pytest.raises(Exception, match="only grows"):
            connection.exec_driver_sql("UPDATE audit_entries SET detail = 'x'")
    engine.dispose()
    open_store(url).close()  # refuses a database that does not guard its trail


def test_a_contact_who_is_erased_is_named_nowhere_any_more(full: SqlStore, url: str) -> None:
    erasure = erased(full, CONTACT, "eva lang")

    tables = everything(url)
    assert rows_with(tables, "Eva Lang", "eva.lang@acme.example") == set()
    assert [row["name"] for row in tables["stakeholders"]] == ["Max Muster"]
    assert "Langenscheidt is not her name" in tables["notes"][0]["text"]
    assert json.loads(tables["meetings"][0]["attendees"])[0][:2] == ["[erased]", None]
    assert erasure.documents == ("Handbook",)
    assert {row["id"] for row in tables["exchanges"]} == {"evt:mine", "evt:other"}


def test_what_names_a_contact_is_indexed_anew(full: SqlStore) -> None:
    erased(full, CONTACT, "Dr. Eva Lang")

    waiting = {(job.kind.value, job.subject) for job in SqlIndexJobs(full).waiting(99)}
    assert ("note", "n1") in waiting
    assert DocumentId("note:n1") not in SqlLibrary(full).versions(HERE)


def test_an_account_that_is_erased_takes_everything_on_it_along(full: SqlStore, url: str) -> None:
    erased(full, ACCOUNT, "acme")

    tables = everything(url)
    left = {
        table
        for table, rows in tables.items()
        if any(row.get("account_id") == ACME for row in rows)
    }
    assert left == {"audit_entries"}
    assert {row["detail"] for row in tables["audit_entries"] if row["account_id"] == ACME} == {"{}"}
    assert [(row["id"], row["parent_id"]) for row in tables["accounts"]] == [(GLOBEX, None)]
    assert [row["id"] for row in tables["exchanges"]] == ["evt:other"]
    assert [row["id"] for row in tables["documents"]] == ["company:handbook"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (USER, ANNA, {"people", "account_team", "notes", "ratings", "exchanges", "audit_entries",
                      "promises", "meetings", "calendar_feeds", "stakeholders"}),
        (CONTACT, "Eva Lang", {"stakeholders", "notes", "promises", "meetings", "exchanges",
                               "audit_entries"}),
        (ACCOUNT, "ACME", {"accounts", "financial_years", "notes", "promises", "meetings",
                           "ratings", "stakeholders", "exchanges", "audit_entries"}),
    ],
)  # fmt: skip
def test_an_export_holds_every_row_about_somebody_and_no_secret(
    full: SqlStore, kind: SubjectKind, text: str, expected: set[str]
) -> None:
    subject, tables = export_subject(full, ADMIN, kind, text)

    written = json.dumps(tables)
    assert expected <= set(tables)
    assert "secret" not in written
    assert subject.kind is kind


def test_a_name_that_several_have_asks_for_an_id(full: SqlStore) -> None:
    with full.unit_of_work(HERE) as work:
        facts = work.evidence.facts_of(ACME)
        work.evidence.replace(GLOBEX, replace(facts, ratings=()))
        work.commit()

    with pytest.raises(SeveralSubjectsError) as several:
        erased(full, CONTACT, "Eva Lang")
    erased(full, CONTACT, several.value.ids[0])

    with full.unit_of_work(HERE) as work:
        left = [work.evidence.facts_of(each).stakeholders or () for each in (ACME, GLOBEX)]
    assert sorted(len(each) for each in left) == [1, 2]


@pytest.mark.parametrize(
    ("kind", "text"), [(USER, "U9"), (USER, ""), (CONTACT, "Nobody"), (ACCOUNT, "Nowhere")]
)
def test_who_is_not_there_cannot_be_erased(full: SqlStore, kind: SubjectKind, text: str) -> None:
    with pytest.raises(UnknownSubjectError):
        erased(full, kind, text)


@pytest.mark.parametrize("role", [Role.GUEST, Role.MEMBER, Role.SALES_LEADER])
def test_only_an_administrator_may_do_so(full: SqlStore, role: Role) -> None:
    actor = replace(ADMIN, role=role)

    with pytest.raises(NotAllowedError):
        export_subject(full, actor, USER, ANNA)
    with pytest.raises(NotAllowedError):
        erase_subject(full, actor, USER, ANNA, now=NOON)


def test_a_first_name_alone_is_taken_out_only_at_their_company(full: SqlStore, url: str) -> None:
    with full.unit_of_work(HERE) as work:
        facts = work.evidence.facts_of(ACME)
        first = replace((facts.stakeholders or ())[0], name="Kim")
        work.evidence.put_stakeholder(ACME, first)
        work.notes.add(a_note_by("n2", a_version("Kim called."), account=ACME))
        work.notes.add(a_note_by("n3", a_version("Kim called."), account=GLOBEX))
        work.commit()

    erased(full, CONTACT, "Kim")

    texts = {row["id"]: row["text"] for row in everything(url)["notes"]}
    assert (texts["n2"], texts["n3"]) == ("[erased] called.", "Kim called.")
