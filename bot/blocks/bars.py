"""Scores drawn as text: readable on a phone, in light and in dark, and with no colour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

SURE = "█"
POSSIBLE = "▒"
OUT = "░"
KEPT = "·"
MARK = "│"

SCORE_CELLS = 20
LINE_CELLS = 8
SCALE = 100


def score_bar(low: Fraction, high: Fraction, marks: tuple[Fraction, ...]) -> str:
    """Draw a score (0..100): what is sure, what is possible, and where the classes part.

    What is sure is rounded down, so that no mark is passed too early.
    """
    sure = math.floor(low * SCORE_CELLS / SCALE)
    cells = _cells(sure, _possible(sure, low, high, SCORE_CELLS), SCORE_CELLS)
    edges = {round(mark * SCORE_CELLS / SCALE) for mark in marks} - {0, SCORE_CELLS}
    return "".join((MARK if place in edges else "") + cell for place, cell in enumerate(cells))


def line_bar(low: Fraction, high: Fraction) -> str:
    """Draw the value (0..100) of one line, rounded to the nearest cell where it is known."""
    exact = low * LINE_CELLS / SCALE
    sure = round(exact) if low == high else math.floor(exact)
    return "".join(_cells(sure, _possible(sure, low, high, LINE_CELLS), LINE_CELLS))


def kept_bar() -> str:
    """Draw a line whose value is kept to the account team."""
    return KEPT * LINE_CELLS


def _possible(sure: int, low: Fraction, high: Fraction, count: int) -> int:
    return sure if low == high else math.ceil(high * count / SCALE)


def _cells(sure: int, possible: int, count: int) -> list[str]:
    return [SURE] * sure + [POSSIBLE] * (possible - sure) + [OUT] * (count - possible)
