"""Files that people give to the workspace, and how the bot fetches them.

As at Slack: whoever has the token, the scope, and a place in the channel gets the file; anybody
else is sent to a login page.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.people import BOT_PERSON
from bot.sandbox.record import DONE
from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from bot.sandbox.messages import Message
    from bot.sandbox.server import Sandbox
    from bot.sandbox.wire import Json

MOST_BYTES = 100_000_000
"""Enough to see what the bot makes of a file that is too large for it."""

PIECE = 65_536
LOGIN = "/signin"
SCOPE = "files:read"
METHOD = "files"
"""What a download is called in the record of calls, and where a fault is ordered for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file, and the channel it was shared in."""

    id: str
    name: str
    content: bytes
    channel: str


def share(  # noqa: PLR0913 - a message has a writer, a place and words, a file a name and content
    sandbox: Sandbox,
    person: str,
    channel: str,
    *,
    name: str,
    content: bytes,
    text: str = "",
    thread: str | None = None,
) -> Message:
    """Let somebody write a message with a file on it."""
    if not name.strip() or not content:
        raise Refused("invalid_arguments")
    number = f"F{secrets.token_hex(5).upper()}"
    file = StoredFile(id=number, name=name, content=content, channel=channel)
    said = sandbox.doing.say(person, channel, text, thread, files=(drawn_file(sandbox, file),))
    sandbox.world.files[file.id] = file
    return said


def drawn_file(sandbox: Sandbox, file: StoredFile) -> Json:
    """Give a file as messages show it."""
    address = f"{sandbox.address}/files/{file.id}/{quote(file.name, safe='')}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.name,
        "filetype": file.name.rpartition(".")[2].casefold(),
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "url_private": address,
        "url_private_download": address,
    }


class Sharing:
    """The doors for files: one for the page, one for the bot."""

    def __init__(self, sandbox: Sandbox, token: str) -> None:
        """Serve the files of a workspace to whoever has the token."""
        self._sandbox = sandbox
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        """Give both."""
        return [
            web.post("/page/share", self.share),
            web.get("/files/{id}/{name}", self.give),
        ]

    async def share(self, request: web.Request) -> web.Response:
        """Take a file from the page: its bytes are the body, the rest is in the address."""
        content = bytearray()
        async for piece in request.content.iter_chunked(PIECE):
            content += piece
            if len(content) > MOST_BYTES:
                return web.json_response({"error": "file_too_large"})
        given = request.query
        try:
            said = share(
                self._sandbox,
                given.get("person", ""),
                given.get("channel", ""),
                name=given.get("name", ""),
                content=bytes(content),
                text=given.get("text", ""),
                thread=given.get("thread_ts") or None,
            )
        except Refused as refused:
            return web.json_response({"error": refused.error})
        return web.json_response({"ts": said.ts})

    async def give(self, request: web.Request) -> web.Response:
        """Give a file to the bot."""
        world = self._sandbox.world
        fault = self._sandbox.faults.take(METHOD)
        if fault is not None:
            world.record.call(METHOD, fault.value)
            return web.Response(status=500)
        file = world.files.get(request.match_info["id"])
        has_token = request.headers.get("Authorization") == f"Bearer {self._token}"
        if not has_token or SCOPE not in world.scopes:
            return web.Response(status=302, headers={"Location": LOGIN})
        if file is None or BOT_PERSON not in world.channel(file.channel).members:
            return web.Response(status=404)
        world.record.call(METHOD, DONE)
        return web.Response(body=file.content, content_type="application/octet-stream")
