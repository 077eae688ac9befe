"""A business case as a short text: what a button carries, and a program reads."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from kamcore.business_case import Assumption, BusinessCase, CaseKind, Figure, check_case
from kamcore.case_error import CaseTextError
from kamcore.interval import Interval

LONGEST_NAME = 100
LONGEST_SOURCE = 90
MOST_DIGITS = 40
"""Of a numerator or denominator: what people type has far fewer."""


def case_to_text(case: BusinessCase) -> str:
    """Write a case."""
    told = [
        [each.figure.value, str(each.value.low), str(each.value.high), each.source]
        for each in case.assumptions
    ]
    document = {"k": case.kind.value, "n": case.name, "p": int(case.per_piece), "a": told}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def case_from_text(text: str) -> BusinessCase:
    """Read what ``case_to_text`` wrote, as strictly as anything from outside.

    Raises:
        CaseTextError: For anything else.
        CaseError: For figures that cannot be.
    """
    try:
        read = json.loads(text)
        case = _case(read)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ZeroDivisionError):
        raise CaseTextError from None
    check_case(case)
    return case


def _case(read: Any) -> BusinessCase:
    name, listed = read["n"], read["a"]
    if not isinstance(name, str) or len(name) > LONGEST_NAME or read["p"] not in {0, 1}:
        raise ValueError(name)
    return BusinessCase(
        kind=CaseKind(read["k"]),
        name=name,
        assumptions=tuple(_assumption(*each) for each in listed),
        per_piece=bool(read["p"]),
    )


def _assumption(figure: Any, low: Any, high: Any, source: Any) -> Assumption:
    if not isinstance(source, str) or len(source) > LONGEST_SOURCE:
        raise ValueError(source)
    value = Interval(_exact(low), _exact(high))
    return Assumption(figure=Figure(figure), value=value, source=source)


def _exact(text: Any) -> Fraction:
    if not isinstance(text, str) or len(text) > 2 * MOST_DIGITS or "e" in text.casefold():
        raise ValueError(text)
    return Fraction(text)
