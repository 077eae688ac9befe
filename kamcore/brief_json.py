"""The brief as plain values, for a program: names as in ``kamcore.brief``, nothing left out."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.brief import FullBrief
from kamcore.interval import Interval

if TYPE_CHECKING:
    from kamcore.brief import Brief

PLACES = 2


def brief_to_json(brief: Brief) -> dict[str, object]:
    """Give the brief as JSON has it: money and ratios as text with two places, days as ISO."""
    written = {"for_room": not isinstance(brief, FullBrief)}
    common = _plain(brief.common)
    rest = {
        each.name: _plain(getattr(brief, each.name))
        for each in fields(brief)
        if each.name != "common"
    }
    return {**written, **(common if isinstance(common, dict) else {}), **rest}


def _plain(value: object) -> object:  # noqa: PLR0911 - one a kind of value
    match value:
        case None | bool() | int() | StrEnum():
            return value
        case str():
            return value
        case datetime() | date():
            return value.isoformat()
        case Interval():
            return {"low": _bound(value.low), "high": _bound(value.high)}
        case Fraction():
            return _bound(value)
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case _:
            pass
    message = f"a brief holds no {type(value).__name__}"
    raise TypeError(message)


def _bound(value: Fraction | float) -> str | None:
    """Write a bound with two places; ``None`` where there is none."""
    if isinstance(value, float) and math.isinf(value):
        return None
    return f"{float(round(Fraction(value), PLACES)):.{PLACES}f}"
