"""What language models did and cost, day by day: for whoever pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kamcore.conversations import ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfModel:
    """One model on one day.

    Attributes:
        asked: Questions it was to word.
        used: Those where its words were shown, remembered ones included.
        remembered: Those that took no tokens.
        cost: In US dollars; ``None`` where any price is not known.
    """

    day: date
    model: str
    asked: int
    used: int
    remembered: int
    calls: int
    tokens_in: int
    tokens_out: int
    cost: Decimal | None


def by_day(uses: Iterable[tuple[date, ModelUse]]) -> tuple[DayOfModel, ...]:
    """Add up what models did, the newest day first."""
    grouped: dict[tuple[date, str], list[ModelUse]] = {}
    for day, use in uses:
        grouped.setdefault((day, use.name), []).append(use)
    days = (_day(day, model, some) for (day, model), some in grouped.items())
    return tuple(sorted(days, key=lambda each: (-each.day.toordinal(), each.model)))


def _day(day: date, model: str, uses: list[ModelUse]) -> DayOfModel:
    costs = [None if each.cost is None else Decimal(each.cost) for each in uses if each.calls]
    known = [each for each in costs if each is not None]
    return DayOfModel(
        day=day,
        model=model,
        asked=len(uses),
        used=sum(each.used for each in uses),
        remembered=sum(each.cached for each in uses),
        calls=sum(each.calls for each in uses),
        tokens_in=sum(each.tokens_in for each in uses),
        tokens_out=sum(each.tokens_out for each in uses),
        cost=sum(known, start=Decimal(0)) if len(known) == len(costs) else None,
    )
