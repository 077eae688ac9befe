"""What a customer could still buy: units across offerings, each cell with how much and how likely.

Filled cells lie in units we serve already, framed ones in units we do not; the bar at a cell's
foot is what is to be expected of it, compared with the largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.map_words import side_name
from bot.blocks.parts import clean
from bot.blocks.readings import money, share
from bot.pictures.drawing import Anchor, Box, Drawing, Line, Tone, Words
from bot.pictures.lettering import fitted, wrapped
from kamcore.facts import PotentialSide
from kamcore.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece
    from kamcore.shown_grid import ShownCell, ShownGrid

WIDTH = 900
LEFT, RIGHT = 40, 860
UNITS = 210
TOP, ROW, GAP = 240, 104, 8
MOST_COLUMNS, MOST_ROWS = 4, 10
TITLE_LIMIT = 60
SMALL = 19
NOBODY_LOOKED = "·"


def white_space_picture(shown: ShownGrid, t: Texts) -> Drawing:
    """Draw the grid, cut to what its reader may see."""
    drawn = _Grid(shown, t)
    title = t("{account}: white space", account=clean(shown.account.name, TITLE_LIMIT))
    height = TOP + len(drawn.units) * ROW + (40 if drawn.left_out else 0) + 56
    return Drawing(
        size=(WIDTH, height),
        title=title,
        told=_told(shown, t),
        pieces=(
            Words(text=fitted(title, RIGHT - LEFT, 32), place=(LEFT, 48), size=32, bold=True),
            *drawn.pieces(height),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    shown: ShownGrid
    t: Texts

    @property
    def units(self) -> list[str]:
        return _named(each.unit for each in self.shown.cells)[:MOST_ROWS]

    @property
    def offerings(self) -> list[str]:
        return _named(each.offering for each in self.shown.cells)[:MOST_COLUMNS]

    @property
    def left_out(self) -> int:
        """How many cells there is no room for."""
        units, offerings = set(map(name_key, self.units)), set(map(name_key, self.offerings))
        return sum(
            name_key(each.unit) not in units or name_key(each.offering) not in offerings
            for each in self.shown.cells
        )

    def pieces(self, height: int) -> Iterator[Piece]:
        t = self.t
        yield from self._legend()
        width = (RIGHT - LEFT - UNITS) / max(len(self.offerings), 1)
        for column, offering in enumerate(self.offerings):
            x = LEFT + UNITS + column * width
            for number, text in enumerate(wrapped(offering, width - 16, 21, 2, bold=True)):
                yield Words(text=text, place=(x + 8, TOP - 50 + number * 24), size=21, bold=True)
        for row, unit in enumerate(self.units):
            yield from self._row(row, unit, width)
        if self.left_out:
            y = TOP + len(self.units) * ROW + 16
            told = t.count(
                "and {n} more cell, which the list has",
                "and {n} more cells, which the list has",
                self.left_out,
            )
            yield Words(text=told, place=(LEFT, y), size=SMALL, tone=Tone.QUIET)
        day = t("As of {day}", day=t.date(self.shown.as_of))
        yield Words(text=day, place=(LEFT, height - 26), size=SMALL, tone=Tone.QUIET)

    def _legend(self) -> Iterator[Piece]:
        for side, fill, x in (
            (PotentialSide.SERVED, Tone.SOFT, LEFT),
            (PotentialSide.UNSERVED, Tone.PAPER, LEFT + 340),
        ):
            yield Box(place=(x, 86), size=(24, 20), fill=fill, edge=Tone.MAIN)
            name = side_name(side, self.t)
            yield Words(text=name, place=(x + 34, 96), size=SMALL, tone=Tone.QUIET)
        yield Box(place=(LEFT, 126), size=(24, 8), fill=Tone.MAIN)
        told = self.t("what is to be expected of it, and how likely it is")
        if all(each.figures is None for each in self.shown.cells):
            told = self.t("how likely it is")
        yield Words(text=told, place=(LEFT + 34, 130), size=SMALL, tone=Tone.QUIET)

    def _row(self, row: int, unit: str, width: float) -> Iterator[Piece]:
        y = TOP + row * ROW
        yield Line(points=((LEFT, y - GAP / 2), (RIGHT, y - GAP / 2)), tone=Tone.FAINT)
        told = wrapped(unit, UNITS - 16, 21, 3)
        for number, text in enumerate(told):
            lower = (number - (len(told) - 1) / 2) * 24
            yield Words(text=text, place=(LEFT, y + (ROW - GAP) / 2 + lower), size=21)
        for column, offering in enumerate(self.offerings):
            x = LEFT + UNITS + column * width
            found = [
                each
                for each in self.shown.cells
                if (name_key(each.unit), name_key(each.offering))
                == (name_key(unit), name_key(offering))
            ]
            if found:
                yield from self._cell(found[0], (x, y), width - GAP)
            else:
                middle = (x + width / 2, y + (ROW - GAP) / 2)
                yield Words(text=NOBODY_LOOKED, place=middle, tone=Tone.QUIET, anchor=Anchor.MIDDLE)

    def _cell(self, cell: ShownCell, place: tuple[float, float], width: float) -> Iterator[Piece]:
        x, y = place
        fill = Tone.SOFT if cell.side is PotentialSide.SERVED else Tone.PAPER
        yield Box(place=place, size=(width, ROW - GAP), fill=fill, edge=Tone.MAIN)
        lines = [fitted(line, width - 16, SMALL) for line in _cell_words(cell, self.shown, self.t)]
        for number, text in enumerate(lines):
            yield Words(text=text, place=(x + 10, y + 24 + number * 27), size=SMALL)
        portion = _portion(cell, self.shown)
        if portion > 0:
            yield Box(place=(x, y + ROW - GAP - 10), size=(width * portion, 10), fill=Tone.MAIN)


def _named(names: Iterable[str]) -> list[str]:
    """Give each name once, in the order of the cells."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return list(found.values())


def _cell_words(cell: ShownCell, shown: ShownGrid, t: Texts) -> list[str]:
    amount = None if cell.figures is None else cell.figures.contribution
    words = []
    if cell.figures is not None:
        told = (
            t("not known") if amount is None else money(amount.low, amount.high, shown.currency, t)
        )
        words.append(told)
    words.append(t("not known") if cell.probability is None else share(cell.probability, t))
    return words


def _portion(cell: ShownCell, shown: ShownGrid) -> float:
    """Say how much is to be expected of a cell, of the most that is of any; sure money only."""
    if cell.figures is None:
        known = cell.probability
        return 0.0 if known is None else float(known.low)
    most = max(
        (float(each.figures.expected.low) for each in shown.cells if each.figures), default=0
    )
    return float(cell.figures.expected.low) / most if most else 0.0


def _told(shown: ShownGrid, t: Texts) -> str:
    name = clean(shown.account.name)
    if not shown.cells:
        return t("{account}: nothing in the white space yet.", account=name)
    rows = [
        t(
            "{unit}, {offering}: {told} ({side})",
            unit=clean(each.unit),
            offering=clean(each.offering),
            told=", ".join(_cell_words(each, shown, t)),
            side=side_name(each.side, t),
        )
        for each in shown.cells
    ]
    return t("{account}: what they could still buy.", account=name) + " " + "; ".join(rows) + "."
