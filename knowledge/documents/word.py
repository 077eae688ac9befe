"""What stands in a Word document: headings, paragraphs, lists and tables, as a reader sees them.

Deleted and hidden text, comments, headers and footers are left out. The document is walked by
its XML, because python-docx passes over what stands in content controls and text boxes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn

from knowledge.documents.document import TITLE, Block
from knowledge.documents.flaws import DocumentFlaw, NotTakenError
from knowledge.documents.tabular import table_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = re.compile(r"^heading ([1-9])$")
LIST = re.compile(r"^list\b")
MOST_INHERITED = 20
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNSEEN = frozenset({qn("w:del"), qn("w:moveFrom"), FALLBACK, qn("w:pPr"), qn("w:instrText")})
LINE_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
CONTAINERS = frozenset(
    {
        qn("w:sdt"),
        qn("w:sdtContent"),
        qn("w:txbxContent"),
        qn("w:ins"),
        qn("w:moveTo"),
        qn("w:customXml"),
    }
)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says about its paragraphs."""

    level: int = 0
    is_list: bool = False
    is_title: bool = False


PLAIN = _Style()


def word_blocks(content: bytes) -> Iterator[Block]:
    """Give the headings and paragraphs.

    Raises:
        NotTakenError: When it is another kind of Office file.
    """
    try:
        document = Document(io.BytesIO(content))
    except ValueError as error:  # how python-docx says that it is a workbook, or slides
        raise NotTakenError(DocumentFlaw.OTHER_KIND) from error
    except KeyError as error:  # a part that others name is not there
        raise NotTakenError(DocumentFlaw.DAMAGED) from error
    styles = _styles(document.styles.element)
    yield from _lists_joined(_blocks(document.element.body, styles))


def _blocks(parent: Any, styles: dict[str, _Style]) -> Iterator[tuple[Block, bool]]:
    """Give each block, and whether it is an item of a list."""
    for element in parent:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, styles)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, styles)
        elif element.tag in CONTAINERS:
            yield from _blocks(element, styles)


def _paragraph(element: Any, styles: dict[str, _Style]) -> Iterator[tuple[Block, bool]]:
    text = "".join(_text(element)).strip()
    settings = element.find(qn("w:pPr"))
    style = _style_of(settings, styles)
    if text and style.is_title:
        yield Block(text, level=TITLE), False
    elif text and style.level:
        yield Block(" ".join(text.split()), level=style.level), False
    elif text:
        is_item = style.is_list or _has(settings, "w:numPr")
        yield Block(f"- {text}" if is_item else text), is_item
    for box in element.iter(qn("w:txbxContent")):
        if not any(each.tag == FALLBACK for each in box.iterancestors()):
            yield from _blocks(box, styles)


def _text(element: Any) -> Iterator[str]:
    """Give what is seen of a paragraph, without the boxes that are anchored in it."""
    for child in element:
        if child.tag in UNSEEN or child.tag == qn("w:txbxContent") or _is_hidden(child):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in LINE_BREAKS:
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _text(child)


def _is_hidden(element: Any) -> bool:
    if element.tag != qn("w:r"):
        return False
    return _has(element.find(qn("w:rPr")), "w:vanish")


def _table(element: Any, styles: dict[str, _Style]) -> Iterator[tuple[Block, bool]]:
    rows = [list(row.iter(qn("w:tc"))) for row in element.iter(qn("w:tr"))]
    if all(len(cells) == 1 for cells in rows):  # a box around text, and no table
        for cells in rows:
            yield from _blocks(cells[0], styles)
        return
    texts = [[_cell(cell) for cell in cells] for cells in rows]
    for text in table_texts(texts):
        yield Block(text), False


def _cell(cell: Any) -> str:
    return " ".join("".join(_text(paragraph)).strip() for paragraph in cell.iter(qn("w:p")))


def _lists_joined(blocks: Iterator[tuple[Block, bool]]) -> Iterator[Block]:
    """Keep the items of a list together: one by one they say little."""
    items: list[str] = []
    for block, is_item in blocks:
        if is_item:
            items.append(block.text)
            continue
        if items:
            yield Block("\n".join(items))
            items = []
        yield block
    if items:
        yield Block("\n".join(items))


def _style_of(settings: Any, styles: dict[str, _Style]) -> _Style:
    """Give the style of a paragraph; its own outline level goes before that of its style."""
    if settings is None:
        return PLAIN
    named = settings.find(qn("w:pStyle"))
    style = PLAIN if named is None else styles.get(named.get(qn("w:val"), ""), PLAIN)
    level = _outline(settings)
    return style if level is None else _Style(level=level, is_list=style.is_list)


def _styles(sheet: Any) -> dict[str, _Style]:
    elements = {each.get(qn("w:styleId")): each for each in sheet.iter(qn("w:style"))}
    return {name: _inherited(name, elements) for name in elements if name}


def _inherited(name: str, elements: dict[Any, Any]) -> _Style:
    """Say what a style is by the first it is based on that says so."""
    current: str | None = name
    for _ in range(MOST_INHERITED):  # a broken file may base a style on itself
        element = elements.get(current)
        if element is None:
            break
        found = _said_by(element)
        if found is not PLAIN:
            return found
        based = element.find(qn("w:basedOn"))
        current = None if based is None else based.get(qn("w:val"))
    return PLAIN


def _said_by(element: Any) -> _Style:
    named = element.find(qn("w:name"))
    called = "" if named is None else named.get(qn("w:val"), "").casefold()
    heading = HEADING.match(called)
    settings = element.find(qn("w:pPr"))
    level = int(heading[1]) if heading else _outline(settings)
    if level:
        return _Style(level=level)
    if called == "title":
        return _Style(is_title=True)
    if LIST.match(called) or _has(settings, "w:numPr"):
        return _Style(is_list=True)
    return PLAIN


def _outline(settings: Any) -> int | None:
    """Give an outline level, 1 to 9; 0 says outright that it is no heading."""
    found = None if settings is None else settings.find(qn("w:outlineLvl"))
    if found is None:
        return None
    said = found.get(qn("w:val"), "")
    return int(said) + 1 if said in set("012345678") else 0


def _has(settings: Any, name: str) -> bool:
    """Whether something is switched on."""
    found = None if settings is None else settings.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}
