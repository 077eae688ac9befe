"""Our own guidance is found in either language, by its own words and by those people ask with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamcore.ids import DocumentId
from kamcore.passages import SHARED
from knowledge.asked import BrokenAskedError, asked_words, read_asked
from knowledge.guidance_pages import load_guidance
from knowledge.results import Wanted
from knowledge.shipped_guidance import bring_up_to_date, page_name, shipped_pages, twin_of
from tests.kamcore.storage.shelf import an_actor
from tests.knowledge.shelf import Shelf, a_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from knowledge.grammar import Language

SLUGS = ("ending-key-account-status", "share-of-wallet", "whale-curve", "meeting-cadence")
LANGUAGES: tuple[Language, ...] = ("en", "de")
GERMAN_QUESTION = "Wie sage ich es dem Kunden, wenn der Status endet?"
ENGLISH_QUESTION = "How do we tell the customer that the status ends?"
TELLING = 4
"""The place of the paragraph that answers both."""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with a_shelf(tmp_path) as opened:
        pages = shipped_pages()
        names = [page_name(slug, language) for slug in SLUGS for language in LANGUAGES]
        bring_up_to_date(
            opened.opened.library, opened.opened.indexer, {each: pages[each] for each in names}
        )
        yield opened


def found(
    shelf: Shelf,
    question: str,
    languages: tuple[Language, ...] = LANGUAGES,
    reads: Language | None = None,
) -> Sequence[tuple[str, int]]:
    """Give page and place of what is found, the best first."""
    wanted = Wanted(actor=an_actor(), turns=[question], languages=languages, reads=reads)
    hits = shelf.opened.retrieval.find(wanted).found
    return [(each.kept.document.id, each.kept.passage.position) for each in hits]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paragraph_has_words_it_is_asked_for_with(language: Language) -> None:
    pages = load_guidance(language)

    counts = {page.slug: len(page.paragraphs) for page in pages}

    assert counts == {page.slug: len(asked_words(page.slug, language)) for page in pages}


def test_a_page_has_the_same_paragraphs_at_the_same_places_in_both_languages(
    shelf: Shelf,
) -> None:
    library = shelf.opened.library
    places = [(page_name(slug, "en"), place) for slug in SLUGS for place in range(9)]

    english = library.at(SHARED, places)
    german = library.at(SHARED, [(twin_of(page) or page, place) for page, place in places])

    assert len(english) == sum(
        len(page.paragraphs) for page in load_guidance("en") if page.slug in SLUGS
    )
    assert [(twin_of(each.document.id), each.passage.position) for each in english] == [
        (each.document.id, each.passage.position) for each in german
    ]


@pytest.mark.parametrize(
    ("question", "language"), [(GERMAN_QUESTION, "de"), (ENGLISH_QUESTION, "en")]
)
def test_the_paragraph_in_the_language_of_the_question_is_shown_and_only_that(
    shelf: Shelf, question: str, language: Language
) -> None:
    hits = found(shelf, question)

    assert hits[0] == (page_name("ending-key-account-status", language), TELLING)
    assert len({(page.rpartition("/")[2], place) for page, place in hits}) == len(hits)


@pytest.mark.parametrize("question", [GERMAN_QUESTION, ENGLISH_QUESTION])
@pytest.mark.parametrize("language", LANGUAGES)
def test_either_language_answers_a_question_in_either(
    shelf: Shelf, question: str, language: Language
) -> None:
    hits = found(shelf, question, languages=(language,))

    assert hits[0] == (page_name("ending-key-account-status", language), TELLING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_reads_another_language_than_they_ask_in_is_shown_that(
    shelf: Shelf, language: Language
) -> None:
    hits = found(shelf, ENGLISH_QUESTION, reads=language)

    assert hits[0][0] == page_name("ending-key-account-status", language)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Can we kick a customer out of the list?", "ending-key-account-status"),
        ("Dürfen wir einen Kunden zurückstufen?", "ending-key-account-status"),
        ("how much do they buy elsewhere?", "share-of-wallet"),
        ("Der Kunde verschiebt ständig.", "meeting-cadence"),
    ],
)
def test_a_paragraph_is_found_by_words_that_it_does_not_use(
    shelf: Shelf, question: str, page: str
) -> None:
    hits = found(shelf, question)

    assert hits[0][0].endswith(page)


def test_what_a_paragraph_is_asked_for_with_is_never_shown(shelf: Shelf) -> None:
    hits = shelf.ask("Can we kick a customer out of the list?").found

    assert all("kick out" not in each.text for each in hits)


def test_a_page_that_is_asked_for_otherwise_is_indexed_anew(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = page_name("whale-curve", "en")
    page = {name: shipped_pages()[name]}
    library, indexer = shelf.opened.library, shelf.opened.indexer
    bring_up_to_date(library, indexer, page)

    unchanged = bring_up_to_date(library, indexer, page)
    monkeypatch.setattr("knowledge.shipped_guidance.asked_words", lambda *_: ("moby dick",))

    assert unchanged == 0
    assert bring_up_to_date(library, indexer, page) == 1
    assert found(shelf, "Moby Dick")[0] == (name, 0)


@pytest.mark.parametrize("name", ["note:1", "guidance:fr/page", "handbook"])
def test_only_pages_of_ours_have_twins(name: str) -> None:
    assert twin_of(DocumentId(name)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# a\none | eins\n\n# a\n", "line 4: a stands here twice"),
        ("# a\nonly English\n", "line 2: this wants: English words | German words"),
        ("# a\n| nur Deutsch\n", "line 2: this wants"),
    ],
)
def test_a_damaged_line_is_refused_with_its_number(text: str, reason: str) -> None:
    with pytest.raises(BrokenAskedError, match=reason.replace("|", r"\|")):
        read_asked(text)
