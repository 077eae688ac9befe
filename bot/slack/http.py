"""Signed HTTP: Slack's requests, installing the app, and whether we are well."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.shape import is_from_slacks_api
from bot.slack.trust import is_from_slack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt import BoltResponse
    from slack_bolt.async_app import AsyncApp

    from bot.slack.oauth import OAuth
    from bot.slack.watching import Watch

    Handler = Callable[[web.Request], Awaitable[web.Response]]

LARGEST_BODY = 1_000_000
"""Bytes; Slack's largest request, a form with everything in it, is far below."""

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the web server needs.

    Attributes:
        oauth: ``None`` where the app is installed by hand.
        clock: Seconds since 1970.
    """

    app: AsyncApp
    signing_secret: str
    oauth: OAuth | None
    clock: Callable[[], float]
    watch: Watch


def web_app(door: Door) -> web.Application:
    """Set up the paths."""
    served = web.Application(client_max_size=LARGEST_BODY)
    served.router.add_post("/slack/events", _slack(door))
    _let_watch(served, door.watch)
    if door.oauth is not None:
        served.router.add_get("/slack/install", door.oauth.begin)
        served.router.add_get("/slack/oauth_redirect", door.oauth.finish)
    return served


def health_app(watch: Watch) -> web.Application:
    """Set up only what tells whether we are well."""
    served = web.Application()
    _let_watch(served, watch)
    return served


def _let_watch(served: web.Application, watch: Watch) -> None:
    served.router.add_get("/healthz", _well)
    served.router.add_get("/readyz", _ready(watch))
    served.router.add_get("/metrics", _metrics(watch))


def _slack(door: Door) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        body = await request.read()
        if not is_from_slack(
            request.headers, body, signing_secret=door.signing_secret, now=door.clock()
        ):
            log.warning("a request that Slack did not sign")
            return web.Response(status=401)
        try:
            text = body.decode("utf-8")
            asked = AsyncBoltRequest(
                body=text, query=request.query_string or None, headers=dict(request.headers)
            )
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            return _nonsense()
        if not is_from_slacks_api(asked.body):
            return _nonsense()
        return _as_web(await door.app.async_dispatch(asked))

    return handle


def _nonsense() -> web.Response:
    """Refuse what is signed, and yet nothing that Slack would send."""
    log.warning("a signed request that is none of Slack's")
    return web.Response(status=400)


def _as_web(answer: BoltResponse) -> web.Response:
    headers = {
        name: value
        for name, value in answer.first_headers_without_set_cookie().items()
        if name.lower() != "content-type"
    }
    given = answer.headers.get("content-type", ["text/plain"])[0]
    return web.Response(
        status=answer.status,
        text=answer.body,
        headers=headers,
        content_type=given.partition(";")[0].strip(),
        charset="utf-8",
    )


async def _well(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})


def _ready(watch: Watch) -> Handler:
    async def handle(_request: web.Request) -> web.Response:
        found = await watch.condition()
        said = {"ok": found.is_ready, **found.details}
        return web.json_response(said, status=200 if found.is_ready else 503)

    return handle


def _metrics(watch: Watch) -> Handler:
    async def handle(_request: web.Request) -> web.Response:
        return web.Response(body=await watch.metrics(), headers={"Content-Type": PROMETHEUS})

    return handle
