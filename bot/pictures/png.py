"""A picture as a PNG file: what Slack, Word and slides take."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.pictures.drawing import LIGHT, Anchor, Area, Box, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import font
from bot.pictures.marks import corners

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

    from bot.pictures.drawing import Drawing, Palette, Piece, Point

FINER = 2
"""Drawn so many times as large and made smaller, so that edges are smooth."""

DASH, GAP = 10.0, 8.0
ANCHORS = {Anchor.START: "lm", Anchor.MIDDLE: "mm", Anchor.END: "rm"}


def png(drawing: Drawing, palette: Palette = LIGHT) -> bytes:
    """Draw it on paper of the palette: it does not depend on what is behind it."""
    from PIL import Image, ImageDraw, PngImagePlugin  # noqa: PLC0415 - Pillow is heavy

    width, height = drawing.size
    image = Image.new("RGB", (width * FINER, height * FINER), palette[Tone.PAPER])
    painter = _Painter(ImageDraw.Draw(image), palette)
    for piece in drawing.pieces:
        painter.paint(piece)
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Title", drawing.title)
    told.add_itxt("Description", drawing.told)
    written = io.BytesIO()
    smaller = image.resize(drawing.size, Image.Resampling.LANCZOS)
    smaller.save(written, "PNG", pnginfo=told)
    return written.getvalue()


class _Painter:
    """Paints pieces."""

    def __init__(self, draw: ImageDraw, palette: Palette) -> None:
        self._draw = draw
        self._palette = palette

    def paint(self, piece: Piece) -> None:
        match piece:
            case Line():
                self._line(piece)
            case Area():
                self._draw.polygon(_finer(piece.points), fill=self._palette[piece.tone])
            case Box():
                self._box(piece)
            case Mark():
                self._mark(piece)
            case Words():
                self._words(piece)

    def _line(self, line: Line) -> None:
        width = max(1, round(line.width * FINER))
        colour = self._palette[line.tone]
        parts = _dashes(line.points) if line.dashed else [line.points]
        for part in parts:
            self._draw.line(_finer(part), fill=colour, width=width, joint="curve")

    def _box(self, box: Box) -> None:
        (x, y), (width, height) = box.place, box.size
        corner = _finer(((x, y), (x + width, y + height)))
        edge = None if box.edge is None else self._palette[box.edge]
        fill = self._palette[box.fill]
        self._draw.rectangle([*corner[0], *corner[1]], fill=fill, outline=edge, width=FINER)

    def _mark(self, mark: Mark) -> None:
        colour = self._palette[mark.tone]
        x, y, r = (value * FINER for value in (*mark.place, mark.radius))
        if mark.shape in {Shape.DOT, Shape.RING}:
            inside = self._palette[Tone.PAPER] if mark.shape is Shape.RING else colour
            ends = (x - r, y - r, x + r, y + r)
            self._draw.ellipse(ends, fill=inside, outline=colour, width=2 * FINER)
        elif mark.shape is Shape.CROSS:
            for stroke in corners(mark):
                self._draw.line(_finer(stroke), fill=colour, width=3 * FINER)
        else:
            self._draw.polygon(_finer(corners(mark)[0]), fill=colour)

    def _words(self, words: Words) -> None:
        self._draw.text(
            _finer((words.place,))[0],
            words.text,
            fill=self._palette[words.tone],
            font=font(words.size * FINER, bold=words.bold),
            anchor=ANCHORS[words.anchor],
        )


def _finer(points: tuple[Point, ...]) -> list[Point]:
    return [(x * FINER, y * FINER) for x, y in points]


def _dashes(points: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """Cut a way into dashes; Pillow draws none."""
    found: list[tuple[Point, ...]] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        at = 0.0
        while at < length:
            first, last = at / length, min(at + DASH, length) / length
            found.append(
                (
                    (x1 + (x2 - x1) * first, y1 + (y2 - y1) * first),
                    (x1 + (x2 - x1) * last, y1 + (y2 - y1) * last),
                )
            )
            at += DASH + GAP
    return found
