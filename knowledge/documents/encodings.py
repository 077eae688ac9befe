"""What a text file says, in whichever of the usual encodings it was saved."""

from __future__ import annotations

import codecs

from knowledge.documents.flaws import DocumentFlaw, NotTakenError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 4_000
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
"""Control characters that stand in texts: editors of old end a file with one."""


def text_of(content: bytes) -> str:
    """Give the text: UTF-8, UTF-16 or Windows-1252.

    Raises:
        NotTakenError: When it is none of them, as with a picture that is called .txt.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], (encoding,))
    unmarked = _utf16_without_mark(content)
    return _decoded(content, (unmarked,) if unmarked else ("utf-8", "cp1252"))


def _decoded(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise NotTakenError(DocumentFlaw.NOT_TEXT)


def _is_text(text: str) -> bool:
    return all(each >= " " or each in ALLOWED_CONTROLS for each in set(text))


def _utf16_without_mark(content: bytes) -> str | None:
    """Tell UTF-16 by every other byte of a western text being zero."""
    start = content[:LOOKED_AT]
    pairs = len(start) // 2
    if not pairs or len(content) % 2:
        return None
    if start[1::2].count(0) > pairs * 0.7 and start[::2].count(0) == 0:
        return "utf-16-le"
    if start[::2].count(0) > pairs * 0.7 and start[1::2].count(0) == 0:
        return "utf-16-be"
    return None
