"""A term is explained in the reader's language, with what the other language calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.glossary import term_blocks, term_text
from knowledge.glossary import find_terms, load_glossary
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    ["share of wallet", "Potentialraster", "stakeholder mapp", "qqqqqq <!channel>"],
    ids=["exact", "older spelling", "near", "nothing"],
)
def test_a_term_is_drawn(language: Language, typed: str, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    found = find_terms(typed, language)

    assert [term_text(typed, found, t), checked_message(term_blocks(typed, found, t))] == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_can_be_drawn(language: Language) -> None:
    for term in load_glossary():
        found = find_terms(term.name(language), language)

        assert found.is_exact
        checked_message(term_blocks("x", found, strict_texts(language)))
