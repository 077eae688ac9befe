"""Documents of every kind, made on the spot, well-behaved and otherwise."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_PART = "word/document.xml"


def a_docx(*paragraphs: tuple[str, str | None]) -> bytes:
    """Make a Word document of texts and the names of their styles."""
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    return saved(document)


def saved(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]  # both libraries have it
    return written.getvalue()


def with_part(package: bytes, part: str, content: bytes) -> bytes:
    """Put a part of our own in the place of one, or beside the others."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
        after.writestr(part, content)
    return written.getvalue()


def a_docx_of(body: str, declaration: str = "") -> bytes:
    """Make a Word document whose body is this XML."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{declaration}'
        f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    )
    return with_part(a_docx(), WORD_PART, document.encode())


def paragraph_xml(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def a_pptx(*slides: tuple[str | None, str]) -> bytes:
    """Make slides of a title, or none, and a text."""
    presentation = Presentation()
    for title, text in slides:
        layout = presentation.slide_layouts[6 if title is None else 1]
        slide = presentation.slides.add_slide(layout)
        if title is None:
            box = slide.shapes.add_textbox(0, 0, 100, 100)
        else:
            assert slide.shapes.title is not None
            slide.shapes.title.text = title
            box = slide.placeholders[1]
        box.text_frame.text = text
    return saved(presentation)


def a_pdf(
    *pages: Sequence[str], outline: Sequence[tuple[str, int]] = (), password: str | None = None
) -> bytes:
    """Make a PDF of lines; entries of the outline lead to pages, from 1."""
    plain = _written([_page_objects(lines) for lines in pages])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
    for title, page in outline:
        writer.add_outline_item(title=title, page_number=page - 1)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _page_objects(lines: Sequence[str]) -> bytes:
    shown = b"".join(
        b"("
        + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        + b") Tj T* "
        for line in lines
    )
    return b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b"ET"


def _written(streams: Sequence[bytes]) -> bytes:
    """Write the objects of a file: catalogue, tree of pages, font, then two a page."""
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * number + 1} 0 R >>"
        )
        objects += [
            page.encode(),
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        ]
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    table += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return written + table + end.encode()
