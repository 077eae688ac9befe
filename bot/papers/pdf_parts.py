"""The parts of a sheet as ReportLab's flowables."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from bot.papers.house import BAND, INK, MAIN, QUIET, RULE, WARNING
from bot.papers.sheet import Grid, Image, Lines, Points
from bot.pictures.lettering import BOLD, REGULAR, font_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    from bot.papers.sheet import Chapter, Part, Sheet

MARGIN = 56.0
REGULAR_NAME, BOLD_NAME = "SourceSans", "SourceSans-Semibold"
CHAPTER = "chapter"
TALLEST = 620.0
PADDING = 5
LEAST_OF_A_TABLE = 84.0
"""Points: a table does not begin where only its head and a row would fit."""

LEAST_OF_A_NAMED_TABLE = LEAST_OF_A_TABLE + 48.0
"""The same with the name of its chapter above it."""


@cache
def fonts() -> None:
    """Let ReportLab know the letters; it keeps them for good."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - ReportLab is heavy
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - same

    for name, file in ((REGULAR_NAME, REGULAR), (BOLD_NAME, BOLD)):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font_bytes(file))))


def _style_of(part: Lines) -> str:
    if part.strong:
        return "strong"
    return "small" if part.small else "text"


def styles(*, dense: bool = False) -> Mapping[str, ParagraphStyle]:
    """Give what headings and texts look like."""
    from reportlab.lib.colors import Color  # noqa: PLC0415 - ReportLab is heavy
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - same

    def style(name: str, size: float, **more: Any) -> ParagraphStyle:
        bold = more.pop("bold", False)
        colour = more.pop("colour", INK)
        return ParagraphStyle(
            name,
            fontName=BOLD_NAME if bold else REGULAR_NAME,
            fontSize=size,
            textColor=Color(*colour),
            **{"leading": size * 1.32, "splitLongWords": 1, **more},
        )

    return {
        "kind": style("kind", 15, colour=MAIN, bold=True, spaceAfter=6),
        "title": style("title", 34, bold=True, spaceAfter=26, leading=40),
        "short": style("short", 20, bold=True, spaceAfter=4, leading=25),
        "warning": style("warning", 10.5, colour=WARNING, bold=True, spaceBefore=18),
        CHAPTER: style(
            CHAPTER,
            12 if dense else 16,
            colour=MAIN,
            bold=True,
            spaceBefore=8 if dense else 20,
            spaceAfter=2 if dense else 7,
            keepWithNext=1,
        ),
        "text": style("text", 10.5, spaceAfter=6),
        "small": style("small", 8, colour=QUIET),
        "strong": style("strong", 11.5, bold=True, spaceAfter=5, keepWithNext=1),
        "point": style(
            "point",
            9.5 if dense else 10.5,
            spaceAfter=1 if dense else 4,
            leftIndent=14,
            bulletIndent=2,
        ),
        "cell": style("cell", 9.5),
        "cell_bold": style("cell_bold", 9.5, bold=True),
        "figure": style("figure", 9.5, alignment=2),
        "head": style("head", 9.5, bold=True, colour=MAIN),
        "head_figure": style("head_figure", 9.5, bold=True, colour=MAIN, alignment=2),
        "label": style("label", 10.5, colour=QUIET),
        "contents": style("contents", 10.5),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfParts:
    """Lays parts out in columns of a width."""

    width: float
    styles: Mapping[str, ParagraphStyle]
    image_share: float = 0.74

    def title_page(self, sheet: Sheet) -> Iterator[Flowable]:
        """Lay out what stands on the first page, the contents aside."""
        from reportlab.platypus import Spacer  # noqa: PLC0415 - ReportLab is heavy

        yield Spacer(0, 64)
        yield self._paragraph(sheet.kind, "kind")
        yield self._paragraph(sheet.title, "title")
        yield self._facts(sheet)
        yield self._paragraph(sheet.warning, "warning")

    def head(self, sheet: Sheet) -> Iterator[Flowable]:
        """Lay out the head of a document of one page."""
        yield self._paragraph(sheet.kind, "kind")
        yield self._paragraph(sheet.title, "short")
        yield self._facts(sheet)
        if sheet.lead:
            yield self._marked_up("<br/>".join(map(escape, sheet.lead)), "text")

    def contents(self, name: str) -> list[Flowable]:
        """Lay out the list of chapters."""
        from reportlab.platypus import Spacer  # noqa: PLC0415 - ReportLab is heavy
        from reportlab.platypus.tableofcontents import TableOfContents  # noqa: PLC0415 - same

        listed = TableOfContents(levelStyles=[self.styles["contents"]], dotsMinLevel=0)
        return [Spacer(0, 30), self._paragraph(name, "strong"), listed]

    def chapter(self, chapter: Chapter) -> Iterator[Flowable]:
        """Lay out one chapter; its name stays with the table that follows it."""
        from reportlab.platypus import CondPageBreak  # noqa: PLC0415 - ReportLab is heavy

        if chapter.parts and isinstance(chapter.parts[0], Grid):
            yield CondPageBreak(LEAST_OF_A_NAMED_TABLE)
        yield self._paragraph(chapter.name, CHAPTER)
        for part in chapter.parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Flowable]:
        from reportlab.platypus import CondPageBreak, Spacer  # noqa: PLC0415 - ReportLab is heavy

        match part:
            case Lines():
                text = "<br/>".join(map(escape, part.lines))
                yield self._marked_up(text, _style_of(part))
            case Points():
                for point in part.points:
                    yield self._paragraph(point, "point", bullet="•")
            case Grid():
                yield CondPageBreak(LEAST_OF_A_TABLE)
                yield self._grid(part)
                yield Spacer(0, 8)
            case Image():
                yield self._image(part)
                yield Spacer(0, 8)

    def _paragraph(self, text: str, style: str, bullet: str | None = None) -> Flowable:
        return self._marked_up(escape(text), style, bullet)

    def _marked_up(self, text: str, style: str, bullet: str | None = None) -> Flowable:
        from reportlab.platypus import Paragraph  # noqa: PLC0415 - ReportLab is heavy

        return Paragraph(text, self.styles[style], bulletText=bullet)

    def _facts(self, sheet: Sheet) -> Flowable:
        from reportlab.platypus import Table, TableStyle  # noqa: PLC0415 - ReportLab is heavy

        rows = [
            [self._paragraph(name, "label"), self._paragraph(value, "text")]
            for name, value in sheet.facts
        ]
        first = self.width * 0.26
        table = Table(rows, colWidths=[first, self.width - first], hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("TOPPADDING", (0, 0), (-1, -1), 1),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ]
            )
        )
        return table

    def _grid(self, grid: Grid) -> Flowable:
        from reportlab.lib.colors import Color  # noqa: PLC0415 - ReportLab is heavy
        from reportlab.platypus import LongTable, TableStyle  # noqa: PLC0415 - same

        head = [
            self._paragraph(each, "head_figure" if at in grid.figures else "head")
            for at, each in enumerate(grid.head)
        ]
        rows = [[self._cell(grid, at, each) for at, each in enumerate(row)] for row in grid.rows]
        whole = sum(grid.shares)
        widths = [self.width * each / whole for each in grid.shares]
        table = LongTable([head, *rows], colWidths=widths, repeatRows=1, splitInRow=1)
        rule, band = Color(*RULE), Color(*BAND)
        table.setStyle(
            TableStyle(
                [
                    ("BACKGROUND", (0, 0), (-1, 0), band),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
                    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
                    ("TOPPADDING", (0, 0), (-1, -1), 4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ]
            )
        )
        return table

    def _cell(self, grid: Grid, at: int, text: str) -> Flowable:
        if at in grid.figures:
            return self._paragraph(text, "figure")
        bold = grid.bold_first and at == 0 and len(grid.head) > 1
        return self._paragraph(text, "cell_bold" if bold else "cell")

    def _image(self, image: Image) -> Flowable:
        from bot.papers.pdf_picture import Picture  # noqa: PLC0415 - ReportLab is heavy

        return Picture(image.drawing, self.width * self.image_share, TALLEST)
