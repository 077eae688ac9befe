"""An administrator attaches a document in the browser and adds it to the guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import ADMINISTRATOR, GENERAL
from tests.knowledge.documents.made import a_docx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_document_is_attached_added_and_taken_out_again(
    visitor: Visitor, tmp_path: Path
) -> None:
    document = tmp_path / "prices_2026.docx"
    document.write_bytes(
        a_docx(("Discounts", "Heading 1"), ("Above ten per cent the head of sales signs.", None))
    )
    await visitor.open(ADMINISTRATOR, GENERAL)
    visitor.let_time_pass()

    await visitor.composer.fill("our prices")
    async with visitor.page.expect_file_chooser() as chooser:
        await visitor.page.get_by_role("button", name="Attach a file").click()
    await (await chooser.value).set_files(document)

    said = visitor.page.locator("main .message").filter(has_text="prices_2026.docx").first
    await expect(said).to_contain_text("our prices")
    await expect(visitor.composer).to_have_value("")
    await said.hover()
    await said.get_by_label("More actions").click()
    await visitor.press(said, "Add to guidance")

    answer = visitor.answers.last
    await expect(answer).to_contain_text("prices_2026.docx is in the guidance now, in 1 passage.")
    await expect(answer).to_contain_text("Only visible to you")
    await visitor.press(answer, "Take it out again")
    await expect(visitor.answers.last).to_contain_text("taken out again")


async def test_a_file_without_words_is_a_message_too(visitor: Visitor, tmp_path: Path) -> None:
    document = tmp_path / "visits.txt"
    document.write_text("Every plant is visited twice a year.")
    await visitor.open(ADMINISTRATOR, GENERAL, language="de")

    async with visitor.page.expect_file_chooser() as chooser:
        await visitor.page.get_by_role("button", name="Datei anhängen").click()
    await (await chooser.value).set_files(document)

    said = visitor.page.locator("main .message").filter(has_text="visits.txt").first
    await expect(said).to_contain_text("visits.txt")
