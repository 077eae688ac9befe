"""The glossary says what words mean, in both languages, and is found however it is asked."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import (
    BrokenGlossaryError,
    Term,
    find_terms,
    load_glossary,
    read_glossary,
)
from knowledge.words import words

if TYPE_CHECKING:
    from knowledge.grammar import Language

LANGUAGES: tuple[Language, ...] = ("en", "de")
TERMS = load_glossary()
WHOLE = """
[[term]]
en = "payback"
de = "Amortisation"
synonyms_en = ["payback period"]
synonyms_de = []
definition_en = "The months until it is earned back."
definition_de = "Die Monate, bis es wieder verdient ist."
"""


def folded(name: str) -> str:
    return " ".join(word.text for word in words(name))


def found(typed: str, language: Language = "en") -> list[str]:
    return [term.en for term in find_terms(typed, language).terms]


def test_there_are_at_least_320_terms() -> None:
    assert len(TERMS) >= 320


def test_the_terms_stand_in_the_order_of_the_english_alphabet() -> None:
    names = [folded(term.en).split() for term in TERMS]

    assert names == sorted(names)


def test_nothing_is_left_empty() -> None:
    for term in TERMS:
        texts = (*term.names("en"), *term.names("de"), term.definition_en, term.definition_de)
        assert all(text and text == text.strip() for text in texts), term.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_comes_twice_in_a_language(language: Language) -> None:
    names = [folded(name) for term in TERMS for name in term.names(language)]

    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_definition_is_one_sentence_of_8_to_35_words(language: Language) -> None:
    for term in TERMS:
        definition = term.definition(language)
        assert 8 <= len(definition.split()) <= 35, term.en
        assert re.fullmatch(r"[^.!?]*(?:\d\.\d[^.!?]*)*\.", definition), term.en


def test_no_definition_is_written_twice() -> None:
    definitions = list(chain.from_iterable((t.definition_en, t.definition_de) for t in TERMS))

    assert len(set(definitions)) == len(definitions)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("verdict", "Einstufung"),
        ("evidence", "Beleg"),
        ("needs evidence", "Belege fehlen"),
        ("gate", "Hürde"),
        ("policy", "Regelwerk"),
        ("criterion", "Kriterium"),
        ("score", "Punktzahl"),
        ("level", "Stufe"),
        ("white space", "Potenzial"),
        ("payback", "Amortisation"),
        ("net present value", "Kapitalwert"),
        ("contribution", "Deckungsbeitrag"),
        ("revenue-to-cost ratio", "Verhältnis von Umsatz zu Kosten"),
        ("promise", "Zusage"),
        ("obstacle", "Hindernis"),
        ("competitor", "Wettbewerber"),
        ("champion", "Fürsprecher"),
        ("executive sponsor", "Sponsor in der Leitung"),
        ("meeting rhythm", "Treffrhythmus"),
        ("retention", "Kundenbindung"),
        ("portfolio fit", "Passung des Angebots"),
        ("renewal", "Verlängerung"),
        ("department", "Abteilung"),
        ("branch", "Niederlassung"),
        ("board", "Vorstand"),
    ],
)
def test_a_word_is_what_the_product_calls_it_in_both_languages(english: str, german: str) -> None:
    term = find_terms(english, "en").terms[0]

    assert (term.en, term.de) == (english, german)
    assert find_terms(german, "de").terms == (term,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GATE", "gate"),
        ("  share   of wallet ", "share of wallet"),
        ("White-Space", "white space"),
        ("whitespace", "white space"),
        ("Share of Wallet?", "share of wallet"),
        ("„Lieferanteil“", "share of wallet"),
        ("Hürde", "gate"),
        ("huerde", "gate"),
        ("hurde", "gate"),
        ("NPS", "net promoter score"),
        ("rfp", "request for proposal"),
        ("AGB", "general terms and conditions"),
        ("R&D", "research and development"),
        ("F&E", "research and development"),
        ("Mitbewerber", "competitor"),
        ("buying center", "buying centre"),
        ("Buying-Center", "buying centre"),
        ("GROSSKUNDE", "large customer"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_found_by_any_of_its_names(typed: str, meant: str, language: Language) -> None:
    assert found(typed, language) == [meant]


def test_every_name_finds_its_own_term() -> None:
    for term in TERMS:
        for name in term.names("en"):
            assert find_terms(name, "en").terms == (term,), name
        for name in term.names("de"):
            assert find_terms(name, "de").terms == (term,), name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paybak", "payback"),
        ("Deckungsbeitrg", "contribution"),
        ("Hürden", "gate"),
        ("negotiations", "negotiation"),
        ("wallet", "share of wallet"),
        ("the payback gate", "payback"),
    ],
)
def test_a_word_that_is_only_near_is_offered(typed: str, meant: str) -> None:
    offered = find_terms(typed, "de")

    assert not offered.is_exact
    assert offered.terms[0].en == meant


@pytest.mark.parametrize("typed", ["", "?!", "xqzv", "ob"])
def test_what_is_like_no_term_finds_nothing(typed: str) -> None:
    assert find_terms(typed, "en").terms == ()


@given(st.text(max_size=300))  # slow: each of a hundred texts is compared with every name
def test_any_text_at_all_is_answered_with_a_few_terms_at_most(text: str) -> None:
    assert len(find_terms(text, "en").terms) <= 5


def test_a_glossary_is_read_from_toml() -> None:
    assert read_glossary(WHOLE) == (
        Term(
            en="payback",
            de="Amortisation",
            synonyms_en=("payback period",),
            synonyms_de=(),
            definition_en="The months until it is earned back.",
            definition_de="Die Monate, bis es wieder verdient ist.",
        ),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[term", r"glossary\.toml, top: this is no TOML"),
        ("", r"top: it must hold tables \[\[term\]\]"),
        ("term = 3", r"top: it must hold tables \[\[term\]\]"),
        ("term = [3]", r"term 1: a table is wanted"),
        (WHOLE + "note = 1", r"term 1: these fields are missing or unknown: note"),
        (WHOLE.replace("synonyms_de = []", ""), r"term 1: .* unknown: synonyms_de"),
        (WHOLE.replace('"Amortisation"', '" "'), r"term 1, de: a text with words is wanted"),
        (WHOLE.replace('"payback"', "3"), r"term 1, en: a text with words is wanted, not 3"),
        (WHOLE.replace("[]", '"Rückfluss"'), r"term 1, synonyms_de: a list is wanted"),
        (WHOLE.replace("[]", "[3]"), r"term 1, synonyms_de: a text with words is wanted"),
        (
            WHOLE + WHOLE.replace('"payback"', '"pay-back period"'),
            r"term 2 \(pay-back period\): 'pay-back period' is a name of 'payback' already",
        ),
    ],
    ids=lambda value: value[:20],
)
def test_a_broken_file_says_where_and_why(text: str, says: str) -> None:
    with pytest.raises(BrokenGlossaryError, match=says):
        read_glossary(text)
