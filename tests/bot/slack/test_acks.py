"""However long answers take, Slack hears at once that we have heard it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.bench.acks import ALLOWED_SECONDS, Load, acks_under, worst
from tests.bot.slack.played import playing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOAD = Load(turns=16, seconds=1.5, probes=24)
"""Small; ``python -m tests.bench.acks`` asks in full."""


# Over 100 ms: a bot starts, and its answers are made slow.
async def test_slow_turns_delay_no_ack_by_more_than_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.STOP_SECONDS", 0.05)
    async with playing(tmp_path, datetime.now(UTC)) as played:
        # What the machine needs today, so that a busy one does not look like a slow bot.
        usual = await acks_under(replace(LOAD, seconds=0, name="usual"), played)
        delayed = await acks_under(LOAD, played)

    assert len(delayed) == LOAD.turns + LOAD.probes
    assert all(each.came and each.attempt == 0 for each in delayed)
    assert worst(delayed) < worst(usual) + ALLOWED_SECONDS
