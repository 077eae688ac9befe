"""Every message arrives once, whoever is killed and whatever fails, with small counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.bench.delivery import Load, measure

if TYPE_CHECKING:
    from tests.databases import PostgresServer

FEW = Load(count=40, seconds=3.0, kills=1)


# Seconds, all of them: processes start, are killed, and their work is found.
def test_messages_arrive_once_though_their_only_sender_is_killed() -> None:
    outcome = measure(FEW, None)

    assert (outcome.sent, outcome.lost, outcome.twice, outcome.kills) == (40, 0, 0, 1)


def test_messages_arrive_once_though_one_of_two_replicas_is_killed(
    postgresql: PostgresServer,
) -> None:
    outcome = measure(replace(FEW, workers=2), postgresql)

    assert (outcome.sent, outcome.lost, outcome.twice, outcome.kills) == (40, 0, 0, 1)


def test_messages_arrive_once_though_the_database_is_away_for_a_while(
    postgresql: PostgresServer,
) -> None:
    outcome = measure(replace(FEW, kills=0, outages=1, away=3.0), postgresql)

    assert (outcome.sent, outcome.lost, outcome.twice, outcome.outages) == (40, 0, 0, 1)
    assert outcome.is_good
