"""Which addresses a calendar may be fetched from: https, an allowed host, and no private network.

A name is resolved once, and what is connected to is what was looked at: it cannot lead elsewhere
in between.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.errors import FeedAddressError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_URL = 2_000
HTTPS_PORT = 443


class PrivateAddressError(OSError):
    """A host's name leads into a private network."""


def host_of(url: str, allowed: Sequence[str]) -> str:
    """Give the host an address names.

    Raises:
        FeedAddressError: Where it may not be fetched from.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip(".").casefold(), parts.port
    except ValueError:
        raise FeedAddressError("", allowed) from None
    is_plain = parts.username is None and parts.password is None
    is_allowed = host in {each.casefold().rstrip(".") for each in allowed}
    is_https = parts.scheme == "https" and port in {None, HTTPS_PORT}
    if not (is_https and is_plain and is_allowed and len(url) <= LONGEST_URL):
        raise FeedAddressError(host, allowed)
    return host


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses, and refuses those that lead anywhere else."""

    def __init__(self, is_allowed: Callable[[str], bool] = is_public) -> None:
        """Take only addresses that ``is_allowed``."""
        self._is_allowed = is_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give where to connect to.

        Raises:
            PrivateAddressError: Where one of the addresses is private: a name with both is a trap.
            OSError: Where there is no such name.
        """
        import asyncio  # noqa: PLC0415 - only where something is fetched

        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        addresses = [(kind, proto, str(address[0])) for kind, _, proto, _, address in found]
        if not addresses or not all(self._is_allowed(each) for _, _, each in addresses):
            raise PrivateAddressError(host)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=proto,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, proto, address in addresses
        ]

    async def close(self) -> None:
        """Hold nothing."""
