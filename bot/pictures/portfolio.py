"""The portfolio matrix, and below it the whale curve of cumulative contribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.blocks.portfolio_words import quadrant_name
from bot.pictures.canvas import FAINT, INK, QUIET, Canvas
from kamcore.portfolio.matrix import CUT, Quadrant

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.pictures.canvas import Colour, Point
    from kamcore.portfolio.picture import Dot, PortfolioPicture, WhaleCurve

WIDTH, HEIGHT = 1000, 1500
MARGIN = 90
MATRIX_TOP, MATRIX_BOTTOM = 110, 840
CURVE_TOP, CURVE_BOTTOM = 1000, 1400
KEY_COLOUR: Colour = (11, 114, 133)
OTHER_COLOUR: Colour = (173, 181, 189)
STRATEGIC_COLOUR: Colour = (232, 246, 248)
LOSS_COLOUR: Colour = (201, 42, 42)
MOST_NAMED = 15
NAME_LIMIT = 32
MOST_STEPS = 800
"""Points of the curve that are drawn; more would lie on one another."""

CORNERS = (
    (Quadrant.STREAMLINE, (0, CUT)),
    (Quadrant.SERVE_WELL, (CUT, CUT)),
    (Quadrant.DEVELOP, (0, 100)),
    (Quadrant.STRATEGIC, (CUT, 100)),
)
"""The upper left end of each, by position and attractiveness."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a drawing lies, and what its ends stand for."""

    top: float
    bottom: float
    low: float
    high: float
    across: float

    def place(self, across: float, up: float) -> Point:
        """Give the place of a value."""
        share = (up - self.low) / ((self.high - self.low) or 1)
        x = MARGIN + (WIDTH - 2 * MARGIN) * across / (self.across or 1)
        return x, self.bottom - (self.bottom - self.top) * share


def portfolio_png(found: PortfolioPicture, t: Texts) -> bytes:
    """Draw both."""
    canvas = Canvas(WIDTH, HEIGHT)
    _matrix(found, canvas, t)
    if found.curve is not None:
        _whale(found.curve, canvas, t)
    return canvas.png()


def _matrix(found: PortfolioPicture, canvas: Canvas, t: Texts) -> None:
    frame = _Frame(top=MATRIX_TOP, bottom=MATRIX_BOTTOM, low=0, high=100, across=100)
    canvas.words(t("Portfolio"), (MARGIN, 40), size=26)
    canvas.area(frame.place(CUT, 100), frame.place(100, CUT), STRATEGIC_COLOUR)
    for value in (0, CUT, 100):
        canvas.line([frame.place(value, 0), frame.place(value, 100)], FAINT)
        canvas.line([frame.place(0, value), frame.place(100, value)], FAINT)
    for corner, place in CORNERS:
        x, y = frame.place(*place)
        canvas.words(quadrant_name(corner, t), (x + 8, y + 16), colour=QUIET)
    canvas.words(t("Attractiveness of the customer"), (MARGIN, MATRIX_TOP - 22), colour=QUIET)
    below = MATRIX_BOTTOM + 24
    canvas.words(t("Our position"), (WIDTH - MARGIN, below), colour=QUIET, anchor="rm")
    _legend(canvas, t, below)
    named = 0
    for dot in found.dots:
        named += _dot(dot, frame, canvas, is_named=dot.is_key and named < MOST_NAMED)


def _legend(canvas: Canvas, t: Texts, height: float) -> None:
    x = float(MARGIN)
    for text, colour, hollow in (
        (t("Key account"), KEY_COLOUR, False),
        (t("Other account"), OTHER_COLOUR, False),
        (t("Unsure"), QUIET, True),
    ):
        canvas.dot((x + 6, height), 6, colour, hollow=hollow)
        x += 18 + canvas.words(text, (x + 18, height)) + 24


def _dot(dot: Dot, frame: _Frame, canvas: Canvas, *, is_named: bool) -> bool:
    x, y = frame.place(float(dot.across), float(dot.up))
    colour = KEY_COLOUR if dot.is_key else OTHER_COLOUR
    canvas.dot((x, y), 7 if dot.is_key else 5, colour, hollow=dot.unsure)
    if is_named:
        is_right = x > WIDTH * 2 / 3
        place = (x - 12, y) if is_right else (x + 12, y)
        canvas.words(clean(dot.name, NAME_LIMIT), place, size=13, anchor="rm" if is_right else "lm")
    return is_named


def _whale(curve: WhaleCurve, canvas: Canvas, t: Texts) -> None:
    points = curve.points
    sums = [0.0, *(float(point.cumulative) for point in points)]
    frame = _Frame(
        top=CURVE_TOP,
        bottom=CURVE_BOTTOM,
        low=min(sums),
        high=max(sums),
        across=len(points),
    )
    canvas.words(t("Contribution a year, all accounts together"), (MARGIN, CURVE_TOP - 60), size=20)
    for value in {0.0, sums[-1], max(sums)}:
        canvas.line([frame.place(0, value), frame.place(len(points), value)], FAINT)
    gaining = sum(1 for point in points if point.contribution >= 0)
    rising = [frame.place(at, sums[at]) for at in _steps(0, gaining)]
    falling = [frame.place(at, sums[at]) for at in _steps(gaining, len(points))]
    for places, colour in ((rising, KEY_COLOUR), (falling, LOSS_COLOUR)):
        if places:
            canvas.line(places, colour, 3)
    _sums(curve, sums, frame, canvas, t)


def _steps(start: int, end: int) -> list[int]:
    """Choose so many points that no more could be told apart; none where there is no way."""
    if end <= start:
        return []
    return [*range(start, end, max(1, (end - start) // MOST_STEPS)), end]


def _sums(curve: WhaleCurve, sums: list[float], frame: _Frame, canvas: Canvas, t: Texts) -> None:
    count, end = len(curve.points), curve.points[-1].cumulative
    peak = max(point.cumulative for point in curve.points)
    at = sums.index(max(sums))
    written = t.money(end, curve.currency)
    x, y = frame.place(count, sums[-1])
    canvas.words(t("All: {amount}", amount=written), (x, y + 18), anchor="rm")
    if peak > end:
        x, y = frame.place(at, max(sums))
        top = t.money(peak, curve.currency)
        canvas.words(t("Peak: {amount}", amount=top), (x, y - 16), anchor="mm", colour=INK)
    below = CURVE_BOTTOM + 28
    told = t.count(
        "{n} account, largest contribution first", "{n} accounts, largest contribution first", count
    )
    canvas.words(told, (MARGIN, below), colour=QUIET)
