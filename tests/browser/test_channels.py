"""In channels the answer is for all, for one, or elsewhere; and everybody sees which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import (
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    SALES_LEADER,
    SHARED,
    direct_channel,
)
from tests.browser.visitor import NARROW, visiting

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


def replies(visitor: Visitor, question: str) -> Locator:
    """What leads from a question in a channel to its thread."""
    asked = visitor.page.locator("main article", has_text=question)
    return asked.get_by_role("button", name="1 reply")


async def test_a_command_s_answer_is_marked_as_mine_alone_and_nobody_else_has_it(
    visitor: Visitor, colleague: Visitor
) -> None:
    await colleague.open(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS)
    await visitor.open(SALES_LEADER, KEY_ACCOUNTS)

    answer = await visitor.ask("/kam ACME")

    await expect(answer).to_contain_text("Only visible to you")
    await expect(answer).to_contain_text("Yes, ACME should be a key account.")
    await colleague.page.reload()
    await expect(colleague.composer).to_be_visible()
    await expect(colleague.page.get_by_text("ACME should be")).to_have_count(0)
    await expect(colleague.answers).to_have_count(0)


async def test_an_answer_only_i_see_says_so_in_german_too(visitor: Visitor) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, GENERAL, language="de")

    answer = await visitor.ask("/kam ACME")

    await expect(answer).to_contain_text("Nur für Sie sichtbar")


async def test_a_mention_is_answered_in_its_thread_which_opens(
    visitor: Visitor, colleague: Visitor
) -> None:
    await colleague.open(KEY_ACCOUNT_MANAGER, LEADERS)
    await visitor.open(SALES_LEADER, LEADERS)

    await visitor.write("@KAM should ACME be a key account?")

    await expect(visitor.thread).to_contain_text("Yes, ACME should be a key account.")
    await expect(visitor.answers).to_have_count(0)
    await expect(replies(visitor, "@KAM should ACME")).to_be_visible()
    await replies(colleague, "@KAM should ACME").click()
    await expect(colleague.thread).to_contain_text("Yes, ACME should be a key account.")


async def test_a_thread_goes_on_where_it_began(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, LEADERS)
    await visitor.write("@KAM Globex")
    await expect(visitor.thread).to_contain_text("Yes, Globex should be a key account.")

    visitor.let_time_pass()
    await visitor.thread.get_by_role("textbox").fill("@KAM why Globex")
    await visitor.thread.get_by_role("textbox").press("Enter")

    await expect(visitor.thread).to_contain_text("Globex: the reasons")
    await visitor.thread.get_by_role("button", name="Close the thread").click()
    await expect(visitor.thread).to_have_count(0)
    await expect(visitor.composer).to_be_focused()


async def test_where_outsiders_read_along_the_answer_waits_in_the_direct_messages(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER, SHARED)
    direct = visitor.page.locator(f"[data-channel={direct_channel(SALES_LEADER).id}]")

    note = await visitor.ask("/kam BIGREV")

    await expect(note).to_contain_text("People from outside")
    await expect(visitor.page.locator("main")).not_to_contain_text("BIGREV should")
    await expect(direct).to_contain_text("new")
    await direct.click()
    await expect(visitor.answers.last).to_contain_text("No, BIGREV should not be a key account")


async def test_who_is_in_a_channel_is_named_and_strangers_are_told_apart(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, SHARED)

    members = visitor.page.get_by_role("list", name="Who is in here")

    await expect(members).to_contain_text("Vera Visitor, from outside")
    await expect(members).to_contain_text("Max Beispiel")


async def test_an_offered_command_is_taken_with_the_keyboard(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, GENERAL)
    await visitor.composer.press_sequentially("/k")
    await expect(visitor.page.get_by_role("option")).to_have_count(4)

    await visitor.composer.press("ArrowDown")
    await visitor.composer.press("Enter")
    await visitor.composer.press_sequentially("ACME")
    before = await visitor.answers.count()
    visitor.let_time_pass()
    await visitor.composer.press("Enter")

    await expect(await visitor.answer(before)).to_contain_text("ACME: the reasons")


async def test_a_mention_is_offered_after_the_sign_for_it(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, GENERAL)

    await visitor.composer.press_sequentially("dear @k")
    await visitor.composer.press("Tab")

    await expect(visitor.composer).to_have_value("dear @KAM ")


async def test_shift_and_enter_break_the_line_and_the_field_grows(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, GENERAL)
    small = await visitor.composer.bounding_box()

    await visitor.composer.press_sequentially("one")
    await visitor.composer.press("Shift+Enter")
    await visitor.composer.press_sequentially("two")

    large = await visitor.composer.bounding_box()
    await expect(visitor.composer).to_have_value("one\ntwo")
    assert small
    assert large
    assert large["height"] > small["height"]


async def test_what_somebody_began_to_write_waits_where_it_was_begun(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER, GENERAL)
    await visitor.composer.press_sequentially("half a")

    await visitor.page.locator(f"[data-channel={KEY_ACCOUNTS}]").click()
    await expect(visitor.composer).to_have_value("")
    await visitor.read("de")
    await visitor.page.locator(f"[data-channel={GENERAL}]").click()

    await expect(visitor.composer).to_have_value("half a")


async def test_on_a_phone_a_thread_covers_the_channel_until_it_is_closed(
    browser: Browser, played: Played
) -> None:
    async with visiting(browser, played, size=NARROW) as phone:
        await phone.open(SALES_LEADER, LEADERS)
        await phone.write("@KAM Sample Foods Ltd")

        await replies(phone, "@KAM Sample Foods Ltd").click()

        await expect(phone.thread).to_contain_text("Yes, Sample Foods Ltd")
        assert await phone.audit("sticking") == []
        await phone.thread.get_by_role("button", name="Close the thread").click()
        await expect(phone.composer).to_be_in_viewport()
