"""The plan is handed over in Slack: files and canvases go where they may be seen, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.papers.forms import PaperForm
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    SALES_LEADER,
    SHARED,
    direct_channel,
)
from tests.bot.papers.reading import all_of_it
from tests.bot.slack.played import Played, drawn
from tests.bot.slack.test_plan_played import a_plan

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
FORMS = {
    "kam.plan.word": PaperForm.WORD,
    "kam.plan.slides": PaperForm.SLIDES,
    "kam.plan.pdf": PaperForm.PDF,
    "kam.plan.markdown": PaperForm.MARKDOWN,
}


async def offered(played: Played, channel: str, person: str = SALES_LEADER) -> Message:
    """Ask in which forms the plan of BIGREV can be had."""
    await a_plan(played, "BIGREV")
    return await played.command(person, channel, "plan BIGREV export")


def on(message: Message) -> list[str]:
    return [str(file["name"]) for file in message.files]


def content(played: Played, message: Message) -> bytes:
    found = played.sandbox.world.given[message.files[0]["id"]].content
    assert found is not None
    return found


def for_the_customer(message: Message) -> Message:
    """The same message with the second row of buttons only."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    rows = [block for block in message.blocks if ":customer" in str(block)]
    return replace(message, blocks=tuple(rows))


@pytest.mark.parametrize(("action", "form"), FORMS.items())
async def test_every_form_arrives_in_the_direct_message_for_us_and_for_them(
    played: Played, action: str, form: PaperForm
) -> None:
    choice = await offered(played, LEADER_DIRECT)

    ours = await played.press(SALES_LEADER, choice, action, answers=2)
    theirs = await played.press(SALES_LEADER, for_the_customer(choice), action, answers=2)

    assert (ours.channel, on(ours)) == (LEADER_DIRECT, [f"bigrev-internal-plan.{form}"])
    assert on(theirs) == [f"bigrev-joint-plan.{form}"]
    assert "Internal: not for the customer" in all_of_it(content(played, ours), form)
    assert "Prepared for BIGREV" in all_of_it(content(played, theirs), form)


async def test_what_is_for_us_never_stands_in_a_channel(played: Played) -> None:
    for channel in (KEY_ACCOUNTS, LEADERS):
        await offered(played, channel)
        said = [m for m in played.sandbox.world.messages.within(channel) if m.files]
        assert not said
        choice = next(m for m in reversed(played.heard()) if "kam.plan.pdf" in drawn(m))

        await played.press(SALES_LEADER, choice, "kam.plan.pdf", answers=2)
        await played.owes_nobody()

        files = [m for m in played.heard() if m.files]
        assert files[-1].channel == LEADER_DIRECT
        assert not [m for m in played.sandbox.world.messages.within(channel) if m.files]


async def test_what_is_for_the_customer_goes_to_the_thread_it_was_asked_in(
    played: Played,
) -> None:
    choice = await offered(played, LEADERS)

    await played.press(SALES_LEADER, for_the_customer(choice), "kam.plan.pdf", answers=2)
    await played.owes_nobody()

    (file,) = [m for m in played.sandbox.world.messages.within(LEADERS) if m.files]
    assert on(file) == ["bigrev-joint-plan.pdf"]
    assert file.thread is not None


async def test_where_outsiders_read_along_not_even_the_choice_is_shown(played: Played) -> None:
    await a_plan(played, "BIGREV")

    await played.command(SALES_LEADER, SHARED, "plan BIGREV export", answers=2)
    await played.owes_nobody()

    choice = [m for m in played.heard() if "kam.plan.pdf" in drawn(m)][-1]
    assert choice.channel == LEADER_DIRECT
    file = await played.press(SALES_LEADER, for_the_customer(choice), "kam.plan.pdf", answers=2)
    assert file.channel == LEADER_DIRECT
    assert not [m for m in played.sandbox.world.messages.within(SHARED) if m.files]


async def test_a_canvas_is_made_for_who_asked(played: Played) -> None:
    choice = await offered(played, LEADER_DIRECT)

    way = await played.press(SALES_LEADER, choice, "kam.plan.canvas", answers=2)

    *_, canvas = played.sandbox.world.canvases.values()
    assert canvas.readers == ((SALES_LEADER, "write"),)
    assert canvas.title == "BIGREV: key account plan"
    assert "| Criterion | Weight |" in canvas.markdown
    assert f"/page/canvas/{canvas.id}" in drawn(way)


async def test_a_canvas_for_the_customer_is_read_in_its_channel(played: Played) -> None:
    choice = await offered(played, LEADERS)

    await played.press(SALES_LEADER, for_the_customer(choice), "kam.plan.canvas", answers=2)
    await played.owes_nobody()

    *_, canvas = played.sandbox.world.canvases.values()
    assert canvas.readers == ((LEADERS, "read"),)
    assert "Prepared for BIGREV" in canvas.markdown


async def test_it_is_offered_and_written_in_german_to_who_reads_german(played: Played) -> None:
    choice = await offered(played, MANAGER_DIRECT, KEY_ACCOUNT_MANAGER)

    file = await played.press(KEY_ACCOUNT_MANAGER, choice, "kam.plan.pdf", answers=2)

    assert "den Plan weitergeben" in drawn(choice)
    assert on(file) == ["bigrev-plan-intern.pdf"]
    assert "Seite 1 von" in all_of_it(content(played, file), PaperForm.PDF)


@pytest.mark.parametrize(
    ("method", "action"),
    [
        ("files.completeUploadExternal", "kam.plan.pdf"),
        ("files.getUploadURLExternal", "kam.plan.pdf"),
        ("canvases.create", "kam.plan.canvas"),
        ("canvases.access.set", "kam.plan.canvas"),
    ],
)
async def test_what_slack_fails_at_for_a_moment_arrives_once_all_the_same(
    played: Played, method: str, action: str
) -> None:
    choice = await offered(played, LEADER_DIRECT)
    world = played.sandbox.world
    before = len([m for m in played.heard() if m.files or "open_canvas" in drawn(m)])
    played.sandbox.faults.add(Fault(kind=FaultKind.SERVER_ERROR, method=method, times=1))

    await played.press(SALES_LEADER, choice, action, answers=2)
    await played.owes_nobody()

    told = [m for m in played.heard() if m.files or "open_canvas" in drawn(m)]
    assert len(told) == before + 1
    assert "failed" not in told[-1].text
    assert world.address


async def test_a_file_that_arrived_before_the_answer_broke_off_is_not_sent_again(
    played: Played,
) -> None:
    choice = await offered(played, LEADER_DIRECT)
    before = len([m for m in played.heard() if m.files])
    method = "files.completeUploadExternal"
    played.sandbox.faults.add(Fault(kind=FaultKind.ERROR_AFTER, method=method, times=1))

    await played.press(SALES_LEADER, choice, "kam.plan.pdf", answers=2)
    await played.owes_nobody()

    assert len([m for m in played.heard() if m.files]) == before + 1


async def test_without_the_permission_it_says_who_can_give_it(played: Played) -> None:
    choice = await offered(played, LEADER_DIRECT)
    world = played.sandbox.world
    held, world.scopes = world.scopes, world.scopes - {"files:write", "canvases:write"}
    try:
        file = await played.press(SALES_LEADER, choice, "kam.plan.pdf", answers=2)
        canvas = await played.press(SALES_LEADER, choice, "kam.plan.canvas", answers=2)
    finally:
        world.scopes = held

    assert "the permission to write files" in file.text
    assert "the permission to write canvases" in canvas.text
