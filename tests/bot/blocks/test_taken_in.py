"""Whoever adds a document reads what was read of it, or why it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.carried import DocumentsButton, unpack
from bot.blocks.taken_in import TakenIn, taken_in_blocks, taken_in_text
from kamcore.company_documents import CompanyDocument, document_from_upload
from kamcore.passages import Document, DocumentKind, Passage
from kamcore.use_cases.company_documents import DocumentTally
from knowledge.company_documents import Brought
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

TOO_LARGE = DocumentRefusedError("scan.pdf", DocumentFlaw.TOO_LARGE, "50")


def brought(
    *passages: Passage,
    copies: tuple[tuple[str, str], ...] = (),
    refused: tuple[DocumentRefusedError, ...] = (),
) -> Brought:
    document = Document(
        id=document_from_upload("F1"),
        kind=DocumentKind.COMPANY,
        title="prices.docx",
        version="1",
        analysis="test",
    )
    put = (CompanyDocument(document=document, passages=passages),) if passages else ()
    return Brought(
        applied=not refused, tally=DocumentTally(), put=put, copies=copies, refused=refused
    )


def a_passage(text: str, *headings: str) -> Passage:
    return Passage(position=0, headings=headings, text=text, terms="", language="en")


def taken(name: str, what: Brought) -> TakenIn:
    return TakenIn(id=document_from_upload(name.partition(".")[0]), name=name, brought=what)


READ = taken(
    "prices.docx",
    brought(
        a_passage("Above ten per cent the head of sales signs.", "prices", "Discounts"),
        a_passage("Thirty days.", "prices", "Terms"),
    ),
)
ALL = (
    READ,
    taken("one.txt", brought(a_passage("Ask <!channel> & <@U1>. " * 40, "one"))),
    taken("known.md", brought()),
    taken("copy.md", brought(copies=(("copy.md", "prices.docx"),))),
    taken("scan.pdf", brought(refused=(TOO_LARGE,))),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_document_is_told_with_what_was_read_of_it(
    language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(taken_in_blocks(ALL, t))

    assert [taken_in_text(ALL, t), blocks] == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_taken_there_is_nothing_to_take_out(language: Language) -> None:
    t, refused = strict_texts(language), [taken("scan.pdf", brought(refused=(TOO_LARGE,)))]

    blocks = checked_message(taken_in_blocks(refused, t))

    assert ActionId.TAKE_OUT not in str(blocks)
    assert "scan.pdf" in str(blocks)
    assert taken_in_text(refused, t)


def test_the_button_takes_out_all_that_is_there_now() -> None:
    blocks = checked_message(taken_in_blocks(ALL, strict_texts("en")))

    [pressed] = [
        element
        for block in blocks
        for element in block.get("elements", [])
        if element.get("action_id") == ActionId.TAKE_OUT
    ]
    documents = unpack(pressed["value"], DocumentsButton).documents.split()
    assert documents == [f"company:upload:{name}" for name in ("prices", "one", "known")]


def test_ten_documents_of_many_headings_fit_into_one_message() -> None:
    long = brought(*(a_passage("x" * 1_600, "a", "h" * 200 + str(n)) for n in range(60)))

    checked_message(
        taken_in_blocks([taken(f"{n}.pdf", long) for n in range(10)], strict_texts("de"))
    )
