"""However long answers take, Slack hears at once that we have heard it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.slack.rooms import ANSWER_THREADS
from tests.bench.acks import Load, acks_under
from tests.bot.slack.played import playing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOAD = Load(turns=2 * ANSWER_THREADS, seconds=120, probes=24)
"""More slow questions than are answered at a time; ``python -m tests.bench.acks`` times acks."""


# Over 100 ms: a bot starts, and is asked a lot.
async def test_no_ack_waits_for_an_answer_that_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.STOP_SECONDS", 0.05)
    all_are_acknowledged = threading.Event()
    async with playing(tmp_path, datetime.now(UTC)) as played:
        monkeypatch.setattr(played.sandbox.hub, "ack_seconds", LOAD.seconds)

        acks = await acks_under(LOAD, played, all_are_acknowledged.wait)
        all_are_acknowledged.set()

    assert len(acks) == LOAD.turns + LOAD.probes
    assert all(each.came and each.attempt == 0 for each in acks)
