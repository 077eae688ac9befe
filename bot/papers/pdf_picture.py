"""A picture within a PDF, drawn from the same description as PNG and SVG: sharp in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from bot.papers.pdf_parts import BOLD_NAME, REGULAR_NAME
from bot.pictures.drawing import LIGHT, Anchor, Area, Box, Line, Mark, Shape, Tone, Words
from bot.pictures.marks import corners

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from bot.pictures.drawing import Drawing, Piece, Point

BELOW_MIDDLE = 0.34
"""Of a line's size: how far its letters stand below the middle of its height."""


class Picture(Flowable):
    """One drawing, as wide as it may be and no taller than a page."""

    def __init__(self, drawing: Drawing, width: float, tallest: float) -> None:
        """Find out how large it is to be."""
        super().__init__()
        wide, tall = drawing.size
        self._scale = min(width / wide, tallest / tall)
        self._drawing = drawing
        self.width, self.height = wide * self._scale, tall * self._scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Say how much room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it; the description counts from the top, a PDF from the bottom."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self.height)
        canvas.scale(self._scale, -self._scale)
        for piece in self._drawing.pieces:
            _draw(piece, canvas)
        canvas.restoreState()


def _draw(piece: Piece, canvas: Canvas) -> None:
    match piece:
        case Line():
            canvas.setDash([10, 8] if piece.dashed else [])
            _way(piece.points, canvas, stroke=piece.tone, width=piece.width)
            canvas.setDash([])
        case Area():
            _way(piece.points, canvas, fill=piece.tone)
        case Box():
            (x, y), (width, height) = piece.place, piece.size
            ends = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            _way(ends, canvas, fill=piece.fill, stroke=piece.edge)
        case Mark():
            _mark(piece, canvas)
        case Words():
            _words(piece, canvas)


def _way(
    points: tuple[Point, ...],
    canvas: Canvas,
    *,
    fill: Tone | None = None,
    stroke: Tone | None = None,
    width: float = 1.0,
) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if fill is not None:
        path.close()
        canvas.setFillColorRGB(*_shade(fill))
    if stroke is not None:
        canvas.setStrokeColorRGB(*_shade(stroke))
        canvas.setLineWidth(width)
    canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))


def _mark(mark: Mark, canvas: Canvas) -> None:
    match mark.shape:
        case Shape.DOT | Shape.RING:
            inside = Tone.PAPER if mark.shape is Shape.RING else mark.tone
            canvas.setFillColorRGB(*_shade(inside))
            canvas.setStrokeColorRGB(*_shade(mark.tone))
            canvas.setLineWidth(2)
            canvas.circle(*mark.place, mark.radius, stroke=1, fill=1)
        case Shape.CROSS:
            for stroke in corners(mark):
                _way(stroke, canvas, stroke=mark.tone, width=3)
        case Shape.SQUARE | Shape.DIAMOND | Shape.TRIANGLE:
            _way(corners(mark)[0], canvas, fill=mark.tone)


def _words(words: Words, canvas: Canvas) -> None:
    x, y = words.place
    canvas.saveState()
    canvas.translate(x, y + words.size * BELOW_MIDDLE)
    canvas.scale(1, -1)
    canvas.setFont(BOLD_NAME if words.bold else REGULAR_NAME, words.size)
    canvas.setFillColorRGB(*_shade(words.tone))
    write = {
        Anchor.START: canvas.drawString,
        Anchor.MIDDLE: canvas.drawCentredString,
        Anchor.END: canvas.drawRightString,
    }[words.anchor]
    write(0, 0, words.text)
    canvas.restoreState()


def _shade(tone: Tone) -> tuple[float, float, float]:
    red, green, blue = LIGHT[tone]
    return red / 255, green / 255, blue / 255
