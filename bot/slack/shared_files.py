"""Fetch a file that somebody gave to Slack: from Slack alone, and no more of it than is read.

The address comes with the message, and our token goes with the request. So the token goes to no
other host, nor anywhere that host sends us on to.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import ClientResponseError, ClientTimeout

from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from knowledge.documents.limits import DEFAULT_LIMITS
from knowledge.documents.reading import accepted_kind, too_large

if TYPE_CHECKING:
    from aiohttp import ClientResponse

    from bot.slack.clients import Clients
    from bot.slack.shared_message import SharedFile

SLACKS = ("https", "files.slack.com", None)
SECONDS = 120
PIECE = 65_536
DONE = 200
TOO_MANY = 429
SERVER_ERRORS = 500

log = logging.getLogger(__name__)


async def fetched(clients: Clients, file: SharedFile) -> bytes:
    """Give what is in the file.

    Raises:
        DocumentRefusedError: When it is none we read, is too large, or Slack does not give it.
        ClientError, OSError: When it is worth trying again.
    """
    accepted_kind(file.name)
    if file.size > DEFAULT_LIMITS.file_bytes:
        raise too_large(file.name)
    if not may_be_asked(file.url, clients.asking.base_url):
        log.warning("file %s is at no address of Slack's", file.id)
        raise DocumentRefusedError(file.name, DocumentFlaw.NOT_GIVEN)
    session = clients.asking.session
    if session is None:
        message = "a client without a session"
        raise RuntimeError(message)
    answer = session.get(
        file.url,
        headers={"Authorization": f"Bearer {clients.bot_token}"},
        allow_redirects=False,  # Slack sends those without the right to its login page
        timeout=ClientTimeout(total=SECONDS),
    )
    async with answer as response:
        _refuse_failure(file, response)
        return await _content(file, response)


def may_be_asked(url: str, base_url: str) -> bool:
    """Whether our token may go there: to Slack's files, or to where its Web API is for us."""
    try:
        return _place(url) in {SLACKS, _place(base_url)}
    except ValueError:
        return False


def _place(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _refuse_failure(file: SharedFile, response: ClientResponse) -> None:
    if response.status == TOO_MANY or response.status >= SERVER_ERRORS:
        raise ClientResponseError(response.request_info, (), status=response.status)
    if response.status != DONE:
        log.warning("file %s: Slack answered %s", file.id, response.status)
        raise DocumentRefusedError(file.name, DocumentFlaw.NOT_GIVEN)


async def _content(file: SharedFile, response: ClientResponse) -> bytes:
    """Read it, whatever it says of its size."""
    content = bytearray()
    async for piece in response.content.iter_chunked(PIECE):
        content += piece
        if len(content) > DEFAULT_LIMITS.file_bytes:
            raise too_large(file.name)
    return bytes(content)
