"""Is it worth it, for the customer and for us? A price change, an adjustment, or an add-on.

MODEL section 8. A case counts only the difference between doing it and not doing it. Each figure
is a value or a range; what comes out is a range from the worst to the best the ranges allow.

- Price change: price change x volume x (1 - loss), less the contribution of the volume lost.
- Adjustment: what we get of it a year less what it costs us; they keep what is left of their gain.
- Add-on: its contribution at full use along an adoption curve, year by year, less what it costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from kamcore.case_error import CaseError, CaseFlaw
from kamcore.interval import Interval
from kamcore.payback import LAST_MONTH, MONTHS
from kamcore.payback_curve import PaybackCurve, Way, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_YEARS = 5
"""Years of an adoption curve: the payback looks no further."""


class CaseKind(StrEnum):
    """What is to be worked out."""

    PRICE = "price"
    ADJUSTMENT = "adjustment"
    ADD_ON = "add_on"


class Figure(StrEnum):
    """What an assumption is about; money is a year's unless it says otherwise.

    PRICE_CHANGE and MARGIN are shares where the volume is revenue, and money a piece where the
    volume is pieces. ADOPTION is given once a year, in order.
    """

    PRICE_CHANGE = "price_change"
    VOLUME = "volume"
    LOSS = "loss"
    MARGIN = "margin"
    CONTRIBUTION = "contribution"
    ADOPTION = "adoption"
    OUR_SHARE = "our_share"
    COST_ONCE = "cost_once"
    COST_PER_YEAR = "cost_per_year"
    THEIR_GAIN = "their_gain"


ASKED: Mapping[CaseKind, tuple[Figure, ...]] = {
    CaseKind.PRICE: (
        Figure.PRICE_CHANGE,
        Figure.VOLUME,
        Figure.LOSS,
        Figure.MARGIN,
        Figure.THEIR_GAIN,
        Figure.COST_ONCE,
    ),
    CaseKind.ADJUSTMENT: (
        Figure.THEIR_GAIN,
        Figure.OUR_SHARE,
        Figure.COST_ONCE,
        Figure.COST_PER_YEAR,
    ),
    CaseKind.ADD_ON: (
        Figure.CONTRIBUTION,
        Figure.ADOPTION,
        Figure.COST_ONCE,
        Figure.COST_PER_YEAR,
        Figure.THEIR_GAIN,
    ),
}
"""In the order in which one thinks it through."""

NEEDED: Mapping[CaseKind, frozenset[Figure]] = {
    CaseKind.PRICE: frozenset({Figure.PRICE_CHANGE, Figure.VOLUME, Figure.LOSS}),
    CaseKind.ADJUSTMENT: frozenset({Figure.THEIR_GAIN, Figure.OUR_SHARE, Figure.COST_ONCE}),
    CaseKind.ADD_ON: frozenset({Figure.CONTRIBUTION, Figure.ADOPTION}),
}
SHARES = frozenset({Figure.LOSS, Figure.ADOPTION})
MAY_BE_NEGATIVE = frozenset({Figure.PRICE_CHANGE, Figure.MARGIN})
LARGEST = Fraction(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One figure with where it comes from; no source says that somebody assumed it."""

    figure: Figure
    value: Interval
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCase:
    """A case as it was entered.

    Attributes:
        name: What it is about, in a line.
        per_piece: For a price change: whether it is money a piece and the volume is pieces.
    """

    kind: CaseKind
    name: str
    assumptions: tuple[Assumption, ...]
    per_piece: bool = False

    def of(self, figure: Figure) -> tuple[Assumption, ...]:
        """Give what is assumed of a figure."""
        return tuple(each for each in self.assumptions if each.figure is figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What a case comes to, from the worst to the best.

    Attributes:
        customer: What it is worth to them a year, in full; ``None`` where nobody said.
        ours: What it adds to our contribution a year, in full.
        at_horizon: What it has brought us in all by the policy's horizon.
        loss_borne: For a price rise, the share of volume at whose loss nothing is gained;
            ``None`` for every other case, and where the margin is not known.
        margin_unknown: Whether the contribution of lost volume is left out.
        way: The way to the payback.
    """

    customer: Interval | None
    ours: Interval
    at_horizon: Interval
    loss_borne: Interval | None
    margin_unknown: bool
    way: PaybackCurve


def check_case(case: BusinessCase) -> None:
    """Make sure that a case can be worked out.

    Raises:
        CaseError: With the figure that is missing, or cannot be.
    """
    for figure in ASKED[case.kind]:
        if figure in NEEDED[case.kind] and not case.of(figure):
            raise CaseError(CaseFlaw.MISSING, figure)
    for each in case.assumptions:
        _check(each, case)
    years = case.of(Figure.ADOPTION)
    if len(years) > MOST_YEARS:
        raise CaseError(CaseFlaw.TOO_MANY_YEARS, Figure.ADOPTION)
    single = (figure for figure in Figure if figure is not Figure.ADOPTION)
    twice = next((figure for figure in single if len(case.of(figure)) > 1), None)
    if twice is not None:
        raise CaseError(CaseFlaw.TWICE, twice)


def work_out(case: BusinessCase, *, currency: str, horizon: int) -> CaseResult:
    """Work a case out over every end of its ranges.

    What it comes to is linear in each figure, so its least and greatest lie at ends of ranges.

    Raises:
        CaseError: Where it cannot be worked out.
    """
    check_case(case)
    found = [_Corner(case, values) for values in _corners(case)]
    ways = [each.way() for each in found]
    worst = max(ways, key=lambda way: (_late(way), -way.balance[-1]))
    best = min(ways, key=lambda way: (_late(way), -way.balance[-1]))
    gains = [each.customer for each in found if each.customer is not None]
    borne = [each.loss_borne for each in found if each.loss_borne is not None]
    return CaseResult(
        customer=_range(gains) if len(gains) == len(found) else None,
        ours=_range([each.ours for each in found]),
        at_horizon=_range([way.balance[horizon] for way in ways]),
        loss_borne=_range(borne) if borne else None,
        margin_unknown=case.kind is CaseKind.PRICE and not case.of(Figure.MARGIN),
        way=PaybackCurve(currency=currency, worst=worst, best=best, horizon=horizon),
    )


@dataclass(frozen=True, slots=True)
class _Corner:
    """A case with one value for each figure; those of the adoption curve move together."""

    case: BusinessCase
    values: Mapping[Figure, tuple[Fraction, ...]]

    def of(self, figure: Figure) -> Fraction:
        return self.values.get(figure, (Fraction(0),))[0]

    @property
    def full(self) -> Fraction:
        """What comes in a year where all of it has come."""
        match self.case.kind:
            case CaseKind.PRICE:
                lost = self.of(Figure.MARGIN) * self.of(Figure.VOLUME) * self.of(Figure.LOSS)
                return self.price_paid - lost
            case CaseKind.ADJUSTMENT:
                return self.of(Figure.OUR_SHARE)
            case CaseKind.ADD_ON:
                return self.of(Figure.CONTRIBUTION)

    @property
    def price_paid(self) -> Fraction:
        """What they pay more a year for what they go on buying."""
        kept = 1 - self.of(Figure.LOSS)
        return self.of(Figure.PRICE_CHANGE) * self.of(Figure.VOLUME) * kept

    @property
    def ours(self) -> Fraction:
        return self.full * self.reached[-1] - self.of(Figure.COST_PER_YEAR)

    @property
    def reached(self) -> tuple[Fraction, ...]:
        """Which share of it comes in the first, second, ... year; then it stays."""
        return self.values.get(Figure.ADOPTION, (Fraction(1),))

    @property
    def customer(self) -> Fraction | None:
        gain = self.values.get(Figure.THEIR_GAIN)
        match self.case.kind:
            case CaseKind.PRICE:
                return self.of(Figure.THEIR_GAIN) - self.price_paid
            case CaseKind.ADJUSTMENT:
                return self.of(Figure.THEIR_GAIN) - self.of(Figure.OUR_SHARE)
            case CaseKind.ADD_ON:
                return None if gain is None else gain[0] * self.reached[-1]

    @property
    def loss_borne(self) -> Fraction | None:
        """Give p/(m + p): there what is lost takes along what the price brings."""
        price, margin = self.of(Figure.PRICE_CHANGE), self.of(Figure.MARGIN)
        if Figure.MARGIN not in self.values or price <= 0 or margin <= 0:
            return None
        return price / (margin + price)

    def way(self) -> Way:
        """Go on month by month for as long as the payback looks."""
        cost = self.of(Figure.COST_PER_YEAR) / MONTHS
        full, shares = self.full / MONTHS, self.reached
        flows = [
            full * shares[min(month // MONTHS, len(shares) - 1)] - cost
            for month in range(LAST_MONTH)
        ]
        return way_of(self.of(Figure.COST_ONCE), flows)


def _corners(case: BusinessCase) -> Iterator[Mapping[Figure, tuple[Fraction, ...]]]:
    figures = list(dict.fromkeys(each.figure for each in case.assumptions))
    ends = []
    for figure in figures:
        known = case.of(figure)
        low = tuple(Fraction(each.value.low) for each in known)
        high = tuple(Fraction(each.value.high) for each in known)
        ends.append((low,) if low == high else (low, high))
    for chosen in product(*ends):
        yield dict(zip(figures, chosen, strict=True))


def _check(each: Assumption, case: BusinessCase) -> None:
    figure = each.figure
    if figure not in ASKED[case.kind]:
        raise CaseError(CaseFlaw.NOT_ASKED, figure)
    if not each.value.is_bounded:
        raise CaseError(CaseFlaw.TOO_LARGE, figure)
    low, high = Fraction(each.value.low), Fraction(each.value.high)
    if max(abs(low), abs(high)) > LARGEST:
        raise CaseError(CaseFlaw.TOO_LARGE, figure)
    if low < 0 and figure not in MAY_BE_NEGATIVE:
        raise CaseError(CaseFlaw.NEGATIVE, figure)
    if figure in SHARES and high > 1:
        raise CaseError(CaseFlaw.NOT_A_SHARE, figure)
    is_share = figure in {Figure.PRICE_CHANGE, Figure.MARGIN} and not case.per_piece
    if is_share and (low < -1 or high > 1):
        raise CaseError(CaseFlaw.NOT_A_SHARE, figure)


def _late(way: Way) -> Fraction:
    """Give when the money is back, for comparing; never is later than any month."""
    return Fraction(LAST_MONTH + 1) if way.payback is None else way.payback


def _range(values: list[Fraction]) -> Interval:
    return Interval(min(values), max(values))
