"""The running bot keeps the index: it takes it, follows what people write, and lets it go."""

from __future__ import annotations

import asyncio
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionError, ClientSession

from bot.library import Stock, open_library
from bot.sandbox.people import SALES_LEADER, TEAM, direct_channel
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.storage import open_store
from knowledge.lease import FileLease
from knowledge.results import Wanted
from knowledge.shipped_guidance import shipped_pages
from tests.bot.slack.played import SECONDS, drawn, playing
from tests.bot.slack.served import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from bot.library import OpenLibrary
    from tests.bot.slack.played import Played

LEADER_DIRECT = direct_channel(SALES_LEADER).id
LEADER = Actor(workspace=WorkspaceId(TEAM), person=PersonId(SALES_LEADER), role=Role.SALES_LEADER)
FEW = Stock(pages=lambda: dict(islice(shipped_pages().items(), 2)))


@dataclass
class Watched:
    """A bot that runs, and what somebody sees who watches over it."""

    played: Played

    async def is_told(self, state: str) -> None:
        """Wait until the bot says that its index is so far."""
        address = f"http://127.0.0.1:{self.played.settings.http_port}/readyz"
        async with asyncio.timeout(SECONDS), ClientSession() as session:
            while True:
                with suppress(ClientConnectionError):  # Slack is heard before the port is open
                    async with session.get(address) as answer:
                        told = await answer.json()
                        if (told["ok"], told["index"]) == (True, state):
                            return
                await asyncio.sleep(0.02)

    @contextmanager
    def library(self) -> Iterator[OpenLibrary]:
        """Open what another process would."""
        settings = self.played.settings
        with (
            closing(open_store(settings.database_url)) as store,
            closing(open_library(settings, store)) as opened,
        ):
            yield opened


# Over 100 ms: a bot starts, and Chroma is opened.
async def test_the_bot_keeps_the_index_while_it_runs_and_lets_it_go(tmp_path: Path) -> None:
    lease = FileLease(tmp_path / "index.lock")

    async with playing(
        tmp_path, datetime.now(UTC), stock=FEW, KAM_HTTP_PORT=str(free_port())
    ) as played:
        watched = Watched(played)
        await watched.is_told("ready")
        taken_meanwhile = lease.take()
        saved = await played.command(
            SALES_LEADER, LEADER_DIRECT, "note ACME They want a Zwickel pump."
        )
        await found(watched, "Zwickel pump")

    assert "ACME" in drawn(saved)
    assert not taken_meanwhile
    assert lease.take()
    lease.release()


async def found(watched: Watched, question: str) -> None:
    """Wait until another process finds a note by the terms that the bot indexed."""
    wanted = Wanted(actor=LEADER, turns=[question])
    with watched.library() as library:
        async with asyncio.timeout(SECONDS):
            while True:
                hits = await asyncio.to_thread(library.retrieval.find, wanted)
                if any(hit.kept.document.id.startswith("note:") for hit in hits.found):
                    return
                await asyncio.sleep(0.05)


async def test_a_bot_whose_index_another_process_keeps_serves_all_the_same(
    tmp_path: Path,
) -> None:
    other = FileLease(tmp_path / "index.lock")
    assert other.take()

    async with playing(tmp_path, datetime.now(UTC), KAM_HTTP_PORT=str(free_port())) as played:
        await Watched(played).is_told("kept_elsewhere")
        answer = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    other.release()
    assert "ACME" in drawn(answer)


async def test_a_bot_whose_index_cannot_be_kept_serves_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.upkeep.ASKS_EVERY", 0.01)
    (tmp_path / "index.lock").mkdir()

    async with playing(tmp_path, datetime.now(UTC), KAM_HTTP_PORT=str(free_port())) as played:
        await Watched(played).is_told("beginning")
        answer = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    assert "ACME" in drawn(answer)
    told = [each.getMessage() for each in caplog.records if "the index" in each.getMessage()]
    assert len(told) == 1
