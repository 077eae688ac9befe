"""A plan in the browser: from nothing to active, and two people at once who lose nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, SALES_LEADER

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

NEXT_YEAR = (datetime.now(UTC) + timedelta(days=300)).date().isoformat()
SAVE = "Speichern"


def row(message: Locator, name: str) -> Locator:
    """One section of the plan at a glance, with its button."""
    return message.locator(".section", has=message.page.get_by_text(name, exact=True))


async def press_in(visitor: Visitor, place: Locator, name: str) -> Locator:
    """Press a button within one part of a message, and give the form it opens."""
    visitor.let_time_pass()
    await place.get_by_role("button", name=name, exact=True).click()
    await expect(visitor.form).to_be_visible()
    return visitor.form


async def save(visitor: Visitor, then: str) -> Locator:
    """Save a form, and give the next one that takes its place."""
    visitor.let_time_pass()
    await visitor.form.get_by_role("button", name=SAVE, exact=True).click()
    await expect(visitor.form).to_contain_text(then)
    return visitor.form


async def begun(visitor: Visitor, account: str) -> Locator:
    """Start a plan and show it at a glance."""
    nothing = await visitor.ask(f"/kam plan {account}")
    await visitor.press_for_form(nothing, "Start a plan")
    return await visitor.send_form("Save")


async def test_a_key_account_manager_takes_a_customer_from_nothing_to_an_activated_plan(
    visitor: Visitor,
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    nothing = await visitor.ask("/kam plan Kaiser")
    await expect(nothing).to_contain_text("Für Kaiser Kunststoff GmbH gibt es noch keinen Plan.")
    await visitor.press_for_form(nothing, "Plan beginnen")
    draft = await visitor.send_form(SAVE)
    await expect(draft).to_contain_text("Kaiser Kunststoff GmbH: Plan 1, Entwurf")

    form = await visitor.press_for_form(draft, "Danach fragen")
    await form.get_by_label("Geschäftsplan des Kunden").fill("Ein zweites Werk bis 2028.")
    form = await save(visitor, "Ziele des Kunden")
    await form.get_by_label("Was soll erreicht werden?").fill("Das Werk läuft 🚀")
    form = await save(visitor, "Unsere Ziele")
    await form.get_by_label("Was soll erreicht werden?").fill("Ausgerüstete Linien")
    await form.get_by_label("Zielwert").fill("3")
    await form.get_by_label("Bis wann?").fill(NEXT_YEAR)
    form = await save(visitor, "Was tun wir?")
    await form.get_by_label("Was tun wir?").fill("Erst mieten lassen, dann verkaufen")
    form = await save(visitor, "Kaiser Kunststoff")
    await form.get_by_label("Name", exact=True).fill("Dr. Eva Lang")
    complete = await visitor.send_form(SAVE)
    await expect(complete).to_contain_text("Er kann aktiviert werden.")

    active = await visitor.press_for_answer(complete, "Aktivieren")
    await expect(active).to_contain_text("Plan 1 ist jetzt aktiv.")
    again = await visitor.press_for_answer(complete, "Aktivieren")
    await expect(again).to_contain_text("Der Plan ist bereits aktiv")


async def test_of_two_in_one_passage_the_second_keeps_both(
    visitor: Visitor, colleague: Visitor
) -> None:
    await visitor.open(SALES_LEADER)
    await colleague.open(KEY_ACCOUNT_MANAGER, language="de")
    mine = await begun(visitor, "Globex")
    theirs = await colleague.ask("/kam plan Globex")
    await press_in(visitor, row(mine, "Summary"), "Write")
    form = await press_in(colleague, row(theirs, "Zusammenfassung"), "Schreiben")
    await form.get_by_label("Zusammenfassung").fill("Kim war zuerst da.")
    await colleague.send_form(SAVE)

    form = visitor.form
    await form.get_by_label("Summary").fill("Sam came second.")
    visitor.let_time_pass()
    await form.get_by_role("button", name="Save", exact=True).click()
    await expect(form).to_contain_text("Kim Muster changed this")
    await expect(form).to_contain_text("Kim war zuerst da.")
    await form.get_by_label("Keep both: theirs, and mine after it").check()
    shown = await visitor.send_form("Save")

    await expect(shown).to_contain_text("Kim war zuerst da.")
    await expect(shown).to_contain_text("Sam came second.")


async def test_two_in_different_sections_notice_nothing_of_each_other(
    visitor: Visitor, colleague: Visitor
) -> None:
    await visitor.open(SALES_LEADER)
    await colleague.open(KEY_ACCOUNT_MANAGER, language="de")
    mine = await begun(visitor, "Globex Industries")
    theirs = await colleague.ask("/kam plan Globex Industries")
    form = await press_in(visitor, row(mine, "Actions"), "Add")
    other = await press_in(colleague, row(theirs, "Geschäftsplan des Kunden"), "Schreiben")
    await form.get_by_label("What is to do?").fill("Visit the plant")
    await other.get_by_label("Geschäftsplan des Kunden").fill("Sie wachsen.")

    shown = await visitor.send_form("Save")
    seen = await colleague.send_form(SAVE)

    await expect(shown).to_contain_text("Visit the plant")
    await expect(seen).to_contain_text("Sie wachsen.")
    forms = await visitor.ask("/kam plan Globex Industries export")
    whole = await visitor.press_for_answer(forms, "As one text")
    await expect(whole).to_contain_text("Visit the plant")
    await expect(whole).to_contain_text("Sie wachsen.")


async def test_a_step_is_tied_to_a_goal_and_an_action_ticked_off(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    plan = await begun(visitor, "Initech")
    form = await press_in(visitor, row(plan, "Our goals"), "Add")
    await form.get_by_label("What is to be reached?").fill("Lines equipped")
    await visitor.send_form("Save")
    form = await press_in(visitor, row(plan, "Steps to our goals"), "Add")
    await form.get_by_label("What do we do?").fill("Rent first")
    shown = await visitor.send_form("Save")
    await expect(shown).to_contain_text("towards Lines equipped")

    form = await press_in(visitor, row(plan, "Actions"), "Add")
    await form.get_by_label("What is to do?").fill("Call them")
    await visitor.send_form("Save")
    plan = await visitor.ask("/kam plan Initech")
    done = await visitor.press_for_answer(plan, "Done")

    await expect(done).to_contain_text("Done: Call them")
