"""How wide words are: what does not fit is cut where one sees it, or goes on the next line.

The font is Source Sans Pro (SIL Open Font License), which comes as a package: it has umlauts and
currency signs, and the same letters stand in pictures and in PDFs.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.blocks.parts import clean

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

REGULAR = "SourceSansPro-Regular.ttf"
BOLD = "SourceSansPro-Semibold.ttf"
ITALIC = "SourceSansPro-It.ttf"
MEASURED_AT = 100
ELLIPSIS = "…"


def font_bytes(name: str) -> bytes:
    """Read a font's file."""
    return (files("font_source_sans_pro") / "files" / name).read_bytes()


@cache
def font(size: int, *, bold: bool = False) -> FreeTypeFont:
    """Give the font in a size of pixels."""
    from PIL import ImageFont  # noqa: PLC0415 - Pillow is heavy

    return ImageFont.truetype(io.BytesIO(font_bytes(BOLD if bold else REGULAR)), size)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Give how wide a line is."""
    return font(MEASURED_AT, bold=bold).getlength(text) * size / MEASURED_AT


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Make one clean line that fits, cut visibly where it is longer."""
    line = clean(text)
    if width_of(line, size, bold=bold) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(line[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + ELLIPSIS


def wrapped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines; the last one is cut where more would follow."""
    words, lines = clean(text).split(" "), [""]
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {' '.join(words[number:])}"
            break
    return [fitted(line, width, size, bold=bold) for line in lines]
