"""A job goes to whoever does its kind, and is tried again only where that may help."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot import jobs
from bot.jobs import Jobs
from kamcore.store_errors import DatabaseUnreachableError

if TYPE_CHECKING:
    import pytest


class Doing:
    """Does jobs, after as many failures as it is given."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.tried: list[tuple[str, str]] = []

    async def do(self, workspace: str, job: str) -> None:
        self.tried.append((workspace, job))
        if self.failures:
            raise self.failures.pop(0)


async def test_a_job_goes_to_whoever_does_its_kind() -> None:
    letters, broom = Doing(), Doing()

    await Jobs({"dm": letters.do, "tidy": broom.do}).perform("T1", "dm:7:1")

    assert (letters.tried, broom.tried) == ([("T1", "dm:7:1")], [])


async def test_a_job_is_tried_again_until_the_database_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "FIRST_PAUSE_SECONDS", 0.0)
    away = DatabaseUnreachableError("localhost")
    doing = Doing(away, away)

    await Jobs({"dm": doing.do}).perform("T1", "dm:7:1")

    assert len(doing.tried) == 3


async def test_a_bug_ends_a_job_and_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    doing = Doing(ValueError("what somebody wrote"))

    with caplog.at_level(logging.ERROR):
        await Jobs({"dm": doing.do}).perform("T1", "dm:7:1")

    assert len(doing.tried) == 1
    assert "job dm:7:1 of T1 failed: ValueError" in caplog.text
    assert "what somebody wrote" not in caplog.text


async def test_a_job_of_a_kind_that_nobody_does_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await Jobs({}).perform("T1", "later:1")

    assert "job later:1 of T1 is of a kind that nobody here does" in caplog.text
