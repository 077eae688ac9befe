"""Until when does the same evidence give the same verdict?

A verdict depends on the day through ages alone: of ratings, of contacts, of the years that
count, and of what is dated ahead. Between two such days nothing can change, so a verdict that
was kept holds until the next of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kamcore.calendar_months import months_after
from kamcore.relationships import SEEN_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy

DAY = timedelta(days=1)


def steady_until(facts: AccountFacts, policy: Policy, as_of: date) -> date:
    """Give the last day, from ``as_of`` on, on which the verdict is the one of that day."""
    ahead = (day for day in _changes(facts, policy, as_of) if day > as_of)
    return min(ahead, default=date.max) - DAY


def _changes(facts: AccountFacts, policy: Policy, as_of: date) -> Iterator[date]:
    """Name days from which something may count otherwise than the day before."""
    if as_of.year < date.max.year:
        yield date(as_of.year + 1, 1, 1)
    yield from _of_ratings(facts, policy)
    for person in facts.stakeholders or ():
        if person.last_contact is not None:
            yield person.last_contact
            yield _after(person.last_contact, SEEN_WITHIN + DAY)
    for cells in (facts.potential.served, facts.potential.unserved):
        yield from (cell.on for cell in cells or () if cell.on is not None)


def _of_ratings(facts: AccountFacts, policy: Policy) -> Iterator[date]:
    for rating in facts.ratings:
        criterion = policy.criterion(rating.criterion)
        if rating.on is None or criterion is None:
            continue
        yield rating.on
        for months in (criterion.stale_after_months, criterion.void_after_months):
            yield _after(months_after(rating.on, months), DAY)


def _after(day: date, span: timedelta) -> date:
    return day + span if day <= date.max - span else date.max
