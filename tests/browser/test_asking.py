"""People ask in the browser, each in their language, and read what they may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER

if TYPE_CHECKING:
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

ENGLISH = "should ACME be a key account?"
GERMAN = "Sollte ACME ein Key Account werden?"


READ = [
    pytest.param(
        "en",
        ENGLISH,
        ["ACME: Key account", "Yes, ACME should be", "70.17 of 100", "revenue is 1.33 times"],
        id="en",
    ),
    pytest.param(
        "de",
        GERMAN,
        ["ACME: Key Account", "Ja, ACME sollte", "70,17 von 100", "Umsatz zu Kosten 1,33"],
        id="de",
    ),
]


@pytest.mark.parametrize("person", [KEY_ACCOUNT_MANAGER, SALES_LEADER])
@pytest.mark.parametrize(("language", "question", "says"), READ)
async def test_the_verdict_is_read_in_one_s_own_language(
    visitor: Visitor, person: str, language: str, question: str, says: list[str]
) -> None:
    await visitor.open(person, language=language)

    answer = await visitor.ask(question)

    for each in says:
        await expect(answer).to_contain_text(each)


async def test_an_answer_is_read_from_its_beginning(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)

    answer = await visitor.ask(ENGLISH)

    await expect(answer.get_by_role("heading", name="ACME: Key account")).to_be_in_viewport()
    await expect(answer.get_by_role("button", name="Set the class")).not_to_be_in_viewport()


async def test_how_long_an_answer_takes_is_measured_in_the_page(
    visitor: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.ask(ENGLISH)
    measuring = """() => new Promise((arrived) => {
        const from = performance.now(), said = document.querySelectorAll(".by-bot").length;
        new MutationObserver((_, watcher) => {
            if (document.querySelectorAll(".by-bot").length === said) return;
            watcher.disconnect();
            requestAnimationFrame(() => arrived(performance.now() - from));
        }).observe(document.querySelector(".messages"), { childList: true });
        document.querySelector(".send").click();
    })"""
    visitor.let_time_pass()
    await visitor.composer.fill(ENGLISH)

    milliseconds = await visitor.page.evaluate(measuring)

    with capsys.disabled():
        print(f" [from sending to seeing the answer: {milliseconds:.0f} ms] ", end="")  # noqa: T201 - for whoever looks
    assert milliseconds > 0


async def test_a_member_sees_the_verdict_and_no_margins(visitor: Visitor) -> None:
    await visitor.open(MEMBER)

    answer = await visitor.ask(ENGLISH)

    await expect(answer).to_contain_text("Yes, ACME should be a key account.")
    await expect(answer).to_contain_text("kept to the account team")
    for kept in ("1.33", "11.8 months", "362,500", "9.33"):
        await expect(answer).not_to_contain_text(kept)
    await expect(answer.get_by_role("button", name="Set the class")).to_have_count(0)


async def test_what_would_change_the_verdict_is_one_press_away(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Initech")

    answer = await visitor.press_for_answer(verdict, "What if?")

    await expect(answer).to_contain_text("Initech: what would change the answer")
    await expect(answer).to_contain_text("The shortest way to Key account")


async def test_the_reasons_are_one_press_away(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    verdict = await visitor.ask("Globex")

    answer = await visitor.press_for_answer(verdict, "Why?")

    await expect(answer).to_contain_text("Globex: the reasons")


async def test_whoever_changes_the_language_reads_page_and_next_answer_in_it(
    visitor: Visitor,
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER, language="de")
    german = await visitor.ask("ACME")

    await visitor.read("en")

    english = await visitor.ask("ACME")
    await expect(german).to_contain_text("Ja, ACME")
    await expect(english).to_contain_text("Yes, ACME")
    await expect(visitor.composer).to_have_attribute(
        "placeholder", "Ask KAM, or type / for commands"
    )


async def test_whoever_acts_as_somebody_else_sees_that_person_s_places_only(
    visitor: Visitor,
) -> None:
    await visitor.open(SALES_LEADER)
    await visitor.ask("ACME")

    await visitor.page.locator(f"[data-person={MEMBER}]").click()

    await expect(visitor.page.locator(f"[data-person={MEMBER}]")).to_have_attribute(
        "aria-pressed", "true"
    )
    await expect(visitor.page.get_by_role("button", name="account-team")).to_have_count(0)
    await expect(visitor.page.get_by_role("article", name="Sam Sample")).to_have_count(0)


async def test_a_first_visitor_meets_the_browser_s_language_and_questions_to_begin_with(
    visitor: Visitor,
) -> None:
    page, sandbox = visitor.page, visitor.played.sandbox
    for person, locale in ((KEY_ACCOUNT_MANAGER, "de-DE"), (SALES_LEADER, "en-GB")):
        sandbox.doing.speak(person, locale)

    await page.goto(sandbox.address)

    met = page.locator(f"[data-person={SALES_LEADER}]")
    await expect(met).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_a_suggested_question_is_asked_by_one_click_and_not_suggested_again(
    visitor: Visitor,
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER)
    suggested = "/kam whatif Initech"
    chips = visitor.page.locator(f".chip[data-ask='{suggested}']")
    if await visitor.answers.count() == 0:
        await visitor.ask("ACME")
    before = await visitor.answers.count()

    visitor.let_time_pass()
    await chips.click()

    answer = await visitor.answer(before)
    await expect(answer).to_contain_text("Initech: what would change the answer")
    await expect(chips).to_have_count(0)


async def test_of_two_customers_with_one_name_one_is_picked(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)
    asked_back = await visitor.ask("/kam Müller")
    await expect(asked_back).to_contain_text("Which account do you mean")

    answer = await visitor.press_for_answer(
        asked_back.locator(".section", has_text="Müller & Söhne GmbH"), "This one"
    )

    await expect(answer).to_contain_text("Yes, Müller & Söhne GmbH should be a key account.")


async def test_what_is_no_command_is_said_at_the_field_and_stays_in_it(visitor: Visitor) -> None:
    await visitor.open(SALES_LEADER)

    await visitor.composer.fill("/invite all")
    await visitor.composer.press("Enter")

    await expect(visitor.page.get_by_role("alert")).to_contain_text("/invite is no command here")
    await expect(visitor.composer).to_have_value("/invite all")


async def test_a_verdict_asked_for_on_the_home_tab_is_read_among_the_messages(
    visitor: Visitor,
) -> None:
    await visitor.open(KEY_ACCOUNT_MANAGER)
    before = await visitor.answers.count()
    await visitor.page.get_by_role("tab", name="Home").click()
    mine = visitor.page.get_by_role("heading", name="Your accounts")
    await expect(mine).to_be_visible()
    visitor.let_time_pass()

    await visitor.page.get_by_role("button", name="Verdict").first.click()

    await expect(visitor.page.get_by_role("tab", name="Messages", selected=True)).to_be_visible()
    answer = await visitor.answer(before)
    await expect(answer.get_by_role("button", name="Why?")).to_be_visible()
