"""The corners of marks, the same for whoever draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.drawing import Shape

if TYPE_CHECKING:
    from bot.pictures.drawing import Mark, Point


def corners(mark: Mark) -> tuple[tuple[Point, ...], ...]:
    """Give the ways a mark is drawn along; a dot and a ring have none."""
    (x, y), r = mark.place, mark.radius
    match mark.shape:
        case Shape.SQUARE:
            s = r * 0.9
            return (((x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)),)
        case Shape.DIAMOND:
            s = r * 1.25
            return (((x, y - s), (x + s, y), (x, y + s), (x - s, y)),)
        case Shape.TRIANGLE:
            s = r * 1.15
            return (((x, y - s), (x + s, y + s * 0.8), (x - s, y + s * 0.8)),)
        case Shape.CROSS:
            return (((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r)))
        case Shape.DOT | Shape.RING:
            return ()
