"""A sheet as a Word document: real headings, contents to click, tables, page numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.papers.house import QUIET_HEX, WARNING_HEX
from bot.papers.sheet import Grid, Image, Lines, Points
from bot.papers.word_styles import WIDTH_CM, set_up
from bot.papers.word_xml import (
    anchored,
    border_below,
    count_field,
    described,
    fixed_widths,
    keep_whole,
    linked,
    repeat_head,
    shade,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from bot.papers.sheet import Chapter, Part, Sheet

TALLEST_CM = 22.0
CHAPTERS_FOR_CONTENTS = 4
"""A document of fewer chapters is read without a list of them."""


def word_file(sheet: Sheet) -> bytes:
    """Lay it out on A4."""
    from docx import Document  # noqa: PLC0415 - python-docx is heavy

    document = Document()
    set_up(document, sheet)
    _Word(document, sheet).write()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Word:
    """Writes one document."""

    def __init__(self, document: WordDocument, sheet: Sheet) -> None:
        self._document = document
        self._sheet = sheet

    def write(self) -> None:
        self._foot()
        self._title_page()
        for number, chapter in enumerate(self._sheet.chapters):
            self._chapter(number, chapter)

    def _title_page(self) -> None:
        from docx.enum.text import WD_BREAK  # noqa: PLC0415 - python-docx is heavy

        sheet, document = self._sheet, self._document
        document.add_paragraph(sheet.kind, style="Subtitle")
        document.add_paragraph(sheet.title, style="Title")
        facts = document.add_table(rows=0, cols=2)
        for name, value in sheet.facts:
            cells = facts.add_row().cells
            _fill(cells[0], name, colour=QUIET_HEX)
            _fill(cells[1], value)
        fixed_widths(facts, (4.4, WIDTH_CM - 4.4))
        warning = document.add_paragraph()
        _run(warning, sheet.warning, bold=True, colour=WARNING_HEX)
        if sheet.short:
            return
        if len(sheet.chapters) >= CHAPTERS_FOR_CONTENTS:
            self._contents()
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _contents(self) -> None:
        """List the chapters, each a way into it.

        A list with page numbers would be empty until somebody asks Word to fill it.
        """
        _run(self._document.add_paragraph(), self._sheet.labels.contents, bold=True)
        for number, chapter in enumerate(self._sheet.chapters):
            linked(self._document.add_paragraph(), chapter.name, _anchor(number))

    def _chapter(self, number: int, chapter: Chapter) -> None:
        heading = self._document.add_heading(chapter.name, level=1)
        anchored(heading, _anchor(number), number)
        for part in chapter.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        match part:
            case Lines():
                paragraph = self._document.add_paragraph()
                for at, line in enumerate(part.lines):
                    run = paragraph.add_run(line)
                    run.bold = part.strong or None
                    if at + 1 < len(part.lines):
                        run.add_break()
                paragraph.paragraph_format.keep_with_next = part.strong or None
            case Points():
                for point in part.points:
                    self._document.add_paragraph(point, style="List Bullet")
            case Grid():
                self._grid(part)
            case Image():
                self._image(part)

    def _grid(self, grid: Grid) -> None:
        table = self._document.add_table(rows=1, cols=len(grid.head))
        for at, name in enumerate(grid.head):
            cell = table.rows[0].cells[at]
            _fill(cell, name, bold=True, right=at in grid.figures)
            shade(cell)
        repeat_head(table.rows[0])
        for row in grid.rows:
            added = table.add_row()
            keep_whole(added)
            for at, text in enumerate(row):
                bold = grid.bold_first and at == 0 and len(row) > 1
                _fill(added.cells[at], text, bold=bold, right=at in grid.figures)
        border_below(table)
        fixed_widths(table, _widths(grid))
        self._document.add_paragraph()

    def _image(self, image: Image) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - python-docx is heavy

        from bot.pictures.png import png  # noqa: PLC0415 - Pillow is heavy

        wide, tall = image.drawing.size
        width = min(WIDTH_CM * 0.74, TALLEST_CM * wide / tall)
        shape = self._document.add_picture(io.BytesIO(png(image.drawing)), width=Cm(width))
        described(shape, image.drawing.title, image.drawing.told)

    def _foot(self) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - python-docx is heavy
        from docx.shared import Cm  # noqa: PLC0415 - same

        sheet = self._sheet
        paragraph = self._document.sections[0].footer.paragraphs[0]
        # Word's own footer has a stop in the middle, where the page's number would stay.
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
        lead = f"{sheet.kind}: {sheet.title} · {sheet.warning}\t"
        _run(paragraph, lead, colour=QUIET_HEX, small=True)
        before, _, rest = sheet.labels.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            _run(paragraph, text, colour=QUIET_HEX, small=True)
            for part in ("begin", "name", "end") if field else ():
                run = _run(paragraph, "", colour=QUIET_HEX, small=True)
                count_field(run, part=part, name=field)


def _anchor(number: int) -> str:
    return f"chapter_{number + 1}"


def _widths(grid: Grid) -> tuple[float, ...]:
    whole = sum(grid.shares)
    return tuple(WIDTH_CM * each / whole for each in grid.shares)


def _fill(
    cell: _Cell, text: str, *, bold: bool = False, right: bool = False, colour: str | None = None
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - python-docx is heavy
    from docx.shared import Pt  # noqa: PLC0415 - same

    paragraph = cell.paragraphs[0]
    _run(paragraph, text, bold=bold, colour=colour)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _run(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    colour: str | None = None,
    small: bool = False,
) -> Run:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - python-docx is heavy

    run = paragraph.add_run(text)
    run.bold = bold or None
    if colour is not None:
        run.font.color.rgb = RGBColor.from_string(colour)
    if small:
        run.font.size = Pt(8.5)
    return run
