"""In which forms a sheet can leave, and what the file is called."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.papers.sheet import Sheet

LONGEST_NAME = 60
_NOT_IN_A_NAME = re.compile(r"[^\w-]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class PaperForm(StrEnum):
    """A kind of file; its value is how the file ends."""

    MARKDOWN = "md"
    WORD = "docx"
    SLIDES = "pptx"
    PDF = "pdf"


def laid_out(sheet: Sheet, form: PaperForm) -> bytes:
    """Write the file. A sheet for Markdown has to come out of ``MarkdownPen``."""
    match form:
        case PaperForm.MARKDOWN:
            from bot.papers.markdown import sheet_markdown  # noqa: PLC0415 - one of four

            return sheet_markdown(sheet).encode()
        case PaperForm.WORD:
            from bot.papers.word_file import word_file  # noqa: PLC0415 - heavy

            return word_file(sheet)
        case PaperForm.SLIDES:
            from bot.papers.slides_file import slides_file  # noqa: PLC0415 - heavy

            return slides_file(sheet)
        case PaperForm.PDF:
            from bot.papers.pdf_file import pdf_file  # noqa: PLC0415 - heavy

            return pdf_file(sheet)


def file_name(account: str, what: str, ending: str) -> str:
    """Name a file so that every system takes it, and a person knows it again."""
    plain = unicodedata.normalize("NFKD", account.casefold().translate(_GERMAN))
    ascii_only = plain.encode("ascii", "ignore").decode()
    stem = _NOT_IN_A_NAME.sub("-", ascii_only).strip("-_")[:LONGEST_NAME].rstrip("-_")
    return "-".join(part for part in (stem, what) if part) + f".{ending}"
