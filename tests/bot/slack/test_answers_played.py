"""Answers in words, as people in the workspace get them and act on them."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.actions import ActionId
from bot.sandbox.people import (
    BOT_PERSON,
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    TEAM,
    direct_channel,
)
from bot.slack.services import Patience
from kamcore.conversations import Opinion
from kamcore.ids import WorkspaceId
from kamcore.storage import open_store
from kamcore.storage.conversations import SqlConversations
from tests.bot.slack.played import SECONDS, Played, button, drawn, playing, running
from tests.bot.slack.scripted_answers import FOLLOW_UP, SAID, ScriptedAnswers, let_them_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.messages import Message
    from kamcore.conversations import Exchange

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DIRECT = direct_channel(SALES_LEADER).id
WATCHED = Patience(quick=SECONDS / 2, ack=SECONDS, home=SECONDS, status=0.0, tasks=0.05)
"""Somebody sees at once that it is worked on."""

BRIEF = Patience(quick=SECONDS / 2, ack=SECONDS, home=SECONDS, status=99, tasks=99, answer=2.0)
"""An answer may take next to no time."""


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> Any:
    let_them_answer(monkeypatch)
    yield
    ScriptedAnswers.go.set()


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Played]:
    async with playing(tmp_path, NOW) as opened:
        yield opened


@asynccontextmanager
async def watched(tmp_path: Path) -> AsyncIterator[Played]:
    async with playing(tmp_path, NOW, patience=WATCHED) as opened:
        yield opened
        ScriptedAnswers.go.set()


async def until(played: Played, holds: Any) -> None:
    assert await played.sandbox.world.feed.until(holds, seconds=SECONDS)


async def only_for(played: Played, channel: str, question: str) -> Message:
    """Ask in a channel; the answer is for the asker alone."""
    return await played.say(SALES_LEADER, channel, f"@KAM {question}")


def feedback(message: Message, which: str) -> dict[str, Any]:
    (block,) = (each for each in message.blocks if each["type"] == "context_actions")
    (buttons,) = block["elements"]
    return {
        "type": "feedback_buttons",
        "action_id": buttons["action_id"],
        "block_id": "b",
        "value": buttons[which]["value"],
        "text": buttons[which]["text"],
    }


async def rate(played: Played, person: str, message: Message, which: str) -> Message:
    before = len(played.heard())
    place = {"channel": message.channel, "ts": message.ts}
    await played.sandbox.doing.press(person, place, feedback(message, which))
    return await played.answer(before + 1)


def kept(played: Played) -> list[Exchange]:
    store = open_store(played.settings.database_url)
    conversations = SqlConversations(store)
    found = [
        conversations.last_of(WorkspaceId(TEAM), each)  # type: ignore[arg-type]  # ids as text
        for each in (SALES_LEADER, KEY_ACCOUNT_MANAGER, MEMBER)
    ]
    store.close()
    return [each for each in found if each is not None]


async def test_a_source_opens_with_its_works(played: Played) -> None:
    answer = await played.say(SALES_LEADER, DIRECT, "guidance on maps")

    await played.push(SALES_LEADER, answer, ActionId.SOURCE)

    form = json.dumps(played.form(SALES_LEADER), ensure_ascii=False)
    assert "And who influences." in form
    assert "3 Questions that Ensure Key Account Success" in form
    assert "without describing its method" in form


async def test_an_opinion_is_kept_and_only_whoever_asked_is_thanked(played: Played) -> None:
    answer = await played.say(SALES_LEADER, DIRECT, "guidance on maps")

    thanks = await rate(played, SALES_LEADER, answer, "positive_button")

    assert thanks.only_for == SALES_LEADER
    assert [each.feedback for each in kept(played)] == [Opinion.GOOD]


async def test_an_opinion_can_be_changed(played: Played) -> None:
    answer = await played.say(SALES_LEADER, DIRECT, "guidance on maps")
    await rate(played, SALES_LEADER, answer, "positive_button")

    await rate(played, SALES_LEADER, answer, "negative_button")

    assert [each.feedback for each in kept(played)] == [Opinion.BAD]


async def test_a_follow_up_asks_its_question(played: Played) -> None:
    answer = await played.say(SALES_LEADER, DIRECT, "guidance on maps")

    verdict = await played.press(SALES_LEADER, answer, ActionId.FOLLOW_UP)

    assert FOLLOW_UP in drawn(answer)
    assert "ACME" in drawn(verdict)


async def test_an_answer_for_one_person_is_shared_with_everyone_once(played: Played) -> None:
    answer = await only_for(played, GENERAL, "guidance on maps")

    shared = await played.press(SALES_LEADER, answer, ActionId.SHARE)
    again = await played.press(SALES_LEADER, answer, ActionId.SHARE)

    assert answer.only_for == SALES_LEADER
    assert shared.only_for is None
    assert SAID in drawn(shared)
    assert again.only_for == SALES_LEADER
    public = [each for each in played.heard() if each.only_for is None]
    assert public == [shared]


async def test_figures_of_an_account_are_not_shared_with_who_may_not_see_them(
    played: Played,
) -> None:
    answer = await only_for(played, GENERAL, "guidance on maps for ACME")

    refused = await played.press(SALES_LEADER, answer, ActionId.SHARE)

    assert refused.only_for == SALES_LEADER
    assert refused.text.startswith("Not everybody in this channel may read")


async def test_where_strangers_read_along_nothing_is_shared(played: Played) -> None:
    answer = await played.say(KEY_ACCOUNT_MANAGER, SHARED, "@KAM guidance on maps")

    refused = await played.press(KEY_ACCOUNT_MANAGER, answer, ActionId.SHARE)

    assert refused.only_for == KEY_ACCOUNT_MANAGER
    assert refused.text.startswith("Hier lesen Personen von außerhalb des Unternehmens mit")


async def test_in_a_direct_message_there_is_nobody_to_share_with(played: Played) -> None:
    answer = await played.say(SALES_LEADER, DIRECT, "guidance on maps")

    assert ActionId.SHARE not in drawn(answer)


async def test_a_long_answer_comes_whole_and_its_rest_in_a_thread(played: Played) -> None:
    first_of = len(played.heard())
    played.clock.leap()
    played.sandbox.doing.say(SALES_LEADER, DIRECT, "long story", None)
    await until(played, lambda: "Paragraph 19" in "".join(map(drawn, played.heard())))

    first, *others = played.heard()[first_of:]

    assert len(others) >= 1
    assert {each.thread for each in others} == {first.ts}
    whole = "".join(map(drawn, (first, *others)))
    assert [n for n in range(20) if f"Paragraph {n}." not in whole] == []


async def test_while_it_takes_long_a_thread_shows_what_is_being_done(tmp_path: Path) -> None:
    async with watched(tmp_path) as played:
        thread = played.sandbox.doing.say(SALES_LEADER, DIRECT, "Hello", None).ts
        await played.answer(1)
        played.clock.leap()
        played.sandbox.doing.say(SALES_LEADER, DIRECT, "slow question", thread)
        world = played.sandbox.world
        await until(played, lambda: any(m.tasks for m in world.messages.within(DIRECT)))
        status = world.drawn_status(DIRECT, thread)
        ScriptedAnswers.go.set()
        await until(played, lambda: SAID in drawn(played.heard()[-1]))
        await played.owes_nobody()

        (grown,) = (m for m in world.messages.within(DIRECT) if m.tasks)
        titles = [task["title"] for _, task in grown.tasks]
        assert status["stoppable"]
        assert status["title"] == "Hello"
        assert titles[0] == "Reading 3 passages of the guidance"
        assert {task["status"] for _, task in grown.tasks} == {"complete"}
        assert SAID in drawn(grown)
        assert not world.drawn_status(DIRECT, thread)["processing"]
        assert world.drawn_status(DIRECT, thread)["status"] == []


async def test_a_thread_with_the_bot_is_called_by_its_first_question(played: Played) -> None:
    first = "guidance on maps"
    await played.say(SALES_LEADER, DIRECT, first)
    (asked,) = (m for m in played.sandbox.world.messages.within(DIRECT) if m.text == first)
    await played.say(SALES_LEADER, DIRECT, "guidance on more", thread=asked.ts)
    await played.owes_nobody()

    status = played.sandbox.world.drawn_status(DIRECT, asked.ts)

    assert (status["title"], status["processing"]) == (first, False)


async def test_a_stopped_answer_does_not_come_and_one_line_says_so(tmp_path: Path) -> None:
    async with watched(tmp_path) as played:
        world = played.sandbox.world
        asked = played.sandbox.doing.say(SALES_LEADER, DIRECT, "slow question", None)
        await until(played, lambda: world.drawn_status(DIRECT, asked.ts)["stoppable"])

        played.sandbox.doing.stop(SALES_LEADER, DIRECT, asked.ts)
        line = await played.answer(1)
        ScriptedAnswers.go.set()
        await played.owes_nobody()

        assert line.text == "Stopped: this answer will not come."
        assert played.heard() == [line]
        assert line.thread is None
        assert not world.drawn_status(DIRECT, asked.ts)["processing"]


async def test_what_was_stopped_stays_so_after_a_restart(tmp_path: Path) -> None:
    async with playing(tmp_path, NOW, patience=WATCHED) as played:
        world = played.sandbox.world
        asked = played.sandbox.doing.say(SALES_LEADER, DIRECT, "slow question", None)
        await until(played, lambda: world.drawn_status(DIRECT, asked.ts)["stoppable"])
        played.sandbox.doing.stop(SALES_LEADER, DIRECT, asked.ts)
        await played.answer(1)
        await played.owes_nobody()
        ScriptedAnswers.go.set()
    sandbox = type(played.sandbox)(0, clock=played.clock)
    await sandbox.start()
    settings = type(played.settings).from_env(
        {
            "SLACK_BOT_TOKEN": str(played.settings.slack_bot_token),
            "SLACK_APP_TOKEN": str(played.settings.slack_app_token),
            "SLACK_API_URL": sandbox.api_url,
            "KAM_HOME": str(tmp_path),
        }
    )
    async with running(sandbox, settings):
        again = Played(sandbox=sandbox, clock=played.clock, settings=settings)
        await again.say(SALES_LEADER, DIRECT, "help")

        assert len(again.heard()) == 1
    await sandbox.stop()


async def test_nobody_else_can_stop_an_answer(tmp_path: Path) -> None:
    async with watched(tmp_path) as played:
        world = played.sandbox.world
        asked = played.sandbox.doing.say(SALES_LEADER, KEY_ACCOUNTS, "@KAM slow question", None)
        await until(played, lambda: world.drawn_status(KEY_ACCOUNTS, asked.ts)["stoppable"])
        played.clock.leap()

        played.sandbox.doing.stop(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, asked.ts)
        refused = await played.answer(1)
        ScriptedAnswers.go.set()
        answer = await played.answer(2)

        assert refused.only_for == KEY_ACCOUNT_MANAGER
        assert SAID in drawn(answer)


async def test_where_slack_knows_no_agents_a_line_of_ours_has_the_button(tmp_path: Path) -> None:
    async with watched(tmp_path) as played:
        world = played.sandbox.world
        world.is_agent = False
        played.sandbox.doing.say(SALES_LEADER, KEY_ACCOUNTS, "@KAM slow question", None)
        line = await played.answer(1)
        played.clock.leap()
        place = {"channel": line.channel, "ts": line.ts}

        await played.sandbox.doing.press(SALES_LEADER, place, button(line, ActionId.STOP))
        await until(played, lambda: any("Stopped" in each.text for each in played.heard()))
        await played.owes_nobody()

        (said,) = played.heard()
        assert said.only_for == SALES_LEADER
        assert said.text == "Stopped: this answer will not come."


async def test_a_wording_that_hangs_costs_nobody_a_reason(tmp_path: Path) -> None:
    async with playing(tmp_path, NOW, patience=BRIEF) as played:
        reason = await played.say(SALES_LEADER, DIRECT, "hang please")

        assert reason.text.startswith("I could not answer that in time")
        await played.owes_nobody()


async def test_many_that_hang_keep_nobody_else_waiting(tmp_path: Path) -> None:
    async with playing(tmp_path, NOW, patience=BRIEF) as played:
        for number in range(20):
            played.sandbox.doing.say(SALES_LEADER, DIRECT, f"hang {number}", None)

        def answered() -> bool:
            played.clock.leap()
            return len(played.heard()) >= 20

        await until(played, answered)
        reasons = {each.text[:32] for each in played.heard()}
        answer = await played.say(SALES_LEADER, DIRECT, "help")

        assert reasons == {"I could not answer that in time "}
        assert answer.text == "Which customers should be key accounts?"


async def test_what_an_answer_needs_and_cannot_have_is_no_reason_to_wait(played: Played) -> None:
    reason = await played.say(SALES_LEADER, DIRECT, "break it")

    assert reason.text.startswith("Something went wrong on our side")
    await played.owes_nobody()


async def test_whoever_opens_their_messages_is_offered_questions_that_fit(played: Played) -> None:
    played.sandbox.doing.open_messages(KEY_ACCOUNT_MANAGER, direct_channel(KEY_ACCOUNT_MANAGER).id)
    prompts = played.sandbox.world.prompts
    await until(played, lambda: prompts)

    (offered,) = prompts.values()
    asked = [each["message"] for each in offered["prompts"]]
    assert 2 <= len(asked) <= 4
    assert BOT_PERSON not in json.dumps(offered)
    for question in asked[:1]:
        direct = direct_channel(KEY_ACCOUNT_MANAGER).id
        answer = await played.say(KEY_ACCOUNT_MANAGER, direct, question)
        assert "I did not understand" not in answer.text
