"""A picture as SVG: sharp at any size, light or dark as the reader's screen is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from bot.pictures.drawing import DARK, LIGHT, Area, Box, Line, Mark, Shape, Tone, Words
from bot.pictures.marks import corners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.pictures.drawing import Drawing, Palette, Piece, Point

DARK_RULE = "@media (prefers-color-scheme: dark)"
FONT = "'Source Sans Pro', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"


def svg(drawing: Drawing) -> str:
    """Draw it; its title and what it shows are read out by screen readers."""
    width, height = drawing.size
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title told" '
        f'font-family="{FONT}">'
    )
    paper = f'<rect width="{width}" height="{height}" class="f-paper"/>'
    lines = [
        head,
        f'<title id="title">{escape(drawing.title)}</title>',
        f'<desc id="told">{escape(drawing.told)}</desc>',
        f"<style>{_colours(LIGHT)} {DARK_RULE} {{ {_colours(DARK)} }}</style>",
        paper,
        *(part for piece in drawing.pieces for part in _drawn(piece)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _colours(palette: Palette) -> str:
    rules = (
        f".f-{tone} {{fill:rgb{colour}}} .s-{tone} {{stroke:rgb{colour};fill:none}}"
        for tone, colour in palette.items()
    )
    return " ".join(rules)


def _drawn(piece: Piece) -> Iterator[str]:
    match piece:
        case Line():
            dashes = ' stroke-dasharray="10 8"' if piece.dashed else ""
            yield (
                f'<polyline points="{_points(piece.points)}" class="s-{piece.tone}" '
                f'stroke-width="{piece.width:g}" stroke-linejoin="round"{dashes}/>'
            )
        case Area():
            yield f'<polygon points="{_points(piece.points)}" class="f-{piece.tone}"/>'
        case Box():
            yield from _box(piece)
        case Mark():
            yield from _mark(piece)
        case Words():
            weight = ' font-weight="600"' if piece.bold else ""
            x, y = piece.place
            yield (
                f'<text x="{x:g}" y="{y:g}" dy="0.35em" font-size="{piece.size}" '
                f'text-anchor="{piece.anchor}" class="f-{piece.tone}"{weight}>'
                f"{escape(piece.text)}</text>"
            )


def _box(box: Box) -> Iterator[str]:
    (x, y), (width, height) = box.place, box.size
    where = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    yield f'<rect {where} class="f-{box.fill}"/>'
    if box.edge is not None:
        yield f'<rect {where} class="s-{box.edge}"/>'


def _mark(mark: Mark) -> Iterator[str]:
    x, y = mark.place
    where = f'cx="{x:g}" cy="{y:g}" r="{mark.radius:g}"'
    match mark.shape:
        case Shape.DOT:
            yield f'<circle {where} class="f-{mark.tone}"/>'
        case Shape.RING:
            yield f'<circle {where} class="f-{Tone.PAPER}"/>'
            yield f'<circle {where} class="s-{mark.tone}" stroke-width="2"/>'
        case Shape.CROSS:
            for stroke in corners(mark):
                points = _points(stroke)
                yield f'<polyline points="{points}" class="s-{mark.tone}" stroke-width="3"/>'
        case Shape.SQUARE | Shape.DIAMOND | Shape.TRIANGLE:
            yield f'<polygon points="{_points(corners(mark)[0])}" class="f-{mark.tone}"/>'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
