"""Who does what in a running bot, put together from what the wiring opened."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.durable import engine_of, tending_lease_of
from bot.feeds.fetching import Fetcher
from bot.feeds.keeping import FeedKeeper
from bot.feeds.registering import Calendars
from bot.jobs import Jobs
from bot.library import open_library
from bot.meters import Meters
from bot.modelling import open_wording
from bot.reminding.composing import Composer
from bot.reminding.planner import Planner
from bot.reminding.telling import MEND, TELL, Telling
from bot.slack.answering import Answering
from bot.slack.answers import Answers, Material
from bot.slack.by_policy import ByPolicy
from bot.slack.clients import Wire
from bot.slack.courier import Courier
from bot.slack.delivery import Delivery
from bot.slack.forms.book import Forms
from bot.slack.home import HomeTab
from bot.slack.oauth import OAuth
from bot.slack.people import Directory
from bot.slack.prompts import Prompts
from bot.slack.rooms import Rooms
from bot.slack.services import Patience, Services
from bot.slack.sharing import Sharing
from bot.slack.sources import Sources
from bot.slack.stopping import Stopping
from bot.slack.stops import Stops
from bot.slack.taking_in import TakingIn
from bot.slack.tenants import Tenants
from bot.slack.tending import TIDY
from bot.slack.turns import Tools, Turns
from bot.slack.under_answers import UnderAnswers
from bot.wiring import (
    answer_cache_of,
    calendar_feeds_of,
    conversations_of,
    installations_of,
    library_of,
    reminder_history_of,
    templates_of,
    turns_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AsyncExitStack
    from datetime import datetime

    from bot.engine import Engine
    from bot.library import OpenLibrary, Stock
    from bot.settings import Settings
    from bot.wiring import House
    from kamcore.storage.installations import SqlInstallations
    from knowledge.lease import Lease


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Everybody.

    Attributes:
        library: Finds passages; whoever runs the bot starts its upkeep once Slack is heard.
        oauth: ``None`` where the app is installed by hand.
        planner: Begins what people are told unasked.
        lease: Whoever has it tends to what one of all processes does.
        feeds: Reads calendars; ``None`` where that is not set up.
    """

    house: House
    library: OpenLibrary
    wire: Wire
    rooms: Rooms
    tenants: Tenants
    engine: Engine
    turns: Turns
    jobs: Jobs
    planner: Planner
    meters: Meters
    services: Services
    oauth: OAuth | None
    lease: Lease
    feeds: FeedKeeper | None = None


async def assemble(
    house: House,
    stack: AsyncExitStack,
    patience: Patience,
    stock: Stock,
    clock: Callable[[], datetime],
) -> Staff:
    """Put everybody in their place; the stack lets them go in the opposite order."""
    settings = house.settings
    library = await asyncio.to_thread(open_library, settings, house.store, stock)
    stack.push_async_callback(asyncio.to_thread, library.close)
    rooms = Rooms(clock)
    stack.callback(rooms.close)
    stack.push_async_callback(rooms.settled)
    session = await stack.enter_async_context(ClientSession())
    model = await asyncio.to_thread(
        open_wording,
        house,
        searching=library.retrieval,
        environment=os.environ,  # where the providers' own packages look for their keys, too
        now=rooms.now,
    )
    if model is not None:
        stack.push_async_callback(asyncio.to_thread, model.close)
    wire = Wire(session=session, base_url=settings.slack_api_url or AsyncWebClient.BASE_URL)
    installations = installations_of(house)
    tenants = Tenants(wire, rooms, installations)
    engine = engine_of(settings)
    material = Material(
        searching=library.retrieval,
        library=library.library,
        conversations=conversations_of(house),
        wordings=() if model is None else (model.wording,),
    )
    tools = _tools(house, material, rooms, tenants, patience)
    turns = Turns(tools, engine)
    telling = _telling(house, tools, tenants)
    return Staff(
        house=house,
        library=library,
        wire=wire,
        rooms=rooms,
        tenants=tenants,
        engine=engine,
        turns=turns,
        jobs=Jobs(
            {
                TIDY: partial(_tidy, turns, engine, settings),
                TELL: telling.tell,
                MEND: telling.mend,
            },
            tools.meters,
        ),
        planner=Planner(store=house.store, rooms=rooms, jobs=engine),
        meters=tools.meters,
        services=_services(house, tools, turns, tenants, patience),
        oauth=_oauth(settings, wire, rooms, installations),
        lease=tending_lease_of(settings),
        feeds=_feeds(house, rooms),
    )


async def _tidy(turns: Turns, engine: Engine, settings: Settings, *_job: str) -> None:
    """Drop what is older than it has to be kept."""
    retention = timedelta(days=settings.retention_days)
    await turns.forget(retention)
    await engine.forget(retention)


def _telling(house: House, tools: Tools, tenants: Tenants) -> Telling:
    return Telling(
        store=house.store,
        composers=ByPolicy(house.store, house.policy, lambda ours: Composer(house.store, ours)),
        delivery=tools.courier.delivery,
        directory=tools.directory,
        rooms=tools.rooms,
        clients_of=tenants.clients_of,
    )


def _feeds(house: House, rooms: Rooms) -> FeedKeeper | None:
    feeds = calendar_feeds_of(house)
    if feeds is None:
        return None
    fetcher = Fetcher(hosts=house.settings.calendar_hosts)
    return FeedKeeper(store=house.store, feeds=feeds, fetcher=fetcher, rooms=rooms)


def _calendars(house: House) -> Calendars | None:
    feeds = calendar_feeds_of(house)
    return None if feeds is None else Calendars(feeds=feeds, hosts=house.settings.calendar_hosts)


def _tools(
    house: House, material: Material, rooms: Rooms, tenants: Tenants, patience: Patience
) -> Tools:
    turns = turns_of(house)
    directory = Directory(house.store, rooms, house.settings.default_language)
    meters, stops = Meters(), Stops()
    delivery = Delivery(turns, rooms, meters)
    return Tools(
        turns=turns,
        meters=meters,
        forgetful=(
            turns,
            conversations_of(house),
            answer_cache_of(house),
            reminder_history_of(house),
        ),
        answering=Answering(
            answers=Answers(house.store, house.policy, material),
            rooms=rooms,
            seconds=patience.answer,
        ),
        directory=directory,
        courier=Courier(store=house.store, directory=directory, delivery=delivery, rooms=rooms),
        home=HomeTab(
            store=house.store,
            policy=house.policy,
            directory=directory,
            rooms=rooms,
            seconds=patience.home,
        ),
        taking_in=TakingIn(store=house.store, rooms=rooms),
        sharing=Sharing(
            store=house.store,
            library=library_of(house),
            conversations=conversations_of(house),
            directory=directory,
            delivery=delivery,
            rooms=rooms,
        ),
        stopping=Stopping(turns=turns, stops=stops, rooms=rooms),
        stops=stops,
        patience=patience,
        rooms=rooms,
        clients_of=tenants.clients_of,
    )


def _services(
    house: House, tools: Tools, turns: Turns, tenants: Tenants, patience: Patience
) -> Services:
    return Services(
        answers=tools.answering.answers,
        under_answers=UnderAnswers(
            sources=Sources(store=house.store, library=library_of(house)),
            conversations=conversations_of(house),
            rooms=tools.rooms,
        ),
        prompts=Prompts(
            store=house.store,
            library=library_of(house),
            directory=tools.directory,
            rooms=tools.rooms,
            seconds=patience.home,
        ),
        forms=Forms(house.store, house.policy, templates_of(house.settings), _calendars(house)),
        home=tools.home,
        directory=tools.directory,
        courier=tools.courier,
        turns=turns,
        rooms=tools.rooms,
        clients_of=tenants.clients_of,
        default_language=house.settings.default_language,
        forget=tenants.forget,
        patience=patience,
        meters=tools.meters,
    )


def _oauth(
    settings: Settings, wire: Wire, rooms: Rooms, installations: SqlInstallations | None
) -> OAuth | None:
    if installations is None or not settings.slack_client_id or not settings.slack_client_secret:
        return None
    return OAuth(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        client=wire.client(None, tries_again=False),
        installations=installations,
        rooms=rooms,
    )
