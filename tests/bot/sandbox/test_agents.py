"""The stand-in gives agents what Slack gives them, and refuses what Slack refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    BOT_PERSON,
    GENERAL,
    LEADERS,
    SALES_LEADER,
    TEAM,
    direct_channel,
)
from tests.bot.sandbox.asked import Stand, refusal, section, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DIRECT = direct_channel(SALES_LEADER).id
TASK = {"type": "task_update", "id": "read", "title": "Reading 14 notes", "status": "in_progress"}


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as opened:
        yield opened


def said(stand: Stand, channel: str = DIRECT) -> str:
    text = "Hello" if channel == DIRECT else "@KAM hello"
    return stand.sandbox.doing.say(SALES_LEADER, channel, text, None).ts


async def begun(stand: Stand, **more: Any) -> dict[str, Any]:
    answer = await stand.client.chat_startStream(
        channel=DIRECT, thread_ts=said(stand), chunks=[TASK], **more
    )
    return {"channel": DIRECT, "ts": str(answer["ts"])}


async def test_a_message_grows_and_ends_with_its_blocks(stand: Stand) -> None:
    place = await begun(stand)

    await stand.client.chat_appendStream(**place, chunks=[{**TASK, "status": "complete"}])
    await stand.client.chat_stopStream(
        **place,
        blocks=[section("Done")],
        metadata={"event_type": "kam_answer", "event_payload": {"key": "1"}},
    )

    shown = stand.sandbox.world.messages.find(DIRECT, place["ts"])
    assert [task["status"] for _, task in shown.tasks] == ["complete"]
    assert shown.blocks == (section("Done"),)
    assert shown.on_wire()["metadata"]["event_payload"] == {"key": "1"}


async def test_what_has_ended_grows_no_more(stand: Stand) -> None:
    place = await begun(stand)
    await stand.client.chat_stopStream(**place)

    answer = await refusal(stand.client.chat_appendStream(**place, markdown_text="more"))

    assert answer["error"] == "message_not_in_streaming_state"


async def test_a_stream_lives_five_minutes(stand: Stand) -> None:
    place = await begun(stand)
    stand.clock.advance(301)

    answer = await refusal(stand.client.chat_stopStream(**place))

    assert answer["error"] == "message_not_in_streaming_state"


async def test_a_message_that_grows_cannot_be_changed_otherwise(stand: Stand) -> None:
    place = await begun(stand)

    answer = await refusal(stand.client.chat_update(**place, text="else"))

    assert answer["error"] == "streaming_state_conflict"


async def test_what_somebody_else_wrote_does_not_grow(stand: Stand) -> None:
    place: dict[str, Any] = {"channel": DIRECT, "ts": said(stand)}

    answer = await refusal(stand.client.chat_appendStream(**place, markdown_text="more"))

    assert answer["error"] == "message_not_owned_by_app"


@pytest.mark.parametrize("missing", ["recipient_team_id", "recipient_user_id"])
async def test_in_a_channel_a_stream_is_for_somebody(stand: Stand, missing: str) -> None:
    given: dict[str, Any] = {"recipient_team_id": TEAM, "recipient_user_id": SALES_LEADER}
    given[missing] = None

    answer = await refusal(
        stand.client.chat_startStream(channel=GENERAL, thread_ts=said(stand, GENERAL), **given)
    )

    assert answer["error"] == f"missing_{missing}"


@pytest.mark.parametrize(
    "chunk",
    [
        {"type": "task_update", "id": "x", "title": "No status"},
        {**TASK, "status": "nearly"},
        {"type": "song", "text": "la"},
        {"type": "blocks", "blocks": [{"type": "carousel"}]},
    ],
)
async def test_a_stream_takes_no_chunk_that_slack_does_not_know(
    stand: Stand, chunk: dict[str, Any]
) -> None:
    place = await begun(stand)
    given = {**place, "chunks": [chunk]}

    answer = await refusal(stand.client.api_call("chat.appendStream", json=given))

    assert answer["error"] == "invalid_arguments"


async def test_a_stream_holds_twelve_thousand_characters(stand: Stand) -> None:
    place = await begun(stand, markdown_text="x" * 12_000)

    answer = await refusal(stand.client.chat_appendStream(**place, markdown_text="x"))

    assert answer["error"] == "msg_too_long"


async def test_a_session_begins_with_its_first_status_and_keeps_its_title(stand: Stand) -> None:
    place = {"channel_id": DIRECT, "thread_ts": said(stand)}

    await stand.client.agents_sessions_setStatus(**place, status="processing", title="First")
    again = await stand.client.agents_sessions_setStatus(**place, status="active", title="Second")

    assert (again["status"], again["title"]) == ("active", "First")


async def test_a_session_is_renamed_where_there_is_one(stand: Stand) -> None:
    place = {"channel_id": DIRECT, "thread_ts": said(stand)}

    before = await refusal(stand.client.agents_sessions_rename(**place, title="Name"))
    await stand.client.agents_sessions_setStatus(**place, status="active")
    renamed = await stand.client.agents_sessions_rename(**place, title="Name")

    assert before["error"] == "session_not_found"
    assert renamed["title"] == "Name"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"status": "asleep"}, "invalid_arguments"),
        ({"title": "x" * 201}, "invalid_arguments"),
        ({"thread_ts": "1.1"}, "thread_not_found"),
        ({"channel_id": "C0NONE"}, "channel_not_found"),
        ({"initiator_user_id": "U0NOBODY"}, "user_not_in_channel"),
    ],
)
async def test_a_session_that_cannot_be_is_refused(
    stand: Stand, changed: dict[str, Any], error: str
) -> None:
    given = {"channel_id": DIRECT, "thread_ts": said(stand), "status": "processing", **changed}

    answer = await refusal(stand.client.api_call("agents.sessions.setStatus", json=given))

    assert answer["error"] == error


async def test_only_an_agent_has_sessions(stand: Stand) -> None:
    stand.sandbox.world.is_agent = False
    place = {"channel_id": DIRECT, "thread_ts": said(stand)}

    answer = await refusal(stand.client.agents_sessions_setStatus(**place, status="active"))

    assert answer["error"] == "feature_not_enabled"


async def test_whoever_does_not_hear_of_stops_is_warned_and_gets_no_button(stand: Stand) -> None:
    world = stand.sandbox.world
    world.events -= {"agent_session_stopped"}
    thread = said(stand)

    answer = await stand.client.agents_sessions_setStatus(
        channel_id=DIRECT, thread_ts=thread, status="processing"
    )

    assert answer["warning"] == "missing_agent_session_stopped_event_subscription"
    assert not world.drawn_status(DIRECT, thread)["stoppable"]


async def test_a_status_ends_with_the_answer(stand: Stand) -> None:
    thread = said(stand)
    await stand.client.assistant_threads_setStatus(
        channel_id=DIRECT, thread_ts=thread, status="Reading", loading_messages=["Looking"]
    )
    before = stand.sandbox.world.drawn_status(DIRECT, thread)["status"]

    await stand.client.chat_postMessage(channel=DIRECT, thread_ts=thread, text="Here")

    assert before == ["Reading", "Looking"]
    assert stand.sandbox.world.drawn_status(DIRECT, thread)["status"] == []


async def test_prompts_are_offered_in_the_direct_message(stand: Stand) -> None:
    prompt = {"title": "Judge ACME", "message": "Should ACME be a key account?"}

    await stand.client.assistant_threads_setSuggestedPrompts(channel_id=DIRECT, prompts=[prompt])

    assert stand.sandbox.world.prompts[DIRECT]["prompts"] == [prompt]


@pytest.mark.parametrize("prompts", [[], [{"title": "x"}], [{"title": "x", "message": "y"}] * 5])
async def test_no_more_than_four_whole_prompts_are_taken(
    stand: Stand, prompts: list[dict[str, Any]]
) -> None:
    call = stand.client.assistant_threads_setSuggestedPrompts(channel_id=DIRECT, prompts=prompts)

    assert (await refusal(call))["error"] == "invalid_arguments"


async def test_prompts_for_one_thread_come_to_nothing_as_slack_says(stand: Stand) -> None:
    prompt = {"title": "Judge ACME", "message": "Should ACME be a key account?"}

    await stand.client.assistant_threads_setSuggestedPrompts(
        channel_id=DIRECT, thread_ts=said(stand), prompts=[prompt]
    )

    assert DIRECT not in stand.sandbox.world.prompts


async def test_a_thread_that_is_not_there_gets_no_title(stand: Stand) -> None:
    call = stand.client.assistant_threads_setTitle(channel_id=DIRECT, thread_ts="1.1", title="Name")

    assert (await refusal(call))["error"] == "invalid_thread_ts"


async def test_the_bot_has_no_session_where_it_is_not(stand: Stand) -> None:
    channel = stand.sandbox.world.channels[LEADERS]
    stand.sandbox.world.channels[LEADERS] = replace(channel, members=channel.members - {BOT_PERSON})
    thread = said(stand, LEADERS)

    call = stand.client.agents_sessions_setStatus(
        channel_id=LEADERS, thread_ts=thread, status="active"
    )

    assert (await refusal(call))["error"] == "not_in_channel"
