"""The Home tab in the browser: what is due stands there, is ticked off there, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER
from kamcore.plans.rows import ActionState, PlanAction, RowId
from tests.bot.slack.home_screen import KIM, action_now, plan_action, promise

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


def an_action(text: str, row: str, due: int) -> PlanAction:
    day = datetime.now(UTC).date() + timedelta(days=due)
    return PlanAction(id=RowId(row), text=text, owner=KIM.person, due=day)


async def at_home(visitor: Visitor, tab: str) -> Locator:
    await visitor.page.get_by_role("tab", name=tab).click()
    return visitor.page.locator(".home-body")


def line(home: Locator, text: str) -> Locator:
    return home.locator(".section", has_text=text)


async def test_a_key_account_manager_ticks_off_what_is_done_and_takes_it_back(
    visitor: Visitor,
) -> None:
    await plan_action(visitor.played, "LOREM", an_action("Werk besuchen", "a1", -3))
    await plan_action(visitor.played, "LOREM", an_action("Angebot senden", "a2", 1))
    await promise(visitor.played, "ACME", "Muster schicken", ago=5)
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    home = await at_home(visitor, "Start")
    await expect(line(home, "Werk besuchen")).to_contain_text("seit 3 Tagen überfällig")
    await expect(line(home, "Angebot senden")).to_contain_text("morgen fällig")

    await visitor.press(line(home, "Lorem Packaging SA: Werk besuchen"), "Erledigt")
    await expect(home).to_contain_text("Erledigt: Werk besuchen")
    await expect(line(home, "Lorem Packaging SA: Werk besuchen")).to_have_count(0)
    await visitor.press(line(home, "ACME: Muster schicken"), "Eingehalten")
    await expect(home).to_contain_text("Eingehalten: Muster schicken")
    await expect(line(home, "ACME: Muster schicken")).to_have_count(0)
    await visitor.press(line(home, "Eingehalten: Muster schicken"), "Wieder öffnen")

    await expect(line(home, "ACME: Muster schicken")).to_be_visible()
    await expect(home).to_contain_text("Wieder offen: Muster schicken")
    assert (await action_now(visitor.played, "LOREM", "a1")).state is ActionState.DONE
    assert (await action_now(visitor.played, "LOREM", "a2")).state is ActionState.OPEN


async def test_who_ticks_off_by_keyboard_far_down_stays_there(visitor: Visitor) -> None:
    for number in range(8):
        action = an_action(f"Schritt {number}", f"s{number}", number - 300)
        await plan_action(visitor.played, "KAISER", action)
    await visitor.page.set_viewport_size({"width": 1280, "height": 500})
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    home = await at_home(visitor, "Start")
    await expect(line(home, "Schritt 7")).to_be_visible()
    await line(home, "Schritt 6").get_by_role("button").scroll_into_view_if_needed()
    place = await home.evaluate("(node) => node.scrollTop")
    assert place > 0

    visitor.let_time_pass()
    await line(home, "Schritt 6").get_by_role("button").press("Enter")
    await expect(home).to_contain_text("Erledigt: Schritt 6")

    assert await home.evaluate("(node) => node.scrollTop") == place
    assert await home.evaluate("(node) => node === document.activeElement")


async def test_a_button_that_opens_a_form_does_so_from_home(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    home = await at_home(visitor, "Start")
    late = line(home, "wieder treffen").first

    form = await visitor.press_for_form(late, "Treffrhythmus")

    await expect(form).to_contain_text("Treff")
