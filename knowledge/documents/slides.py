"""What stands on slides, as an audience sees them: hidden slides and speaker notes are left out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from knowledge.documents.document import TITLE, Block
from knowledge.documents.flaws import DocumentFlaw, NotTakenError
from knowledge.documents.tabular import table_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARGINALIA = frozenset(
    {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
)


def slide_blocks(content: bytes) -> Iterator[Block]:
    """Give title and texts of each slide.

    Raises:
        NotTakenError: When it is another kind of Office file.
    """
    try:
        presentation = Presentation(io.BytesIO(content))
    except ValueError as error:  # how python-pptx says that it is a document, or a workbook
        raise NotTakenError(DocumentFlaw.OTHER_KIND) from error
    except KeyError as error:  # a part that others name is not there
        raise NotTakenError(DocumentFlaw.DAMAGED) from error
    shown = [
        (number, slide)
        for number, slide in enumerate(presentation.slides, start=1)
        if slide.element.get("show") not in {"0", "false"}
    ]
    if shown:
        yield Block(_heading(shown[0][1]), level=TITLE)
    for number, slide in shown:
        yield from _slide(number, slide)


def _heading(slide: Any) -> str:
    title = slide.shapes.title
    return "" if title is None else " ".join(title.text_frame.text.split())


def _slide(number: int, slide: Any) -> Iterator[Block]:
    title = slide.shapes.title
    # An untitled slide ends what the slide before it was about.
    yield Block(_heading(slide), level=1, place=number)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            for text in _texts(shape):
                yield Block(text, place=number)


def _texts(shape: Any) -> Iterator[str]:
    if shape.is_placeholder and shape.placeholder_format.type in MARGINALIA:
        return
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for each in shape.shapes:
            yield from _texts(each)
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame.paragraphs)
    elif getattr(shape, "has_table", False):
        yield from table_texts([[cell.text for cell in row.cells] for row in shape.table.rows])


def _paragraphs(paragraphs: Iterable[Any]) -> Iterator[str]:
    """Keep the points of one box together; an empty line in it parts them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text.replace("\v", "\n").strip()
        if text:
            lines.append(text)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)
