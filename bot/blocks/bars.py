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
    """Draw a score (0..100): what is sure, what is possible, and where the classes part."""
    cells = _cells(low, high, SCORE_CELLS)
    edges = {_edge(mark) for mark in marks} - {0, SCORE_CELLS}
    return "".join((MARK if place in edges else "") + cell for place, cell in enumerate(cells))


def line_bar(low: Fraction, high: Fraction) -> str:
    """Draw the value (0..100) of one line."""
    return "".join(_cells(low, high, LINE_CELLS))


def kept_bar() -> str:
    """Draw a line whose value is kept to the account team."""
    return KEPT * LINE_CELLS


def _cells(low: Fraction, high: Fraction, count: int) -> list[str]:
    """Round down what is sure and up what is possible, so that no mark is passed too early."""
    sure = math.floor(low * count / SCALE)
    possible = sure if low == high else math.ceil(high * count / SCALE)
    return [SURE] * sure + [POSSIBLE] * (possible - sure) + [OUT] * (count - possible)


def _edge(mark: Fraction) -> int:
    return round(mark * SCORE_CELLS / SCALE)
