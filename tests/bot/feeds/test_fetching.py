"""A calendar is fetched from where an administrator allows, and from nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.feeds.addresses import PrivateAddressError, PublicResolver, host_of, is_public
from bot.feeds.errors import FeedAddressError, FeedUnreachableError
from bot.feeds.fetching import MOST_REDIRECTS, Fetcher
from kamcore.intake.calendar_errors import CalendarFlaw, CalendarRefusedError
from kamcore.intake.calendars import DEFAULT_LIMITS
from tests.bot.feeds.tls import HOST, serving

if TYPE_CHECKING:
    from pathlib import Path

URL = f"https://{HOST}/private-5f2c/basic.ics"
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "url",
    [
        "http://calendar.example/a.ics",
        "https://evil.example/a.ics",
        "https://calendar.example.evil.example/a.ics",
        "https://calendar.example:8443/a.ics",
        "https://user:secret@calendar.example/a.ics",
        "https://calendar.example@evil.example/a.ics",
        "https://127.0.0.1/a.ics",
        "file:///etc/passwd",
        "calendar.example/a.ics",
        "https://[::1/a.ics",
        "https://calendar.example:x/a.ics",
        "https://calendar.example/" + "a" * 3000,
        "",
    ],
)
def test_an_address_that_is_not_allowed_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(FeedAddressError) as refused:
        host_of(url, [HOST])

    assert "a.ics" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("host", [HOST, "CALENDAR.Example", "calendar.example."])
def test_a_host_is_allowed_however_it_is_written(host: str) -> None:
    assert host_of(f"https://{host}/a.ics", ["Calendar.Example"]) == HOST


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.0.0.8", False),
        ("172.16.9.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.8", False),
        ("2002:0a00:0008::1", False),
        ("not an address", False),
    ],
)
def test_only_the_public_internet_is_connected_to(address: str, *, expected: bool) -> None:
    assert is_public(address) is expected


async def test_a_name_that_leads_into_a_private_network_is_refused() -> None:
    with pytest.raises(PrivateAddressError):
        await PublicResolver().resolve("localhost", 443)


async def test_a_host_that_leads_into_a_private_network_is_not_reached() -> None:
    with pytest.raises(FeedUnreachableError):
        await Fetcher(hosts=("localhost",)).fetch("https://localhost/a.ics")


async def test_a_calendar_is_fetched(tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.path == "/private-5f2c/basic.ics"
        return web.Response(body=CALENDAR)

    async with serving(tmp_path, handler) as fetcher:
        assert await fetcher.fetch(URL) == CALENDAR


async def test_a_redirect_within_allowed_hosts_is_followed(tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.Response:
        if request.path != "/there":
            raise web.HTTPFound("/there")
        return web.Response(body=CALENDAR)

    async with serving(tmp_path, handler) as fetcher:
        assert await fetcher.fetch(URL) == CALENDAR


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/a.ics", "http://calendar.example/a.ics", "https://169.254.169.254/"],
)
async def test_a_redirect_to_anywhere_else_is_not_followed(tmp_path: Path, target: str) -> None:
    seen: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request.path)
        raise web.HTTPFound(target)

    async with serving(tmp_path, handler) as fetcher:
        with pytest.raises(FeedAddressError):
            await fetcher.fetch(URL)

    assert len(seen) == 1


async def test_a_circle_of_redirects_ends(tmp_path: Path) -> None:
    seen: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request.path)
        raise web.HTTPFound("/again")

    async with serving(tmp_path, handler) as fetcher:
        with pytest.raises(FeedAddressError):
            await fetcher.fetch(URL)

    assert len(seen) == MOST_REDIRECTS + 1


async def test_what_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        try:
            for _ in range(3 * DEFAULT_LIMITS.file_bytes // 1_000_000):
                await answer.write(bytes(1_000_000))
        except ConnectionError:
            pass
        return answer

    async with serving(tmp_path, handler) as fetcher:
        with pytest.raises(CalendarRefusedError) as refused:
            await fetcher.fetch(URL)

    assert (refused.value.flaw, refused.value.name) == (CalendarFlaw.TOO_LARGE, HOST)


async def test_a_failure_tells_the_host_and_the_status_and_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def handler(request: web.Request) -> web.Response:  # noqa: ARG001 - whatever is asked
        return web.Response(status=404)

    async with serving(tmp_path, handler) as fetcher:
        with caplog.at_level("DEBUG"), pytest.raises(FeedUnreachableError) as refused:
            await fetcher.fetch(URL)

    assert (refused.value.host, refused.value.status) == (HOST, 404)
    assert "5f2c" not in str(refused.value)
    ours = [each.getMessage() for each in caplog.records if each.name.startswith("bot")]
    assert "5f2c" not in "".join(ours)


async def test_a_certificate_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.Response:  # noqa: ARG001 - whatever is asked
        return web.Response(body=CALENDAR)

    async with serving(tmp_path, handler) as fetcher:
        with pytest.raises(FeedUnreachableError):
            await replace(fetcher, trust=True).fetch(URL)
