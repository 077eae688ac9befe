"""A sheet as a PDF: title page, contents, tables that go on over pages, page numbers, bookmarks.

Written with ReportLab (BSD licence), in Source Sans as the pictures are: the letters are in the
file, umlauts and the euro sign with them. The same sheet gives the same bytes.
"""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from bot.papers.pdf_parts import MARGIN, PdfParts, fonts, styles

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from bot.papers.sheet import Sheet

SMALL_IMAGE = 0.56
"""Of the width: a document of one page has to stay one."""

CHAPTERS_FOR_CONTENTS = 4
"""A document of fewer chapters is read without a list of them."""


def pdf_file(sheet: Sheet) -> bytes:
    """Lay it out on A4."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - ReportLab is heavy
    from reportlab.platypus import Frame, PageTemplate  # noqa: PLC0415 - same

    from bot.papers.pdf_pages import Numbered, NumberedCanvas  # noqa: PLC0415 - same

    fonts()
    written = io.BytesIO()
    document = Numbered(
        written,
        pagesize=A4,
        title=f"{sheet.kind}: {sheet.title}",
        subject=str(sheet.warning),
        lang=sheet.language,
        invariant=1,
    )
    width, height = A4
    foot = MARGIN + 6
    frame = Frame(MARGIN, foot, width - 2 * MARGIN, height - MARGIN - foot, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    canvas = partial(NumberedCanvas, sheet=sheet)
    document.multiBuild(_story(sheet, width - 2 * MARGIN), canvasmaker=canvas)
    return written.getvalue()


def _story(sheet: Sheet, width: float) -> list[Flowable]:
    from reportlab.platypus import PageBreak  # noqa: PLC0415 - ReportLab is heavy

    if sheet.short:
        parts = PdfParts(width=width, styles=styles(dense=sheet.dense), image_share=SMALL_IMAGE)
        return [*parts.head(sheet), *(f for each in sheet.chapters for f in parts.chapter(each))]
    parts = PdfParts(width=width, styles=styles())
    found = [*parts.title_page(sheet)]
    if len(sheet.chapters) >= CHAPTERS_FOR_CONTENTS:
        found += parts.contents(sheet.labels.contents)
    found.append(PageBreak())
    for chapter in sheet.chapters:
        found += parts.chapter(chapter)
    return found
