"""Whoever says "client" finds what is written about customers, in the guidance at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.analysis import stem, terms
from knowledge.chunking import whole
from knowledge.coverage import coverage
from knowledge.query import understood
from knowledge.synonyms import synonyms, written_groups

if TYPE_CHECKING:
    from knowledge.grammar import Language


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("client", "customer", "en"),
        ("boss", "manager", "en"),
        ("rebate", "discount", "en"),
        ("chef", "vorgesetzter", "de"),
        ("nachlass", "rabatt", "de"),
        ("konkurrent", "wettbewerber", "de"),
    ],
)
def test_words_that_stand_for_nearly_the_same_are_known(
    one: str, other: str, language: Language
) -> None:
    assert stem(other, language) in synonyms(stem(one, language), language)
    assert stem(one, language) in synonyms(stem(other, language), language)


def test_a_word_is_no_synonym_of_itself_or_of_one_in_the_other_language() -> None:
    assert stem("client", "en") not in synonyms(stem("client", "en"), "en")
    assert synonyms(stem("client", "en"), "en").isdisjoint({stem("kunde", "de")})


def test_each_line_has_single_words_in_both_languages() -> None:
    for group in written_groups():
        for language, words in group.items():
            assert words
            assert all(len(terms(word, language)) < 2 for word in words), words


def test_another_word_for_it_counts_and_the_word_itself_counts_more() -> None:
    question = understood("What do our clients complain about?")

    itself, another, neither = (
        coverage(question, whole(text, language="en")).whole
        for text in ("What clients say.", "What customers say.", "What the weather does.")
    )

    assert itself > another > neither
