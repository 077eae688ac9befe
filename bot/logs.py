"""What is logged, and how: ids and moments, never a word of what people wrote.

The libraries below us write whole requests at their lower levels, so they only get to say what
went wrong.
"""

from __future__ import annotations

import logging
import sys
import time

QUIET = (
    "aiohttp",
    "asyncio",
    "alembic",
    "bot.bolt",
    "bot.socket",
    "dbos",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
)
"""Whatever may repeat what somebody wrote when it explains itself."""

FORM = "%(asctime)sZ %(levelname)s %(name)s: %(message)s"


def log_to_stderr(level: str) -> None:
    """Write the log of this process.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
    """
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter(FORM, datefmt="%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
