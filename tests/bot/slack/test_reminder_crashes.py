"""What comes unasked comes once, also where a bot is killed, and where two of them run."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import SALES_LEADER
from bot.wiring import open_house
from kamcore.access import Role
from kamcore.ids import PersonId
from kamcore.meetings import When
from kamcore.people import Person
from kamcore.reminder_preferences import DAYS
from kamcore.reminders import ReminderKind, ReminderState, reminder_id
from tests.bot.slack.played import drawn
from tests.bot.slack.processes import SECONDS, Processes, processes
from tests.builders_meetings import a_meeting
from tests.builders_reminders import NOBODY_QUIET, wishes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.messages import Message
    from kamcore.reminders import Reminder
    from tests.databases import PostgresServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER = PersonId(SALES_LEADER)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["sqlite", "postgresql"])
async def bots(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Processes]:
    """Nobody runs yet, and the sales leader wants to be prepared an hour before, day and night."""
    more = {}
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgresql")
        more["KAM_DATABASE_URL"] = server.migrated()
    home = tmp_path_factory.mktemp("home")
    async with processes(home, datetime.now(UTC), **more) as started:
        yield started


def keep(bots: Processes, title: str) -> None:
    """Let a meeting in twenty minutes be known, and its brief be wanted."""
    begins = datetime.now(ZoneInfo("Europe/Vienna")) + timedelta(minutes=20)
    start = begins.replace(tzinfo=None, second=0, microsecond=0)
    house = open_house(bots.played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        (acme,) = [each.id for each in work.accounts.all() if each.name == "ACME"]
        if work.people.find(LEADER) is None:
            work.people.put(Person(id=LEADER, display_name="Sam", role=Role.SALES_LEADER))
        work.reminders.set_preferences(
            wishes(
                ReminderKind.PREP,
                person=LEADER,
                lead_minutes=60,
                working_days=DAYS,
                **NOBODY_QUIET,
            )
        )
        when = When(start=start, zone="Europe/Vienna")
        work.meetings.put(a_meeting(title, account=acme, title=title, when=when, by=LEADER))
        work.commit()
    house.store.close()


def kept(bots: Processes, title: str) -> Reminder | None:
    house = open_house(bots.played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        found = work.reminders.find(reminder_id(ReminderKind.PREP, LEADER, title))
    house.store.close()
    return found


def briefs(bots: Processes, title: str) -> list[Message]:
    return [each for each in bots.played.heard() if title in drawn(each)]


async def told(bots: Processes, title: str) -> Reminder:
    """Wait until it is written down that the brief was sent."""
    async with asyncio.timeout(SECONDS):
        while (found := kept(bots, title)) is None or found.state is not ReminderState.SENT:  # noqa: ASYNC110 - only the database tells
            await asyncio.sleep(0.1)
    return found


# Over 100 ms, all of them: processes start.
async def test_a_brief_that_slack_took_from_a_killed_bot_is_not_sent_again(
    bots: Processes,
) -> None:
    title, kind, sandbox = "sent by the dead", FaultKind.HANGS_AFTER, bots.played.sandbox
    await bots.exactly(0)
    keep(bots, title)
    calls = sandbox.world.record.count("chat.postMessage", kind)
    sandbox.faults.add(Fault(kind=kind, method="chat.postMessage"))
    await bots.start()
    assert await sandbox.world.feed.until(
        lambda: sandbox.world.record.count("chat.postMessage", kind) > calls, seconds=SECONDS
    )

    await bots.kill()
    sandbox.faults.let_go()
    await bots.start()
    sent = await told(bots, title)

    (brief,) = briefs(bots, title)
    assert sent.sent is not None
    assert sent.sent.ts == brief.ts


async def test_of_two_bots_on_one_home_one_sends_the_brief(bots: Processes) -> None:
    title = "planned by two"
    await bots.exactly(0)
    keep(bots, title)

    await bots.exactly(2)
    await told(bots, title)

    assert len(briefs(bots, title)) == 1
