"""Where a language model is named, briefs say long texts in fewer words, and wait for nobody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.papers.forms import PaperForm
from bot.sandbox.people import SALES_LEADER
from bot.sandbox.sample.seed import WORKSPACE
from bot.wiring import conversations_of, open_house
from kamcore.access import Actor, Role
from kamcore.ids import PersonId
from kamcore.ports import MeetingFilter
from tests.bench.brief_misbehaviours import LONG, SHORT, WAYS, shortening
from tests.bench.misbehaving import Heard, Sent, Server
from tests.bot.papers.reading import all_of_it, without_spaces
from tests.bot.slack.played import SECONDS, Played, drawn, playing
from tests.bot.slack.test_reminders_played import (
    DIRECT,
    arrives,
    next_working_day,
    plan,
    switch_on,
)
from tests.builders_notes import a_note, a_version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

LABEL = "AI: the language model openai:scripted shortened texts here (what changed)"
HERE = DIRECT[SALES_LEADER]
LEADER = Actor(workspace=WORKSPACE, person=PersonId(SALES_LEADER), role=Role.SALES_LEADER)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def worded(server: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """A bot with a model, whose clock leaps; a long note is kept on ACME and on Globex."""
    home = tmp_path_factory.mktemp("home")
    async with playing(
        home,
        datetime.now(UTC),
        keeps_time=True,
        KAM_LLM="openai:scripted",
        KAM_LLM_BASE_URL=server.url,
    ) as started:
        started.clock.jump_to(next_working_day(started, hour=10))
        for name in ("ACME", "Globex"):
            note(started, name)
        await switch_on(started, SALES_LEADER, kinds=["prep"])
        yield started


def note(played: Played, name: str) -> None:
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        every = work.accounts.names().readable_by(LEADER)
        account = next(ref.id for ref, _ in every if ref.name == name)
        written = a_version(LONG["en"], on=played.clock.moment().date())
        work.notes.add(a_note(f"long {name}", written, account=account))
        work.commit()
    house.store.close()


async def becomes(played: Played, message: Message, *words: str) -> str:
    """Wait until a message says all of this."""

    def now() -> str:
        return next(drawn(m) for m in played.heard() if m.ts == message.ts)

    async with asyncio.timeout(SECONDS):
        while not all(each in now() for each in words):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.05)
    return now()


async def test_a_brief_that_is_asked_for_says_it_briefly_and_says_who_did(
    worded: Played, server: Server
) -> None:
    server.begin(shortening("en", SHORT["en"]))

    shown = drawn(await worded.command(SALES_LEADER, HERE, "prep ACME"))

    assert SHORT["en"] in shown
    assert LONG["en"] not in shown
    assert LABEL in shown


async def test_on_paper_it_is_the_same_and_no_model_is_asked_again(
    worded: Played, server: Server
) -> None:
    server.begin(shortening("en", SHORT["en"]))
    brief = await worded.command(SALES_LEADER, HERE, "prep ACME")
    calls = len(server.heard)

    with_file = await worded.press(SALES_LEADER, brief, "kam.prep.pdf", answers=2)

    (file,) = with_file.files
    content = worded.sandbox.world.given[str(file["id"])].content
    assert content is not None
    text = without_spaces(all_of_it(content, PaperForm.PDF))
    assert without_spaces(SHORT["en"]) in text
    assert without_spaces(LABEL) in text
    assert len(server.heard) == calls


async def test_a_brief_that_comes_is_there_before_a_model_is_asked_and_is_then_condensed(
    worded: Played, server: Server
) -> None:
    there: list[bool] = []

    def behaviour(heard: Heard) -> Sent:
        there.append(any("To be condensed" in drawn(m) for m in worded.heard()))
        return shortening("en", SHORT["en"])(heard)

    server.begin(behaviour)
    begins = worded.clock.moment() + timedelta(minutes=50)

    await plan(worded, SALES_LEADER, "To be condensed", begins, "Globex")
    brief = await arrives(worded, "Globex: before the meeting", "To be condensed")
    now = await becomes(worded, brief, SHORT["en"], LABEL)

    assert there == [True]
    assert "To be condensed" in now
    assert "sooner" in now
    assert tokens(worded) == {"openai:scripted": 240}


async def test_a_condensed_brief_whose_meeting_changes_stays_so_and_asks_nobody(
    worded: Played, server: Server
) -> None:
    server.begin(shortening("en", SHORT["en"]))
    (brief,) = [m for m in worded.heard() if "To be condensed" in drawn(m) and LABEL in drawn(m)]

    change(worded, "To be condensed", title="Under another title")
    mended = await becomes(worded, brief, "Under another title", "was changed after")

    assert SHORT["en"] in mended
    assert LABEL in mended
    assert server.heard == []


@pytest.mark.parametrize("way", ["hangs", "invents a number"])
async def test_a_brief_is_there_whatever_a_model_does(
    worded: Played, server: Server, way: str
) -> None:
    account = {"hangs": "Initech", "invents a number": "BIGREV"}[way]
    note(worded, account)
    server.begin(WAYS[way]("en"))
    begins = worded.clock.moment() + timedelta(minutes=50)

    await plan(worded, SALES_LEADER, f"While it {way}", begins, account)
    brief = await arrives(worded, ": before the meeting", f"While it {way}")

    assert LONG["en"][:100] in drawn(brief)
    async with asyncio.timeout(SECONDS):
        while not server.heard:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.05)
    assert LABEL not in drawn(brief)


def change(played: Played, named: str, **more: object) -> None:
    """Write a meeting down anew, as a calendar would."""
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        since = played.clock.moment() - timedelta(hours=1)
        found = work.meetings.listed(MeetingFilter(since=since))
        (meeting,) = [each for each in found if each.title == named]
        changed = replace(meeting, version=meeting.version + 1, **more)  # type: ignore[arg-type]
        work.meetings.put(changed)
        work.commit()
    house.store.close()
    played.clock.leap()


def tokens(played: Played) -> dict[str, int]:
    """Give what is counted of each model."""
    house = open_house(played.settings)
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    uses = conversations_of(house).models_used(house.store.workspaces()[0], long_ago)
    house.store.close()
    found: dict[str, int] = {}
    for _, use in uses:
        found[use.name] = found.get(use.name, 0) + use.tokens_in + use.tokens_out
    return found
