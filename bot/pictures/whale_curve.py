"""The whale curve: what all customers bring together, from the one that brings most to the least.

It rises above its end exactly where some customers cost more than they bring.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.pictures.drawing import Anchor, Area, Box, Drawing, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import fitted, width_of
from bot.pictures.scale import round_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece, Point
    from kamcore.portfolio.picture import WhaleCurve

WIDTH, HEIGHT = 900, 720
LEFT, RIGHT, TOP, BOTTOM = 170, 850, 220, 610
MARGIN = 40
SMALL = 19
MOST_STEPS = 800
"""Points of the curve that are drawn; more would lie on one another."""

LABEL_HEIGHT = 30


def whale_picture(curve: WhaleCurve, t: Texts) -> Drawing:
    """Draw it."""
    title = t("What all accounts bring together")
    drawn = _Curve(curve, t, title)
    return Drawing(
        size=(WIDTH, HEIGHT),
        title=title,
        told=" ".join(drawn.sentences),
        pieces=tuple(drawn.pieces()),
    )


@dataclass(frozen=True)  # its properties are kept: there may be ten thousand points
class _Curve:
    curve: WhaleCurve
    t: Texts
    title: str

    @cached_property
    def sums(self) -> list[float]:
        return [0.0, *(float(point.cumulative) for point in self.curve.points)]

    @cached_property
    def gaining(self) -> int:
        return sum(1 for point in self.curve.points if point.contribution >= 0)

    @cached_property
    def end(self) -> Fraction:
        return self.curve.points[-1].cumulative

    @cached_property
    def peak(self) -> Fraction:
        return max(point.cumulative for point in self.curve.points)

    @cached_property
    def sentences(self) -> list[str]:
        """Say what it shows."""
        t, count, losing = self.t, len(self.curve.points), len(self.curve.points) - self.gaining
        told = [
            t.count(
                "{n} account brings {amount} a year.",
                "{n} accounts bring {amount} a year together.",
                count,
                amount=self._money(self.end),
            )
        ]
        if losing:
            told.append(
                t.count(
                    "{n} of them costs more than it brings: without it there would be {amount}.",
                    "{n} of them cost more than they bring: without these there would be {amount}.",
                    losing,
                    amount=self._money(self.peak if self.gaining else 0),
                )
            )
        else:
            told.append(t("None of them costs more than it brings."))
        return told

    def pieces(self) -> Iterator[Piece]:
        width = WIDTH - 2 * MARGIN
        yield Words(text=fitted(self.title, width, 32), place=(MARGIN, 48), size=32, bold=True)
        for number, sentence in enumerate(self.sentences):
            text = fitted(sentence, width, 22)
            yield Words(text=text, place=(MARGIN, 92 + number * 30), size=22)
        yield from self._axes()
        yield from self._ways()
        yield from self._ends()

    def _axes(self) -> Iterator[Piece]:
        low, high = self._range
        count = len(self.curve.points)
        for value in round_values(low, high):
            y = self._place(0, value)[1]
            tone = Tone.QUIET if value == 0 else Tone.FAINT
            yield Line(points=((LEFT, y), (RIGHT, y)), tone=tone)
            yield Words(
                text=self._money(round(value)),
                place=(LEFT - 12, y),
                size=SMALL,
                tone=Tone.QUIET,
                anchor=Anchor.END,
            )
        below = BOTTOM + 52
        told = self.t("Accounts, the one that brings most first")
        yield Words(text=f"{told} →", place=(LEFT, below), size=SMALL, tone=Tone.QUIET)
        for at in dict.fromkeys((0, count)):
            x = self._place(at, low)[0]
            yield Words(
                text=self.t.number(at),
                place=(x, BOTTOM + 22),
                size=SMALL,
                tone=Tone.QUIET,
                anchor=Anchor.MIDDLE,
            )

    def _ways(self) -> Iterator[Piece]:
        """Draw what is gained in one tone, what is lost in another and dashed."""
        sums, count, gaining = self.sums, len(self.curve.points), self.gaining
        rising = self._way(sums, 0, gaining)
        falling = self._way(sums, gaining, count)
        if rising:
            base = (self._place(gaining, 0), self._place(0, 0))
            yield Area(points=(*rising, *base), tone=Tone.SOFT)
            yield Line(points=rising, tone=Tone.MAIN, width=4)
        if falling:
            yield Line(points=falling, tone=Tone.LOSS, width=4, dashed=True)

    def _way(self, sums: list[float], start: int, end: int) -> tuple[Point, ...]:
        if end <= start:
            return ()
        step = max(1, (end - start) // MOST_STEPS)
        return tuple(self._place(at, sums[at]) for at in [*range(start, end, step), end])

    def _ends(self) -> Iterator[Piece]:
        """Name the top of the curve where it lies above its end, and the end."""
        sums, count = self.sums, len(self.curve.points)
        end = self._place(count, sums[-1])
        is_lost = self.gaining < count
        yield Mark(
            place=end,
            shape=Shape.DIAMOND if is_lost else Shape.DOT,
            tone=Tone.LOSS if is_lost else Tone.MAIN,
            radius=9,
        )
        text = self.t("All: {amount}", amount=self._money(self.end))
        yield from _label(text, (end[0], end[1] + 34), Anchor.END)
        if is_lost and self.gaining:
            top = self._place(self.gaining, sums[self.gaining])
            yield Mark(place=top, shape=Shape.DOT, tone=Tone.MAIN, radius=9)
            text = self.t("Peak: {amount}", amount=self._money(self.peak))
            yield from _label(text, (top[0], top[1] - 32), Anchor.MIDDLE)

    @cached_property
    def _range(self) -> tuple[float, float]:
        low, high = min(self.sums), max(self.sums)
        return (low, high) if high > low else (low - 1, high + 1)

    def _place(self, at: float, value: float) -> Point:
        low, high = self._range
        x = LEFT + (RIGHT - LEFT) * at / len(self.curve.points)
        return x, BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)

    def _money(self, amount: Fraction | int) -> str:
        return self.t.money(amount, self.curve.currency)


def _label(text: str, place: Point, anchor: Anchor) -> Iterator[Piece]:
    """Write on paper of its own, so that it can be read across a line; inside the picture."""
    width = width_of(text, SMALL, bold=True) + 16
    x = place[0] - (width if anchor is Anchor.END else width / 2)
    x = min(max(x, LEFT), WIDTH - 20 - width)
    y = min(place[1], BOTTOM - LABEL_HEIGHT / 2 - 2)
    yield Box(place=(x, y - LABEL_HEIGHT / 2), size=(width, LABEL_HEIGHT), fill=Tone.PAPER)
    yield Words(text=text, place=(x + 8, y), size=SMALL, bold=True)
