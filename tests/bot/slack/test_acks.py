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

    from tests.bot.slack.played import Played

LOAD = Load(turns=16, seconds=1.5, probes=24)
"""Small; ``python -m tests.bench.acks`` asks in full."""


ROUNDS = 3
"""A machine that is busy with something else may spoil one; a bot that is slow spoils each."""


# Over 100 ms: a bot starts, and its answers are made slow.
async def test_slow_turns_delay_no_ack_by_more_than_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.STOP_SECONDS", 0.05)
    async with playing(tmp_path, datetime.now(UTC)) as played:
        rounds: list[bool] = []
        while len(rounds) < ROUNDS and not any(rounds):
            rounds.append(await round_of(played, len(rounds)))

    assert any(rounds)


async def round_of(played: Played, number: int) -> bool:
    """Ask, first with quick answers and then with slow ones, and compare the acks."""
    quick = replace(LOAD, seconds=0, name=f"quick-{number}")
    usual = await acks_under(quick, played)
    delayed = await acks_under(replace(LOAD, name=f"slow-{number}"), played)
    assert len(delayed) == LOAD.turns + LOAD.probes
    came = all(each.came and each.attempt == 0 for each in delayed)
    return came and worst(delayed) < worst(usual) + ALLOWED_SECONDS
