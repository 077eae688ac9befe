"""Read a document without trusting it.

Another process does the reading, under limits of time, memory and output, and hands over plain
text. If it dies, we still live and say why. What it says is checked like anything from outside.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamcore.confined import Bounds, run_confined
from knowledge.documents.document import TITLE, Block, Paragraph, ReadDocument
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from knowledge.documents.kinds import OLD_OFFICE, FileKind, kind_of, suffix_of
from knowledge.documents.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamcore.confined import Ended

LONGEST_DETAIL = 20
DEEPEST = 9


class _Unbelievable(ValueError):  # noqa: N818 - it never leaves this file
    """The other process said what it never says."""


def read_document(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> ReadDocument:
    """Give the paragraphs of a document with the headings they stand under.

    Args:
        content: The file as it is.
        name: What it is called; its end says what kind it is.
        limits: How large it may be, and how much work.

    Raises:
        DocumentRefusedError: When it cannot be taken.
    """
    kind = accepted_kind(name)
    if not content:
        raise DocumentRefusedError(name, DocumentFlaw.EMPTY)
    if len(content) > limits.file_bytes:
        raise too_large(name, limits)
    ended = _run(kind, content, limits)
    if ended.was_stopped:
        raise DocumentRefusedError(name, DocumentFlaw.TOO_MUCH_WORK)
    if ended.code:
        message = f"the reader of documents is broken: {ended.complaint}"
        raise RuntimeError(message)
    document = _document(_blocks(ended.said, name))
    if not document.paragraphs:
        raise DocumentRefusedError(name, DocumentFlaw.NO_TEXT)
    return document


def accepted_kind(name: str) -> FileKind:
    """Say what kind of file it is by its name.

    Raises:
        DocumentRefusedError: When that is none we read.
    """
    kind = kind_of(name)
    if kind is not None:
        return kind
    is_old = suffix_of(name) in OLD_OFFICE
    raise DocumentRefusedError(
        name, DocumentFlaw.OLD_OFFICE if is_old else DocumentFlaw.UNKNOWN_KIND
    )


def too_large(name: str, limits: Limits = DEFAULT_LIMITS) -> DocumentRefusedError:
    """Give the refusal of a file that is larger than allowed."""
    megabytes = str(limits.file_bytes // 1_000_000)
    return DocumentRefusedError(name, DocumentFlaw.TOO_LARGE, megabytes)


def _run(kind: FileKind, content: bytes, limits: Limits) -> Ended:
    bounds = Bounds(
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
        clock_seconds=limits.clock_seconds,
        answer_bytes=limits.answer_bytes,
    )
    orders = {"kind": kind.value, "limits": asdict(limits)}
    return run_confined("knowledge.documents.child", orders, content, bounds)


def _blocks(said: bytes, name: str) -> Iterator[Block]:
    """Take the answer apart; a process that was overpowered may have said anything."""
    first, *lines = said.decode("utf-8", "replace").split("\n")
    try:
        match json.loads(first):
            case {"flaw": str(flaw), **rest}:
                detail = str(rest.get("detail", ""))[:LONGEST_DETAIL]
                raise DocumentRefusedError(name, DocumentFlaw(flaw), detail)
            case dict() as nothing if not nothing:
                yield from (_block(json.loads(line)) for line in lines)
            case outcome:
                raise _Unbelievable(outcome)
    except ValueError as error:
        raise DocumentRefusedError(name, DocumentFlaw.DAMAGED) from error


def _block(said: object) -> Block:
    match said:
        case [str(text), int(level), None | int() as place] if TITLE <= level <= DEEPEST:
            return Block(text, level, place)
        case _:
            raise _Unbelievable(said)


def _document(blocks: Iterable[Block]) -> ReadDocument:
    """Put each paragraph under its headings; the first of several titles counts."""
    path: list[tuple[int, str]] = []
    paragraphs: list[Paragraph] = []
    title = ""
    for block in blocks:
        text = cleaned(block.text)
        if block.level == TITLE:
            title = title or " ".join(text.split())
        elif block.level:
            path = [each for each in path if each[0] < block.level]
            if text:
                path.append((block.level, " ".join(text.split())))
        elif text:
            headings = tuple(heading for _, heading in path)
            paragraphs.append(Paragraph(text=text, headings=headings, place=block.place))
    return ReadDocument(title=title, paragraphs=tuple(paragraphs))


def cleaned(text: str) -> str:
    """Leave out what nobody sees and no database keeps, and write each letter in one way."""
    shown = "".join(each for each in text if each in "\n\t" or not _is_unseen(each))
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", shown).split("\n"))
    return "\n".join(lines).strip()


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
