"""What people switched on comes to them by itself, once, at the right time where they are."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.reminding.planner import LOOK_SECONDS
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    MEMBER,
    SALES_LEADER,
    direct_channel,
)
from bot.wiring import open_house
from kamcore.reminders import ReminderKind
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.home_screen import HomeScreen
from tests.bot.slack.played import SECONDS, Played, button, drawn, playing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.messages import Message
    from kamcore.reminders import Reminder

pytestmark = pytest.mark.asyncio(loop_scope="module")

DIRECT = {
    person: direct_channel(person).id for person in (SALES_LEADER, KEY_ACCOUNT_MANAGER, MEMBER)
}
VIENNA, LONDON = ZoneInfo("Europe/Vienna"), ZoneInfo("Europe/London")
ZONES = {SALES_LEADER: LONDON, KEY_ACCOUNT_MANAGER: VIENNA}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def timed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """A bot whose clock leaps, on a weekday at ten in the morning in Vienna."""
    home = tmp_path_factory.mktemp("home")
    async with playing(home, datetime.now(UTC), keeps_time=True) as started:
        started.clock.jump_to(next_working_day(started, hour=10))
        yield started


def next_working_day(played: Played, *, hour: int) -> datetime:
    """Give the next Tuesday, Wednesday or Thursday at an hour in Vienna."""
    at = played.clock.moment().astimezone(VIENNA) + timedelta(days=1)
    while at.weekday() not in {1, 2, 3}:
        at += timedelta(days=1)
    return at.replace(hour=hour, minute=0, second=0, microsecond=0)


async def switch_on(played: Played, person: str, **entered: object) -> Message:
    """Open the settings and tick what is wanted."""
    shown = await played.command(person, DIRECT[person], "settings")
    await played.push(person, shown, "kam.settings")
    return await sent(played, person, **entered)


async def sent(played: Played, person: str, **entered: object) -> Message:
    """Send the form on top, which must be taken, and give what is shown next."""
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


async def plan(played: Played, person: str, title: str, begins: datetime, account: str) -> Message:
    """Let somebody add a meeting, and give what is shown next."""
    there = begins.astimezone(ZONES[person])
    shown = await played.command(person, DIRECT[person], f"meeting {account}")
    await played.push(person, shown, "kam.meeting.add")
    return await sent(played, person, title=title, day=str(there.date()),
                      time=f"{there:%H:%M}", others="Nina New")  # fmt: skip


async def arrives(played: Played, *words: str) -> Message:
    """Let time pass until a message with all these words is there, and give it."""

    def found() -> Message | None:
        return next((m for m in played.heard() if all(w in drawn(m) for w in words)), None)

    played.clock.leap()
    assert await played.sandbox.world.feed.until(lambda: found() is not None, seconds=SECONDS)
    message = found()
    assert message is not None
    return message


def reminders(played: Played, kind: ReminderKind) -> list[Reminder]:
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        found = work.reminders.unsettled(datetime(2000, 1, 1, tzinfo=UTC))
    house.store.close()
    return [each for each in found if each.kind is kind]


async def test_everything_is_off_until_somebody_switches_it_on(timed: Played) -> None:
    shown = drawn(await timed.command(MEMBER, DIRECT[MEMBER], "settings"))

    assert "Nichts: Ich schreibe Ihnen nur, wenn Sie fragen." in shown
    assert reminders(timed, ReminderKind.PREP) == []


async def test_a_meeting_in_twenty_minutes_brings_its_brief_by_itself(timed: Played) -> None:
    saved = drawn(await switch_on(timed, SALES_LEADER, kinds=["prep", "prep_changed"]))
    assert "Your settings are saved." in saved
    begins = timed.clock.moment() + timedelta(minutes=20)

    await plan(timed, SALES_LEADER, "In twenty minutes", begins, "ACME")
    brief = await arrives(timed, "ACME: before the meeting", "In twenty minutes", "sooner")

    assert brief.channel == DIRECT[SALES_LEADER]
    assert timed.clock.moment() < begins
    assert button(brief, "kam.settings")


async def test_a_brief_comes_at_four_on_the_working_day_before_and_once(timed: Played) -> None:
    begins = next_working_day(timed, hour=11)
    await plan(timed, SALES_LEADER, "The day after", begins, "Globex")
    before = len(timed.heard())
    await settled(timed, begins)

    (planned,) = [r for r in reminders(timed, ReminderKind.PREP) if r.begins == begins]
    timed.clock.jump_to(planned.due)
    await arrives(timed, "The day after", "Globex: before the meeting", "You wanted this brief on")
    timed.clock.jump_to(planned.due + timedelta(hours=1))
    await looked_at_the_clock()

    assert (planned.wall.hour, planned.zone) == (16, "Europe/London")
    heard = [m for m in timed.heard()[before:] if "Globex: before the meeting" in drawn(m)]
    assert len(heard) == 1


async def test_a_sent_brief_is_mended_in_place_when_its_meeting_is_called_off(
    timed: Played,
) -> None:
    begins = timed.clock.moment() + timedelta(minutes=50)
    await plan(timed, SALES_LEADER, "To be called off", begins, "ACME")
    brief = await arrives(timed, "before the meeting", "To be called off", "sooner")
    shown = await timed.command(SALES_LEADER, DIRECT[SALES_LEADER], "meeting ACME")
    place = next(n for n, b in enumerate(shown.blocks) if "To be called off" in str(b.get("text")))
    row = type(shown)(
        channel=shown.channel,
        ts=shown.ts,
        author=shown.author,
        text="",
        blocks=shown.blocks[place : place + 2],
    )
    timed.clock.leap()
    where = {"channel": shown.channel, "ts": shown.ts}
    await timed.sandbox.doing.press(SALES_LEADER, where, button(row, "kam.meeting.cancel"))

    mended = await arrives(timed, "before the meeting", "This meeting was called off")

    assert (mended.channel, mended.ts) == (brief.channel, brief.ts)


@pytest.mark.parametrize(
    "kind", [FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR, FaultKind.ERROR_AFTER]
)
async def test_a_brief_comes_once_whatever_slack_answers(timed: Played, kind: FaultKind) -> None:
    title, record = f"Answered with {kind}", timed.sandbox.world.record
    begins = timed.clock.moment() + timedelta(minutes=50)
    await plan(timed, SALES_LEADER, title, begins, "ACME")
    failed = record.count("chat.postMessage", kind)

    timed.sandbox.faults.add(Fault(kind=kind, method="chat.postMessage"))
    await arrives(timed, "ACME: before the meeting", title)
    await told(timed, begins)

    assert record.count("chat.postMessage", kind) == failed + 1
    briefs = [m for m in timed.heard() if "before the meeting" in drawn(m) and title in drawn(m)]
    assert len(briefs) == 1


async def told(played: Played, begins: datetime) -> None:
    """Wait until it is written down that the brief for what begins then was sent."""
    async with asyncio.timeout(SECONDS):
        while not any(  # noqa: ASYNC110 - only the database tells
            r.sent and r.begins == begins.replace(second=0, microsecond=0)
            for r in reminders(played, ReminderKind.PREP)
        ):
            await asyncio.sleep(0.1)


async def test_after_a_meeting_the_answers_are_kept_only_once_confirmed(timed: Played) -> None:
    await switch_on(timed, KEY_ACCOUNT_MANAGER, kinds=["after_meeting"])
    timed.clock.jump_to(next_working_day(timed, hour=9))
    begins = timed.clock.moment() + timedelta(minutes=5)
    await plan(timed, KEY_ACCOUNT_MANAGER, "Gespräch", begins, "ACME")
    timed.clock.jump_to(begins + timedelta(minutes=76))
    asked = await arrives(timed, "ACME: nach dem Termin", "Gespräch")

    await timed.push(KEY_ACCOUNT_MANAGER, asked, "kam.after_meeting")
    shown = await sent(timed, KEY_ACCOUNT_MANAGER, changed="Neuer Einkaufsleiter.",
                       promised="Wir schicken das Angebot bis Freitag.")  # fmt: skip
    assert "Noch ist nichts gespeichert" in drawn(shown)
    await timed.push(KEY_ACCOUNT_MANAGER, shown, "kam.pick_account")
    kept = await arrives(timed, "Die Notiz ist gespeichert", "Neuer Einkaufsleiter.")

    assert "kam.suggestion.keep" in str(kept.blocks)


async def test_the_home_tab_switches_preparation_on(timed: Played) -> None:
    home = HomeScreen(timed, KEY_ACCOUNT_MANAGER)
    await home.open()

    shown = await home.press("unaufgefordert", "kam.settings.prepare_me")

    assert "Eingeschaltet" in shown
    assert "kam.settings.prepare_me" not in shown


async def test_the_digest_comes_on_monday_morning_until_it_is_switched_off(timed: Played) -> None:
    person = KEY_ACCOUNT_MANAGER
    await switch_on(timed, person, kinds=["digest"], digest_days=["0"])
    monday = next_monday(timed)
    timed.clock.jump_to(monday - timedelta(minutes=2))
    before = len(timed.heard())
    timed.clock.jump_to(monday)

    message = await arrives(timed, "Ihre Woche vom")

    assert before < len(timed.heard())
    assert message.channel == DIRECT[person]
    shown = await timed.command(person, DIRECT[person], "einstellungen")
    await timed.push(person, shown, "kam.settings.leave_me")
    await arrives(timed, "Alles ist aus")
    timed.clock.jump_to(next_monday(timed))
    await looked_at_the_clock()
    assert len([m for m in timed.heard() if "Ihre Woche vom" in drawn(m)]) == 1


def next_monday(played: Played) -> datetime:
    """Give eight in the morning of the next Monday in Vienna."""
    at = played.clock.moment().astimezone(VIENNA) + timedelta(days=1)
    while at.weekday() != 0:
        at += timedelta(days=1)
    return at.replace(hour=8, minute=0, second=0, microsecond=0)


async def looked_at_the_clock() -> None:
    """Give the planner the time to look at the clock once, and plan."""
    await asyncio.sleep(2 * LOOK_SECONDS)


async def settled(played: Played, begins: datetime) -> None:
    """Wait until what begins then has been planned."""
    played.clock.leap()
    async with asyncio.timeout(SECONDS):
        while not any(r.begins == begins for r in reminders(played, ReminderKind.PREP)):  # noqa: ASYNC110 - only the database tells
            await asyncio.sleep(0.1)
