"""What stands in a PDF: page by page, under the headings that its outline names."""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from knowledge.documents.document import Block
from knowledge.documents.flaws import DocumentFlaw, NotTakenError
from knowledge.documents.page_text import paragraphs_of, without_margins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAGIC = b"%PDF-"
WITHIN = 1_024
"""Readers allow for so much before it."""

DEEPEST = 9


def pdf_blocks(content: bytes) -> Iterator[Block]:
    """Give the headings and paragraphs.

    Raises:
        NotTakenError: When it is no PDF, or has a password.
    """
    if MAGIC not in content[:WITHIN]:
        raise NotTakenError(DocumentFlaw.OTHER_KIND)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of a file
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise NotTakenError(DocumentFlaw.ENCRYPTED)
    pages = [(page.extract_text() or "").split("\n") for page in reader.pages]
    outline = _outline(reader)
    for number, lines in enumerate(without_margins(pages), start=1):
        yield from _page(number, lines, outline.get(number, ()))


def _opens_without_password(reader: PdfReader) -> bool:
    """Try the empty password: many files only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, DependencyError, NotImplementedError):
        return False


def _page(number: int, lines: list[str], headings: tuple[tuple[int, str], ...]) -> Iterator[Block]:
    """Give a page, each heading where its line stands, or at the top where it stands nowhere."""
    known = {_key(line) for line in lines}
    waiting: dict[str, list[Block]] = defaultdict(list)
    for level, title in headings:
        block = Block(title, level=level, place=number)
        if _key(title) in known:
            waiting[_key(title)].append(block)
        else:
            yield block
    body: list[str] = []
    for line in lines:
        here = waiting.get(_key(line)) if line.strip() else None
        if here:
            yield from _body(number, body)
            body = []
            yield here.pop(0)
        else:
            body.append(line)
    yield from _body(number, body)


def _body(number: int, lines: list[str]) -> Iterator[Block]:
    for text in paragraphs_of(lines):
        yield Block(text, place=number)


def _key(line: str) -> str:
    """Compare by words alone, without the number of a chapter."""
    words = line.casefold().split()
    return " ".join(word for word in words if any(each.isalpha() for each in word))


def _outline(reader: PdfReader) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """Give the entries of the outline by the page they lead to."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    try:
        for level, entry in _entries(reader.outline, 1):
            page = reader.get_destination_page_number(entry)
            title = " ".join(str(entry.title or "").split())
            if page is not None and page >= 0 and title:
                found[page + 1].append((min(level, DEEPEST), title))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # an outline that leads nowhere is no reason to refuse the pages
    return {page: tuple(entries) for page, entries in found.items()}


def _entries(outline: Any, level: int) -> Iterator[tuple[int, Any]]:
    for each in outline:
        if isinstance(each, list):
            yield from _entries(each, level + 1)
        else:
            yield level, each
