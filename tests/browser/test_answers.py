"""Answers in words in the browser: their sources, opinions on them, sharing, and stopping."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.sandbox.people import GENERAL, KEY_ACCOUNT_MANAGER, SALES_LEADER, direct_channel
from bot.slack.services import Patience
from tests.bot.slack.played import SECONDS, playing
from tests.bot.slack.scripted_answers import FOLLOW_UP, SAID, ScriptedAnswers, let_them_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

WATCHED = Patience(quick=SECONDS / 2, ack=SECONDS, home=SECONDS, status=0.0, tasks=0.05)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(
    browser: Browser,  # noqa: ARG001 - without one nothing else is needed
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Played]:
    """The bot with answers that come when the test lets them."""
    with pytest.MonkeyPatch.context() as patch:
        let_them_answer(patch)
        home = tmp_path_factory.mktemp("home")
        async with playing(home, datetime.now(UTC), patience=WATCHED) as started:
            yield started
            ScriptedAnswers.go.set()


@pytest.fixture(autouse=True)
def waiting() -> None:
    ScriptedAnswers.go.clear()


async def test_a_question_is_answered_and_its_source_opened(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    answer = await visitor.ask("guidance on stakeholder maps")
    await expect(answer).to_contain_text(f"{SAID} [1]")
    await expect(answer).to_contain_text("No language model was used")

    form = await visitor.press_for_form(answer, "Open [1]")

    await expect(form).to_contain_text("And who influences.")
    await expect(form).to_contain_text("3 Questions that Ensure Key Account Success")
    assert await visitor.audit("unnamed") == []
    assert await visitor.audit("faint") == []


async def test_an_opinion_is_pressed_and_thanked_for(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    answer = await visitor.ask("guidance on opinions")

    thanks = await visitor.press_for_answer(answer, "This answer is of use")

    await expect(thanks).to_contain_text("Thank you")
    pressed = answer.get_by_role("button", name="This answer is of use")
    await expect(pressed).to_have_attribute("aria-pressed", "true")


async def test_a_follow_up_is_asked_by_a_press(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    answer = await visitor.ask("guidance on what comes next")

    verdict = await visitor.press_for_answer(answer, FOLLOW_UP)

    await expect(verdict).to_contain_text("ACME")


async def test_an_answer_for_me_alone_is_shared_and_others_read_it(
    visitor: Visitor, colleague: Visitor
) -> None:
    await visitor.open(SALES_LEADER, GENERAL)
    await colleague.open(KEY_ACCOUNT_MANAGER, GENERAL)
    await visitor.write("@KAM guidance on sharing")
    alone = visitor.thread.locator(".message.only-you")
    await expect(alone).to_contain_text(SAID)
    await expect(colleague.page.locator(".message.by-bot")).to_have_count(0)

    await visitor.press(alone, "Share with everyone")

    shared = visitor.thread.locator(".message.by-bot:not(.only-you)")
    await expect(shared).to_contain_text("shared an answer to")
    await colleague.page.locator("main .thread-link").last.click()
    await expect(colleague.thread.locator(".message.by-bot")).to_contain_text(SAID)


async def test_what_takes_long_is_seen_and_stopped(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.write("slow question")
    working = visitor.page.locator("main .doing")
    await expect(working).to_contain_text("KAM is working on it")
    before = await visitor.answers.count()

    await working.get_by_role("button", name="Stop").click()

    line = await visitor.answer(before)
    await expect(line).to_contain_text("Stopped: this answer will not come.")
    await expect(working.get_by_role("button", name="Stop")).to_have_count(0)
    ScriptedAnswers.go.set()


async def test_in_a_thread_the_steps_are_seen_and_become_the_answer(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.ask("guidance on threads")
    await visitor.page.locator("main .message").filter(has_text="guidance on threads").first.hover()
    await (
        visitor.page.locator("main .message")
        .filter(has_text="guidance on threads")
        .first.get_by_label("Reply in a thread")
        .click()
    )
    visitor.let_time_pass()
    await visitor.thread.locator("textarea").fill("slow question")
    await visitor.thread.locator("textarea").press("Enter")

    grown = visitor.thread.locator(".message.by-bot")
    await expect(grown).to_contain_text("Reading 3 passages of the guidance")
    ScriptedAnswers.go.set()

    await expect(grown).to_contain_text(SAID)
    await expect(grown.locator(".task.in_progress")).to_have_count(0)


async def test_questions_that_fit_are_offered(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, direct_channel(KEY_ACCOUNT_MANAGER).id)
    offered = visitor.page.locator("main .offered")
    await expect(offered).to_contain_text("What would you like to know?")
    before = await visitor.answers.count()

    await offered.get_by_role("button", name="What can you do?").click()

    await expect(await visitor.answer(before)).to_be_visible()
