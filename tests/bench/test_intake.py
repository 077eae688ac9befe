"""Every event is taken in and answered once, with small counts.

Over 100 ms: bots are started as processes, and one is killed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.intake import Load, measure

if TYPE_CHECKING:
    from tests.databases import PostgresServer


def test_events_that_come_twice_to_two_bots_are_answered_once_while_one_is_killed(
    postgresql: PostgresServer,
) -> None:
    outcome = measure(Load(count=24, rate=4, replicas=2, kills=1), postgresql)

    assert (outcome.answered, outcome.lost, outcome.twice) == (24, 0, 0)
    assert outcome.kills == 1
