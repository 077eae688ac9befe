"""The stand-in takes files and canvases as Slack does, and refuses what Slack refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.people import KEY_ACCOUNTS, LEADERS, SALES_LEADER, direct_channel
from bot.sandbox.server import BOT_TOKEN, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CONTENT = b"%PDF-1.4 a document" * 10


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    opened = Sandbox()
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    async with ClientSession() as session:
        yield AsyncWebClient(token=BOT_TOKEN, base_url=sandbox.api_url, session=session)


def refusal(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    data: dict[str, Any] = error.value.response.data
    return str(data["error"])


async def test_a_file_is_posted_where_it_belongs_with_what_it_shows(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await client.files_upload_v2(
        filename="a plan.pdf", content=CONTENT, title="A plan", alt_txt="A table", channel=LEADERS
    )

    (said,) = sandbox.world.messages.within(LEADERS)
    (file,) = said.files
    assert (file["name"], file["title"], file["alt_txt"]) == ("a plan.pdf", "A plan", "A table")
    async with ClientSession() as session, session.get(file["url_private"]) as shown:
        assert await shown.read() == CONTENT
        assert "sandbox" in shown.headers["Content-Security-Policy"]


async def test_what_was_not_announced_is_not_taken(sandbox: Sandbox) -> None:
    given = {"filename": "a.pdf", "length": str(len(CONTENT))}
    async with ClientSession() as session:
        head = {"Authorization": f"Bearer {BOT_TOKEN}"}
        url = f"{sandbox.api_url}files.getUploadURLExternal"
        async with session.post(url, data=given, headers=head) as answer:
            begun = await answer.json()
        async with session.post(begun["upload_url"], data=CONTENT + b"x") as longer:
            assert longer.status == 400
        async with session.post(begun["upload_url"], data=CONTENT) as right:
            assert right.status == 200
        async with session.post(begun["upload_url"], data=CONTENT) as again:
            assert again.status == 404
        async with session.post(f"{sandbox.address}/upload/none", data=CONTENT) as nowhere:
            assert nowhere.status == 404


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"channel_id": LEADERS, "files": "[]"}, "invalid_arguments"),
        ({"channel_id": LEADERS, "files": "no json"}, "invalid_arguments"),
        ({"channel_id": LEADERS, "files": json.dumps([{"id": "F0"}])}, "file_not_found"),
        ({"channel_id": LEADERS, "files": json.dumps(["F0"])}, "file_not_found"),
        ({"channel_id": "C0", "files": json.dumps([{"id": "F0"}])}, "channel_not_found"),
        (
            {"channel_id": LEADERS, "thread_ts": "1.0", "files": json.dumps([{"id": "F0"}])},
            "thread_not_found",
        ),
    ],
)
async def test_what_cannot_be_completed_is_refused(
    client: AsyncWebClient, given: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("files.completeUploadExternal", params=given)

    assert refusal(refused) == error


async def test_a_file_whose_bytes_never_came_is_not_posted(client: AsyncWebClient) -> None:
    begun = await client.files_getUploadURLExternal(filename="a.pdf", length=10)

    with pytest.raises(SlackApiError) as refused:
        await client.files_completeUploadExternal(
            files=[{"id": str(begun["file_id"]), "title": "A"}], channel_id=LEADERS
        )

    assert refusal(refused) == "file_not_found"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"length": 10}, "invalid_arguments"),
        ({"filename": "a.pdf", "length": 0}, "invalid_arguments"),
        ({"filename": "a.pdf", "length": 10**9}, "invalid_arguments"),
        ({"filename": "a.png", "length": 9, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
    ],
)
async def test_no_address_is_given_for_what_is_no_file(
    client: AsyncWebClient, given: dict[str, Any], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("files.getUploadURLExternal", params=given)

    assert refusal(refused) == error


async def test_nothing_is_taken_without_the_scopes_of_the_manifest(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.world.scopes -= {"files:write", "canvases:write"}

    with pytest.raises(SlackApiError) as file:
        await client.files_upload_v2(filename="a.pdf", content=CONTENT, channel=LEADERS)
    with pytest.raises(SlackApiError) as canvas:
        await client.canvases_create(title="A")

    assert (refusal(file), refusal(canvas)) == ("missing_scope", "missing_scope")


async def test_a_channel_the_bot_is_not_in_gets_no_file(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    channels = sandbox.world.channels
    channels[KEY_ACCOUNTS] = replace(channels[KEY_ACCOUNTS], members=frozenset({SALES_LEADER}))

    with pytest.raises(SlackApiError) as refused:
        await client.files_upload_v2(filename="a.pdf", content=CONTENT, channel=KEY_ACCOUNTS)

    assert refusal(refused) == "not_in_channel"


async def test_a_canvas_is_seen_by_nobody_until_somebody_is_given_access(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    content = {"type": "markdown", "markdown": "# A plan\n\n| a | b |\n|---|---|\n| 1 | 2 |"}
    made = await client.canvases_create(title="A plan", document_content=content)
    number = str(made["canvas_id"])
    found = await client.files_info(file=number)
    address = (found.get("file") or {})["permalink"]

    async with ClientSession() as session:
        async with session.get(address) as before:
            assert before.status == 404
        await client.canvases_access_set(
            canvas_id=number, access_level="read", user_ids=[SALES_LEADER]
        )
        async with session.get(address) as after:
            assert "| 1 | 2 |" in await after.text()
    assert sandbox.world.canvases[number].readers == ((SALES_LEADER, "read"),)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"canvas_id": "F0", "access_level": "read", "user_ids": SALES_LEADER}, "canvas_not_found"),
        ({"access_level": "own", "user_ids": SALES_LEADER}, "invalid_parameters"),
        ({"access_level": "read"}, "invalid_parameters"),
        (
            {"access_level": "read", "user_ids": SALES_LEADER, "channel_ids": LEADERS},
            "invalid_parameters",
        ),
        ({"access_level": "read", "user_ids": "U0"}, "user_not_found"),
        (
            {"access_level": "read", "channel_ids": direct_channel(SALES_LEADER).id},
            "channel_not_found",
        ),
    ],
)
async def test_access_that_cannot_be_given_is_refused(
    client: AsyncWebClient, given: dict[str, str], error: str
) -> None:
    made = await client.canvases_create(title="A plan")

    with pytest.raises(SlackApiError) as refused:
        await client.api_call(
            "canvases.access.set", params={"canvas_id": made["canvas_id"], **given}
        )

    assert refusal(refused) == error


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"type": "html", "html": "<b>"}, "invalid_arguments"),
        ({"type": "markdown"}, "invalid_arguments"),
        ({"type": "markdown", "markdown": "#### too deep"}, "canvas_creation_failed"),
    ],
)
async def test_what_is_no_canvas_is_refused(
    client: AsyncWebClient, content: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.canvases_create(title="A", document_content=content)

    assert refusal(refused) == error
