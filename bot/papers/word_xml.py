"""What Word can do and python-docx has no words for: shading, fields, links, repeated heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.papers.house import BAND_HEX, MAIN_HEX, RULE_HEX

if TYPE_CHECKING:
    from docx.shape import InlineShape
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


def shade(cell: _Cell) -> None:
    """Lay a light band behind a cell."""
    _cell_properties(cell).append(_element("w:shd", val="clear", color="auto", fill=BAND_HEX))


def repeat_head(row: _Row) -> None:
    """Let a table's first row stand on top of every page it goes on to."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))  # noqa: SLF001 - see above


def keep_whole(row: _Row) -> None:
    """Do not let a row go on on the next page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))  # noqa: SLF001 - see above


def border_below(table: Table) -> None:
    """Draw a thin line under every row."""
    borders = _element("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE_HEX))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - see above


def fixed_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Make columns as wide as they are told, in centimetres: Word reads cells, others columns."""
    from docx.shared import Cm  # noqa: PLC0415 - python-docx is heavy

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def count_field(run: Run, *, part: str, name: str = "") -> None:
    """Put a part of a number there that Word works out itself: ``begin``, its name, ``end``."""
    if part == "name":
        text = _element("w:instrText")
        text.text = name
        run._r.append(text)  # noqa: SLF001 - see above
    else:
        run._r.append(_element("w:fldChar", fldCharType=part))  # noqa: SLF001 - see above


def anchored(paragraph: Paragraph, name: str, number: int) -> None:
    """Let a paragraph be linked to."""
    mark = _element("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1, mark)  # noqa: SLF001 - see above
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001 - see above


def linked(paragraph: Paragraph, text: str, name: str) -> None:
    """Write a way to an anchor."""
    from docx.shared import RGBColor  # noqa: PLC0415 - python-docx is heavy

    link = _element("w:hyperlink", anchor=name)
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor.from_string(MAIN_HEX)
    paragraph._p.remove(run._r)  # noqa: SLF001 - see above
    link.append(run._r)  # noqa: SLF001 - see above
    paragraph._p.append(link)  # noqa: SLF001 - see above


def described(shape: InlineShape, title: str, told: str) -> None:
    """Say what a picture shows to who cannot see it."""
    properties = shape._inline.docPr  # noqa: SLF001 - see above
    properties.set("title", title)
    properties.set("descr", told)


def _cell_properties(cell: _Cell) -> Any:
    return cell._tc.get_or_add_tcPr()  # noqa: SLF001 - see above


def _element(tag: str, /, **values: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - python-docx is heavy
    from docx.oxml.ns import qn  # noqa: PLC0415 - same

    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
