"""Any file at all gives rows or a refusal; ``tests.bench.bad_files`` tries ten thousand.

Over 100 ms: workbooks and calendars are read in processes of their own.
"""

from __future__ import annotations

from tests.bench.bad_files import MOST_SECONDS, tried


def test_no_bad_file_makes_an_import_crash_or_wait() -> None:
    outcome = tried(60, seed=2026)

    assert outcome.crashes == []
    assert outcome.refused > 10
    assert outcome.slowest < MOST_SECONDS
