"""What Slack or the network complained of: will it pass, and what is it called in the log?

The SDK's own messages repeat whole responses, so they never reach a log or a reader.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from kamcore.store_errors import (
    DatabaseBusyError,
    DatabaseNotWritableError,
    DatabaseUnreachableError,
)

PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
"""What Slack says when it may say something else a moment later."""

NOT_THERE = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "user_not_in_channel",
        "is_archived",
        "no_permission",
        "restricted_action",
        "thread_not_found",
        "thread_locked",
        "cannot_reply_to_message",
    }
)
"""What Slack says where we cannot speak: then the answer goes to the person directly."""

DATABASE_TROUBLE = (DatabaseBusyError, DatabaseNotWritableError, DatabaseUnreachableError)
SERVER_ERRORS = 500
TOO_MANY = 429


log = logging.getLogger(__name__)


def code_of(error: SlackApiError) -> str:
    """Give Slack's code of an error, or the HTTP status where there is none."""
    read: Any = getattr(error.response, "data", None)
    code = read.get("error") if isinstance(read, dict) else None
    return str(code) if code else f"http_{_status(error)}"


def is_not_there(error: SlackApiError) -> bool:
    """Whether the place is one where we cannot speak."""
    return code_of(error) in NOT_THERE


def seconds_to_wait(error: BaseException) -> float | None:
    """Say how long to wait before trying again, at least; ``None`` where that is no use."""
    if isinstance(error, SlackApiError):
        return _seconds_for(error)
    if isinstance(error, (ClientError, OSError, *DATABASE_TROUBLE)):
        return 0.0
    return None


def named(error: BaseException) -> str:
    """Name an error without a word of what anybody wrote."""
    return code_of(error) if isinstance(error, SlackApiError) else type(error).__name__


def log_failure(error: BaseException, what: str) -> None:
    """Log a bug of ours with the way to it, but without its message, which may quote somebody."""
    way = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s\n%s%s", what, way, type(error).__qualname__)


def _seconds_for(error: SlackApiError) -> float | None:
    status = _status(error)
    if status == TOO_MANY or code_of(error) in {"ratelimited", "rate_limited"}:
        return _retry_after(error)
    return 0.0 if status >= SERVER_ERRORS or code_of(error) in PASSING else None


def _retry_after(error: SlackApiError) -> float:
    headers: Any = getattr(error.response, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    try:
        return max(float(given), 0.0)
    except ValueError:
        return 1.0


def _status(error: SlackApiError) -> int:
    # An answer that is no JSON comes as aiohttp's own response.
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", 0)
    return int(status or 0)
