"""The benches run, with counts so small that they show only that nothing is lost or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import index_kills, retrieval

if TYPE_CHECKING:
    from pathlib import Path


def test_the_speed_of_the_index_can_be_measured() -> None:
    """It builds an index of a hundred passages with vectors, which takes a few seconds."""
    figures = retrieval.measure(retrieval.Load(passages=100, questions=10))

    assert figures["note_seconds"] < 10
    assert figures["p95_ms"] > 0
    assert figures["megabytes"] < 50


def test_the_speed_of_terms_alone_can_be_measured() -> None:
    load = retrieval.Load(passages=100, questions=10, terms_only=True)

    assert retrieval.measure(load)["p95_ms"] > 0


def test_a_killed_writer_leaves_nothing_wrong(tmp_path: Path) -> None:
    """Three processes start and stop, which takes a while; the full count is the bench's."""
    outcome = index_kills.run(index_kills.Load(kills=1, seconds=1.0), tmp_path)

    assert outcome.is_good
    assert outcome.kills == 1
