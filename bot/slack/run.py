"""The bot against a Slack workspace, from connecting until it is told to stop."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import ClientError, web
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.library import EVERYTHING
from bot.slack.app import build_app
from bot.slack.http import Door, Health, health_app, web_app
from bot.slack.refusals import (
    NothingToHearError,
    PortTakenError,
    SlackRefusedError,
    SlackUnreachableError,
)
from bot.slack.services import Patience
from bot.slack.socket import Socket
from bot.slack.staff import assemble
from bot.slack.trouble import code_of
from bot.slack.warming import begin_warming
from bot.wiring import open_house
from kamcore.errors import KamError
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from slack_bolt.async_app import AsyncApp

    from bot.library import Stock
    from bot.settings import Settings
    from bot.slack.clients import Wire
    from bot.slack.staff import Staff

SWEEP_SECONDS = 20.0
SWEEPS_PER_TIDYING = 180
"""Once an hour what is older than it has to be kept is dropped."""

SLACK_WAITS = Patience()
UNBEGUN = timedelta(seconds=10)
"""A turn that has waited this long may have lost whoever claimed it."""

log = logging.getLogger(__name__)


async def run(
    settings: Settings,
    stop: asyncio.Event,
    patience: Patience = SLACK_WAITS,
    stock: Stock = EVERYTHING,
) -> None:
    """Serve Slack until ``stop`` is set: by Socket Mode where an app token is set, else by HTTP.

    Args:
        settings: With tokens, and where everything is kept.
        stop: Set to end it.
        patience: How long listeners may take; Slack's own waits leave no more than the usual.
        stock: What can be found beside what companies have of their own.

    Raises:
        KamError: When settings, database, tokens or network do not let it start.
    """
    _require(settings)
    begin_warming()
    async with AsyncExitStack() as stack:
        house = await asyncio.to_thread(open_house, settings)
        stack.callback(house.store.close)
        staff = await assemble(house, stack, patience, stock)
        await _settle(staff, settings)
        await stack.enter_async_context(_kept_going(staff))
        await stack.enter_async_context(_hearing(staff, settings))
        staff.library.upkeep.start()  # now that somebody can be answered; it takes its time
        log.info("running")
        await stop.wait()
        log.info("stopping")


def _require(settings: Settings) -> None:
    """Say what is missing before anything is opened."""
    missing = []
    if settings.slack_bot_token is None and settings.slack_client_id is None:
        missing.append("SLACK_BOT_TOKEN")
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
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
async def _kept_going(staff: Staff) -> AsyncIterator[None]:
    """Let turns run, and look now and then for those that nobody began."""
    await staff.engine.start(
        lambda workspace, turn: staff.turns.perform(WorkspaceId(workspace), turn)
    )
    going = [asyncio.create_task(_sweep(staff)), asyncio.create_task(_read_calendars(staff))]
    try:
        yield
    finally:
        for each in going:
            each.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        await staff.engine.stop()


async def _sweep(staff: Staff) -> None:
    retention = timedelta(days=staff.house.settings.retention_days)
    for number in itertools.count():
        try:
            await staff.turns.sweep(UNBEGUN)
            if number % SWEEPS_PER_TIDYING == 0:
                await staff.turns.forget(retention)
        except KamError as error:
            log.warning("turns cannot be looked for: %s", type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


async def _read_calendars(staff: Staff) -> None:
    """Read the calendars that are due, as long as there may be any."""
    while staff.feeds is not None:
        try:
            await staff.feeds.read_due()
        except KamError as error:
            log.warning("calendars cannot be looked for: %s", type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


@asynccontextmanager
async def _hearing(staff: Staff, settings: Settings) -> AsyncIterator[None]:
    """Connect to Slack, or let Slack connect to us."""
    client = staff.wire.client(settings.slack_bot_token, tries_again=True)
    if settings.slack_app_token is None:
        secret = settings.slack_signing_secret or ""
        app = build_app(staff.services, client, signing_secret=secret)
        async with _listening(settings, web_app(_door(staff, app, secret))):
            yield
        return
    app = build_app(staff.services, client)
    dialling = staff.wire.client(settings.slack_app_token, tries_again=True)
    socket = Socket(app, settings.slack_app_token, dialling)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(socket.close)
        with _told_plainly("SLACK_APP_TOKEN", staff.wire):
            await socket.open()
        if settings.http_asked:
            health = health_app(Health(lambda: _hears_and_keeps(socket, staff), staff.index_state))
            await stack.enter_async_context(_listening(settings, health))
        yield


def _door(staff: Staff, app: AsyncApp, signing_secret: str) -> Door:
    return Door(
        app=app,
        signing_secret=signing_secret,
        oauth=staff.oauth,
        clock=time.time,
        health=Health(staff.is_ready, staff.index_state),
    )


async def _hears_and_keeps(socket: Socket, staff: Staff) -> bool:
    return await socket.is_connected() and await staff.is_ready()


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
