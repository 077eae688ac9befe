"""Business cases for programs: money with two places, shares and months with four and two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamcore.verdict_json import rounded

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.interval import Interval
    from kamcore.use_cases.business_cases import CaseDesk, ShownCase

SHARE_PLACES = 4
PLACES = 2


def case_to_json(shown: ShownCase) -> dict[str, Any]:
    """Give a case that was worked out, its assumptions exactly as they were entered."""
    found = shown.result
    best = None if found.way.best is None else found.way.best.payback
    return {
        "account": shown.account.name,
        "as_of": shown.today.isoformat(),
        "currency": shown.currency,
        "kind": shown.case.kind.value,
        "name": shown.case.name,
        "per_piece": shown.case.per_piece,
        "customer_per_year": None if found.customer is None else _range(found.customer, PLACES),
        "ours_per_year": _range(found.ours, PLACES),
        "payback_months": {"low": _months(best), "high": _months(found.way.worst.payback)},
        "horizon": found.way.horizon,
        "at_horizon": _range(found.at_horizon, PLACES),
        "loss_borne": None if found.loss_borne is None else _range(found.loss_borne, SHARE_PLACES),
        "margin_unknown": found.margin_unknown,
        "assumptions": [
            {
                "figure": each.figure.value,
                **_range(each.value, SHARE_PLACES),
                "source": each.source or None,
            }
            for each in shown.case.assumptions
        ],
    }


def desk_to_json(desk: CaseDesk) -> dict[str, Any]:
    """Give what a case begins with."""
    turn = desk.turn_round
    return {
        "account": desk.account.name,
        "as_of": desk.today.isoformat(),
        "currency": desk.currency,
        "known": [
            {
                "figure": each.figure.value,
                **_range(each.value, SHARE_PLACES),
                "source": each.source or None,
            }
            for each in desk.known.values()
        ],
        "turn_round": None
        if turn is None
        else {
            "years": list(turn.years),
            "per_year": _range(turn.per_year, PLACES),
            "price": _range(turn.price, SHARE_PLACES),
            "cost": _range(turn.cost, SHARE_PLACES),
        },
    }


def _range(value: Interval, places: int) -> dict[str, str]:
    return {"low": rounded(value.low, places), "high": rounded(value.high, places)}  # type: ignore[arg-type]  # figures of a case are finite


def _months(months: Fraction | None) -> str | None:
    return None if months is None else rounded(months, PLACES)
