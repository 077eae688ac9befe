"""Whatever is wrong with a document is told in one sentence of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", DocumentFlaw)
def test_every_reason_to_refuse_a_document_names_it(language: Language, flaw: DocumentFlaw) -> None:
    sentence = explain(DocumentRefusedError("handbook.pdf", flaw, "50"), strict_texts(language))

    assert "handbook.pdf" in sentence
    assert sentence.endswith(".")
    assert "{" not in sentence
