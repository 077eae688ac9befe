"""The log can be read by machines, and libraries that repeat what people wrote stay quiet."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from bot.logs import log_to_stderr

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _log_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level


def test_each_line_is_an_object_where_a_machine_reads_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_to_stderr("INFO", "json")

    logging.getLogger("bot.test").info("turn %s of %s", "evt:1", "T1\nT2")

    told = json.loads(capsys.readouterr().err)
    assert (told["level"], told["logger"]) == ("INFO", "bot.test")
    assert told["message"] == "turn evt:1 of T1\nT2"
    assert told["time"].endswith("+00:00")


def test_a_bug_is_told_with_its_way_in_the_same_line(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("INFO", "json")

    try:
        json.loads("{")
    except ValueError:
        logging.getLogger("bot.test").exception("it broke")

    told = json.loads(capsys.readouterr().err)
    assert "test_logs" in told["traceback"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_libraries_that_repeat_requests_say_only_what_went_wrong(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    log_to_stderr("DEBUG", form)

    logging.getLogger("slack_sdk.web").info("body: what somebody wrote")

    assert not capsys.readouterr().err
