"""The page is readable in light and dark, wide and narrow, by keyboard, and by a screen reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNTS, MEMBER, SALES_LEADER, SHARED
from bot.sandbox.server import Sandbox
from tests.browser.visitor import NARROW, WIDE, visiting

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Theme, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def problems(visitor: Visitor) -> list[str]:
    return [
        problem
        for what in ("unnamed", "sticking", "faint")
        for problem in await visitor.audit(what)
    ]


@pytest.mark.parametrize(
    ("size", "theme", "language"),
    [
        pytest.param(WIDE, "light", "en", id="wide-light-en"),
        pytest.param(WIDE, "dark", "de", id="wide-dark-de"),
        pytest.param(NARROW, "light", "de", id="narrow-light-de"),
        pytest.param(NARROW, "dark", "en", id="narrow-dark-en"),
    ],
)
async def test_every_view_is_named_fits_and_stands_out(
    browser: Browser, played: Played, size: tuple[int, int], theme: Theme, language: str
) -> None:
    found = {}
    async with visiting(browser, played, size=size, theme=theme) as visitor:
        await visitor.open(MEMBER, SHARED, language=language)
        found["an empty channel"] = await problems(visitor)
        await visitor.open(SALES_LEADER, KEY_ACCOUNTS, language=language)
        await visitor.ask("/kam UNKNOWN")
        found["an answer for me alone"] = await problems(visitor)
        await visitor.open(SALES_LEADER, language=language)
        found["a welcome, or what was said"] = await problems(visitor)
        verdict = await visitor.ask("BIGREV")
        found["a verdict"] = await problems(visitor)
        visitor.let_time_pass()
        await verdict.locator("[data-block] .button, .actions .button").first.click()
        await visitor.form.locator("button[type=submit]").click()
        await expect(visitor.form.locator(".error:not([hidden])").first).to_be_visible()
        found["a form with errors"] = await problems(visitor)
        await visitor.page.keyboard.press("Escape")
        await visitor.composer.press_sequentially("/")
        found["offered commands"] = await problems(visitor)

    assert {view: wrong for view, wrong in found.items() if wrong} == {}


async def test_the_audit_itself_finds_what_is_wrong(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        "<button class='mute'></button><p class='pale'>pale</p><p class='broad'>broad</p>")"""
    )
    for name, value in (("color", "rgb(200 200 200)"), ("width", "3000px")):
        script = f"(all) => all.forEach((each) => each.style.setProperty('{name}', '{value}'))"
        await visitor.page.locator(".pale" if name == "color" else ".broad").evaluate_all(script)

    wrong = " ".join(await problems(visitor))

    for part in ("no name: button.mute", 'p.pale "pale"', 'p.broad "broad"'):
        assert part in wrong


async def test_whatever_has_the_focus_shows_it(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.ask("ACME")

    unseen, names = [], set()
    for _ in range(40):
        await visitor.page.keyboard.press("Tab")
        focused = await visitor.audit("focused")
        names.add(focused["name"])
        if not focused["isSeen"] and not focused["what"].startswith("body"):
            unseen.append(focused["what"])

    assert unseen == []
    assert {"Why?", "Set the class", "Deutsch", "# key-accounts"} & names >= {"Why?", "Deutsch"}


async def test_who_chooses_dark_finds_it_dark_again(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = await visitor.page.evaluate(ground)

    await visitor.page.get_by_role("button", name="Change to dark").click()
    dark = await visitor.page.evaluate(ground)
    await visitor.page.reload()

    await expect(visitor.page.get_by_role("button", name="Change to light")).to_be_visible()
    assert light != dark == await visitor.page.evaluate(ground)


async def test_on_a_phone_channels_and_people_are_in_a_menu_that_escape_closes(
    browser: Browser, played: Played
) -> None:
    async with visiting(browser, played, size=NARROW) as phone:
        await phone.open(SALES_LEADER)
        channel = phone.page.locator(f"[data-channel={KEY_ACCOUNTS}]")
        opener = phone.page.get_by_role("button", name="Channels and people")
        await expect(channel).to_be_hidden()

        await opener.focus()
        await phone.page.keyboard.press("Enter")
        await expect(channel).to_be_visible()
        await expect(phone.page.locator(".place.current")).to_be_focused()
        await phone.page.keyboard.press("Escape")

        await expect(channel).to_be_hidden()
        await expect(opener).to_be_focused()


async def test_nothing_on_the_page_comes_from_elsewhere(visitor: Visitor) -> None:
    answer = await visitor.page.goto(visitor.played.sandbox.address)

    assert answer is not None
    policy = (await answer.all_headers())["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy


async def test_where_the_bot_or_the_workspace_is_away_the_page_says_so(
    browser: Browser, played: Played
) -> None:
    alone = replace(played, sandbox=Sandbox(0))
    await alone.sandbox.start()
    async with visiting(browser, alone) as visitor:
        await visitor.open(SALES_LEADER)
        status = visitor.page.get_by_role("status")
        await expect(status).to_contain_text("The bot is not connected.")

        await alone.sandbox.stop()

        await expect(status).to_contain_text("The workspace does not answer.")
        visitor.troubles.clear()  # the browser has noted that nobody answers
