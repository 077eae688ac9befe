"""What a person reads when a calendar of theirs cannot be registered or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.explain_meetings import calendar_problem
from bot.feeds.errors import (
    ADDRESS,
    MOST_FEEDS,
    NOT_ALLOWED,
    UNREACHABLE,
    FeedAddressError,
    FeedUnreachableError,
    TooManyFeedsError,
)
from kamcore.intake.calendar_errors import CalendarFlaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.calendar_feeds import CalendarFeed
    from kamcore.errors import KamError


def feed_problem(feed: CalendarFeed, t: Texts) -> str:
    """Say why a calendar could not be read the last time."""
    if feed.flaw == UNREACHABLE:
        return _unreachable(feed.host, feed.detail, t)
    if feed.flaw == ADDRESS:
        return t(
            "{host}: no calendars may be fetched from there any more. Ask your administrator.",
            host=feed.host,
        )
    if feed.flaw == NOT_ALLOWED or feed.flaw not in set(CalendarFlaw):
        return t("{host}: you may not bring in meetings.", host=feed.host)
    return calendar_problem(CalendarFlaw(str(feed.flaw)), feed.host, feed.detail, t)


def _unreachable(host: str, status: str, t: Texts) -> str:
    if status:
        return t(
            "{host} did not give the calendar ({status}): check whether its address still holds.",
            host=host,
            status=status,
        )
    return t("{host} does not answer. I try again in half an hour.", host=host)


def _address(error: FeedAddressError, t: Texts) -> str:
    if not error.allowed:
        return t("No host is allowed yet: an administrator sets KAM_CALENDAR_HOSTS.")
    return t(
        "Calendars are fetched by https from {hosts} alone. An administrator can allow more.",
        hosts=t.list(error.allowed, last="or"),
    )


def _host_silent(error: FeedUnreachableError, t: Texts) -> str:
    return _unreachable(error.host, str(error.status or ""), t)


def _too_many(_error: TooManyFeedsError, t: Texts) -> str:
    return t("You have {n} calendars here already: take one out first.", n=t.number(MOST_FEEDS))


FEED_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    FeedAddressError: _address,
    FeedUnreachableError: _host_silent,
    TooManyFeedsError: _too_many,
}
