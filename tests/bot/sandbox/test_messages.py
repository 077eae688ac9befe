"""The stand-in takes, limits and refuses messages as Slack does, asked by Slack's own client."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession

from bot.sandbox.people import (
    GENERAL,
    SALES_LEADER,
    SHARED,
    VISITOR,
    Channel,
    direct_channel,
)
from tests.bot.sandbox.asked import Stand, refusal, section, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DIRECT = direct_channel(SALES_LEADER).id
WITHOUT_THE_BOT = Channel(id="C0NOBOT", name="quiet", members=frozenset({SALES_LEADER}))


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as opened:
        yield opened


async def test_what_only_one_person_sees_is_only_for_members(stand: Stand) -> None:
    stranger = await refusal(
        stand.client.chat_postEphemeral(channel=GENERAL, user=VISITOR, text="Hello")
    )
    nobody = await refusal(
        stand.client.chat_postEphemeral(channel=GENERAL, user="U0NOBODY", text="Hello")
    )

    assert (stranger["error"], nobody["error"]) == ("user_not_in_channel", "user_not_found")
    assert stand.sandbox.world.messages.within(GENERAL) == ()


async def test_the_bot_speaks_only_where_it_was_invited(stand: Stand) -> None:
    stand.sandbox.world.channels[WITHOUT_THE_BOT.id] = WITHOUT_THE_BOT

    posted = await refusal(stand.client.chat_postMessage(channel="C0NOBOT", text="Hello"))
    looked = await refusal(stand.client.conversations_members(channel="C0NOBOT"))
    nowhere = await refusal(stand.client.chat_postMessage(channel="C0NOWHERE", text="Hello"))

    assert (posted["error"], looked["error"]) == ("not_in_channel", "not_in_channel")
    assert nowhere["error"] == "channel_not_found"


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "kam.answer", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "KAM", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "antwört", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "kam_answer"}, "invalid_metadata_schema"),
        ({"event_type": "kam_answer", "event_payload": []}, "invalid_metadata_schema"),
        ("kam", "invalid_metadata_format"),
    ],
    ids=json.dumps,
)
async def test_metadata_has_slack_s_shape_or_nothing_is_posted(
    stand: Stand, metadata: Any, error: str
) -> None:
    asked = {"channel": DIRECT, "text": "Hello", "metadata": metadata}

    answer = await refusal(stand.client.api_call("chat.postMessage", json=asked))

    assert answer["error"] == error
    assert stand.sandbox.world.messages.within(DIRECT) == ()


async def test_metadata_is_read_back_only_by_who_asks_for_it(stand: Stand) -> None:
    metadata = {"event_type": "kam_answer", "event_payload": {"key": "1"}}
    await stand.client.chat_postMessage(channel=DIRECT, text="Hello", metadata=metadata)

    plain = await stand.client.conversations_history(channel=DIRECT)
    full = await stand.client.conversations_history(channel=DIRECT, include_all_metadata=True)

    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_more_than_a_message_a_second_and_channel_has_to_wait(stand: Stand) -> None:
    for _ in range(3):
        await stand.client.chat_postMessage(channel=DIRECT, text="Hello")

    limited = await refusal(stand.client.chat_postMessage(channel=DIRECT, text="Hello"))
    elsewhere = await stand.client.chat_postMessage(channel=GENERAL, text="Hello")
    stand.clock.advance(1)
    later = await stand.client.chat_postMessage(channel=DIRECT, text="Hello")
    at_once = await refusal(stand.client.chat_postMessage(channel=DIRECT, text="Hello"))

    assert (limited["status"], limited["error"]) == (429, "ratelimited")
    assert limited["headers"]["Retry-After"] == "1"
    assert (elsewhere["ok"], later["ok"]) == (True, True)
    assert at_once["status"] == 429


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": "", "blocks": []}, "no_text"),
        ({"text": "a" * 40_001}, "msg_too_long"),
        ({"text": "Hello", "blocks": [section()] * 51}, "invalid_blocks"),
        ({"text": "Hello", "blocks": [{"type": "telepathy"}]}, "invalid_blocks"),
        ({"text": "Hello", "blocks": [section("")]}, "invalid_blocks"),
        ({"text": "Hello", "blocks": [section("a" * 3001)]}, "invalid_blocks"),
        ({"text": "Hello", "thread_ts": "1.1"}, "thread_not_found"),
    ],
    ids=["nothing", "empty", "too long", "too many", "unknown", "no words", "long block", "thread"],
)
async def test_a_message_that_slack_would_not_take_is_not_shown(
    stand: Stand, content: dict[str, Any], error: str
) -> None:
    asked = {"channel": DIRECT, **content}

    answer = await refusal(stand.client.api_call("chat.postMessage", json=asked))

    assert answer["error"] == error
    assert stand.sandbox.world.messages.within(DIRECT) == ()


async def test_what_is_wrong_with_a_block_is_said_with_its_place(stand: Stand) -> None:
    blocks = [section(), section("a" * 3001)]

    answer = await refusal(
        stand.client.chat_postMessage(channel=DIRECT, text="Hello", blocks=blocks)
    )

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    ]


async def test_the_bot_changes_and_deletes_only_what_it_said(stand: Stand) -> None:
    said = stand.sandbox.doing.say(SALES_LEADER, DIRECT, "Hello", None)
    whispered = await stand.client.chat_postEphemeral(
        channel=GENERAL, user=SALES_LEADER, text="Hello"
    )

    changed = await refusal(stand.client.chat_update(channel=DIRECT, ts=said.ts, text="Bye"))
    deleted = await refusal(stand.client.chat_delete(channel=DIRECT, ts=said.ts))
    unseen = await refusal(
        stand.client.chat_update(channel=GENERAL, ts=whispered["message_ts"], text="Bye")
    )

    assert changed["error"] == unseen["error"] == "cant_update_message"
    assert deleted["error"] == "cant_delete_message"


async def test_a_response_url_is_good_five_times_and_for_half_an_hour(stand: Stand) -> None:
    world, address = stand.sandbox.world, stand.sandbox.address
    often, late = (world.new_reply(SHARED, SALES_LEADER) for _ in range(2))

    async def respond(key: str, body: str = '{"text": "Hello"}') -> tuple[int, str]:
        url = f"{address}/respond/{key}"
        async with ClientSession() as session, session.post(url, data=body) as answer:
            return answer.status, await answer.text()

    answers = [await respond(often) for _ in range(6)]
    stand.clock.advance(1801)
    expired = await respond(late)

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1][1]
    assert (expired[0], "expired_url" in expired[1]) == (404, True)
    assert len(world.messages.within(SHARED)) == 5
