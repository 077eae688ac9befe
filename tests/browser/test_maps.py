"""People and white space in the browser: each piece of evidence moves the verdict, none is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import ADMINISTRATOR, SALES_LEADER, TEAM
from bot.wiring import open_house
from kamcore.facts import Stakeholder
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

TODAY = datetime.now(UTC).date().isoformat()


def row(message: Locator, name: str) -> Locator:
    """The row of a message that tells of somebody or something."""
    return message.locator(".section.with-accessory", has_text=name).first


async def test_people_and_white_space_decide_an_open_verdict_step_by_step(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("UNKNOWN")
    people = await visitor.press_for_answer(verdict, "People")
    form = await visitor.press_for_form(people, "Add a person")
    await form.get_by_label("Name", exact=True).fill("Dr. منى Lang 👩\u200d🔬")
    await form.get_by_label("decides").check()
    await form.get_by_label("When did we last speak?").fill(TODAY)

    people = await visitor.send_form("Save")

    await expect(people).to_contain_text("Dr. منى Lang 👩\u200d🔬")
    await expect(people).to_contain_text("The verdict")
    grid = await visitor.press_for_answer(people, "White space")
    form = await visitor.press_for_form(grid, "Add an entry")
    await form.get_by_label("Unit", exact=True).fill("Plant Graz")
    await form.get_by_label("Our offering").fill("Service")
    await form.get_by_label("How far has it come?").select_option(label="sponsor and budget there")
    await expect(form.get_by_label("Probability in per cent")).to_have_value("75")
    await expect(form.get_by_label("Unit", exact=True)).to_have_value("Plant Graz")
    await form.get_by_label("Extra contribution a year").fill("1.2 million")

    grid = await visitor.send_form("Save")

    await expect(grid).to_contain_text("expected €900,000")
    await expect(grid).to_contain_text("The verdict")


async def test_a_second_editor_sees_the_difference_and_nothing_is_lost(
    visitor: Visitor, colleague: Visitor
) -> None:
    await visitor.open(SALES_LEADER)
    empty = await visitor.ask("people Ipsum Textiles")
    form = await visitor.press_for_form(empty, "Add a person")
    await form.get_by_label("Name", exact=True).fill("Eva Lang")
    people = await visitor.send_form("Save")
    mine = await visitor.press_for_form(row(people, "Eva Lang"), "Change")
    await mine.get_by_label("Job title").fill("CEO")
    await colleague.open(ADMINISTRATOR)
    theirs = await colleague.ask("people Ipsum Textiles")
    other = await colleague.press_for_form(row(theirs, "Eva Lang"), "Change")
    await other.get_by_label("Job title").fill("CFO")
    await colleague.send_form("Save")

    await visitor.form.get_by_role("button", name="Save", exact=True).click()

    await expect(visitor.form).to_contain_text("now “CFO”, you entered “CEO”")
    await expect(visitor.form.get_by_label("Job title")).to_have_value("CEO")
    decided = await visitor.send_form("Save")
    await expect(decided).to_contain_text("Eva Lang, CEO")


async def test_a_circle_is_told_at_the_field_and_what_was_entered_stays(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER, language="de")
    people = await visitor.ask("personen Globex")
    form = await visitor.press_for_form(row(people, "Robin Sample"), "Ändern")
    await form.get_by_label("Funktion").fill("Betriebsleitung")
    await form.get_by_label("Berichtet an").select_option(label="Dana Example (Plant Rotterdam)")

    await form.get_by_role("button", name="Speichern").click()

    told = form.locator("[data-block=reports_to] .error")
    await expect(told).to_contain_text("Robin Sample → Dana Example → Robin Sample")
    await expect(form.get_by_label("Funktion")).to_have_value("Betriebsleitung")


async def test_whom_somebody_reports_to_is_searched_among_five_hundred(
    visitor: Visitor, played: Played
) -> None:
    crowd(played, "Test Automotive SE", 500)
    await visitor.open(SALES_LEADER)
    people = await visitor.ask("people Test Automotive")
    await expect(people).to_contain_text("Persons 1 to 30 of 500")
    form = await visitor.press_for_form(row(people, "Person 7"), "Change")

    await form.get_by_role("searchbox", name="Search").fill("person 499")

    await expect(form.get_by_label("Reports to")).to_contain_text("Person 499")
    saved = await visitor.send_form("Save")
    await expect(saved).to_contain_text("It is saved")


def crowd(played: Played, account: str, size: int) -> None:
    """Put so many people on an account's map."""
    house = open_house(played.settings)
    with house.store.unit_of_work(WorkspaceId(TEAM)) as work:
        found = next(each for each in work.accounts.all() if each.name == account)
        for number in range(size):
            work.evidence.put_stakeholder(found.id, Stakeholder(name=f"Person {number}"))
        work.commit()
    house.store.close()
