"""A company's own documents are read once, cut with their headings, and found by everybody.

Each document is read in a process of its own, and kept in a real database: over 100 ms.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, Role
from kamcore.company_documents import document_in_folder
from knowledge import company_documents
from knowledge.chunking import LONGEST, passages_of
from knowledge.company_documents import Brought, How, Offered, bring_documents, readable
from knowledge.documents.document import Paragraph
from knowledge.documents.flaws import DocumentFlaw
from tests.kamcore.storage.kept import THERE
from tests.kamcore.storage.shelf import an_actor
from tests.knowledge.shelf import Shelf, a_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kamcore.access import Actor

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PRICES = "# Prices\n\nAbove ten per cent the head of sales signs every discount.\n"
TRAVEL = "Reisekosten der Sponsoren zahlen wir erst nach dem Jahresgespräch.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with a_shelf(tmp_path) as opened:
        yield opened


def offered(file: str, text: str) -> Offered:
    return Offered(
        id=document_in_folder("docs", file),
        file=file,
        origin=f"docs/{file}",
        content=text.encode,
    )


def bring(
    shelf: Shelf, *files: Offered, how: How | None = None, actor: Actor | None = None
) -> Brought:
    who = actor or an_actor(Role.ADMINISTRATOR)
    return bring_documents(shelf.store, who, files, how or How(), now=NOW)


def counts(brought: Brought) -> tuple[int, int, int, int, int]:
    tally = brought.tally
    return tally.added, tally.changed, tally.unchanged, tally.removed, len(brought.refused)


def test_a_document_is_found_by_members_with_its_file_and_headings(shelf: Shelf) -> None:
    bring(shelf, offered("price_list.md", PRICES))

    [found] = shelf.ask("Who signs a discount?", actor=an_actor(Role.MEMBER)).found

    assert found.kept.document.title == "price_list.md"
    assert found.kept.document.origin == "docs/price_list.md"
    assert found.kept.passage.headings == ("price list", "Prices")


def test_guests_and_other_workspaces_find_nothing_of_it(shelf: Shelf) -> None:
    bring(shelf, offered("prices.md", PRICES))

    question = "Who signs a discount?"
    guest = an_actor(Role.GUEST)
    stranger = an_actor(Role.ADMINISTRATOR, workspace=THERE)

    assert shelf.documents(question, actor=guest) == []
    assert shelf.documents(question, actor=stranger) == []


def test_the_same_documents_twice_change_nothing_and_are_not_read_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bring(shelf, offered("prices.md", PRICES))
    monkeypatch.setattr(company_documents, "read_document", None)

    second = bring(shelf, offered("prices.md", PRICES))

    assert (counts(first), counts(second)) == ((1, 0, 0, 0, 0), (0, 0, 1, 0, 0))


def test_a_document_that_changed_is_found_by_what_it_says_now(shelf: Shelf) -> None:
    bring(shelf, offered("rules.txt", PRICES))

    changed = bring(shelf, offered("rules.txt", TRAVEL))

    assert counts(changed) == (0, 1, 0, 0, 0)
    assert shelf.documents("Who signs a discount?") == []
    assert shelf.documents("Wer zahlt die Reisekosten?") == ["company:folder:docs/rules.txt"]


def test_one_that_cannot_be_read_keeps_all_others_out(shelf: Shelf) -> None:
    brought = bring(shelf, offered("prices.md", PRICES), offered("broken.pdf", "no pdf"))

    assert not brought.applied
    assert counts(brought) == (1, 0, 0, 0, 1)
    assert [each.flaw for each in brought.refused] == [DocumentFlaw.OTHER_KIND]
    assert shelf.documents("Who signs a discount?") == []


def test_the_good_ones_of_a_partial_import_come_in(shelf: Shelf) -> None:
    files = offered("prices.md", PRICES), offered("broken.pdf", "no pdf")

    brought = bring(shelf, *files, how=How(partial=True))

    assert brought.applied
    assert shelf.documents("Who signs a discount?")


def test_a_dry_run_tells_the_same_and_keeps_nothing(shelf: Shelf) -> None:
    dry = bring(shelf, offered("prices.md", PRICES), how=How(dry_run=True))

    assert (dry.applied, counts(dry)) == (False, (1, 0, 0, 0, 0))
    assert counts(bring(shelf, offered("prices.md", PRICES))) == (1, 0, 0, 0, 0)


def test_a_copy_is_left_out_so_that_nothing_is_found_twice(shelf: Shelf) -> None:
    brought = bring(shelf, offered("prices.md", PRICES), offered("old/prices.md", PRICES))

    assert counts(brought) == (1, 0, 0, 0, 0)
    assert brought.copies == (("old/prices.md", "prices.md"),)


def test_what_is_to_be_let_go_goes_and_a_renamed_file_comes_in_its_place(shelf: Shelf) -> None:
    bring(shelf, offered("old.md", PRICES))

    renamed = bring(
        shelf, offered("new.md", PRICES), how=How(remove=[document_in_folder("docs", "old.md")])
    )

    assert counts(renamed) == (1, 0, 0, 1, 0)
    assert shelf.documents("Who signs a discount?") == ["company:folder:docs/new.md"]


def test_what_is_offered_is_never_let_go(shelf: Shelf) -> None:
    file = offered("prices.md", PRICES)
    bring(shelf, file)

    again = bring(shelf, file, how=How(remove=[file.id]))

    assert counts(again) == (0, 0, 1, 0, 0)


def test_only_administrators_bring_documents_in(shelf: Shelf) -> None:
    with pytest.raises(NotAllowedError):
        bring(shelf, offered("prices.md", PRICES), actor=an_actor(Role.SALES_LEADER))


def test_the_running_index_takes_documents_up_and_lets_them_go(shelf: Shelf) -> None:
    shelf.index()
    index = shelf.opened.indexer.shelving
    assert index is not None

    bring(shelf, offered("prices.md", PRICES))
    was_in_step = index.is_in_step(an_actor().workspace)
    shelf.index_terms()

    assert not was_in_step
    assert index.is_in_step(an_actor().workspace)
    remove = How(remove=[document_in_folder("docs", "prices.md")])
    bring(shelf, how=remove)
    shelf.index_terms()
    assert index.is_in_step(an_actor().workspace)
    assert shelf.documents("Who signs a discount?") == []


def test_a_claim_about_sources_in_a_document_makes_none(shelf: Shelf) -> None:
    text = "Every discount is signed twice.\nsource: mahler2018\n"

    bring(shelf, offered("claim.md", text))

    [found] = shelf.ask("Who signs a discount?").found
    assert found.kept.passage.sources == ()


def test_passages_of_two_pages_are_never_one() -> None:
    pages = [Paragraph(text=f"Rule {n}.", headings=("Rules",), place=n) for n in (1, 1, 2)]

    cut = passages_of("Handbook", pages)

    assert [(each.place, each.text) for each in cut] == [(1, "Rule 1.\n\nRule 1."), (2, "Rule 2.")]
    assert {each.headings for each in cut} == {("Handbook", "Rules")}


def test_a_long_paragraph_is_cut_and_each_part_knows_its_page() -> None:
    long = Paragraph(text="We visit every plant. " * 200, headings=(), place=7)

    cut = passages_of("Visits", [long])

    assert len(cut) > 2
    assert all(len(each.text) <= LONGEST and each.place == 7 for each in cut)


def test_a_title_that_is_the_first_heading_is_said_once() -> None:
    [cut] = passages_of("price list", [Paragraph(text="Ten.", headings=("Price List", "Top"))])

    assert cut.headings == ("Price List", "Top")


def test_the_name_of_a_file_becomes_words() -> None:
    assert readable("Preis-liste_2026.v2.pdf") == "Preis liste 2026.v2"
    assert readable("___.pdf") == "___.pdf"
