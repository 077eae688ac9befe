"""The bot against a Slack workspace, from connecting until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from aiohttp import ClientError, web
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.library import EVERYTHING
from bot.slack.app import build_app
from bot.slack.http import Door, health_app, web_app
from bot.slack.refusals import (
    NothingToHearError,
    PortTakenError,
    SlackRefusedError,
    SlackUnreachableError,
)
from bot.slack.rooms import utc_now
from bot.slack.services import Patience
from bot.slack.socket import Socket
from bot.slack.staff import assemble
from bot.slack.tending import kept_going
from bot.slack.trouble import code_of
from bot.slack.warming import begin_warming
from bot.slack.watching import Watch
from bot.wiring import open_house
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from datetime import datetime

    from slack_bolt.async_app import AsyncApp

    from bot.library import Stock
    from bot.settings import Settings
    from bot.slack.clients import Wire
    from bot.slack.staff import Staff

SLACK_WAITS = Patience()
log = logging.getLogger(__name__)


async def run(
    settings: Settings,
    stop: asyncio.Event,
    patience: Patience = SLACK_WAITS,
    stock: Stock = EVERYTHING,
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Serve Slack until ``stop`` is set: by Socket Mode where an app token is set, else by HTTP.

    Args:
        settings: With tokens, and where everything is kept.
        stop: Set to end it.
        patience: How long listeners may take; Slack's own waits leave no more than the usual.
        stock: What can be found beside what companies have of their own.
        clock: Tells the time, aware UTC; in the local workspace it may jump.

    Raises:
        KamError: When settings, database, tokens or network do not let it start.
    """
    _require(settings, hears=True)
    begin_warming()
    async with _at_work(settings, patience, stock, clock) as (staff, stack):
        await stack.enter_async_context(_hearing(staff, settings))
        staff.library.upkeep.start()  # now that somebody can be answered; it takes its time
        log.info("running")
        await stop.wait()
        log.info("stopping")


async def work(
    settings: Settings,
    stop: asyncio.Event,
    patience: Patience = SLACK_WAITS,
    stock: Stock = EVERYTHING,
) -> None:
    """Do durable work until ``stop`` is set, without hearing anything from Slack.

    Raises:
        KamError: When settings, database, tokens or network do not let it start.
    """
    _require(settings, hears=False)
    async with _at_work(settings, patience, stock, utc_now) as (staff, stack):
        if settings.http_asked:
            health = health_app(Watch(staff))
            await stack.enter_async_context(_listening(settings, health))
        staff.library.upkeep.start()
        log.info("working")
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def _at_work(
    settings: Settings, patience: Patience, stock: Stock, clock: Callable[[], datetime]
) -> AsyncIterator[tuple[Staff, AsyncExitStack]]:
    """Open everything, and let turns and jobs run."""
    async with AsyncExitStack() as stack:
        house = await asyncio.to_thread(open_house, settings)
        stack.callback(house.store.close)
        staff = await assemble(house, stack, patience, stock, clock)
        await _settle(staff, settings)
        await stack.enter_async_context(kept_going(staff))
        yield staff, stack


def _require(settings: Settings, *, hears: bool) -> None:
    """Say what is missing before anything is opened."""
    missing = []
    if settings.slack_bot_token is None and settings.slack_client_id is None:
        missing.append("SLACK_BOT_TOKEN")
    if hears and settings.slack_app_token is None and settings.slack_signing_secret is None:
        missing.append("SLACK_APP_TOKEN")
    if missing:
        raise NothingToHearError(tuple(missing))


async def _settle(staff: Staff, settings: Settings) -> None:
    """Ask Slack whose token ours is, and serve that workspace."""
    token = settings.slack_bot_token
    if token is None:
        return
    client = staff.wire.client(token, tries_again=True)
    with _told_plainly("SLACK_BOT_TOKEN", staff.wire):
        who = await client.auth_test()
    clients = staff.wire.clients(
        token=token, bot_id=str(who.get("bot_id")), bot_user_id=str(who.get("user_id"))
    )
    staff.tenants.settle(WorkspaceId(str(who.get("team_id"))), clients)
    log.info("serving %s", who.get("team_id"))


@contextmanager
def _told_plainly(setting: str, wire: Wire) -> Iterator[None]:
    """Turn a refusal or silence of Slack's into what whoever runs the bot can mend."""
    try:
        yield
    except SlackApiError as error:
        raise SlackRefusedError(setting, code_of(error)) from None
    except (SlackClientError, ClientError, OSError) as error:
        raise SlackUnreachableError(wire.base_url) from error


@asynccontextmanager
async def _hearing(staff: Staff, settings: Settings) -> AsyncIterator[None]:
    """Connect to Slack, or let Slack connect to us."""
    client = staff.wire.client(settings.slack_bot_token, tries_again=True)
    app = build_app(staff.services, client)
    if settings.slack_app_token is None:
        secret = settings.slack_signing_secret or ""
        async with _listening(settings, web_app(_door(staff, app, secret))):
            yield
        return
    dialling = staff.wire.client(settings.slack_app_token, tries_again=True)
    socket = Socket(app, settings.slack_app_token, dialling)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(socket.close)
        with _told_plainly("SLACK_APP_TOKEN", staff.wire):
            await socket.open()
        if settings.http_asked:
            health = health_app(Watch(staff, socket))
            await stack.enter_async_context(_listening(settings, health))
        yield


def _door(staff: Staff, app: AsyncApp, signing_secret: str) -> Door:
    return Door(
        app=app,
        signing_secret=signing_secret,
        oauth=staff.oauth,
        clock=time.time,
        watch=Watch(staff),
    )


@asynccontextmanager
async def _listening(settings: Settings, served: web.Application) -> AsyncIterator[None]:
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, settings.http_host, settings.http_port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise PortTakenError(settings.http_host, settings.http_port) from error
    log.info("listening on %s:%s", settings.http_host, settings.http_port)
    try:
        yield
    finally:
        await runner.cleanup()
