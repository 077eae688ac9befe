"""What the page asks the server: the state to draw, what changes, and what the person does.

``GET /page/state?person=U..`` gives everything one person sees; ``GET /page/events`` streams
changes as they come. The rest are things a person does; a refusal is ``{"error": code}``.
"""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.manifest import app_manifest
from bot.sandbox.methods import drawn_channel, drawn_person
from bot.sandbox.people import BOT_PERSON
from bot.sandbox.refusal import Refused
from bot.sandbox.world import drawn_form

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.server import Sandbox
    from bot.sandbox.wire import Json

LANGUAGES = {"de": "de-DE", "en": "en-GB"}
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def page_routes(sandbox: Sandbox) -> list[web.RouteDef]:
    """Give the page's routes."""
    page = _Page(sandbox)
    return [
        web.get("/", page.file),
        web.get("/page/files/{name}", page.file),
        web.get("/page/state", page.state),
        web.get("/page/events", page.events),
        web.post("/page/message", page.does(page.message)),
        web.post("/page/command", page.does(page.command)),
        web.post("/page/action", page.does(page.action)),
        web.post("/page/suggest", page.does(page.suggest)),
        web.post("/page/shortcut", page.does(page.shortcut)),
        web.post("/page/submit", page.does(page.submit)),
        web.post("/page/close", page.does(page.close)),
        web.post("/page/open-home", page.does(page.open_home)),
        web.post("/page/open-messages", page.does(page.open_messages)),
        web.post("/page/stop", page.does(page.stop)),
        web.post("/page/language", page.does(page.language)),
        web.post("/page/clock", page.does(page.clock)),
    ]


class _Page:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def file(self, request: web.Request) -> web.Response:
        """Give a file of the page."""
        name = request.match_info.get("name", "index.html")
        suffix = name[name.rfind(".") :]
        found = files("bot.sandbox").joinpath("page", name)
        if suffix not in TYPES or "/" in name or not found.is_file():
            raise web.HTTPNotFound
        headers = {
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=found.read_bytes(), content_type=TYPES[suffix], headers=headers)

    async def state(self, request: web.Request) -> web.Response:
        """Give everything a person sees."""
        return web.json_response(self._state(request.query.get("person", "")))

    def _state(self, person: str) -> Json:
        world = self._sandbox.world
        playable = [each for each in world.people.values() if each.playable]
        me = world.people.get(person) or playable[0]
        channels = [c for c in world.channels.values() if me.id in c.members]
        return {
            "me": me.id,
            "bot": BOT_PERSON,
            "team": "Sample Company",
            "people": [
                {**drawn_person(each), "title": each.title, "playable": each.playable}
                for each in world.people.values()
            ],
            "channels": [
                {**drawn_channel(channel), "members": sorted(channel.members - {BOT_PERSON})}
                for channel in channels
            ],
            "messages": [
                world.drawn(message)
                for channel in channels
                for message in world.messages.within(channel.id)
                if message.only_for in {None, me.id}
            ],
            "forms": [drawn_form(form) for form in world.forms_of(me.id)],
            "home": world.homes.get(me.id),
            "has_home": app_manifest().has_home,
            "connected": self._sandbox.hub.is_connected,
            "ahead": world.ahead,
            "statuses": [
                world.drawn_status(channel, thread)
                for channel, thread in {*world.statuses, *world.sessions}
                if me.id in world.channel(channel).members
            ],
            "prompts": {c.id: world.prompts[c.id] for c in channels if c.id in world.prompts},
            "commands": sorted(world.commands),
            "shortcuts": dict(world.shortcuts),
        }

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream what changes for a person."""
        world = self._sandbox.world
        person = request.query.get("person", "")
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await stream.prepare(request)
        async with world.feed.follow(person) as queue:
            await stream.write(b": listening\n\n")
            while (change := await queue.get()) is not None:
                line = json.dumps({"type": change.kind.value, **change.about})
                try:
                    await stream.write(f"data: {line}\n\n".encode())
                except ConnectionError:
                    break
        return stream

    def does(
        self, act: Callable[[Json], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Read what a person does, and tell a refusal as one."""

        async def answer(request: web.Request) -> web.Response:
            try:
                given: Any = await request.json()
                return web.json_response(await act(given))
            except Refused as refused:
                # As Slack's API does: a refusal is an answer, and no failure of the request.
                return web.json_response({"error": refused.error})
            except (ValueError, KeyError, TypeError):
                return web.json_response({"error": "invalid_arguments"}, status=400)

        return answer

    async def message(self, given: Json) -> Json:
        """Write a message."""
        thread = given.get("thread_ts") or None
        person, channel, text = given["person"], given["channel"], str(given["text"])
        said = self._sandbox.doing.say(person, channel, text, thread)
        return {"ts": said.ts}

    async def command(self, given: Json) -> Json:
        """Type a slash command."""
        doing = self._sandbox.doing
        command, text = given["command"], str(given.get("text", ""))
        await doing.command(given["person"], given["channel"], command, text)
        return {}

    async def action(self, given: Json) -> Json:
        """Press a button or choose from a menu."""
        await self._sandbox.doing.press(given["person"], given["container"], given["action"])
        return {}

    async def shortcut(self, given: Json) -> Json:
        """Choose what the app offers beside a message."""
        doing = self._sandbox.doing
        await doing.choose_shortcut(given["person"], given["container"], given["callback"])
        return {}

    async def suggest(self, given: Json) -> Json:
        """Type into a menu that is searched."""
        doing, menu = self._sandbox.doing, given["menu"]
        return await doing.suggest(given["person"], given["view_id"], menu, str(given["typed"]))

    async def submit(self, given: Json) -> Json:
        """Send a form."""
        doing = self._sandbox.doing
        return await doing.submit(given["person"], given["view_id"], given["state"])

    async def close(self, given: Json) -> Json:
        """Close a form."""
        self._sandbox.doing.close(given["person"], given["view_id"])
        return {}

    async def open_home(self, given: Json) -> Json:
        """Look at the Home tab."""
        self._sandbox.doing.open_home(given["person"])
        return {}

    async def open_messages(self, given: Json) -> Json:
        """Look at one's messages with the app."""
        self._sandbox.doing.open_messages(given["person"], given["channel"])
        return {}

    async def stop(self, given: Json) -> Json:
        """Stop what the bot is at."""
        self._sandbox.doing.stop(given["person"], given["channel"], given["thread_ts"])
        return {}

    async def language(self, given: Json) -> Json:
        """Read another language from now on."""
        locale = LANGUAGES.get(str(given["locale"])[:2])
        if locale is None:
            raise Refused("invalid_arguments")
        self._sandbox.doing.speak(given["person"], locale)
        return {}

    async def clock(self, given: Json) -> Json:
        """Let the clock jump: by so many minutes, or to the next time of day where somebody is."""
        world = self._sandbox.world
        if "minutes" in given:
            world.jump(60.0 * float(given["minutes"]))
            return {}
        zone = ZoneInfo(world.person(given["person"]).time_zone)
        now = datetime.fromtimestamp(world.clock.now(), zone)
        at = datetime.combine(now.date(), time.fromisoformat(given["until"]), zone)
        if at <= now:
            at = datetime.combine(now.date() + timedelta(days=1), at.time(), zone)
        world.jump(at.timestamp() - now.timestamp())
        return {}
