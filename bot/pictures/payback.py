"""When the money is back: what was spent and earned, month by month, at worst and at best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.pictures.drawing import Anchor, Area, Box, Drawing, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import fitted, width_of
from bot.pictures.scale import round_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece, Point
    from kamcore.payback_curve import PaybackCurve, Way

WIDTH, HEIGHT = 900, 720
LEFT, RIGHT = 150, 850
TOP, BOTTOM = 200, 590
MARGIN = 40
YEAR = 12
SMALL = 19
TITLE_LIMIT = 60
BOTH = 2
LABEL = 68


def payback_picture(curve: PaybackCurve, account: str, t: Texts) -> Drawing:
    """Draw it."""
    title = t("{account}: payback", account=clean(account, TITLE_LIMIT))
    told = told_payback(curve, t)
    return Drawing(
        size=(WIDTH, HEIGHT),
        title=title,
        told=t("{account}: {told}", account=clean(account), told=told),
        pieces=tuple(_Curve(curve, t, title, told).pieces()),
    )


def told_payback(curve: PaybackCurve, t: Texts) -> str:
    """Say in a sentence when the money is back."""
    worst, best = curve.worst.payback, None if curve.best is None else curve.best.payback
    months = len(curve.worst.balance) - 1
    if curve.best is None:
        if worst is None:
            return t("how much it can become is not known")
        return t("the money is back after {months} months at the latest", months=t.number(worst, 1))
    if best is None:
        return t("the money is not back within {months} months", months=t.number(months))
    if worst is None:
        return t(
            "the money is back after {months} months at best, at worst never",
            months=t.number(best, 1),
        )
    if t.number(best, 1) == t.number(worst, 1):
        return t("the money is back after {months} months", months=t.number(best, 1))
    return t(
        "the money is back after {best} to {worst} months",
        best=t.number(best, 1),
        worst=t.number(worst, 1),
    )


@dataclass(frozen=True)
class _Curve:
    curve: PaybackCurve
    t: Texts
    title: str
    told: str

    @property
    def ways(self) -> list[Way]:
        best = self.curve.best
        return [self.curve.worst] if best is None else [self.curve.worst, best]

    @cached_property
    def ends(self) -> tuple[float, float]:
        values = [float(value) for way in self.ways for value in way.balance]
        low, high = min(*values, 0.0), max(*values, 0.0)
        return (low, high) if high > low else (low - 1, high + 1)

    def place(self, month: float, value: float) -> Point:
        low, high = self.ends
        months = len(self.curve.worst.balance) - 1
        x = LEFT + (RIGHT - LEFT) * month / months
        return x, BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)

    def pieces(self) -> Iterator[Piece]:
        width = WIDTH - 2 * MARGIN
        yield Words(text=fitted(self.title, width, 32), place=(MARGIN, 48), size=32, bold=True)
        yield Words(text=fitted(self.told, width, 23), place=(MARGIN, 94), size=23)
        yield from self._legend()
        yield from self._axes()
        if self.curve.best is not None:
            yield Area(
                points=(*self._way(self.curve.best), *self._way(self.curve.worst)[::-1]),
                tone=Tone.SOFT,
            )
        yield Line(points=(self.place(0, 0), self.place(self._months, 0)), tone=Tone.INK, width=2)
        yield from self._lines()

    @property
    def _differ(self) -> bool:
        """Whether there are two ways to tell apart, or one that nobody knows the end of."""
        best = self.curve.best
        return best is None or best.balance != self.curve.worst.balance

    @property
    def _months(self) -> int:
        return len(self.curve.worst.balance) - 1

    def _legend(self) -> Iterator[Piece]:
        if not self._differ:
            return
        entries = [(self.t("at worst"), Tone.LOSS, True)]
        if self.curve.best is not None:
            entries.append((self.t("at best"), Tone.MAIN, False))
        x = float(MARGIN)
        for text, tone, dashed in entries:
            yield Line(points=((x, 138), (x + 44, 138)), tone=tone, width=4, dashed=dashed)
            yield Words(text=text, place=(x + 56, 138), size=SMALL, tone=Tone.QUIET)
            x += 56 + width_of(text, SMALL) + 40

    def _axes(self) -> Iterator[Piece]:
        t, (low, high) = self.t, self.ends
        for value in round_values(low, high):
            yield Line(
                points=(self.place(0, value), self.place(self._months, value)), tone=Tone.FAINT
            )
            _, y = self.place(0, value)
            text = t.money(round(value), self.curve.currency)
            yield Words(
                text=text, place=(LEFT - 12, y), size=SMALL, tone=Tone.QUIET, anchor=Anchor.END
            )
        for month in range(0, self._months + 1, YEAR):
            x, _ = self.place(month, low)
            yield Line(points=((x, BOTTOM), (x, BOTTOM + 8)), tone=Tone.QUIET)
            yield Words(
                text=t.number(month),
                place=(x, BOTTOM + 26),
                size=SMALL,
                tone=Tone.QUIET,
                anchor=Anchor.MIDDLE,
            )
        yield Words(
            text=t("months"),
            place=(RIGHT, BOTTOM + 54),
            size=SMALL,
            tone=Tone.QUIET,
            anchor=Anchor.END,
        )
        x, _ = self.place(self.curve.horizon, low)
        yield Line(points=((x, TOP - 12), (x, BOTTOM)), tone=Tone.QUIET, width=2, dashed=True)
        yield Words(
            text=t("{months} allowed", months=t.months(self.curve.horizon, 0)),
            place=(x, TOP - 28),
            size=SMALL,
            tone=Tone.QUIET,
            anchor=Anchor.MIDDLE,
        )

    def _lines(self) -> Iterator[Piece]:
        styles = [(self.curve.worst, Tone.LOSS, True, Shape.DIAMOND)]
        if self.curve.best is not None:
            best = (self.curve.best, Tone.MAIN, False, Shape.DOT)
            styles = [*styles, best] if self._differ else [best]
        for way, tone, dashed, _ in styles:
            yield Line(points=self._way(way), tone=tone, width=4, dashed=dashed)
        backs = [(w.payback, tone, shape) for w, tone, _, shape in styles if w.payback is not None]
        if len(backs) == BOTH and backs[0][0] == backs[1][0]:
            backs.pop(0)
        places = [self.place(float(month), 0)[0] for month, _, _ in backs]
        near = len(places) == BOTH and abs(places[0] - places[1]) < LABEL
        for number, (month, tone, shape) in enumerate(backs):
            yield from self._back(month, tone, shape, above=not near or number > 0)

    def _back(self, month: Fraction, tone: Tone, shape: Shape, *, above: bool) -> Iterator[Piece]:
        """Mark where the money is back; two that lie near each other stand above and below."""
        x, y = self.place(float(month), 0)
        yield Mark(place=(x, y), shape=shape, tone=tone, radius=9)
        middle = y - 32 if above else y + 32
        place = (x - LABEL / 2 + 4, middle - 14)
        yield Box(place=place, size=(LABEL - 8, 28), fill=Tone.PAPER, edge=tone)
        text = self.t.number(month, 1)
        yield Words(text=text, place=(x, middle), size=SMALL, anchor=Anchor.MIDDLE, bold=True)

    def _way(self, way: Way) -> tuple[Point, ...]:
        return tuple(self.place(month, float(value)) for month, value in enumerate(way.balance))
