"""What whoever watches over the bot can count: never a name, an id or a word of anybody's.

Each process counts what it did since it started, and gives it as Prometheus's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from kamcore.turns import TurnState

ACK_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds; after the last Slack has given up."""
TURN_BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Meters:
    """Counts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._registry = CollectorRegistry()
        self._acks = Histogram(
            "kam_ack_seconds",
            "Seconds until what Slack sent was acknowledged.",
            ["kind"],
            buckets=ACK_BUCKETS,
            registry=self._registry,
        )
        self._turns = Counter(
            "kam_turns", "Turns that ended, by how.", ["outcome"], registry=self._registry
        )
        self._turn_seconds = Histogram(
            "kam_turn_seconds",
            "Seconds from when something was asked until it had ended.",
            buckets=TURN_BUCKETS,
            registry=self._registry,
        )
        self._jobs = Counter(
            "kam_jobs", "Jobs that ended, by how.", ["kind", "outcome"], registry=self._registry
        )
        self._deliveries = Counter(
            "kam_deliveries",
            "Messages, by what came of them.",
            ["outcome"],
            registry=self._registry,
        )
        self._database = self._gauge("kam_database_up", "Whether the database answers in time.")
        self._waiting = self._gauge("kam_turns_waiting", "Turns that were asked and not ended.")
        self._oldest = self._gauge("kam_turns_oldest_seconds", "Age of the oldest of them.")
        self._index = self._gauge("kam_index_jobs_waiting", "Changes that are not indexed yet.")
        self._dead = self._gauge("kam_engine_dead_letters", "Work that the engine gave up.")

    def acknowledged(self, kind: str, seconds: float) -> None:
        """Count an ack."""
        self._acks.labels(kind).observe(seconds)

    def ended(self, state: TurnState, seconds: float) -> None:
        """Count a turn that ended."""
        self._turns.labels(state.value).inc()
        self._turn_seconds.observe(seconds)

    def failed(self) -> None:
        """Count a turn whose asker was told that it went wrong."""
        self._turns.labels("failed").inc()

    def did(self, kind: str, *, well: bool) -> None:
        """Count a job that ended."""
        self._jobs.labels(kind, "done" if well else "failed").inc()

    def delivered(self, outcome: str) -> None:
        """Count a message: ``sent``, or ``found`` where it had arrived before a crash."""
        self._deliveries.labels(outcome).inc()

    def note_waiting(
        self, *, turns: int, oldest_seconds: float, index_jobs: int, dead_letters: int
    ) -> None:
        """Keep what waits in the database, as it is now."""
        self._waiting.set(turns)
        self._oldest.set(oldest_seconds)
        self._index.set(index_jobs)
        self._dead.set(dead_letters)

    def note_database(self, *, reachable: bool) -> None:
        """Keep whether the numbers above could be looked up just now."""
        self._database.set(reachable)

    def text(self) -> bytes:
        """Give everything as Prometheus reads it."""
        return generate_latest(self._registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(name, what, registry=self._registry)
