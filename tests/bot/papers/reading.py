"""What stands in a file, however it was laid out: read back with other people's readers."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pypdf import PdfReader

from bot.papers.forms import PaperForm

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY_FORM = tuple(PaperForm)


def all_of_it(content: bytes, form: PaperForm) -> str:
    """Give every word that is in a file, also where no reader shows it."""
    match form:
        case PaperForm.MARKDOWN:
            return content.decode()
        case PaperForm.PDF:
            return _pdf(content)
        case PaperForm.WORD | PaperForm.SLIDES:
            return _office(content)


def without_spaces(text: str) -> str:
    """Leave out what layouts break lines at."""
    return "".join(text.split())


def pictures_of(content: bytes, scale: float = 1.0) -> int:
    """Draw every page of a PDF, as a reader would; give how many there are."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.render(scale=scale).to_pil()
    return len(document)


def _pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    told: Mapping[str, object] = PdfReader(io.BytesIO(content)).metadata or {}
    return "\n".join([*pages, *map(str, told.values())])


def _office(content: bytes) -> str:
    """Read all of the XML, attributes too: what a picture shows stands in one."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = ET.fromstring(package.read(name))  # noqa: S314 - our own file
            for element in root.iter():
                found += [element.text or "", *element.attrib.values()]
    return "\n".join(found)
