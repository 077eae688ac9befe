"""Our token goes to Slack alone, and what is fetched has a limit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, web

from bot.slack.clients import Clients, Wire
from bot.slack.shared_files import fetched, may_be_asked
from bot.slack.shared_message import SharedFile, SharedMessage, shared_message
from knowledge.documents import limits
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SLACK = "https://slack.com/api/"
HERE = "http://127.0.0.1:8321/api/"


@pytest.mark.parametrize(
    ("url", "base", "may"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.pdf", SLACK, True),
        ("http://files.slack.com/files-pri/T1-F1/a.pdf", SLACK, False),
        ("https://files.slack.com:8443/a.pdf", SLACK, False),
        ("https://files.slack.com.evil.example/a.pdf", SLACK, False),
        ("https://files.slack.com@evil.example/a.pdf", SLACK, False),
        ("https://evil.example/files.slack.com/a.pdf", SLACK, False),
        ("http://127.0.0.1:8321/files/F1/a.pdf", SLACK, False),
        ("http://127.0.0.1:8321/files/F1/a.pdf", HERE, True),
        ("http://127.0.0.1:9000/files/F1/a.pdf", HERE, False),
        ("http://127.0.0.1:port/a.pdf", HERE, False),
        ("http://[::1/a.pdf", HERE, False),
        ("file:///etc/passwd", SLACK, False),
        ("", SLACK, False),
    ],
)
def test_the_token_goes_to_slacks_files_and_to_the_stand_in_alone(
    url: str,
    base: str,
    may: bool,  # noqa: FBT001 - a row of the table
) -> None:
    assert may_be_asked(url, base) is may


class Shelf:
    """A server that gives files, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.address = ""

    async def give(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path, request.headers.get("Authorization")))
        if request.path == "/elsewhere":
            return web.Response(status=302, headers={"Location": f"{self.address}/login"})
        if request.path == "/endless":
            response = web.StreamResponse()
            await response.prepare(request)
            try:
                while True:
                    await response.write(bytes(1_000_000))
            except ConnectionError:
                return response
        return web.Response(body=b"content")

    def file(self, path: str, *, size: int = 7) -> SharedFile:
        return SharedFile(id="F1", name="a.txt", size=size, url=f"{self.address}{path}")


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    found = Shelf()
    app = web.Application()
    app.router.add_get("/{path:.*}", found.give)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


@pytest.fixture
async def clients(shelf: Shelf) -> AsyncIterator[Clients]:
    async with ClientSession() as session:
        wire = Wire(session=session, base_url=f"{shelf.address}/api/")
        yield wire.clients(token="xoxb-ours", bot_id="B1", bot_user_id="U1")


async def flaw(clients: Clients, file: SharedFile) -> DocumentFlaw:
    with pytest.raises(DocumentRefusedError) as refused:
        await fetched(clients, file)
    return refused.value.flaw


async def test_a_file_is_fetched_with_our_token(shelf: Shelf, clients: Clients) -> None:
    content = await fetched(clients, shelf.file("/a"))

    assert content == b"content"
    assert shelf.asked == [("/a", "Bearer xoxb-ours")]


async def test_we_do_not_go_where_a_server_sends_us(shelf: Shelf, clients: Clients) -> None:
    found = await flaw(clients, shelf.file("/elsewhere"))

    assert found is DocumentFlaw.NOT_GIVEN
    assert [path for path, _ in shelf.asked] == ["/elsewhere"]


async def test_a_file_at_a_foreign_address_is_not_asked_for(shelf: Shelf, clients: Clients) -> None:
    foreign = replace(shelf.file("/a"), url="https://evil.example/a.txt")

    assert await flaw(clients, foreign) is DocumentFlaw.NOT_GIVEN
    assert shelf.asked == []


async def test_a_file_that_says_it_is_too_large_is_not_asked_for(
    shelf: Shelf, clients: Clients
) -> None:
    found = await flaw(clients, shelf.file("/a", size=200_000_000))

    assert found is DocumentFlaw.TOO_LARGE
    assert shelf.asked == []


async def test_a_file_that_is_larger_than_it_says_is_left(
    shelf: Shelf, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = limits.Limits(file_bytes=2_000_000)
    monkeypatch.setattr("bot.slack.shared_files.DEFAULT_LIMITS", small)

    found = await flaw(clients, shelf.file("/endless"))

    assert found is DocumentFlaw.TOO_LARGE


def test_a_message_is_kept_as_it_came() -> None:
    file = {"id": "F1", "name": "a.pdf", "size": 9, "url_private_download": "https://x.example/a"}
    message = {"ts": "1.2", "text": "Hello", "files": [file, "no file", None]}

    shared = shared_message("C1", message)

    assert shared.files == (SharedFile(id="F1", name="a.pdf", size=9, url="https://x.example/a"),)
    assert SharedMessage.from_json(shared.to_json()) == shared


@pytest.mark.parametrize("message", [{}, {"files": 3, "text": None, "ts": 4}, {"files": [{}]}])
def test_a_message_of_any_shape_is_taken(message: dict[str, object]) -> None:
    shared = shared_message("C1", message)

    assert (shared.text, shared.ts) == ("", "")
