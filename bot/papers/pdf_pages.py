"""What stands on every page of a PDF: what it is, who may read it, and which page of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Paragraph

from bot.papers.house import QUIET, RULE
from bot.papers.pdf_parts import CHAPTER, MARGIN, REGULAR_NAME

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from bot.papers.sheet import Sheet

FOOT_SIZE = 8.5
FOOT = MARGIN - 18
LEAD_LIMIT = 70


class NumberedCanvas(Canvas):
    """Draws the foot of each page once it is known how many there are."""

    def __init__(self, *args: Any, sheet: Sheet, **more: Any) -> None:
        """Remember what the foot says."""
        super().__init__(*args, **more)
        self._sheet = sheet
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page until all are there."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out

    def save(self) -> None:
        """Draw every foot, then write the file."""
        count = len(self._pages)
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._foot(number, count)
            super().showPage()
        super().save()

    def _foot(self, number: int, count: int) -> None:
        sheet, (width, _) = self._sheet, A4
        right = width - MARGIN
        self.setStrokeColorRGB(*RULE)
        self.setLineWidth(0.5)
        self.line(MARGIN, FOOT + 12, right, FOOT + 12)
        self.setFillColorRGB(*QUIET)
        self.setFont(REGULAR_NAME, FOOT_SIZE)
        title = f"{sheet.kind}: {sheet.title}"
        lead = title if len(title) <= LEAD_LIMIT else f"{title[: LEAD_LIMIT - 1]}…"
        self.drawString(MARGIN, FOOT, f"{lead} · {sheet.warning}")
        told = sheet.labels.page.format(page=number, pages=count)
        self.drawRightString(right, FOOT, told)


class Numbered(BaseDocTemplate):
    """Lists each chapter in the contents and the bookmarks once it is known where it stands."""

    def beforeDocument(self) -> None:  # noqa: N802 - ReportLab's name
        """Count chapters anew: contents take several goes."""
        self._chapters = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - ReportLab's name
        """Note where a heading came to stand."""
        if not isinstance(flowable, Paragraph) or flowable.style.name != CHAPTER:
            return
        self._chapters += 1
        key, name = f"chapter-{self._chapters}", flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(name, key, level=0)
        self.notify("TOCEntry", (0, escape(name), self.page, key))
