"""Profile and team in the browser: filled in, edited by two at once, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

BLOCKS = ("Strategie", "Marktposition", "Finanzen", "Produkte", "Organisation")


def part(message: Locator, name: str) -> Locator:
    """One block of the profile, with its button."""
    return message.locator(".section", has=message.page.get_by_text(name, exact=True))


async def press_in(visitor: Visitor, place: Locator, name: str) -> Locator:
    """Press a button within one part of a message, and give the form it opens."""
    visitor.let_time_pass()
    await place.get_by_role("button", name=name, exact=True).click()
    await expect(visitor.form).to_be_visible()
    return visitor.form


async def test_a_key_account_manager_fills_all_five_blocks_of_a_profile(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    shown = await visitor.ask("/kam profil Lorem Packaging")
    await expect(shown).to_contain_text("0 von 5 Teilen des Profils sind bekannt")

    for name in BLOCKS:
        form = await press_in(visitor, part(shown, name), "Eintragen")
        await form.get_by_label("Was bekannt ist").first.fill(f"{name}: <b>viel</b> 🚀")
        await form.get_by_label("Quelle").fill("Gespräch vom Montag")
        shown = await visitor.send_form("Speichern")

    await expect(shown).to_contain_text("5 von 5 Teilen des Profils sind bekannt")
    await expect(shown).to_contain_text("Finanzen: <b>viel</b> 🚀")


async def test_of_two_who_edit_a_block_at_once_the_second_puts_both_together(
    visitor: Visitor, colleague: Visitor
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    mine = await visitor.ask("/kam profil Globex")
    await press_in(visitor, part(mine, "Finanzen"), "Eintragen")
    await colleague.open(SALES_LEADER)
    theirs = await colleague.ask("/kam profile Globex")
    form = await press_in(colleague, part(theirs, "Finances"), "Add")
    await form.get_by_label("What is known").first.fill("Debts fall")
    await form.get_by_label("Source").fill("Annual report")
    await colleague.send_form("Save")

    form = visitor.form
    await form.get_by_label("Was bekannt ist").first.fill("Investiert in Antwerpen")
    await form.get_by_label("Quelle").fill("Gespräch")
    await form.get_by_role("button", name="Speichern").click()
    await expect(form).to_contain_text("Sam Sample hat das")
    await expect(form).to_contain_text("Debts fall")
    await form.get_by_label("Beides in einen Text setzen").check()
    await form.get_by_role("button", name="Speichern").click()
    together = form.get_by_label("Was bekannt ist").first
    await expect(together).to_have_value("Debts fall\n\nInvestiert in Antwerpen")
    shown = await visitor.send_form("Speichern")

    await expect(shown).to_contain_text("Debts fall")
    await expect(shown).to_contain_text("Investiert in Antwerpen")


async def test_a_sales_leader_gives_hours_to_somebody_who_joins_the_team_with_them(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER)
    shown = await visitor.ask("/kam profile Muster Pharma")
    form = await visitor.press_for_form(shown, "Hours")
    visitor.let_time_pass()
    await form.get_by_label("Who?").select_option(label="Max Beispiel")
    await expect(form.locator(f"[data-block='hours:{MEMBER}']")).to_be_visible()
    await form.get_by_label("Hours a year").fill("40")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_contain_text("tick the box")
    await form.get_by_label("Add this person to the account's team").check()

    shown = await visitor.send_form("Save")

    await expect(shown).to_contain_text("Max Beispiel: 40 hours a year")


async def test_an_answer_counts_and_is_taken_away_again(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    shown = await visitor.ask("/kam profile Dolor Logistics")
    form = await visitor.press_for_form(shown, "Add an NPS answer")
    await form.get_by_label("How likely are they to recommend us").select_option(label="9")
    await form.get_by_label("Who answered?").fill("Pat Specimen")
    await form.get_by_label("Source").fill("Survey")
    shown = await visitor.send_form("Save")
    await expect(shown).to_contain_text("NPS 100 from 1 answer")
    answers = await visitor.press_for_answer(shown, "All answers")
    await expect(answers).to_contain_text("Pat Specimen")

    form = await visitor.press_for_form(answers, "Correct")
    await form.get_by_label("Take this answer away").check()
    shown = await visitor.send_form("Save")

    await expect(shown).to_contain_text("no answers yet")
