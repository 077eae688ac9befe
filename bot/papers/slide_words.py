"""Words on a slide: boxes, and lines within them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.papers.house import FONT

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, HIGH = 13.333, 7.5
LEFT, TOP, BODY = 0.7, 1.35, 11.93
"""In inches, as PowerPoint counts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    text: str
    size: float
    colour: str
    bold: bool = False
    right: bool = False
    bullet: bool = False


def box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    """Give a frame to write in."""
    from pptx.util import Inches  # noqa: PLC0415 - python-pptx is heavy

    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    return shape.text_frame


def write(frame: Any, lines: Sequence[Line]) -> None:
    """Write the lines, and nothing else."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415 - python-pptx is heavy
    from pptx.util import Pt  # noqa: PLC0415 - same

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = f"•  {line.text}" if line.bullet else line.text
        run.font.name, run.font.size, run.font.bold = FONT, Pt(line.size), line.bold
        run.font.color.rgb = shade_of(line.colour)
        paragraph.alignment = PP_ALIGN.RIGHT if line.right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(line.size * 0.35)


def shade_of(code: str) -> Any:
    """Give a colour as python-pptx takes it."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415 - python-pptx is heavy

    made: Any = RGBColor
    return made(*bytes.fromhex(code))
