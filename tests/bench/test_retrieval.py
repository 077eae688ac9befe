"""The benches run, with counts so small that they show only that nothing is lost or wrong."""

from __future__ import annotations

from tests.bench import retrieval


def test_the_speed_of_the_index_can_be_measured() -> None:
    """It builds an index of a hundred passages with vectors, which takes a few seconds."""
    figures = retrieval.measure(retrieval.Load(passages=100, questions=10))

    assert figures["note_seconds"] > 0
    assert figures["p95_ms"] > 0
    assert figures["megabytes"] > 0


def test_the_speed_of_terms_alone_can_be_measured() -> None:
    load = retrieval.Load(passages=100, questions=10, terms_only=True)

    assert retrieval.measure(load)["p95_ms"] > 0
