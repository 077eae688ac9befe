"""The engine's file tells milliseconds, whatever SQLite this Python came with."""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING

import pytest

import bot.engine_file
from bot.engine_file import TimedConnection, prepared_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("oldest_that_knows", [(3, 42), (99, 0)])
def test_a_row_s_moment_is_milliseconds(
    monkeypatch: pytest.MonkeyPatch, oldest_that_knows: tuple[int, int]
) -> None:
    monkeypatch.setattr(bot.engine_file, "KNOWS_SUBSECONDS", oldest_that_knows)
    connection = TimedConnection(":memory:")
    connection.execute(
        "CREATE TABLE t (id, at INTEGER NOT NULL DEFAULT (unixepoch('subsec')*1000))"
    )
    before = time.time_ns() // 1_000_000

    connection.execute("INSERT INTO t (id) VALUES (1)")

    (moment,) = connection.execute("SELECT at FROM t").fetchone()
    connection.close()
    assert before <= moment <= time.time_ns() // 1_000_000


def test_the_file_is_for_us_alone(tmp_path: Path) -> None:
    file = prepared_file(tmp_path)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
