"""Somebody at the local workspace's page: what they do there, and what they see."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from playwright.async_api import expect

from bot.sandbox.page_api import LANGUAGES
from bot.sandbox.people import direct_channel

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Dialog, Locator, Page

    from tests.bot.slack.played import Played

Theme: TypeAlias = Literal["light", "dark"]
WIDE = (1280, 900)
NARROW = (390, 844)
AUDIT = Path(__file__).with_name("audit.js").read_text("utf-8")
# What takes this long never comes.
MILLISECONDS = 60_000
expect.set_options(timeout=MILLISECONDS)


@dataclass
class Visitor:
    """One browser window on the workspace.

    Attributes:
        troubles: What no visit may have: console errors, exceptions, requests to elsewhere,
            pop-ups.
    """

    page: Page
    played: Played
    troubles: list[str] = field(default_factory=list)

    async def open(self, person: str, channel: str | None = None, *, language: str = "en") -> None:
        """Look at a place as somebody who reads this language."""
        sandbox = self.played.sandbox
        sandbox.doing.speak(person, LANGUAGES[language])
        place = f"{sandbox.address}/#{person}/{channel or direct_channel(person).id}"
        await self.page.goto("about:blank")  # or only what follows the # would change
        await self.page.goto(place)
        await expect(self.page.locator("html")).to_have_attribute("lang", language)
        await expect(self.composer).to_be_visible()

    async def read(self, language: str) -> None:
        """Choose the language on the page."""
        await self.page.locator(f"[data-language={language}]").click()
        await expect(self.page.locator("html")).to_have_attribute("lang", language)

    @property
    def composer(self) -> Locator:
        return self.page.locator("main .composer textarea")

    @property
    def answers(self) -> Locator:
        """What the bot said in the middle, oldest first."""
        return self.page.locator("main .message.by-bot")

    @property
    def thread(self) -> Locator:
        return self.page.locator("aside .thread")

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("dialog")

    async def ask(self, text: str) -> Locator:
        """Write and send, and give the answer."""
        before = await self.answers.count()
        await self.write(text)
        return await self.answer(before)

    async def write(self, text: str) -> None:
        """Write and send."""
        self.let_time_pass()
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def answer(self, before: int) -> Locator:
        """Give the next answer, once it is there."""
        await expect(self.answers).to_have_count(before + 1)
        return self.answers.nth(before)

    async def press(self, message: Locator, name: str) -> None:
        """Press a button under a message."""
        self.let_time_pass()
        await message.get_by_role("button", name=name, exact=True).click()

    async def press_for_answer(self, message: Locator, name: str) -> Locator:
        """Press a button, and give the answer."""
        before = await self.answers.count()
        await self.press(message, name)
        return await self.answer(before)

    async def press_for_form(self, message: Locator, name: str) -> Locator:
        """Press a button, and give the form it opens."""
        await self.press(message, name)
        await expect(self.form).to_be_visible()
        return self.form

    async def send_form(self, name: str) -> Locator:
        """Send the form on top with its button, and give what the bot answers."""
        before = await self.answers.count()
        self.let_time_pass()
        await self.form.get_by_role("button", name=name, exact=True).click()
        await expect(self.form).to_have_count(0)
        return await self.answer(before)

    def let_time_pass(self) -> None:
        """Let a minute pass in the workspace: people do not type three questions a second."""
        self.played.clock.ahead += 60

    async def leave(self) -> None:
        """Leave nothing behind: no open form, and no theme that was chosen."""
        world = self.played.sandbox.world
        for form in list(world.forms.values()):
            world.close_form(form)
        await self.page.evaluate("localStorage.clear()")

    async def audit(self, what: str, *arguments: Any) -> Any:
        """Ask ``audit.js`` for what is wrong on the page as it is."""
        return await self.page.evaluate(
            f"(given) => {{ {AUDIT} return {what}(...given); }}", list(arguments)
        )


@asynccontextmanager
async def visiting(
    browser: Browser, played: Played, *, size: tuple[int, int] = WIDE, theme: Theme = "light"
) -> AsyncIterator[Visitor]:
    """Open a window; at the end it must have had no trouble."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=theme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = await context.new_page()
    visitor = Visitor(page=page, played=played)
    _note_troubles(visitor)
    yield visitor
    await visitor.leave()
    await context.close()
    assert visitor.troubles == []


def _note_troubles(visitor: Visitor) -> None:
    page, note = visitor.page, visitor.troubles.append
    host = urlsplit(visitor.played.sandbox.address).netloc

    async def refuse(dialog: Dialog) -> None:
        note(f"pop-up: {dialog.message}")
        await dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: note(f"exception: {error}"))
    page.on(
        "console",
        lambda said: note(f"console: {said.text}") if said.type in {"error", "warning"} else None,
    )
    page.on(
        "request",
        lambda asked: note(f"request: {asked.url}") if urlsplit(asked.url).netloc != host else None,
    )


def score(text: str) -> tuple[float, ...]:
    """Read the score of a verdict: one number, or the ends of a range."""
    found = re.search(r"([\d.,]+)(?: (?:to|bis) ([\d.,]+))? (?:of|von) 100\b", text)
    assert found, text
    return tuple(float(each.replace(",", ".")) for each in found.groups() if each)
