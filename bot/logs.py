"""What is logged, and how: ids and moments, never a word of what people wrote.

The libraries below us write whole requests at their lower levels, so they only get to say what
went wrong.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime

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


class JsonLines(logging.Formatter):
    """One JSON object a line, for whoever collects logs from many machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def log_to_stderr(level: str, form: str = "text") -> None:
    """Write the log of this process.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        form: text or json.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else _plain_lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


def _plain_lines() -> logging.Formatter:
    formatter = logging.Formatter(FORM, datefmt="%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    return formatter
