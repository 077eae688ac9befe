"""The other process: reads one document from standard input, and writes what it found.

Whatever opens a document may be overpowered by it, so this process has nothing to lose: no
settings, no secrets, no database, and only so much time and memory. It is given ``Limits`` and
the kind of file as JSON. It answers in lines of JSON: the first is ``{}``, or
``{"flaw": ..., "detail": ...}``; then one a heading or paragraph, ``[text, level, place]``.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from kamcore.confined import confine
from knowledge.documents.container import check_package
from knowledge.documents.encodings import text_of
from knowledge.documents.flaws import DocumentFlaw, NotTakenError
from knowledge.documents.kinds import FileKind
from knowledge.documents.limits import Limits
from knowledge.documents.plain import markdown_blocks, plain_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge.documents.document import Block

    Reader = Callable[[bytes], Iterator[Block]]


def main() -> None:
    """Read, and answer on standard output."""
    orders = json.loads(sys.argv[1])
    limits = Limits(**orders["limits"])
    kind = FileKind(orders["kind"])
    reader = _reader(kind)  # before the limits, so that a lack of a library is told as such
    content = sys.stdin.buffer.read()
    confine(limits.seconds, limits.memory_bytes)
    sys.stdout.buffer.write(_answer(kind, reader, content, limits))


def _reader(kind: FileKind) -> Reader:
    """Give what reads a kind; each library takes its time to load."""
    match kind:
        case FileKind.MARKDOWN:
            return lambda content: markdown_blocks(text_of(content))
        case FileKind.TEXT:
            return lambda content: plain_blocks(text_of(content))
        case FileKind.WORD:
            from knowledge.documents.word import word_blocks  # noqa: PLC0415 - as said above

            return word_blocks
        case FileKind.SLIDES:
            from knowledge.documents.slides import slide_blocks  # noqa: PLC0415 - as above

            return slide_blocks
        case FileKind.PDF:
            from knowledge.documents.portable import pdf_blocks  # noqa: PLC0415 - as above

            return pdf_blocks


def _answer(kind: FileKind, reader: Reader, content: bytes, limits: Limits) -> bytes:
    try:
        if kind in {FileKind.WORD, FileKind.SLIDES}:
            check_package(content, limits)
        lines = ["{}", *_lines(reader(content), limits)]
    except NotTakenError as refused:
        lines = [_written({"flaw": refused.flaw, "detail": refused.detail})]
    except (MemoryError, RecursionError):
        lines = [_written({"flaw": DocumentFlaw.TOO_MUCH_WORK})]
    except SyntaxError as error:  # of XML; a parser without memory knows no line
        flaw = DocumentFlaw.DAMAGED if error.lineno else DocumentFlaw.TOO_MUCH_WORK
        lines = [_written({"flaw": flaw})]
    except Exception:  # noqa: BLE001 - the libraries meet broken files with any error there is
        lines = [_written({"flaw": DocumentFlaw.DAMAGED})]
    return "\n".join(lines).encode("utf-8", "replace")


def _lines(blocks: Iterator[Block], limits: Limits) -> Iterator[str]:
    characters = 0
    for number, block in enumerate(blocks, start=1):
        characters += len(block.text)
        if characters > limits.characters or number > limits.blocks:
            raise NotTakenError(DocumentFlaw.TOO_LONG)
        yield _written([block.text, block.level, block.place])


def _written(said: object) -> str:
    return json.dumps(said, ensure_ascii=False)


if __name__ == "__main__":
    main()
