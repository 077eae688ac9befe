"""Whatever is wrong with facts or with a policy is told in one sentence of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.policy_error import PolicyError, PolicyFlaw
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", FactsFlaw)
def test_every_flaw_of_facts_is_told_with_its_place(language: Language, flaw: FactsFlaw) -> None:
    error = FactsError("financials[0].cost", flaw, "x", ("first", "second"))

    sentence = explain(error, strict_texts(language))

    assert sentence.startswith("financials[0].cost: ")
    assert is_one_sentence(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_that_are_wrong_as_a_whole_are_named_as_such(language: Language) -> None:
    error = FactsError("", FactsFlaw.NOT_AN_OBJECT, [1])

    sentence = explain(error, strict_texts(language))

    assert not sentence.startswith(":")
    assert "[1]" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", PolicyFlaw)
def test_every_flaw_of_a_policy_is_told_with_file_and_place(
    language: Language, flaw: PolicyFlaw
) -> None:
    error = PolicyError("rules.toml", "criteria.F1", flaw, "7", "5")

    sentence = explain(error, strict_texts(language))

    assert sentence.startswith("rules.toml, criteria.F1: ")
    assert is_one_sentence(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_policy_that_lacks_a_criterion_names_it(language: Language) -> None:
    error = PolicyError("rules.toml", "criteria", PolicyFlaw.MISSING, "P2")

    assert "P2" in explain(error, strict_texts(language))
