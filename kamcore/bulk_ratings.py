"""What people's ratings say about thousands of accounts: ``ratings.py`` in arrays.

Of each rater's ratings on one part the latest counts, of two on one day the later entry; then
the hull over the raters, then the best part of the line.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.calendar_months import is_older
from kamcore.facts import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamcore.evidence_columns import RatingRow
    from kamcore.policy import Policy

Amounts: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]
Ends: TypeAlias = "tuple[Amounts, Amounts]"

STEP, FULL = 25, 100
LOW = Confidence.LOW.value


def unjudged(ratings: Sequence[RatingRow], policy: Policy) -> set[str]:
    """Give the accounts that have a rating on what the policy cannot rate."""
    known = {part.id for part in policy.rateable}
    return {row[0] for row in ratings if row[1] not in known}


def rated(
    ratings: Sequence[RatingRow], place: Mapping[str, int], policy: Policy, as_of: date
) -> dict[str, Ends]:
    """Give each rated line's ends for all accounts; what nobody rated may be anything."""
    parts = {part.id: number for number, part in enumerate(policy.rateable)}
    low = np.zeros((len(parts), len(place)))
    high = np.full((len(parts), len(place)), float(FULL))
    counted = _latest(_counted(ratings, place, parts, as_of))
    if len(counted):
        ends = _ends(counted, policy, as_of)
        starts = _starts(counted[:, :2])
        account, part = counted[starts, 0], counted[starts, 1]
        low[part, account] = np.minimum.reduceat(ends[0], starts)
        high[part, account] = np.maximum.reduceat(ends[1], starts)
    return {
        criterion.id: (
            low[own := [parts[part.id] for part in criterion.parts]].max(axis=0),
            high[own].max(axis=0),
        )
        for criterion in policy.criteria
        if criterion.parts
    }


def _counted(
    ratings: Sequence[RatingRow],
    place: Mapping[str, int],
    parts: Mapping[str, int],
    as_of: date,
) -> Numbers:
    """Give account, part, rater, day, level and doubt of each rating that counts."""
    raters: dict[str, int] = {}
    counted = [
        (
            place[account],
            parts[criterion],
            raters.setdefault(by, len(raters)),
            on.toordinal(),
            level,
            confidence == LOW,
        )
        for account, criterion, level, on, by, source, confidence in ratings
        if level is not None
        and on is not None
        and by
        and source
        and on <= as_of
        and criterion in parts
    ]
    return np.array(counted, dtype=np.int64).reshape(-1, 6)


def _latest(counted: Numbers) -> Numbers:
    """Keep of one rater's ratings on one part the latest, and the later entry of one day."""
    # The sort keeps the order of equals: of two on one day the later entry stays last.
    order = np.lexsort((counted[:, 3], counted[:, 2], counted[:, 1], counted[:, 0]))
    found = counted[order]
    is_last = np.ones(len(found), dtype=np.bool_)
    is_last[:-1] = (found[1:, :3] != found[:-1, :3]).any(axis=1)
    return found[is_last]


def _starts(keys: Numbers) -> NDArray[np.intp]:
    """Give where each group of equal keys begins."""
    is_first = np.ones(len(keys), dtype=np.bool_)
    is_first[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    return np.flatnonzero(is_first)


def _ends(counted: Numbers, policy: Policy, as_of: date) -> Ends:
    """Widen what is old or doubtful; what is too old says nothing."""
    owners = [policy.criterion(part.id) for part in policy.rateable]
    days, which = np.unique(counted[:, 3], return_inverse=True)
    dates = [date.fromordinal(int(day)) for day in days]
    limits = [(each.stale_after_months, each.void_after_months) for each in owners if each]
    ages_by = {limit: [_age(day, *limit, as_of) for day in dates] for limit in set(limits)}
    ages = np.array([ages_by[limit] for limit in limits])
    age = ages[counted[:, 1], which]
    value, margin = counted[:, 4] * float(STEP), STEP * (age + counted[:, 5])
    is_void = age > 1
    low, high = np.maximum(0, value - margin), np.minimum(FULL, value + margin)
    return np.where(is_void, 0.0, low), np.where(is_void, float(FULL), high)


def _age(day: date, stale_after: int, void_after: int, as_of: date) -> int:
    """Give 2 for what is too old to count, 1 for what is old."""
    if is_older(day, void_after, as_of):
        return 2
    return int(is_older(day, stale_after, as_of))
