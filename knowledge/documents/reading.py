"""Read a document without trusting it.

Another process does the reading, under limits of time, memory and output, and hands over plain
text. If it dies, we still live and say why. What it says is checked like anything from outside.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from knowledge.documents.document import TITLE, Block, Paragraph, ReadDocument
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from knowledge.documents.kinds import OLD_OFFICE, FileKind, kind_of, suffix_of
from knowledge.documents.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENVIRONMENT = {"LANG": "C.UTF-8"}
"""All that the other process gets: no token, no key, no address of ours."""

COMPLAINT_LENGTH = 2_000
LONGEST_DETAIL = 20
DEEPEST = 9


class _Unbelievable(ValueError):  # noqa: N818 - it never leaves this file
    """The other process said what it never says."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """How the other process ended; ``None`` where it had to be stopped."""

    code: int | None
    said: bytes
    complaint: str


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
    if ended.code is None or ended.code < 0:
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


def _run(kind: FileKind, content: bytes, limits: Limits) -> _Ended:
    orders = json.dumps({"kind": kind.value, "limits": asdict(limits)})
    # Isolated: neither the working directory nor the environment can bring in other modules.
    command = [sys.executable, "-I", "-m", "knowledge.documents.child", orders]
    with TemporaryFile() as given, TemporaryFile() as complaints:
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        code, said = _watched(child, limits)
        complaints.seek(0)
        complaint = complaints.read(COMPLAINT_LENGTH).decode(errors="replace")
    return _Ended(code, said, complaint)


def _watched(child: subprocess.Popen[bytes], limits: Limits) -> tuple[int | None, bytes]:
    """Listen until it ends, but not for too long, and not to too much."""
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    late = threading.Timer(limits.clock_seconds, stop)
    late.start()
    with child:
        try:
            said = child.stdout.read(limits.answer_bytes + 1) if child.stdout else b""
            if len(said) > limits.answer_bytes:
                stop()
            code = child.wait()
        finally:
            late.cancel()
            if child.returncode is None:
                stop()
    return (None if stopped.is_set() else code), said


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
