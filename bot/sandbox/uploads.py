"""Files and canvases that the bot gives to people, by Slack's own steps.

A file: ask for an address, send the bytes there, then complete it, which posts it. A canvas: made
from Markdown, seen by nobody until somebody is given access.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.messages import Message
from bot.sandbox.people import BOT_PERSON
from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.people import Channel
    from bot.sandbox.server import Sandbox
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

MOST_BYTES = 100_000_000
PIECE = 65_536
LONGEST_ALT = 1_000
LEVELS = frozenset({"read", "write"})
IMAGES = {"png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file of the bot's, from when an address was asked for it.

    Attributes:
        content: ``None`` until its bytes were sent.
        channel: ``None`` until it was completed.
    """

    id: str
    name: str
    length: int
    told: str
    ticket: str
    content: bytes | None = None
    title: str = ""
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """One canvas of the bot's; ``readers`` are people and channels."""

    id: str
    title: str
    markdown: str
    readers: tuple[tuple[str, str], ...] = ()


def begin_upload(world: World, given: Json) -> Json:
    """Give an address for the bytes of a file."""
    name, length = _text(given, "filename"), str(given.get("length") or "")
    if not length.isdigit() or not 0 < int(length) <= MOST_BYTES:
        raise Refused("invalid_arguments", messages=["[ERROR] must be a positive length"])
    told = str(given.get("alt_txt") or "")
    if len(told) > LONGEST_ALT:
        raise Refused("alt_txt_too_large")
    file = Given(
        id=f"F{secrets.token_hex(5).upper()}",
        name=name,
        length=int(length),
        told=told,
        ticket=secrets.token_hex(12),
    )
    world.given[file.id] = file
    address = f"{world.address}/upload/{file.ticket}"
    return {"upload_url": address, "file_id": file.id}


def complete_upload(world: World, given: Json) -> Json:
    """Post files whose bytes were sent."""
    listed = given.get("files")
    if isinstance(listed, str):
        listed = _json(listed)
    if not isinstance(listed, list) or not listed:
        raise Refused("invalid_arguments", messages=["[ERROR] missing required field: files"])
    channel = world.channel(_text(given, "channel_id"))
    if BOT_PERSON not in channel.members:
        raise Refused("not_in_channel")
    thread = given.get("thread_ts")
    if thread is not None:
        world.messages.find(channel.id, str(thread), error="thread_not_found")
    files = [_completed(world, each, channel) for each in listed]
    world.keep_pace(channel.id)
    drawn = tuple(drawn_given(world, file) for file in files)
    world.say(
        Message(
            channel=channel.id,
            ts=world.messages.next_ts(),
            author=BOT_PERSON,
            text=str(given.get("initial_comment") or ""),
            thread=None if thread is None else str(thread),
            files=drawn,
        )
    )
    return {"files": list(drawn)}


def _completed(world: World, listed: object, channel: Channel) -> Given:
    number = listed.get("id") if isinstance(listed, dict) else None
    file = world.given.get(str(number))
    if file is None or file.content is None or file.channel is not None:
        raise Refused("file_not_found")
    title = str(listed.get("title") or file.name)  # type: ignore[attr-defined]  # it has an id
    completed = replace(file, title=title, channel=channel.id)
    world.given[file.id] = completed
    return completed


def drawn_given(world: World, file: Given) -> Json:
    """Give a file as messages show it."""
    address = f"{world.address}/page/given/{file.id}/{quote(file.name, safe='')}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "filetype": file.name.rpartition(".")[2].casefold(),
        "size": file.length,
        "mode": "hosted",
        "is_external": False,
        "alt_txt": file.told,
        "url_private": address,
        "permalink": address,
    }


def create_canvas(world: World, given: Json) -> Json:
    """Make a canvas; nobody sees it yet."""
    content = given.get("document_content")
    if isinstance(content, str):
        content = _json(content)
    content = content or {"type": "markdown", "markdown": ""}
    if not isinstance(content, dict) or content.get("type") != "markdown":
        raise Refused("invalid_arguments", messages=["[ERROR] unsupported type: document_content"])
    markdown = content.get("markdown")
    if not isinstance(markdown, str):
        raise Refused("invalid_arguments", messages=["[ERROR] must provide a string: markdown"])
    flaw = _flaw(markdown)
    if flaw:
        raise Refused("canvas_creation_failed", extra={"detail": flaw})
    canvas = Canvas(
        id=f"F{secrets.token_hex(5).upper()}",
        title=str(given.get("title") or ""),
        markdown=markdown,
    )
    world.canvases[canvas.id] = canvas
    return {"canvas_id": canvas.id}


def set_access(world: World, given: Json) -> Json:
    """Let people or channels see a canvas: one kind at a time, as Slack has it."""
    canvas = world.canvases.get(_text(given, "canvas_id"))
    if canvas is None:
        raise Refused("canvas_not_found")
    level = _text(given, "access_level")
    people, channels = (_ids(given.get(name)) for name in ("user_ids", "channel_ids"))
    if level not in LEVELS or bool(people) == bool(channels):
        raise Refused("invalid_parameters")
    for person in people:
        world.person(person)
    for channel in channels:
        if world.channel(channel).is_direct:
            raise Refused("channel_not_found")
    readers = (*canvas.readers, *((each, level) for each in (*people, *channels)))
    world.canvases[canvas.id] = replace(canvas, readers=readers)
    return {}


def file_info(world: World, given: Json) -> Json:
    """Say where a file or a canvas is."""
    number = _text(given, "file")
    if number in world.canvases:
        canvas = world.canvases[number]
        address = f"{world.address}/page/canvas/{number}"
        return {"file": {"id": number, "title": canvas.title, "permalink": address}}
    file = world.given.get(number)
    if file is None or file.channel is None:
        raise Refused("file_not_found")
    return {"file": drawn_given(world, file)}


class Uploads:
    """The doors for bytes: one for the bot, two for the page."""

    def __init__(self, sandbox: Sandbox) -> None:
        """Take and give them for one workspace."""
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        """Give all three."""
        return [
            web.post("/upload/{ticket}", self.take),
            web.get("/page/given/{id}/{name}", self.give),
            web.get("/page/canvas/{id}", self.show),
        ]

    async def take(self, request: web.Request) -> web.Response:
        """Take the bytes of a file, once, exactly as many as were announced."""
        world, ticket = self._sandbox.world, request.match_info["ticket"]
        file = next((each for each in world.given.values() if each.ticket == ticket), None)
        if file is None or file.content is not None:
            return web.Response(status=404, text="not found")
        content = bytearray()
        async for piece in request.content.iter_chunked(PIECE):
            content += piece
            if len(content) > file.length:
                break
        if len(content) != file.length:
            return web.Response(status=400, text="wrong length")
        world.given[file.id] = replace(file, content=bytes(content))
        return web.Response(text=f"OK - {file.length}")

    async def give(self, request: web.Request) -> web.Response:
        """Give a file to the page."""
        file = self._sandbox.world.given.get(request.match_info["id"])
        if file is None or file.content is None or file.channel is None:
            return web.Response(status=404)
        kind = IMAGES.get(file.name.rpartition(".")[2].casefold(), "application/octet-stream")
        # A picture must not run anything, whatever stands in it.
        headers = {
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        }
        return web.Response(body=file.content, content_type=kind, headers=headers)

    async def show(self, request: web.Request) -> web.Response:
        """Show what stands in a canvas, as it was written."""
        canvas = self._sandbox.world.canvases.get(request.match_info["id"])
        if canvas is None or not canvas.readers:
            return web.Response(status=404)
        return web.Response(text=f"{canvas.title}\n\n{canvas.markdown}", charset="utf-8")


def _flaw(markdown: str) -> str:
    """Say what Slack would not take: headings below the third level."""
    for number, line in enumerate(markdown.splitlines(), start=1):
        if line.startswith("####"):
            return f"'content' error: line {number}: Unsupported heading level"
    return ""


def _ids(value: object) -> list[str]:
    listed = value if isinstance(value, list) else str(value or "").split(",")
    return [str(each) for each in listed if each]


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Refused("invalid_arguments", messages=["[ERROR] no JSON"]) from error


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("invalid_arguments", messages=[f"[ERROR] missing required field: {name}"])
    return value


METHODS: dict[str, Callable[[World, Json], Json]] = {
    "files.getUploadURLExternal": begin_upload,
    "files.completeUploadExternal": complete_upload,
    "files.info": file_info,
    "canvases.create": create_canvas,
    "canvases.access.set": set_access,
}
