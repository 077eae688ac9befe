"""What a text is about is found whatever the inflection, spelling or compound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import language_of, searched_terms, sentences, stem, terms
from knowledge.compounds import parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kunden", "Kunde"),
        ("Müllers Besprechungen", "Müller Besprechung"),
        ("München", "muenchen"),
        ("STRASSE", "Straße"),
        ("1.000", "1000"),
        ("1,000", "1000"),
    ],
)
def test_a_german_word_is_found_by_another_form_of_it(one: str, other: str) -> None:
    assert searched_terms(one, "de") == searched_terms(other, "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [("customers", "customer"), ("ACME's meeting", "ACME meetings"), ("planning", "plan")],
)
def test_an_english_word_is_found_by_another_form_of_it(one: str, other: str) -> None:
    assert searched_terms(one, "en") == searched_terms(other, "en")


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("kundenpotenzialanalyse", ("kunden", "potenzial", "analyse")),
        ("umsatzwachstum", ("umsatz", "wachstum")),
        ("schulhaus", ("schule", "haus")),
        ("lieferantenbewertung", ("lieferanten", "bewertung")),
        ("unternehmen", ()),
        ("betriebsrat", ()),
        ("xyzxyzxyzxyz", ()),
    ],
)
def test_a_compound_gives_its_parts(compound: str, expected: tuple[str, ...]) -> None:
    assert parts(compound) == expected


def test_words_that_say_nothing_are_dropped_in_either_language() -> None:
    found = terms("What is the Umsatz of the Kunde und der Firma?", "en")

    assert [term.word for term in found] == ["umsatz", "kunde", "firma"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is a key account?", "en"),
        ("Wie wähle ich Key Accounts aus?", "de"),
        ("Wen schlugen die Broncos in der Divisional Round?", "de"),
        ("When did the Bundesrat meet in Leipzig?", "en"),
        ("Umsatz", "de"),
        ("revenue", "en"),
        ("Meeting mit Herrn Meier next week", "mixed"),
        ("", "mixed"),
        ("4711", "mixed"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, expected: str) -> None:
    assert language_of(text) == expected


def test_a_text_in_both_languages_is_found_by_either() -> None:
    found = searched_terms("Besprechungen and meetings", "mixed")

    assert {"besprech", "meet"} <= set(found)


def test_sentences_end_where_a_reader_stops() -> None:
    found = sentences("First. Second? Third 3.5\nFourth: fifth")

    assert found == ["First.", "Second?", "Third 3.5", "Fourth:", "fifth"]


def test_threads_do_not_stem_each_other_s_words() -> None:
    words = [f"{start}{end}" for start in "abcdefghij" for end in ("ations", "ungen", "fulness")]

    def stems() -> list[str]:
        return [stem.__wrapped__(word, "en") for word in words * 20]

    with ThreadPoolExecutor(4) as threads:
        found = [future.result() for future in [threads.submit(stems) for _ in range(4)]]

    assert found == [stems()] * 4


@given(st.text(max_size=200))
def test_whatever_is_written_has_terms_of_letters_and_digits_alone(text: str) -> None:
    for tongue in ("en", "de", "mixed"):
        found = searched_terms(text, tongue)

        assert all(term.isalnum() for term in found)
