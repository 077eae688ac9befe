"""The portfolio as somebody may see it, written as JSON for programs.

Decimals are text: two places, shares and ratios with four. What the reader may not see is not
there, or null.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from kamcore.portfolio.near import NEAR
from kamcore.verdict_json import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kamcore.interval import Bound, Interval
    from kamcore.portfolio.concentration import Concentration
    from kamcore.portfolio.money import ProgrammeMoney
    from kamcore.portfolio.shown import (
        Capacity,
        ShownEntry,
        ShownPortfolio,
        ShownRivals,
        ShownSpot,
        ShownWaiting,
        ShownWanted,
    )

    Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def portfolio_to_json(shown: ShownPortfolio) -> dict[str, Json]:
    """Write it."""
    policy, firm = shown.policy, shown.robustness
    return {
        "as_of": shown.as_of.isoformat(),
        "policy": {"name": policy.name, "version": policy.version, "sha256": policy.sha256},
        "accounts": shown.accounts,
        "classes": {kind.value: count for kind, count in sorted(shown.classes.items())},
        "capacity": None if shown.capacity is None else _capacity(shown.capacity),
        "held": [_entry(each) for each in shown.held],
        "chosen": [_entry(each) for each in shown.chosen],
        "waitlist": [_waiting(each) for each in shown.waiting],
        "rivals": None if shown.rivals is None else _rivals(shown.rivals),
        "no_longer_qualify": [_dropping(each) for each in shown.dropping],
        "set_aside": [_entry(each) for each in shown.set_aside],
        "evidence": {
            "questions": [
                {
                    "criterion": each.criterion,
                    "settles": list(each.settles),
                    "may_settle": each.may_settle,
                }
                for each in shown.asked
            ],
            "settled": sum(len(each.settles) for each in shown.asked),
            "accounts": [_wanted(each) for each in shown.wanted],
        },
        "programme": [_money(each) for each in shown.money],
        "concentration": [_concentration(each) for each in shown.concentration],
        "matrix": [_spot(each) for each in shown.matrix],
        "robustness": {
            "hold": _ids(firm.hold),
            "do_not_hold": _ids(firm.shaky),
            "close_calls": _ids(firm.close),
            "next_in_line": None if firm.next_in_line is None else firm.next_in_line.account.id,
        },
        "not_judged": [each.id for each in shown.unjudged],
    }


def _ids(entries: Iterable[ShownEntry]) -> list[Json]:
    return [entry.account.id for entry in entries]


def _entry(entry: ShownEntry) -> dict[str, Json]:
    chosen = entry.chosen_class
    return {
        "id": entry.account.id,
        "account": entry.account.name,
        "class": entry.account_class.value,
        "score": {
            "low": _two_places(entry.score.near_low, lambda: entry.score.low),
            "high": _two_places(entry.score.near_high, lambda: entry.score.high),
        },
        "payback_months": _places(entry.payback, 2) if entry.sees_figures else None,
        "industry": entry.industry,
        "region": entry.region,
        "set_to": None if chosen is None else chosen.account_class.value,
    }


def _waiting(waiting: ShownWaiting) -> dict[str, Json]:
    return {
        **_entry(waiting.entry),
        "position": waiting.position,
        "waits_for": [each.value for each in waiting.waits_for] if waiting.position else None,
    }


def _dropping(entry: ShownEntry) -> dict[str, Json]:
    days = entry.keeping.below if entry.keeping else ()
    return {**_entry(entry), "reviews": [day.isoformat() for day in days]}


def _rivals(rivals: ShownRivals) -> dict[str, Json]:
    return {
        "last": rivals.last.id,
        "next": rivals.next.id,
        "behind": rounded(rivals.behind, 2),
        "one_more": None if rivals.one_more is None else rivals.one_more.id,
        "adds": rounded(rivals.adds, 2),
    }


def _wanted(wanted: ShownWanted) -> dict[str, Json]:
    question = wanted.question
    return {
        **_entry(wanted.entry),
        "question": None if question is None else question.criterion,
        "settles": question is not None and question.settles,
        "may_settle": question is not None and question.may_settle,
    }


def _capacity(capacity: Capacity) -> dict[str, Json]:
    places, rules = capacity.places, capacity.rules
    return {
        "places": places.total,
        "limited_by": places.limited_by.value,
        "held": capacity.held,
        "chosen": capacity.chosen,
        "free": capacity.free,
        "over": capacity.over,
        "days": places.days,
        "days_per_key_account": places.days_per_key_account,
        "develop_accounts": capacity.develop_accounts,
        "most_per_industry": rules.most_per_industry,
        "most_per_region": rules.most_per_region,
        "pilot_ended": None if capacity.pilot is None else capacity.pilot.ended_on.isoformat(),
        "exact": capacity.gap == 0,
        "gap": rounded(capacity.gap, 6),
    }


def _money(money: ProgrammeMoney) -> dict[str, Json]:
    return {
        "currency": money.currency,
        "accounts": money.accounts,
        "setup": rounded(money.setup, 2),
        "per_year": rounded(money.per_year, 2),
        "contribution": _range(money.contribution, 2),
        "milestones": [
            {
                "month": each.month,
                "spent": rounded(each.spent, 2),
                "left": {"low": rounded(each.left_low, 2), "high": _places(each.left_high, 2)},
            }
            for each in money.milestones
        ],
        "payback_months": {
            "low": _places(money.payback_best, 2),
            "high": _places(money.payback_worst, 2),
        },
        "ratio": _range(money.ratio, 4),
        "ratio_after_kam": _range(money.ratio_after, 4),
        "with_figures": money.with_figures,
    }


def _concentration(found: Concentration) -> dict[str, Json]:
    return {
        "currency": found.currency,
        "accounts": found.accounts,
        "without_figures": found.without,
        "top_shares": {str(top.count): rounded(top.share, 4) for top in found.tops},
        "contribution": rounded(found.contribution, 2),
        "peak": rounded(found.peak, 2),
        "losing": found.losing,
    }


def _spot(spot: ShownSpot) -> dict[str, Json]:
    near = spot.near_axes
    return {
        "id": spot.account.id,
        "account": spot.account.name,
        "quadrant": spot.quadrant.value,
        "unsure": spot.unsure,
        "attractiveness": None if near is None else _axis(spot, 0, near.attractiveness),
        "position": None if near is None else _axis(spot, 1, near.position),
    }


def _axis(spot: ShownSpot, number: int, near: tuple[float, float]) -> dict[str, Json]:
    def exactly(end: int) -> Fraction:
        axis = (spot.axes or ())[number]
        return Fraction((axis.low, axis.high)[end])

    return {
        "low": _two_places(near[0], lambda: exactly(0)),
        "high": _two_places(near[1], lambda: exactly(1)),
    }


def _two_places(near: float, exactly: Callable[[], Fraction]) -> str:
    """Round half even, asking for the exact number only where another one might be printed."""
    hundredths = near * 100
    is_clear = abs(hundredths - math.floor(hundredths) - 0.5) > NEAR * 100
    return rounded(Fraction(round(hundredths), 100) if is_clear else exactly(), 2)


def _range(value: Interval | None, places: int) -> Json:
    if value is None:
        return None
    return {"low": _places(value.low, places), "high": _places(value.high, places)}


def _places(value: Bound | None, places: int) -> str | None:
    if value is None or (isinstance(value, float) and math.isinf(value)):
        return None
    return rounded(Fraction(value), places)
