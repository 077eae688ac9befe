"""How values read: scores, ranges, ratios, levels, months, in the reader's own notation."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.policy import Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Number, Texts
    from kamcore.disclosure import Figures
    from kamcore.interval import Bound, Interval
    from kamcore.policy import Criterion

STEP = 25
"""Points of the scale (0..100) from one level to the next."""

EN_DASH = "\N{EN DASH}"
SCORE_PLACES = 2
RATIO_PLACES = 2
MULTIPLE_PLACES = 2
LEVEL_MEASURES = frozenset({Measure.LEVELS, Measure.STAKEHOLDER_MAP})


def points(low: Fraction, high: Fraction, t: Texts) -> str:
    """Write points of the score, exact or as a range."""
    return _range(low, high, lambda value: t.number(value, SCORE_PLACES), t)


def spanned_points(low: Fraction, high: Fraction, t: Texts) -> str:
    """Write points as short as a table wants them: a range with a dash."""
    first, last = t.number(low, SCORE_PLACES), t.number(high, SCORE_PLACES)
    return first if first == last else f"{first}{EN_DASH}{last}"


def ratio(interval: Interval, t: Texts) -> str:
    """Write the revenue-to-cost ratio."""
    return _range(interval.low, interval.high, lambda value: t.number(value, RATIO_PLACES), t)


def trend(interval: Interval, t: Texts) -> str:
    """Write how the ratio moves in a year."""
    return _range(interval.low, interval.high, lambda value: _signed_percent(value, t), t)


def multiple(interval: Interval, t: Texts) -> str:
    """Write extra contribution as a multiple of what key account work costs."""
    if interval.low == 0 and not interval.is_bounded:
        return t("not known")
    return _range(interval.low, interval.high, lambda value: t.number(value, MULTIPLE_PLACES), t)


def money(low: Bound, high: Bound | None, currency: str, t: Texts) -> str:
    """Write an amount; ``None`` for no upper bound."""
    top = math.inf if high is None else high
    return _range(low, top, lambda value: t.money(value, currency), t)


def share(interval: Interval, t: Texts) -> str:
    """Write a share, such as a probability, in per cent."""
    return _range(interval.low, interval.high, lambda value: t.percent(value, _places(value)), t)


def value_on_line(criterion: Criterion, value: Fraction, t: Texts) -> str:
    """Write what a line's value (0..100) means: a level, or the figure behind it."""
    if criterion.curve:
        return figure(criterion.measure, on_curve(criterion.curve, value), t)
    if value % STEP == 0:
        return t("level {level}", level=int(value / STEP))
    return t("{points} points", points=t.number(value, 1))


def values_on_line(criterion: Criterion, low: Fraction, high: Fraction, t: Texts) -> str:
    """Write what a range of a line's values means."""
    if not criterion.curve and low % STEP == high % STEP == 0 and low != high:
        return t("level {low} to {high}", low=int(low / STEP), high=int(high / STEP))
    first, last = value_on_line(criterion, low, t), value_on_line(criterion, high, t)
    return first if first == last else t("{low} to {high}", low=first, high=last)


def measured(criterion: Criterion, figures: Figures | None, t: Texts) -> str | None:
    """Write the figure behind a line as it was measured: the line itself ends at its anchors."""
    if figures is None:
        return None
    match criterion.measure:
        case Measure.RATIO if figures.ratio is not None:
            return ratio(figures.ratio, t)
        case Measure.TREND if figures.trend is not None:
            return trend(figures.trend, t)
        case Measure.SERVED_POTENTIAL:
            return t("{multiple} times the KAM cost", multiple=multiple(figures.served_multiple, t))
        case Measure.UNSERVED_POTENTIAL:
            of_unserved = multiple(figures.unserved_multiple, t)
            return t("{multiple} times the KAM cost", multiple=of_unserved)
        case _:
            return None


def figure(measure: Measure, value: Fraction, t: Texts) -> str:
    """Write one figure of a numeric line in the unit it has."""
    match measure:
        case Measure.TREND:
            return _signed_percent(value, t)
        case Measure.SERVED_POTENTIAL | Measure.UNSERVED_POTENTIAL:
            return t("{multiple} times the KAM cost", multiple=t.number(value, MULTIPLE_PLACES))
        case Measure.SITES:
            return t.percent(value)
        case Measure.RATIO | Measure.LEVELS | Measure.STAKEHOLDER_MAP:
            return t.number(value, RATIO_PLACES)


def on_curve(curve: tuple[Fraction, ...], value: Fraction) -> Fraction:
    """Find the figure that is worth ``value`` (0..100) on a curve of five anchors."""
    place = min(math.floor(value / STEP), len(curve) - 2)
    share = (value - place * STEP) / STEP
    return curve[place] + (curve[place + 1] - curve[place]) * share


def _places(value: Number) -> int:
    """Give as many places as a share in per cent needs, one at most."""
    return 0 if Fraction(value) * 100 % 1 == 0 else 1


def _signed_percent(value: Number, t: Texts) -> str:
    text = t.percent(value, 1)
    return f"+{text}" if value > 0 else text


def _range(low: Bound, high: Bound, write: Callable[[Fraction], str], t: Texts) -> str:
    """Write one value, two ends, or an open end."""
    if isinstance(low, float):
        return t("without limit")
    if isinstance(high, float):
        return t("{low} or more", low=write(low))
    if write(low) == write(high):
        return write(low)
    return t("{low} to {high}", low=write(low), high=write(high))
