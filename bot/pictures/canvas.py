"""A small canvas: lines, dots and words at places given in the picture's own units.

Drawn twice as large and made smaller, so that edges are smooth. The font is Source Sans Pro
(SIL Open Font License), which comes as a package: it has umlauts and currency signs.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from bot.blocks.parts import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]
Colour: TypeAlias = tuple[int, int, int]

SCALE = 2
WHITE: Colour = (255, 255, 255)
INK: Colour = (33, 37, 41)
QUIET: Colour = (134, 142, 150)
FAINT: Colour = (222, 226, 230)
TEXT_LIMIT = 60


class Canvas:
    """White, and as large as it is told."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with nothing on it."""
        self._size = (width, height)
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), WHITE)
        self._draw = ImageDraw.Draw(self._image)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 1.0) -> None:
        """Draw through the points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")

    def area(self, first: Point, last: Point, colour: Colour) -> None:
        """Fill a rectangle."""
        box = (first[0] * SCALE, first[1] * SCALE, last[0] * SCALE, last[1] * SCALE)
        self._draw.rectangle(box, fill=colour)

    def dot(self, place: Point, radius: float, colour: Colour, *, hollow: bool = False) -> None:
        """Draw a dot, or a ring."""
        x, y, r = place[0] * SCALE, place[1] * SCALE, radius * SCALE
        inside = WHITE if hollow else colour
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=inside, outline=colour, width=SCALE)

    def words(
        self, text: str, place: Point, *, size: int = 14, colour: Colour = INK, anchor: str = "lm"
    ) -> float:
        """Write one line, cut where it is long; give how wide it is.

        Args:
            text: What anybody wrote is cleaned on the way.
            place: Where, see ``anchor``.
            size: Of the letters.
            colour: Of the letters.
            anchor: Pillow's two letters: ``lm`` is the left end, in the middle of the line.
        """
        font = _font(size * SCALE)
        line = clean(text, TEXT_LIMIT)
        scaled = (place[0] * SCALE, place[1] * SCALE)
        self._draw.text(scaled, line, fill=colour, font=font, anchor=anchor)
        return float(self._draw.textlength(line, font=font)) / SCALE

    def png(self) -> bytes:
        """Give the picture as a file."""
        written = io.BytesIO()
        self._image.resize(self._size, Image.Resampling.LANCZOS).save(written, "PNG")
        return written.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
    with font.open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size)
