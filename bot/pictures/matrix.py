"""The portfolio matrix: how attractive each customer is, and how well we stand there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.blocks.portfolio_words import quadrant_name
from bot.pictures.drawing import Anchor, Box, Drawing, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import fitted, width_of
from kamcore.portfolio.matrix import CUT, Quadrant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece, Point
    from kamcore.portfolio.picture import Dot, PortfolioPicture

WIDTH, HEIGHT = 900, 1000
LEFT, RIGHT, TOP, BOTTOM = 90, 860, 190, 900
MARGIN = 40
SMALL = 19
MOST_NAMED, MOST_TOLD = 12, 8
NAME_LIMIT, NAME_WIDTH = 40, 250
FULL = 100
LABEL_HEIGHT = 24
CROWD = 100

CORNERS = (
    (Quadrant.STREAMLINE, (0, CUT)),
    (Quadrant.SERVE_WELL, (CUT, CUT)),
    (Quadrant.DEVELOP, (0, FULL)),
    (Quadrant.STRATEGIC, (CUT, FULL)),
)
"""The upper left end of each, by position and attractiveness."""


def matrix_picture(found: PortfolioPicture, t: Texts) -> Drawing:
    """Draw it; key accounts by name, as far as there is room."""
    title = t("Portfolio matrix")
    return Drawing(
        size=(WIDTH, HEIGHT),
        title=title,
        told=_told(found.dots, t),
        pieces=tuple(_Matrix(found.dots, t, title).pieces()),
    )


def _told(dots: Sequence[Dot], t: Texts) -> str:
    """Say how many stand in each corner, and where the key accounts do."""
    if not dots:
        return t("There is no account yet.")
    counted = Counter(dot.quadrant for dot in dots)
    corners = [
        t("{corner} {count}", corner=quadrant_name(each, t), count=t.number(counted[each]))
        for each in Quadrant
        if counted[each]
    ]
    told = [t("Accounts by corner: {corners}.", corners=t.list(corners))]
    keys = [dot for dot in dots if dot.is_key]
    if keys:
        named = [
            t(
                "{account} ({corner})",
                account=clean(each.name),
                corner=quadrant_name(each.quadrant, t),
            )
            for each in keys[:MOST_TOLD]
        ]
        left = len(keys) - MOST_TOLD
        if left > 0:
            named.append(t.count("{n} more account", "{n} more accounts", left))
        told.append(t("Key accounts: {accounts}.", accounts=t.list(named)))
    return " ".join(told)


@dataclass(frozen=True, slots=True)
class _Matrix:
    dots: Sequence[Dot]
    t: Texts
    title: str

    def pieces(self) -> Iterator[Piece]:
        yield Words(text=self.title, place=(MARGIN, 48), size=32, bold=True)
        yield from self._legend()
        yield from self._field()
        yield from self._marks(key=False)
        yield from self._corners()
        yield from self._marks(key=True)
        yield from self._names()

    def _marks(self, *, key: bool) -> Iterator[Piece]:
        for dot in self.dots:
            if dot.is_key is key:
                yield _mark(dot, is_crowd=self._is_crowd)

    @property
    def _is_crowd(self) -> bool:
        """Whether there are so many that only key accounts are named, and marks are small."""
        return len(self.dots) > CROWD

    def _legend(self) -> Iterator[Piece]:
        x = float(MARGIN)
        for text, shape, tone in (
            (self.t("Key account"), Shape.DIAMOND, Tone.MAIN),
            (self.t("Other account"), Shape.DOT, Tone.OTHER),
            (self.t("Unsure: may stand in another corner"), Shape.RING, Tone.QUIET),
        ):
            yield Mark(place=(x + 10, 100), shape=shape, tone=tone)
            yield Words(text=text, place=(x + 28, 100), size=SMALL, tone=Tone.QUIET)
            x += 28 + width_of(text, SMALL) + 32

    def _field(self) -> Iterator[Piece]:
        x, y = _place(CUT, FULL)
        yield Box(place=(x, y), size=(RIGHT - x, _place(0, CUT)[1] - y), fill=Tone.SOFT)
        for value in (0, CUT, FULL):
            width = 2 if value == CUT else 1
            yield Line(points=(_place(value, 0), _place(value, FULL)), tone=Tone.FAINT, width=width)
            yield Line(points=(_place(0, value), _place(FULL, value)), tone=Tone.FAINT, width=width)
        up = self.t("Attractiveness of the customer")
        yield Words(text=f"↑ {up}", place=(LEFT, TOP - 26), size=SMALL, tone=Tone.QUIET)
        across = self.t("Our position")
        yield Words(
            text=f"{across} →",
            place=(RIGHT, BOTTOM + 54),
            size=SMALL,
            tone=Tone.QUIET,
            anchor=Anchor.END,
        )
        for value in (0, CUT, FULL):
            text = self.t.number(value)
            x, y = _place(value, value)
            yield Words(
                text=text, place=(x, BOTTOM + 24), size=SMALL, tone=Tone.QUIET, anchor=Anchor.MIDDLE
            )
            yield Words(
                text=text, place=(LEFT - 12, y), size=SMALL, tone=Tone.QUIET, anchor=Anchor.END
            )

    def _corners(self) -> Iterator[Piece]:
        """Name each, on paper of its own where marks lie below."""
        for corner, place in CORNERS:
            left, top, right, bottom = _corner_words(corner, place, self.t)
            text = quadrant_name(corner, self.t)
            if self._is_crowd:
                size = (right - left + 12, bottom - top)
                yield Box(place=(left - 6, top), size=size, fill=Tone.PAPER)
            yield Words(text=text, place=(left, (top + bottom) / 2), size=22, bold=True)

    def _names(self) -> Iterator[Piece]:
        """Write key accounts' names first, then others', where nothing is in the way."""
        taken = [_corner_words(corner, place, self.t) for corner, place in CORNERS]
        shown = [dot for dot in self.dots if dot.is_key or not self._is_crowd]
        taken += [_around(_place(dot.across, dot.up)) for dot in shown]
        named = 0
        for dot in sorted(shown, key=lambda each: not each.is_key):
            if named == MOST_NAMED:
                return
            text = fitted(clean(dot.name, NAME_LIMIT), NAME_WIDTH, SMALL)
            found = next((each for each in _spots(dot, text) if _is_free(each, taken)), None)
            if found is None:
                continue
            named += 1
            taken.append(found)
            left, top, right, bottom = found
            if self._is_crowd:
                size = (right - left + 8, bottom - top)
                yield Box(place=(left - 4, top), size=size, fill=Tone.PAPER)
            yield Words(text=text, place=(left, (top + bottom) / 2), size=SMALL, bold=dot.is_key)


def _mark(dot: Dot, *, is_crowd: bool) -> Mark:
    tone = Tone.MAIN if dot.is_key else Tone.OTHER
    shape = Shape.DIAMOND if dot.is_key else Shape.DOT
    if dot.unsure and not dot.is_key:
        shape, tone = Shape.RING, Tone.QUIET
    others = 3 if is_crowd else 7
    return Mark(
        place=_place(dot.across, dot.up), shape=shape, tone=tone, radius=9 if dot.is_key else others
    )


def _place(across: float, up: float) -> Point:
    x = LEFT + (RIGHT - LEFT) * across / FULL
    return x, BOTTOM - (BOTTOM - TOP) * up / FULL


Rectangle = tuple[float, float, float, float]


def _around(place: Point) -> Rectangle:
    (x, y), r = place, 9.0
    return x - r, y - r, x + r, y + r


def _corner_words(corner: Quadrant, place: tuple[int, int], t: Texts) -> Rectangle:
    x, y = _place(*place)
    return x + 12, y + 8, x + 12 + width_of(quadrant_name(corner, t), 22, bold=True), y + 36


def _spots(dot: Dot, text: str) -> Iterator[Rectangle]:
    """Give where a name may stand: right of its mark, left of it, above, below."""
    x, y = _place(dot.across, dot.up)
    width, half = width_of(text, SMALL, bold=dot.is_key), LABEL_HEIGHT / 2
    for left, middle in (
        (x + 16, y),
        (x - 16 - width, y),
        (x - width / 2, y - 24),
        (x - width / 2, y + 24),
    ):
        yield left, middle - half, left + width, middle + half


def _is_free(spot: Rectangle, taken: Sequence[Rectangle]) -> bool:
    left, top, right, bottom = spot
    if left < LEFT - 40 or right > RIGHT + 30 or top < TOP - 16 or bottom > BOTTOM:
        return False
    return all(
        right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for other in taken
    )
