"""The stand-in lets the bot do what its token and the manifest allow, asked by Slack's client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession

from bot.manifest import app_manifest
from bot.sandbox.people import (
    BOT_PERSON,
    GENERAL,
    LEADERS,
    SALES_LEADER,
    direct_channel,
)
from tests.bot.sandbox.asked import Stand, refusal, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DIRECT = direct_channel(SALES_LEADER).id
CALLS: dict[str, dict[str, Any]] = {
    "chat.postMessage": {"channel": GENERAL, "text": "Hello"},
    "chat.postEphemeral": {"channel": GENERAL, "user": SALES_LEADER, "text": "Hello"},
    "conversations.info": {"channel": GENERAL},
    "conversations.members": {"channel": GENERAL},
    "conversations.open": {"users": SALES_LEADER},
    "conversations.history": {"channel": DIRECT},
    "users.info": {"user": SALES_LEADER},
    "users.list": {},
    "assistant.threads.setStatus": {"channel_id": DIRECT, "thread_ts": "1.1", "status": "…"},
}
NEEDED = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "conversations.info": {"channels:read"},
    "conversations.members": {"channels:read"},
    "conversations.open": {"im:write"},
    "conversations.history": {"im:history"},
    "users.info": {"users:read"},
    "users.list": {"users:read"},
    "assistant.threads.setStatus": {"assistant:write", "chat:write"},
}


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as opened:
        yield opened


async def test_only_the_right_token_opens_anything(stand: Stand) -> None:
    stand.client.token = "xoxb-another"

    assert (await refusal(stand.client.auth_test()))["error"] == "invalid_auth"
    stand.client.token = None
    assert (await refusal(stand.client.auth_test()))["error"] == "not_authed"


async def test_a_bot_token_opens_no_socket(stand: Stand) -> None:
    token = str(stand.client.token)

    answer = await refusal(stand.client.apps_connections_open(app_token=token))

    assert answer["error"] == "invalid_auth"


async def test_what_slack_does_not_have_is_not_there(stand: Stand) -> None:
    answer = await refusal(stand.client.api_call("chat.postTelepathy"))

    assert (answer["error"], answer["req_method"]) == ("unknown_method", "chat.postTelepathy")


@pytest.mark.parametrize("method", CALLS)
async def test_with_the_scopes_of_the_manifest_the_bot_may_do_its_work(
    stand: Stand, method: str
) -> None:
    answer = await stand.client.api_call(method, json=CALLS[method])

    assert answer["ok"]


@pytest.mark.parametrize("method", CALLS)
async def test_without_the_scope_slack_refuses_and_says_which_one_is_missing(
    stand: Stand, method: str
) -> None:
    stand.sandbox.world.scopes = app_manifest().scopes - NEEDED[method]

    answer = await refusal(stand.client.api_call(method, json=CALLS[method]))

    assert answer["error"] == "missing_scope"
    assert answer["needed"] in NEEDED[method]
    assert set(answer["provided"].split(",")) == stand.sandbox.world.scopes


@pytest.mark.parametrize(
    ("channel", "needed"), [(GENERAL, "channels:history"), (LEADERS, "groups:history")]
)
async def test_no_channel_s_history_can_be_read(stand: Stand, channel: str, needed: str) -> None:
    history = await refusal(stand.client.conversations_history(channel=channel))
    replies = await refusal(stand.client.conversations_replies(channel=channel, ts="1.1"))

    assert (history["error"], history["needed"]) == ("missing_scope", needed)
    assert (replies["error"], replies["needed"]) == ("missing_scope", needed)


async def test_the_bot_is_told_as_slack_tells_it_who_it_is(stand: Stand) -> None:
    who = await stand.client.auth_test()
    person = await stand.client.users_info(user=BOT_PERSON)

    assert who["user_id"] == person["user"]["id"] == BOT_PERSON
    assert person["user"]["is_bot"]


@pytest.mark.parametrize("body", ["{", "[]", "[" * 100_000, "1"])
async def test_nonsense_is_refused_in_slack_s_words(stand: Stand, body: str) -> None:
    headers = {
        "Authorization": f"Bearer {stand.client.token}",
        "Content-Type": "application/json",
    }
    url = f"{stand.sandbox.api_url}chat.postMessage"

    async with ClientSession() as session, session.post(url, data=body, headers=headers) as got:
        answer = await got.json()

    assert got.status == 200
    assert answer["error"] in {"invalid_json", "json_not_object"}
