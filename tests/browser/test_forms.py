"""Forms in the browser: what is missing is said at the field, and what changes is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, SALES_LEADER
from tests.browser.visitor import score

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


def field(form: Locator, label: str) -> Locator:
    """A block of a form, with its label, hint and error."""
    return form.locator("[data-block]", has=form.page.get_by_text(label, exact=True))


async def test_the_five_anchors_are_printed_beside_the_choice(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER)
    verdict = await visitor.ask("UNKNOWN")

    form = await visitor.press_for_form(verdict, "Rate a criterion")

    await form.get_by_label("Criterion").select_option(label="Existing relationships")
    levels = form.get_by_role("radiogroup", name="Level").get_by_role("radio")
    await expect(field(form, "Level")).to_contain_text("decision maker")
    await expect(levels).to_have_count(5)
    for number in range(5):
        assert len(await levels.nth(number).evaluate("(radio) => radio.labels[0].innerText")) > 5


async def test_a_rating_without_a_source_is_refused_at_the_field_and_keeps_what_was_entered(
    visitor: Visitor,
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    verdict = await visitor.ask("UNKNOWN")
    form = await visitor.press_for_form(verdict, "Kriterium bewerten")
    await form.get_by_role("radio").nth(3).check()

    await form.get_by_role("button", name="Speichern").click()

    source = form.get_by_label("Quelle")
    await expect(field(form, "Quelle").locator(".error")).to_contain_text("Nennen Sie eine Quelle")
    await expect(source).to_have_attribute("aria-invalid", "true")
    await expect(source).to_be_focused()
    await expect(form.get_by_role("radio").nth(3)).to_be_checked()


async def test_a_rating_changes_the_verdict_that_is_shown_next(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER)
    before = await visitor.ask("UNKNOWN")
    form = await visitor.press_for_form(before, "Rate a criterion")
    await form.get_by_label("Criterion").select_option(label="Partnership")
    await form.get_by_role("radio", name="3 · written joint plan").check()
    await form.get_by_label("Source").fill("Call with the plant manager <b>today</b>")

    after = await visitor.send_form("Save")

    await expect(after).to_contain_text("Call with the plant manager <b>today</b>")
    low, high = score(await before.inner_text())
    assert low < score(await after.inner_text())[0]
    assert high > score(await after.inner_text())[1]


async def test_what_was_entered_stays_when_another_criterion_is_chosen(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Lorem Packaging SA")
    form = await visitor.press_for_form(verdict, "Rate a criterion")
    await form.get_by_label("Source").fill("Visit on Monday")
    before = await field(form, "Level").inner_text()

    visitor.let_time_pass()
    await form.get_by_label("Criterion").select_option(label="Purchasing process")

    await expect(field(form, "Level")).not_to_have_text(before)
    await expect(form.get_by_label("Source")).to_have_value("Visit on Monday")


async def test_a_sales_leader_sets_a_class_with_a_reason_and_both_classes_are_shown(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Globex")
    form = await visitor.press_for_form(verdict, "Set the class")
    await form.get_by_role("radio", name="Develop").check()
    await form.get_by_role("button", name="Save").click()
    await expect(field(form, "Reason").locator(".error")).to_be_visible()
    await form.get_by_label("Reason").fill("Agreed in the spring meeting")

    after = await visitor.send_form("Save")

    for says in ("Decided by hand: Develop", "Agreed in the spring meeting", "Key account"):
        await expect(after).to_contain_text(says)


async def test_who_may_not_set_a_class_is_not_offered_it(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER)

    verdict = await visitor.ask("Sample Foods Ltd")

    await expect(verdict.get_by_role("button", name="Why?")).to_be_visible()
    await expect(verdict.get_by_role("button", name="Set the class")).to_have_count(0)


@pytest.mark.parametrize(
    "name", ["Brand New Sample Inc", "<img src=x onerror=alert(1)>", "<!channel> & Söhne"]
)
async def test_an_unknown_account_is_created_from_the_answer_and_judged(
    visitor: Visitor, name: str
) -> None:
    await visitor.open(SALES_LEADER)
    unknown = await visitor.ask(f'/kam "{name}"')
    await expect(unknown).to_contain_text(f"I know no account called “{name}”")
    form = await visitor.press_for_form(unknown, "Create the account")
    await expect(form.get_by_label("Name of the account")).to_have_value(name)

    verdict = await visitor.send_form("Save")

    await expect(verdict).to_contain_text(f"Not decided: the evidence on {name} still allows")
    await expect(visitor.page.locator("img[src=x], .mention")).to_have_count(0)


async def test_a_wrong_currency_is_said_at_its_field_and_nothing_typed_is_lost(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER)
    unknown = await visitor.ask("/kam Another Sample Inc")
    form = await visitor.press_for_form(unknown, "Create the account")
    await form.get_by_label("Currency").fill("XYZ")
    await form.get_by_label("Other names").fill("ASI\nAnother")

    await form.get_by_role("button", name="Save").click()

    await expect(field(form, "Currency").locator(".error")).to_contain_text("three letters")
    await expect(form.get_by_label("Currency")).to_have_value("XYZ")
    await expect(form.get_by_label("Other names")).to_have_value("ASI\nAnother")


async def test_a_form_is_filled_sent_and_closed_by_keyboard_alone(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Ipsum Textiles Srl")
    opener = verdict.get_by_role("button", name="Set the class")
    keys = visitor.page.keyboard

    visitor.let_time_pass()
    await opener.focus()
    await keys.press("Enter")
    await expect(visitor.form).to_be_visible()
    await expect(visitor.form.get_by_role("radio").first).to_be_focused()
    await keys.press("Space")
    await keys.press("ArrowDown")
    await keys.press("Tab")
    await keys.type("Typed by keyboard")
    await keys.press("Tab")
    await keys.press("Tab")
    before = await visitor.answers.count()
    await keys.press("Enter")

    await expect(await visitor.answer(before)).to_contain_text("Typed by keyboard")
    await expect(visitor.form).to_have_count(0)


async def test_escape_closes_a_form_and_leads_back_to_where_one_was(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Dolor Logistics BV")
    await visitor.press_for_form(verdict, "Set the class")

    await visitor.page.keyboard.press("Escape")

    await expect(visitor.form).to_have_count(0)
    await expect(verdict.get_by_role("button", name="Set the class")).to_be_focused()


async def test_a_form_keeps_the_focus_until_it_is_closed(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Dolor Logistics BV")
    form = await visitor.press_for_form(verdict, "Rate a criterion")
    stops = await form.locator("button, input, select, textarea").count()

    for key in ["Tab"] * (stops + 3) + ["Shift+Tab"] * (stops + 3):
        await visitor.page.keyboard.press(key)
        assert (await visitor.audit("focused"))["isInForm"]
    await expect(form).to_have_attribute("aria-modal", "true")
