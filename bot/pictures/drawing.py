"""A picture as a description: what stands where, in which tone, and what it says in words.

It is written once and drawn by ``png``, by ``svg`` and into a PDF, so that the three cannot
differ. A tone is a role, not a colour: light and dark paper each have their own (``Palette``).
No meaning hangs by a tone alone: marks have shapes, ends have words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Point: TypeAlias = tuple[float, float]
Colour: TypeAlias = tuple[int, int, int]


class Tone(StrEnum):
    """What something is, from which its colour follows."""

    PAPER = "paper"
    INK = "ink"
    QUIET = "quiet"
    FAINT = "faint"
    MAIN = "main"
    SOFT = "soft"
    OTHER = "other"
    LOSS = "loss"
    ON_MAIN = "on_main"


Palette: TypeAlias = "Mapping[Tone, Colour]"

LIGHT: Palette = {
    Tone.PAPER: (255, 255, 255),
    Tone.INK: (29, 37, 44),
    Tone.QUIET: (91, 102, 112),
    Tone.FAINT: (218, 223, 228),
    Tone.MAIN: (0, 95, 153),
    Tone.SOFT: (176, 212, 236),
    Tone.OTHER: (230, 159, 0),
    Tone.LOSS: (190, 76, 0),
    Tone.ON_MAIN: (255, 255, 255),
}
"""After Okabe and Ito: blue, orange and vermilion are told apart by who sees no red or green."""

DARK: Palette = {
    Tone.PAPER: (26, 29, 33),
    Tone.INK: (232, 236, 240),
    Tone.QUIET: (163, 174, 184),
    Tone.FAINT: (60, 67, 74),
    Tone.MAIN: (100, 181, 236),
    Tone.SOFT: (38, 78, 108),
    Tone.OTHER: (240, 185, 50),
    Tone.LOSS: (255, 145, 77),
    Tone.ON_MAIN: (13, 27, 38),
}


class Anchor(StrEnum):
    """Which end of a line of words stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Shape(StrEnum):
    """What a mark looks like, so that it says the same without its colour."""

    DOT = "dot"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    tone: Tone
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled shape."""

    points: tuple[Point, ...]
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, filled, with an edge where one is named."""

    place: Point
    size: Point
    fill: Tone
    edge: Tone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A small sign at a place."""

    place: Point
    shape: Shape
    tone: Tone
    radius: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of words; ``place`` is the middle of its height."""

    text: str
    place: Point
    size: int = 22
    tone: Tone = Tone.INK
    anchor: Anchor = Anchor.START
    bold: bool = False


Piece: TypeAlias = Line | Area | Box | Mark | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The whole picture.

    Attributes:
        size: Width and height in its own units; a phone shows it about half as large.
        title: What it is called.
        told: All it shows, in words, for who cannot see it.
    """

    size: tuple[int, int]
    title: str
    told: str
    pieces: tuple[Piece, ...]
