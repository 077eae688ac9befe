"""A sheet as slides: a title, then a slide a chapter; tables that are long go on over several."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.papers.house import INK_HEX, MAIN_HEX, QUIET_HEX, WARNING_HEX
from bot.papers.sheet import Grid, Image, Lines, Points
from bot.papers.slide_pages import POINTS_AN_INCH, SUBHEADING, TEXT, pages
from bot.papers.slide_table import add_table
from bot.papers.slide_words import BODY, HIGH, LEFT, TOP, WIDE, Line, box, write
from bot.papers.word_styles import say_what_it_is

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from bot.papers.sheet import Sheet
    from bot.papers.slide_pages import Page, Placed

TITLE_ONLY = 5
"""The layout with a place for a title and none besides, in python-pptx's own template."""


def slides_file(sheet: Sheet) -> bytes:
    """Lay it out on wide slides."""
    from pptx import Presentation  # noqa: PLC0415 - python-pptx is heavy
    from pptx.util import Inches  # noqa: PLC0415 - same

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    say_what_it_is(deck.core_properties, sheet)
    slides = _Slides(deck, sheet)
    slides.title()
    for page in pages(sheet):
        slides.page(page)
    slides.number()
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


@dataclass(slots=True)
class _Slides:
    """Draws slide after slide."""

    deck: Deck
    sheet: Sheet

    def title(self) -> None:
        sheet, slide = self.sheet, self._new(self.sheet.title)
        write(box(slide, LEFT, 1.7, BODY, 0.5), [Line(sheet.kind, 20, MAIN_HEX, bold=True)])
        facts = [Line(f"{name}: {value}", 14, INK_HEX) for name, value in sheet.facts]
        write(box(slide, LEFT, 3.5, BODY, 2.0), facts)
        write(box(slide, LEFT, 6.2, BODY, 0.4), [Line(sheet.warning, 12, WARNING_HEX, bold=True)])

    def page(self, page: Page) -> None:
        name = f"{page.name} ({self.sheet.labels.goes_on})" if page.goes_on else page.name
        slide = self._new(name, is_chapter=True)
        for placed in page.parts:
            self._put(slide, placed)

    def _put(self, slide: Any, placed: Placed) -> None:
        top, height = TOP + placed.top / POINTS_AN_INCH, placed.height / POINTS_AN_INCH
        match placed.part:
            case str() as name:
                frame = box(slide, LEFT, top, BODY, height)
                write(frame, [Line(name, SUBHEADING, MAIN_HEX, bold=True)])
            case Lines() as text:
                lines = [Line(each, TEXT, INK_HEX, bold=text.strong) for each in text.lines]
                write(box(slide, LEFT, top, BODY, height), lines)
            case Points() as points:
                lines = [Line(each, TEXT, INK_HEX, bullet=True) for each in points.points]
                write(box(slide, LEFT, top, BODY, height), lines)
            case Grid() as grid:
                add_table(slide, grid, top)
            case Image() as image:
                self._image(slide, image, top, height)

    def number(self) -> None:
        """Write the foot of every slide but the first, now that it is known how many there are."""
        slides = list(self.deck.slides)
        for at, slide in enumerate(slides[1:], start=2):
            lead = f"{self.sheet.kind}: {self.sheet.title} · {self.sheet.warning}"
            write(box(slide, LEFT, HIGH - 0.45, BODY - 2, 0.3), [Line(lead, 10, QUIET_HEX)])
            told = self.sheet.labels.page.format(page=at, pages=len(slides))
            frame = box(slide, LEFT + BODY - 2, HIGH - 0.45, 2, 0.3)
            write(frame, [Line(told, 10, QUIET_HEX, right=True)])

    def _new(self, title: str, *, is_chapter: bool = False) -> Any:
        """Begin a slide; its title is a real one: outlines and screen readers go by it."""
        from pptx.util import Inches  # noqa: PLC0415 - python-pptx is heavy

        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_ONLY])
        place = slide.shapes.title
        place.left, place.width = Inches(LEFT), Inches(BODY)
        top, height, size = (0.4, 0.8, 26) if is_chapter else (2.2, 1.1, 44)
        place.top, place.height = Inches(top), Inches(height)
        colour = MAIN_HEX if is_chapter else INK_HEX
        write(place.text_frame, [Line(title, size, colour, bold=True)])
        return slide

    @staticmethod
    def _image(slide: Any, image: Image, top: float, height: float) -> None:
        from pptx.util import Inches  # noqa: PLC0415 - python-pptx is heavy

        from bot.pictures.png import png  # noqa: PLC0415 - Pillow is heavy

        wide, tall = image.drawing.size
        width = height * wide / tall
        left = LEFT + (BODY - width) / 2
        picture = slide.shapes.add_picture(
            io.BytesIO(png(image.drawing)), Inches(left), Inches(top), width=Inches(width)
        )
        # python-pptx has no word for what a picture shows.
        picture._element.nvPicPr.cNvPr.set("descr", image.drawing.told)  # noqa: SLF001
