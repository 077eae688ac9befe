"""A table on a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.papers.house import BAND_HEX, INK_HEX, MAIN_HEX, RULE_HEX
from bot.papers.slide_pages import CELL
from bot.papers.slide_words import BODY, LEFT, Line, shade_of, write

if TYPE_CHECKING:
    from bot.papers.sheet import Grid

ROW = 0.32
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own name for a table without bands and colours."""


def add_table(slide: Any, grid: Grid, top: float) -> None:
    """Draw it over the width of the slide."""
    from pptx.util import Inches  # noqa: PLC0415 - python-pptx is heavy

    rows = len(grid.rows) + 1
    frame = slide.shapes.add_table(
        rows, len(grid.head), Inches(LEFT), Inches(top), Inches(BODY), Inches(ROW * rows)
    )
    table = frame.table
    _plain(frame)
    whole = sum(grid.shares)
    for column, share in zip(table.columns, grid.shares, strict=True):
        column.width = Inches(BODY * share / whole)
    for at, text in enumerate(grid.head):
        head = Line(text, CELL, MAIN_HEX, bold=True, right=at in grid.figures)
        _fill(table.cell(0, at), head, BAND_HEX)
    for number, row in enumerate(grid.rows, start=1):
        for at, text in enumerate(row):
            bold = grid.bold_first and at == 0 and len(row) > 1
            line = Line(text, CELL, INK_HEX, bold=bold, right=at in grid.figures)
            _fill(table.cell(number, at), line, None)


def _fill(cell: Any, line: Line, back: str | None) -> None:
    from pptx.util import Inches  # noqa: PLC0415 - python-pptx is heavy

    write(cell.text_frame, [line])
    cell.margin_left = cell.margin_right = Inches(0.08)
    if back is None:
        cell.fill.background()
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = shade_of(back)
    _line_below(cell)


def _line_below(cell: Any) -> None:
    """Draw a thin line under a cell; python-pptx has no word for it."""
    from pptx.oxml import parse_xml  # noqa: PLC0415 - python-pptx is heavy

    line = parse_xml(
        '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="6350">'
        f'<a:solidFill><a:srgbClr val="{RULE_HEX}"/></a:solidFill></a:lnB>'
    )
    # Lines come before the filling in a cell's properties.
    cell._tc.get_or_add_tcPr().insert(0, line)  # noqa: SLF001 - see above


def _plain(frame: Any) -> None:
    """Take the colours away that PowerPoint gives every table."""
    properties = frame._element.graphic.graphicData.tbl.tblPr  # noqa: SLF001 - python-pptx has no word for it
    properties.set("bandRow", "0")
    for style in properties:
        style.text = NO_STYLE
