"""Paper, letters and what a Word document says of itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.blocks.parts import clean
from bot.papers.house import FONT, INK_HEX, MAIN_HEX

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from bot.papers.sheet import Sheet

WIDTH_CM, MARGIN_CM = 17.0, 2.0
PAPER_CM = (21.0, 29.7)
PROPERTY_LIMIT = 255
LANGUAGES = {"de": "de-DE", "en": "en-GB"}
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - Office knows no zones
"""The document says itself of which day it is: the same sheet gives the same file."""

STYLES = (
    ("Normal", 10.5, False, INK_HEX, 0, 6),
    ("Subtitle", 15.0, True, MAIN_HEX, 110, 6),
    ("Title", 34.0, True, INK_HEX, 0, 24),
    ("Heading 1", 16.0, True, MAIN_HEX, 20, 6),
    ("List Bullet", 10.5, False, INK_HEX, 0, 4),
)
"""Name, size, bold, colour, and points before and after."""

SHORT = {"Subtitle": (12.0, 0, 2), "Title": (20.0, 0, 8)}
"""Size, before and after, where there is no title page."""


def set_up(document: WordDocument, sheet: Sheet) -> None:
    """Set all of it."""
    from docx.shared import Cm  # noqa: PLC0415 - python-docx is heavy

    section = document.sections[0]
    section.page_width, section.page_height = (Cm(each) for each in PAPER_CM)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    for name, size, bold, colour, before, after in STYLES:
        if sheet.short and name in SHORT:
            size, before, after = SHORT[name]  # noqa: PLW2901 - the same, for one page
        _set(document.styles[name], size, colour, (before, after), bold=bold)
    say_what_it_is(document.core_properties, sheet)
    _speak(document.styles["Normal"], LANGUAGES[sheet.language])


def say_what_it_is(told: Any, sheet: Sheet) -> None:
    """Fill in what Office files say of themselves; they name no author."""
    told.title = clean(f"{sheet.kind}: {sheet.title}", PROPERTY_LIMIT)
    told.subject = clean(sheet.warning, PROPERTY_LIMIT)
    told.author = told.last_modified_by = told.comments = ""
    told.language = LANGUAGES[sheet.language]
    told.created = told.modified = MADE


def _set(style: Any, size: float, colour: str, space: tuple[int, int], *, bold: bool) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - python-docx is heavy

    letters, around = style.font, style.paragraph_format
    letters.name, letters.size, letters.bold, letters.italic = FONT, Pt(size), bold, False
    letters.color.rgb = RGBColor.from_string(colour)
    around.space_before, around.space_after = (Pt(each) for each in space)
    _no_theme(style)


def _no_theme(style: Any) -> None:
    """Take out what would win over the letters and lines set here."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - python-docx is heavy

    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _speak(style: Any, language: str) -> None:
    """Say which language the words are in, for who checks the spelling or reads aloud."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - python-docx is heavy
    from docx.oxml.ns import qn  # noqa: PLC0415 - same

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    style.element.rPr.append(spoken)
