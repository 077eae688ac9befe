"""The local workspace's server: Slack's doors for the bot, and the page for people.

It listens on the loopback only, and answers no page of another origin: a site open in the
same browser must not speak through it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.clock import JumpingClock
from bot.sandbox.doing import Doing
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.hub import Hub
from bot.sandbox.installing import Installing
from bot.sandbox.methods import call
from bot.sandbox.page_api import page_routes
from bot.sandbox.record import DONE
from bot.sandbox.refusal import Refused
from bot.sandbox.sharing import Sharing
from bot.sandbox.uploads import Uploads
from bot.sandbox.world import World

if TYPE_CHECKING:
    from bot.sandbox.clock import Clock
    from bot.sandbox.wire import Json

HOST = "127.0.0.1"
BOT_TOKEN = "xoxb-sample-workspace"  # noqa: S105 - opens nothing but this stand-in
APP_TOKEN = "xapp-sample-workspace"  # noqa: S105 - the same
SIGNING_SECRET = "sample-signing-secret"  # noqa: S105 - the same
BEFORE = frozenset({FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR, FaultKind.HANGS})
HANGING = frozenset({FaultKind.HANGS, FaultKind.HANGS_AFTER})
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
MOST_BYTES = 2_000_000


class Sandbox:
    """One local workspace, started and stopped."""

    def __init__(self, port: int = 0, *, clock: Clock | None = None) -> None:
        """Prepare it; port 0 takes any free one."""
        self.port = port
        self.world = World(clock=clock or JumpingClock())
        self.hub = Hub(self.world, SIGNING_SECRET)
        self.faults = Faults()
        self.installing = Installing(self.world.clock, self.world.scopes)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL has to be."""
        return f"{self.address}/api/"

    def moment(self) -> datetime:
        """Tell what time it is here, aware UTC: a bot that is to be jumped along asks this."""
        return datetime.fromtimestamp(self.world.clock.now(), UTC)

    @property
    def doing(self) -> Doing:
        """What people do here."""
        return Doing(world=self.world, hub=self.hub, address=self.address)

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: Where the port is taken.
        """
        app = web.Application(middlewares=[_local_only], client_max_size=MOST_BYTES)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/api/{method}", self._api)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/oauth/v2/authorize", self._agree)
        app.router.add_post("/respond/{key}", self._respond)
        app.router.add_post("/control/faults", self._order_fault)
        app.router.add_post("/control/drop", self._drop)
        app.add_routes(page_routes(self))
        app.add_routes(Sharing(self, BOT_TOKEN).routes())
        app.add_routes(Uploads(self).routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.world.address = self.address

    async def stop(self) -> None:
        """End every connection and stop listening."""
        self.world.feed.end()
        self.faults.let_go()
        await self.hub.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fault = self.faults.take(method)
        if fault in BEFORE:
            self.world.record.call(method, fault.value)
            return await self._failed(fault)
        try:
            answer = await self._answer(request, method)
        except Refused as refused:
            self.world.record.call(method, refused.error)
            if refused.retry_after is not None:
                return _limited(refused.retry_after)
            return web.json_response(refused.answer())
        self.world.record.call(method, DONE if fault is None else fault.value)
        return web.json_response(answer) if fault is None else await self._failed(fault)

    async def _failed(self, fault: FaultKind) -> web.Response:
        """Answer as Slack does on a bad day."""
        if fault is FaultKind.RATE_LIMITED:
            return _limited(1)
        if fault in HANGING:
            await self.faults.hang()
        return web.Response(status=500)

    async def _answer(self, request: web.Request, method: str) -> Json:
        authorization = request.headers.get("Authorization", "")
        token = authorization.removeprefix("Bearer ")
        given = await _arguments(request)
        if method == "oauth.v2.access":
            return self.installing.exchange(authorization, given, BOT_TOKEN)
        token = token or str(given.pop("token", ""))
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refused("invalid_auth" if token else "not_authed")
            address = f"ws://{HOST}:{self.port}/socket?ticket={self.hub.new_ticket()}"
            return {"ok": True, "url": address}
        if token != BOT_TOKEN:
            raise Refused("invalid_auth" if token else "not_authed")
        return call(self.world, method, given)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        is_good = self.hub.use_ticket(request.query.get("ticket", ""))
        if self.faults.take("socket") is not None:
            return web.Response(status=500)
        return await self.hub.serve(request) if is_good else web.Response(status=403)

    async def _agree(self, request: web.Request) -> web.Response:
        try:
            address = self.installing.agree(request.query)
        except Refused as refused:
            return web.json_response(refused.answer(), status=400)
        return web.Response(status=302, headers={"Location": address})

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            channel, person, message = self.world.use_reply(request.match_info["key"])
            answer = _json_object(await request.text())
            self.doing.respond(channel, person, answer, message)
        except Refused as refused:
            return web.json_response(refused.answer(), status=404)
        return web.Response(text="ok")

    async def _order_fault(self, request: web.Request) -> web.Response:
        ordered = await request.json()
        kind = FaultKind(ordered["kind"])
        method, times = str(ordered.get("method", "")), int(ordered.get("times", 1))
        self.faults.add(Fault(kind=kind, method=method, times=times))
        return web.json_response({"ok": True})

    async def _drop(self, _request: web.Request) -> web.Response:
        await self.hub.drop()
        return web.json_response({"ok": True})


@web.middleware
async def _local_only(request: web.Request, handler: Any) -> web.StreamResponse:
    """Refuse names that are not ours, and pages of others."""
    name = request.host.rsplit(":", 1)[0] if ":" in request.host else request.host
    origin = request.headers.get("Origin")
    if name not in LOCAL_NAMES or (origin is not None and origin != f"http://{request.host}"):
        return web.Response(status=403, text="This workspace is for this machine only.")
    answer: web.StreamResponse = await handler(request)
    return answer


def _limited(seconds: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})


async def _arguments(request: web.Request) -> Json:
    """Read what a call gives, wherever the SDKs put it; JSON within a form is opened."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        return given | _json_object(await request.text())
    given |= {
        name: value for name, value in (await request.post()).items() if isinstance(value, str)
    }
    for name in ("blocks", "view", "metadata", "attachments", "chunks"):
        if isinstance(given.get(name), str):
            try:
                given[name] = json.loads(given[name])
            except ValueError as error:
                raise Refused("invalid_arguments", messages=[f"{name} is no JSON"]) from error
    return given


def _json_object(text: str) -> Json:
    try:
        body = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError) as error:
        raise Refused("invalid_json") from error
    if not isinstance(body, dict):
        raise Refused("json_not_object")
    return body
