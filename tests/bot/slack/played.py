"""The real bot in the stand-in's workspace, and what people do there."""

from __future__ import annotations

import asyncio
import functools
import json
import sqlite3
import tempfile
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from sqlalchemy import make_url

from bot.i18n import texts_for
from bot.library import Stock
from bot.sandbox.clock import JumpingClock
from bot.sandbox.sample.seed import seed
from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Sandbox
from bot.settings import Settings
from bot.slack.rooms import utc_now
from bot.slack.run import run
from bot.slack.sentences import takes_longer
from bot.slack.services import Patience
from bot.wiring import open_house
from kamcore.storage import SqlStore, open_store
from kamcore.storage.turns import SqlTurns
from kamcore.store_errors import DatabaseBusyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from bot.sandbox.messages import Message
    from kamcore.ids import WorkspaceId

SECONDS = 60
"""What takes this long never comes."""
UNHURRIED = Patience(quick=SECONDS / 2, ack=SECONDS, home=SECONDS)
"""How a busy machine looks must decide no test; that Slack's seconds are kept measures a bench."""
SPARED = Stock(pages=dict, with_vectors=False)
"""What a bot keeps findable here: to index the whole guidance takes longer than most tests."""
PROMISES = frozenset(takes_longer(texts_for(language)) for language in ("de", "en"))
TOKENS = {
    "SLACK_BOT_TOKEN": BOT_TOKEN,
    "SLACK_APP_TOKEN": APP_TOKEN,
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
}


class UnhurriedClock(JumpingClock):
    """The machine's time, which leaps before each thing somebody does.

    So nobody meets Slack's limit of messages a second, and triggers still expire. Pauses, such
    as the minute before an event comes again, last a hundredth.
    """

    def __init__(self, leap_seconds: float = 60.0) -> None:
        super().__init__()
        self.leap_seconds = leap_seconds

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 100)

    def leap(self) -> None:
        self.ahead += self.leap_seconds

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def jump_to(self, to: datetime) -> None:
        """Let it be as late as this; never earlier than it is."""
        self.ahead += max(0.0, to.timestamp() - self.now())


def settings_for(sandbox: Sandbox, home: Path, **more: str) -> Settings:
    own = {**TOKENS, "SLACK_API_URL": sandbox.api_url, "KAM_HOME": str(home)}
    return Settings.from_env({**own, **more})


def sow(settings: Settings, now: datetime) -> None:
    """Put the sample company into a new home."""
    file = Path(str(make_url(settings.database_url).database))
    file.parent.mkdir(exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(sown(now.date()))


@functools.cache
def sown(day: date) -> bytes:
    """The database with the sample company in it: made once, it takes longer than most tests."""
    dawn = datetime.combine(day, time_of_day(0), UTC)
    with tempfile.TemporaryDirectory(prefix="kam-sown-") as home:
        house = open_house(Settings.from_env({"KAM_HOME": home}))
        seed(house.store, now=dawn)
        house.store.close()
        return Path(home, "kam.db").read_bytes()


@dataclass
class Played:
    """What people do, and what the bot answers."""

    sandbox: Sandbox
    clock: UnhurriedClock
    settings: Settings

    def heard(self) -> list[Message]:
        """Everything the bot has said so far."""
        world = self.sandbox.world
        said = (each for channel in world.channels for each in world.messages.within(channel))
        return sorted((m for m in said if m.is_by_bot), key=lambda m: float(m.ts))

    async def say(
        self, person: str, channel: str, text: str, *, thread: str | None = None, answers: int = 1
    ) -> Message:
        """Write a message, and give the last of the answers."""
        self.clock.leap()
        before = len(self.heard())
        self.sandbox.doing.say(person, channel, text, thread)
        return await self.answer(before + answers)

    async def command(self, person: str, channel: str, text: str, *, answers: int = 1) -> Message:
        """Type ``/kam``, and give the last of the answers."""
        self.clock.leap()
        before = len(self.heard())
        await self.sandbox.doing.command(person, channel, "/kam", text)
        answer = await self.answer(before + answers)
        # On a busy machine the answer takes longer than Slack waits, and is promised first.
        return await self.answer(before + answers + 1) if answer.text in PROMISES else answer

    async def press(
        self, person: str, message: Message, action: str, *, answers: int = 1
    ) -> Message:
        """Press the first button of an action, and give the last of the answers."""
        before = len(self.heard())
        await self.push(person, message, action)
        return await self.answer(before + answers)

    async def push(self, person: str, message: Message, action: str) -> None:
        """Press the first button of an action."""
        self.clock.leap()
        place = {"channel": message.channel, "ts": message.ts}
        await self.sandbox.doing.press(person, place, button(message, action))

    async def choose(self, person: str, form: Mapping[str, Any], action: str, value: str) -> None:
        """Choose from a menu within a form."""
        chosen = {"action_id": action, "selected_option": {"value": value}}
        state = {"criterion": {action: {"selected_option": {"value": value}}}}
        place = {"view_id": form["id"], "state": state}
        await self.sandbox.doing.press(person, place, {"type": "static_select", **chosen})

    def form(self, person: str) -> Mapping[str, Any]:
        """The form on top of a person's screen."""
        from bot.sandbox.world import drawn_form  # noqa: PLC0415 - only here

        return drawn_form(self.sandbox.world.forms_of(person)[-1])

    async def submit(self, person: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Send the form on top; the answer holds ``errors`` where it was not taken."""
        self.clock.leap()
        form_id = str(self.form(person)["id"])
        return await self.sandbox.doing.submit(person, form_id, dict(values))

    async def owes_nobody(self) -> None:
        """Wait until every turn has ended; only the bot's database tells."""
        store = open_store(self.settings.database_url)
        turns, later = SqlTurns(store), datetime.now(UTC) + timedelta(hours=1)
        async with asyncio.timeout(SECONDS):
            while await asyncio.to_thread(turns.waiting, later):  # noqa: ASYNC110 - as it says
                await asyncio.sleep(0.02)
        store.close()

    async def answer(self, number: int) -> Message:
        """Wait until the bot has said so much, and give the last of it."""
        arrived = await self.sandbox.world.feed.until(
            lambda: len(self.heard()) >= number, seconds=SECONDS
        )
        assert arrived, [message.text for message in self.heard()][-3:]
        return self.heard()[-1]


def drawn(message: Message) -> str:
    """Everything a message shows, as one text."""
    return json.dumps([message.text, *message.blocks], ensure_ascii=False)


def button(message: Message, action: str) -> dict[str, Any]:
    """Find a button in a message."""
    for block in message.blocks:
        elements = [*block.get("elements", []), block.get("accessory") or {}]
        for element in elements:
            if element.get("action_id") == action:
                return {
                    "type": "button",
                    "action_id": action,
                    "block_id": block.get("block_id", "b"),
                    "value": element.get("value"),
                }
    raise AssertionError(f"no {action} in {drawn(message)}")  # noqa: TRY003 - a test's own


def filled(form: Mapping[str, Any], **texts: str) -> dict[str, dict[str, Any]]:
    """Fill a form: the given texts, the last of each choice, and the day as it stands."""
    values: dict[str, dict[str, Any]] = {}
    for block in form["blocks"]:
        element = block.get("element")
        if element is None:
            continue
        action = element["action_id"]
        entered: dict[str, Any] = {"type": element["type"]}
        if element["type"] == "datepicker":
            entered["selected_date"] = element["initial_date"]
        elif "options" in element:
            entered["selected_option"] = element.get("initial_option") or element["options"][-1]
        else:
            entered["value"] = texts.get(action, element.get("initial_value"))
        values[block["block_id"]] = {action: entered}
    return values


@contextmanager
def locked(played: Played) -> Iterator[None]:
    """Write to the database and do not finish, as a stuck backup would."""
    holder = sqlite3.connect(str(make_url(played.settings.database_url).database))
    holder.isolation_level = None
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@contextmanager
def unreadable() -> Iterator[None]:
    """Let nobody read either, as a disk that is gone would."""

    def refused(store: SqlStore, _workspace: WorkspaceId) -> NoReturn:
        raise DatabaseBusyError(place=store.place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqlStore, "snapshot", refused)
        yield


@asynccontextmanager
async def playing(
    home: Path,
    now: datetime,
    *,
    patience: Patience = UNHURRIED,
    stock: Stock = SPARED,
    keeps_time: bool = False,
    **more: str,
) -> AsyncIterator[Played]:
    """Let the sample company's people work with the bot, over Socket Mode.

    Args:
        home: Where everything is kept.
        now: When the sample company was founded.
        patience: How long the bot waits for things.
        stock: What can be found.
        keeps_time: Whether the bot goes by the workspace's clock, which leaps, too.
        more: Settings.
    """
    clock = UnhurriedClock()
    sandbox = Sandbox(0, clock=clock)
    sandbox.hub.ack_seconds = SECONDS
    await sandbox.start()
    settings = settings_for(sandbox, home, **more)
    await asyncio.to_thread(sow, settings, now)
    told = clock.moment if keeps_time else utc_now
    async with running(sandbox, settings, patience, stock, told):
        yield Played(sandbox=sandbox, clock=clock, settings=settings)
    await sandbox.stop()


@asynccontextmanager
async def running(
    sandbox: Sandbox,
    settings: Settings,
    patience: Patience = UNHURRIED,
    stock: Stock = SPARED,
    clock: Callable[[], datetime] = utc_now,
) -> AsyncIterator[None]:
    """Run the bot until the block ends."""
    stop = asyncio.Event()
    bot = asyncio.create_task(run(settings, stop, patience, stock, clock))
    connected = await sandbox.world.feed.until(
        lambda: sandbox.hub.is_connected or bot.done(), seconds=SECONDS
    )
    assert connected
    if bot.done():
        await bot
    try:
        yield
    finally:
        stop.set()
        await bot
