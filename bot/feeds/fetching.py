"""Fetch a calendar: from allowed hosts, within limits, and every redirect is looked at again."""

from __future__ import annotations

import logging
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.feeds.addresses import PrivateAddressError, PublicResolver, host_of
from bot.feeds.errors import FeedAddressError, FeedUnreachableError
from kamcore.intake.calendars import DEFAULT_LIMITS, too_large

if TYPE_CHECKING:
    import ssl

    from aiohttp import ClientResponse

SECONDS = 20.0
PIECE = 65_536
MOST_REDIRECTS = 3
OK = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "kam-bot"}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches calendars.

    Attributes:
        hosts: Those an administrator allows.
        resolver: Says where to connect to.
        trust: Whose certificates count; ``True`` for the system's.
    """

    hosts: tuple[str, ...]
    resolver: PublicResolver = field(default_factory=PublicResolver)
    trust: ssl.SSLContext | bool = True

    async def fetch(self, url: str) -> bytes:
        """Give what is there.

        Raises:
            FeedAddressError: Where it, or what it redirects to, may not be fetched from.
            FeedUnreachableError: Where it does not answer with a calendar.
            CalendarRefusedError: Where it is too large.
        """
        host = host_of(url, self.hosts)
        connector = TCPConnector(
            resolver=self.resolver, ssl=self.trust, family=socket.AF_UNSPEC, use_dns_cache=False
        )
        timeout = ClientTimeout(total=SECONDS)
        try:
            async with ClientSession(connector=connector, timeout=timeout) as session:
                return await self._followed(session, url)
        except (ClientError, PrivateAddressError, TimeoutError, OSError) as error:
            # Neither the address nor what an error says of it may stand in the log.
            log.info("no calendar from %s: %s", host, type(error).__name__)
            raise FeedUnreachableError(host) from None

    async def _followed(self, session: ClientSession, url: str) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            host = host_of(url, self.hosts)
            async with session.get(url, headers=HEADERS, allow_redirects=False) as response:
                if response.status in REDIRECTS and "Location" in response.headers:
                    url = urljoin(url, response.headers["Location"])
                    continue
                if response.status != OK:
                    raise FeedUnreachableError(host, response.status)
                return await _content(response, host)
        raise FeedAddressError("", self.hosts)


async def _content(response: ClientResponse, host: str) -> bytes:
    """Read it, but never more than is taken."""
    most = DEFAULT_LIMITS.file_bytes
    pieces: list[bytes] = []
    length = 0
    async for piece in response.content.iter_chunked(PIECE):
        length += len(piece)
        if length > most:
            raise too_large(host)
        pieces.append(piece)
    return b"".join(pieces)
