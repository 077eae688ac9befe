"""What people's ratings say about one line: levels, age, confidence, several raters.

A level is worth 0, 25, 50, 75 or 100 points. Low confidence and age each widen it by one
level both ways; a void rating says nothing; several raters give the hull of their latest.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.calendar_months import is_older
from kamcore.curves import FULL, NOTHING_KNOWN, STEP
from kamcore.facts import Confidence
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.interval import Interval
from kamcore.lines import Basis, Line, Source, Warning  # noqa: A004 - the model's word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import Rating
    from kamcore.policy import Criterion, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A rating that counts: nothing is missing, and it was made by the as-of date."""

    part: str
    level: int
    on: date
    by: str
    source: str
    low_confidence: bool


def judgements(
    ratings: Sequence[Rating], policy: Policy, as_of: date
) -> tuple[tuple[Judgement, ...], tuple[Warning, ...]]:
    """Keep the latest rating of each rater on each part, and name what does not count.

    Raises:
        FactsError: For a criterion the policy lacks, or one that is only computed.
    """
    latest: dict[tuple[str, str], Judgement] = {}
    warnings: list[Warning] = []
    for place, rating in enumerate(ratings):
        part = _rated_part(rating, f"ratings[{place}].criterion", policy)
        found = _judgement(rating, part)
        if found is None:
            warnings.append(_left_out("rating_incomplete", place, part))
        elif found.on > as_of:
            warnings.append(_left_out("rating_later", place, part))
        else:
            before = latest.get((part, found.by))
            if before is None or before.on <= found.on:
                latest[part, found.by] = found
    return tuple(latest.values()), tuple(warnings)


def rated_line(criterion: Criterion, found: Sequence[Judgement], as_of: date) -> Line:
    """Build the line of a criterion from the judgements on its parts: the best part counts."""
    ranges = {
        part.id: hull([r for r in found if r.part == part.id], criterion, as_of)
        for part in criterion.parts
    }
    low = max((r.low for r in ranges.values()), default=Fraction(0))
    high = max((r.high for r in ranges.values()), default=FULL)
    own = tuple(r for r in found if r.part in ranges)
    decisive = max(ranges, key=lambda part: (ranges[part].low, ranges[part].high), default=None)
    return Line(
        id=criterion.id,
        weight=criterion.weight,
        low=Fraction(low),
        high=Fraction(high),
        basis=Basis.RATINGS if own else Basis.NOTHING,
        part=decisive if own and len(ranges) > 1 else None,
        sources=tuple(Source(text=r.source, on=r.on, by=r.by) for r in own),
        stale=any(is_older(r.on, criterion.stale_after_months, as_of) for r in own),
    )


def hull(found: Sequence[Judgement], criterion: Criterion, as_of: date) -> Interval:
    """Give the smallest interval that holds every rater's; nobody's is everything."""
    if not found:
        return NOTHING_KNOWN
    ranges = [_interval(r, criterion, as_of) for r in found]
    return Interval(min(r.low for r in ranges), max(r.high for r in ranges))


def _interval(rating: Judgement, criterion: Criterion, as_of: date) -> Interval:
    if is_older(rating.on, criterion.void_after_months, as_of):
        return NOTHING_KNOWN
    is_stale = is_older(rating.on, criterion.stale_after_months, as_of)
    margin = STEP * (int(is_stale) + int(rating.low_confidence))
    value = STEP * rating.level
    return Interval(max(Fraction(0), value - margin), min(FULL, value + margin))


def _rated_part(rating: Rating, place: str, policy: Policy) -> str:
    names = tuple(part.id for part in policy.rateable)
    if rating.criterion in names:
        return rating.criterion
    known = policy.criterion(rating.criterion)
    if known is None:
        raise FactsError(place, FactsFlaw.UNKNOWN_CRITERION, rating.criterion, names)
    choices = tuple(part.id for part in known.parts) or names
    raise FactsError(place, FactsFlaw.COMPUTED_CRITERION, rating.criterion, choices)


def _judgement(rating: Rating, part: str) -> Judgement | None:
    if rating.level is None or rating.on is None or not rating.by or not rating.source:
        return None
    return Judgement(
        part=part,
        level=rating.level,
        on=rating.on,
        by=rating.by,
        source=rating.source,
        low_confidence=rating.confidence is Confidence.LOW,
    )


def _left_out(code: str, place: int, part: str) -> Warning:
    return Warning(code=code, place=f"ratings[{place}]", value=part)
