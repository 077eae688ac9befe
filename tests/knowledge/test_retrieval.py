"""Questions find what answers them, and only what whoever asks may read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from kamcore.ids import AccountId, DocumentId, NoteId, PersonId
from kamcore.notes import NoteAudience
from kamcore.passages import Document, DocumentKind
from knowledge.analysis import ANALYSIS
from knowledge.chunking import passages
from knowledge.results import NO_ACCOUNT, Wanted
from knowledge.retriever import LibraryRetriever
from tests.kamcore.storage.kept import ACME, EVA, HERE, THERE
from tests.kamcore.storage.shelf import (
    a_note,
    an_actor,
    change_note,
    keep_account,
    keep_note,
)
from tests.knowledge.shelf import Shelf, a_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {
    "hours": "The warehouse in Graz is open from six in the morning until ten at night.",
    "discount": "Customers who order over a hundred pallets receive a discount of four percent.",
    "complaint": "A complaint is answered within two days by the head of customer service.",
    "lager": "Das Lager in Linz ist am Wochenende geschlossen und wird von zwei Pförtnern bewacht.",
    "bonus": "Die Jahresrückvergütung wird im Februar ausgezahlt, wenn der Umsatz gestiegen ist.",
    "schulung": "Neue Vertriebsmitarbeiter lernen in einer Schulung die Preisverhandlung.",
}


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with a_shelf(tmp_path) as opened:
        yield opened


def keep_texts(shelf: Shelf) -> None:
    for name, text in TEXTS.items():
        document = Document(
            id=DocumentId(name),
            kind=DocumentKind.COMPANY,
            title="",
            version="1",
            analysis=ANALYSIS,
        )
        shelf.opened.indexer.put(HERE, document, passages(text))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When does the warehouse in Graz open?", "hours"),
        ("how much discount for many pallets", "discount"),
        ("Wann wird die Rückvergütung ausbezahlt?", "bonus"),
        ("Wer bewacht das Lager in Linz?", "lager"),
        ("Verhandlung über Preise lernen", "schulung"),
        ("Is the warehouse in Linz closed at the weekend?", "lager"),
        ("Wer antwortet auf eine Beschwerde der Kunden?", "complaint"),
        ("Jahresrükvergütung", "bonus"),
    ],
)
@pytest.mark.parametrize("with_vectors", [False, True])
def test_a_question_finds_its_answer(
    shelf: Shelf, question: str, answer: str, *, with_vectors: bool
) -> None:
    keep_texts(shelf)
    if with_vectors:
        shelf.index()

    found = shelf.ask(question)

    assert found.found[0].kept.document.id == answer
    assert found.with_vectors is with_vectors


def test_what_is_answered_nowhere_is_left_open(shelf: Shelf) -> None:
    keep_texts(shelf)

    answered = shelf.ask("When does the warehouse in Graz open?")
    left_open = shelf.ask("Who painted the ceiling of the Sistine Chapel?")

    assert answered.is_enough
    assert not left_open.is_enough


def test_a_follow_up_is_understood_from_what_was_said_before(shelf: Shelf) -> None:
    keep_texts(shelf)

    found = shelf.documents("Tell me about the warehouse in Graz", "and when does it open?")

    assert found[0] == "hours"


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "a", "ß", "\x00\x01\xff", 'AND OR NOT "', "x" * 20_000, "the of and", "\ud800"],
)
def test_a_question_without_sense_finds_nothing_for_sure(shelf: Shelf, question: str) -> None:
    keep_texts(shelf)

    assert not shelf.ask(question).is_enough


def test_a_note_is_found_as_it_stands_and_not_after_it_is_deleted(shelf: Shelf) -> None:
    keep_account(shelf.store)
    note = a_note(text="The buyer wants a new Zwickel pump.")
    keep_note(shelf.store, note)
    shelf.index_terms()
    assert shelf.documents("Zwickel pump") == ["note:n1"]

    changed = note.changed_to(replace(note.now, text="The buyer wants a new Brunzel valve."))
    change_note(shelf.store, changed)
    assert shelf.documents("Zwickel pump") == []
    shelf.index_terms()
    assert shelf.documents("Brunzel valve") == ["note:n1"]

    change_note(shelf.store, changed.deleted(EVA, note.written_at))
    assert shelf.documents("Brunzel valve") == []
    shelf.index_terms()
    assert shelf.opened.library.shelved(HERE) == ()


def test_a_note_of_an_account_that_became_confidential_is_found_by_its_circle(
    shelf: Shelf,
) -> None:
    keep_account(shelf.store, team=frozenset({EVA}))
    keep_note(shelf.store, a_note(text="Zwickel pump", author=EVA))
    shelf.index_terms()
    stranger = an_actor(person=PersonId("U9"))
    assert shelf.documents("Zwickel", actor=stranger) == ["note:n1"]

    keep_account(shelf.store, team=frozenset({EVA}), confidential=True)

    # At once, and not only when the index has heard of it.
    assert shelf.documents("Zwickel", actor=stranger) == []
    shelf.index_terms()
    assert shelf.documents("Zwickel", actor=stranger) == []
    assert shelf.documents("Zwickel", actor=an_actor()) == ["note:n1"]


def test_a_team_s_note_is_found_by_its_team_its_author_and_leaders(shelf: Shelf) -> None:
    author, member = PersonId("author"), PersonId("member")
    keep_account(shelf.store, team=frozenset({member}))
    keep_note(shelf.store, a_note(text="Zwickel", audience=NoteAudience.TEAM, author=author))
    shelf.index_terms()

    readers = {
        name: shelf.documents("Zwickel", actor=actor)
        for name, actor in {
            "author": an_actor(person=author),
            "team": an_actor(person=member),
            "leader": an_actor(Role.SALES_LEADER),
            "other": an_actor(person=PersonId("other")),
            "administrator": an_actor(Role.ADMINISTRATOR),
            "guest": an_actor(Role.GUEST),
            "elsewhere": an_actor(Role.SALES_LEADER, workspace=THERE),
        }.items()
    }

    assert {name for name, found in readers.items() if found} == {"author", "team", "leader"}


def test_notes_that_no_job_told_of_are_found_after_the_next_start(shelf: Shelf) -> None:
    """A database from before there was an index has notes and no jobs."""
    keep_account(shelf.store)
    keep_note(shelf.store, a_note(text="Zwickel"))
    shelf.opened.jobs.done(shelf.opened.jobs.waiting(10))
    assert shelf.documents("Zwickel") == []

    shelf.index()

    assert shelf.documents("Zwickel") == ["note:n1"]


def test_terms_of_another_analysis_are_made_anew(shelf: Shelf) -> None:
    document = Document(
        id=DocumentId("old"), kind=DocumentKind.COMPANY, title="", version="1", analysis="old"
    )
    (passage,) = passages("The Zwickel pump")
    shelf.opened.library.put(HERE, document, [replace(passage, terms="nonsense")])
    assert shelf.documents("Zwickel") == []

    shelf.index()

    assert shelf.documents("Zwickel") == ["old"]


def test_a_note_s_own_account_can_be_all_that_is_asked_about(shelf: Shelf) -> None:
    other = AccountId("other")
    for account, note in ((ACME, "n1"), (other, "n2")):
        keep_account(shelf.store, account)
        keep_note(shelf.store, replace(a_note(note, text="Zwickel"), account=account))
    shelf.index_terms()

    wanted = Wanted(actor=an_actor(), turns=["Zwickel"], only_account=other)
    found = shelf.opened.retrieval.find(wanted)

    assert [each.kept.document.id for each in found.found] == ["note:n2"]
    assert NoteId("n2") in {each.kept.note.id for each in found.found if each.kept.note}


@pytest.mark.parametrize("with_vectors", [False, True])
def test_what_is_about_one_account_alone_is_not_crowded_out(
    shelf: Shelf, *, with_vectors: bool
) -> None:
    keep_account(shelf.store, ACME)
    keep_note(shelf.store, replace(a_note("n1", text="They spoke of pallets"), account=ACME))
    for number in range(40):
        document = Document(
            id=DocumentId(f"d{number}"),
            kind=DocumentKind.COMPANY,
            title="",
            version="1",
            analysis=ANALYSIS,
        )
        shelf.opened.indexer.put(HERE, document, passages(f"pallets pallets {number}"))
    shelf.index() if with_vectors else shelf.index_terms()

    wanted = Wanted(actor=an_actor(), turns=["pallets"], only_account=ACME, strictly=True)
    general = replace(wanted, only_account=NO_ACCOUNT, strictly=False, limit=60)

    found = shelf.opened.retrieval.find(wanted)
    assert found.with_vectors is with_vectors
    assert [each.kept.document.id for each in found.found] == ["note:n1"]
    others = shelf.opened.retrieval.find(general).found
    assert others
    assert all(each.kept.document.account is None for each in others)


def test_neighbours_under_one_heading_are_given_together(shelf: Shelf) -> None:
    paragraph = "Zwickel pumps are sold by the dozen. " * 15
    text = f"# Pumps\n\n{paragraph}\n\nThe second paragraph speaks of Brunzel valves." + " x" * 300
    document = Document(
        id=DocumentId("d"), kind=DocumentKind.COMPANY, title="", version="1", analysis=ANALYSIS
    )
    shelf.opened.indexer.put(HERE, document, passages(text))

    found = shelf.ask("Brunzel valves").found

    assert len(found) == 1
    assert "Zwickel" in found[0].text
    assert "Brunzel" in found[0].text


def test_langchain_gets_what_one_person_may_read(shelf: Shelf) -> None:
    keep_account(shelf.store)
    keep_note(shelf.store, a_note(text="Zwickel pump", audience=NoteAudience.TEAM, author=EVA))
    shelf.index_terms()
    find = shelf.opened.retrieval

    ours = LibraryRetriever.for_person(find, an_actor(person=EVA)).invoke("Zwickel pump")
    theirs = LibraryRetriever.for_person(find, an_actor(person=PersonId("U9"))).invoke("Zwickel")
    unsure = LibraryRetriever.for_person(find, an_actor()).invoke("Who wrote Hamlet?")

    assert [(each.page_content, each.metadata["kind"]) for each in ours] == [
        ("Zwickel pump", "note")
    ]
    assert theirs == unsure == []
