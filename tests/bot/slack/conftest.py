"""What tests of the bot in Slack share."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.logs import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the log of a running bot would hold at its most talkative."""
    before = {name: logging.getLogger(name).level for name in QUIET}
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)
