"""The local workspace is for this machine: no other one reaches it, and no page of another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.sandbox.people import GENERAL, SALES_LEADER
from tests.bot.sandbox.asked import Stand, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

PATHS = ("/", "/page/state", "/page/files/main.js", "/socket", "/api/auth.test")
DEEDS = {
    "/page/message": {"person": SALES_LEADER, "channel": GENERAL, "text": "Hello"},
    "/page/command": {"person": SALES_LEADER, "channel": GENERAL, "command": "/kam", "text": ""},
    "/control/faults": {"kind": "500"},
    "/control/drop": {},
    "/respond/none": {"text": "Hello"},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stand() -> AsyncIterator[Stand]:
    async with standing() as opened:
        yield opened


async def test_it_listens_on_the_loopback_only(stand: Stand) -> None:
    runner = stand.sandbox._runner  # noqa: SLF001 - the operating system is told there

    assert runner is not None
    assert runner.addresses == [("127.0.0.1", stand.sandbox.port)]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1",
             "evil.example:8321", "[::2]:80", "localhost@evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("path", [*PATHS, *DEEDS])
async def test_a_name_that_is_not_this_machine_s_is_refused(
    stand: Stand, path: str, host: str
) -> None:
    method = "POST" if path in DEEDS else "GET"

    async with (
        ClientSession(headers={"Host": host}) as session,
        session.request(method, f"{stand.sandbox.address}{path}", json=DEEDS.get(path)) as answer,
    ):
        text = await answer.text()

    assert answer.status == 403
    assert text == "This workspace is for this machine only."
    assert stand.sandbox.world.messages.within(GENERAL) == ()


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1",
               "https://127.0.0.1:{port}", "http://127.0.0.1:{port}.evil.example", ""],
)  # fmt: skip
@pytest.mark.parametrize("path", [*PATHS, *DEEDS])
async def test_a_page_of_another_site_is_refused(stand: Stand, path: str, origin: str) -> None:
    method = "POST" if path in DEEDS else "GET"
    headers = {"Origin": origin.format(port=stand.sandbox.port)}

    async with (
        ClientSession(headers=headers) as session,
        session.request(method, f"{stand.sandbox.address}{path}", json=DEEDS.get(path)) as answer,
    ):
        await answer.read()

    assert answer.status == 403
    assert stand.sandbox.world.messages.within(GENERAL) == ()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_the_page_itself_is_let_in(stand: Stand, name: str) -> None:
    host = f"{name}:{stand.sandbox.port}"

    async with (
        ClientSession(headers={"Host": host, "Origin": f"http://{host}"}) as session,
        session.get(f"{stand.sandbox.address}/page/state") as answer,
    ):
        state = await answer.json()

    assert answer.status == 200
    assert state["me"]


async def test_the_page_may_load_nothing_from_elsewhere(stand: Stand) -> None:
    async with ClientSession() as session, session.get(stand.sandbox.address) as answer:
        policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "name", ["../server.py", "..%2fserver.py", "%2e%2e/server.py", "main.py", "page_api.py", ".js"]
)
async def test_no_other_file_can_be_read(stand: Stand, name: str) -> None:
    async with (
        ClientSession() as session,
        session.get(f"{stand.sandbox.address}/page/files/{name}") as answer,
    ):
        assert answer.status == 404
