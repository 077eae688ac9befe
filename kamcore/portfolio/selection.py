"""Choose which accounts become key accounts when we cannot look after all of them.

The set with the highest sum of low scores that fits the places and the limits by industry and
region. Ties go to the shorter payback, then to the id: of several best sets the one that holds
the account first in that order.

Accounts of one industry and one region differ only in their score, so a choice is a flow from
industries to regions. Adding the best way to take one more account in, again and again, gives
the best set of each size (successive longest paths). Where that would take too long the
accounts are taken greedily, and the best that the limits by industry alone or by region alone
would allow says how much that can be off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeVar

from kamcore.portfolio.flow import Cells, best_flow
from kamcore.portfolio.near import highest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamcore.ids import AccountId
    from kamcore.portfolio.flow import Weight

NOTHING = Fraction(0)

EXACT_UP_TO = 200
"""So many candidates are chosen from exactly, whatever it takes."""

MOST_WORK = 250_000
"""Cells of industry and region times places: beyond that the exact way takes a second or more."""

LONGEST_UNIT_BITS = 2048


class Contender(Protocol):
    """An account that may be chosen; see ``Candidate``."""

    @property
    def id(self) -> AccountId:
        """Which account."""

    @property
    def near(self) -> float:
        """Its low score, to within half a millionth: quick for thousands."""

    @property
    def score(self) -> Fraction:
        """Its low score, 0..100, exactly."""

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case; ``None`` is never."""

    @property
    def industry(self) -> str | None:
        """``None`` where nobody said: then no limit counts it."""

    @property
    def region(self) -> str | None:
        """``None`` where nobody said: then no limit counts it."""


AnyContender = TypeVar("AnyContender", bound=Contender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An account that is key-worthy, and all of it is known.

    Attributes:
        score: Its low score, 0..100.
        payback: Months in the worst case; ``None`` is never.
        industry, region: ``None`` where nobody said: then no limit counts it.
    """

    id: AccountId
    score: Fraction
    payback: Fraction | None
    industry: str | None = None
    region: str | None = None

    @property
    def near(self) -> float:
        """The score as floating point."""
        return float(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is free.

    Attributes:
        places: In all.
        per_industry, per_region: At most so many of each; ``None`` is no limit.
        taken_industries, taken_regions: How many are taken already.
    """

    places: int
    per_industry: int | None = None
    per_region: int | None = None
    taken_industries: Mapping[str, int] | None = None
    taken_regions: Mapping[str, int] | None = None

    def industry_room(self, industry: str | None) -> int | None:
        """How many more an industry may have; ``None`` is no limit."""
        return _left(industry, self.per_industry, self.taken_industries)

    def region_room(self, region: str | None) -> int | None:
        """How many more a region may have; ``None`` is no limit."""
        return _left(region, self.per_region, self.taken_regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is chosen.

    Attributes:
        chosen: By rank.
        total: The sum of their low scores.
        bound: No choice within the limits has a greater sum.
    """

    chosen: tuple[Contender, ...]
    total: Fraction
    bound: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether nothing better can be chosen."""
        return self.total == self.bound

    @property
    def gap(self) -> Fraction:
        """How far from the bound the sum is at most, as a share of it."""
        return Fraction(0) if self.bound == 0 else (self.bound - self.total) / self.bound


def by_rank(contenders: Iterable[AnyContender]) -> list[AnyContender]:
    """Sort by score, highest first; then by shorter payback, then by id."""
    return highest_first(contenders, lambda each: each.near, _rank)


def choose(contenders: Iterable[Contender], room: Room) -> Choice:
    """Choose the best set that fits."""
    ranked = by_rank(contenders)
    if room.places <= 0 or not ranked:
        return Choice(chosen=(), total=Fraction(0), bound=Fraction(0))
    if room.per_industry is None or room.per_region is None:
        # Limits of one kind form a matroid: there the greedy choice is the best.
        return _choice(_greedy(ranked, room))
    mattering = _mattering(ranked, room)
    work = len({_cell(each) for each in mattering}) * min(room.places, len(mattering))
    if len(ranked) <= EXACT_UP_TO or work <= MOST_WORK:
        return _choice(_by_flow(mattering, room))
    taken = _choice(_greedy(ranked, room))
    return Choice(chosen=taken.chosen, total=taken.total, bound=_bound(ranked, room))


def _rank(contender: Contender) -> tuple[Fraction, bool, Fraction, str]:
    payback = contender.payback
    return -contender.score, payback is None, payback or NOTHING, contender.id


def _left(key: str | None, limit: int | None, taken: Mapping[str, int] | None) -> int | None:
    if limit is None or key is None:
        return None
    return max(0, limit - (taken or {}).get(key, 0))


def _choice(chosen: Sequence[Contender]) -> Choice:
    total = sum((each.score for each in chosen), start=Fraction(0))
    return Choice(chosen=tuple(chosen), total=total, bound=total)


def _greedy(ranked: Sequence[Contender], room: Room) -> list[Contender]:
    chosen: list[Contender] = []
    industries: dict[str | None, int] = {}
    regions: dict[str | None, int] = {}
    for each in ranked:
        if len(chosen) == room.places:
            break
        by_industry, by_region = room.industry_room(each.industry), room.region_room(each.region)
        in_industry, in_region = industries.get(each.industry, 0), regions.get(each.region, 0)
        if by_industry is not None and in_industry >= by_industry:
            continue
        if by_region is not None and in_region >= by_region:
            continue
        industries[each.industry], regions[each.region] = in_industry + 1, in_region + 1
        chosen.append(each)
    return chosen


def _bound(ranked: Sequence[Contender], room: Room) -> Fraction:
    """Give the least of what either kind of limit alone would allow."""
    by_industry = Room(
        places=room.places,
        per_industry=room.per_industry,
        taken_industries=room.taken_industries,
    )
    by_region = Room(
        places=room.places, per_region=room.per_region, taken_regions=room.taken_regions
    )
    return min(_choice(_greedy(ranked, each)).total for each in (by_industry, by_region))


def _mattering(ranked: Sequence[Contender], room: Room) -> list[Contender]:
    """Leave out who stands in industry and region behind more than can be taken there."""
    found: list[Contender] = []
    before: dict[tuple[str, str], int] = {}
    for each in ranked:
        cell = _cell(each)
        limits = (room.places, room.industry_room(each.industry), room.region_room(each.region))
        ahead = before.get(cell, 0)
        if ahead < min(limit for limit in limits if limit is not None):
            found.append(each)
        before[cell] = ahead + 1
    return found


def _cell(candidate: Contender) -> tuple[str, str]:
    """Name industry and region; who has none stands alone in one that nobody limits."""
    industry = f"+{candidate.industry}" if candidate.industry is not None else "-"
    region = f"+{candidate.region}" if candidate.region is not None else "-"
    return industry, region


def _by_flow(ranked: Sequence[Contender], room: Room) -> list[Contender]:
    cells: dict[tuple[str, str], list[int]] = {}
    for place, each in enumerate(ranked):
        cells.setdefault(_cell(each), []).append(place)
    weights = _weights(ranked)
    grid = Cells(
        weights={cell: [weights[place] for place in at] for cell, at in cells.items()},
        rows={_cell(each)[0]: room.industry_room(each.industry) for each in ranked},
        columns={_cell(each)[1]: room.region_room(each.region) for each in ranked},
    )
    used = best_flow(grid, room.places)
    taken = sorted(place for cell, count in used.items() for place in cells[cell][:count])
    return [ranked[place] for place in taken]


def _weights(ranked: Sequence[Contender]) -> list[Weight]:
    """Weigh the score, and where sums are equal the rank: who stands first weighs most.

    Whole numbers are quicker than fractions, unless they would get too long.
    """
    unit = math.lcm(*(each.score.denominator for each in ranked))
    is_short = unit.bit_length() <= LONGEST_UNIT_BITS
    return [
        (int(each.score * unit) if is_short else each.score, 1 << (len(ranked) - place))
        for place, each in enumerate(ranked)
    ]
