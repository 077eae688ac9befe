"""A hostile or broken document is refused with its reason, and harms nobody.

Each of these starts a process of its own, which takes more than 100 ms.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.confined import confine
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from knowledge.documents.limits import DEFAULT_LIMITS, Limits
from knowledge.documents.reading import read_document
from tests.knowledge.documents.made import (
    a_docx,
    a_docx_of,
    a_pdf,
    a_pptx,
    paragraph_xml,
    with_part,
)

if TYPE_CHECKING:
    from pathlib import Path

FILE_ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def flaw(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> DocumentFlaw:
    with pytest.raises(DocumentRefusedError) as refused:
        read_document(content, name, limits)
    return refused.value.flaw


def declaring(package: bytes, size: int) -> bytes:
    """Let the first part of a zip claim to be of a size, wherever that is written."""
    changed = bytearray(package)
    struct.pack_into("<I", changed, 22, size)
    directory = package.index(b"PK\x01\x02")
    struct.pack_into("<I", changed, directory + 24, size)
    return bytes(changed)


def locked_office() -> bytes:
    header = bytes.fromhex("d0cf11e0a1b11ae1")
    return header + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "empty.pdf", DocumentFlaw.EMPTY),
        (b" \r\n\t\n", "blank.txt", DocumentFlaw.NO_TEXT),
        (a_docx(), "blank.docx", DocumentFlaw.NO_TEXT),
        (a_pdf([]), "scanned.pdf", DocumentFlaw.NO_TEXT),
        (b"GIF89a\x00\x01\xff", "picture.txt", DocumentFlaw.NOT_TEXT),
        (b"%PDF-1.7\x00\x00", "leaflet.md", DocumentFlaw.NOT_TEXT),
        (b"<html><body>Hello</body></html>", "page.docx", DocumentFlaw.OTHER_KIND),
        (b"<html><body>Hello</body></html>", "page.pdf", DocumentFlaw.OTHER_KIND),
        (a_pptx(("a", "b")), "deck.docx", DocumentFlaw.OTHER_KIND),
        (a_docx(("a", None)), "text.pptx", DocumentFlaw.OTHER_KIND),
        (a_docx(("a", None))[:9_000], "cut.docx", DocumentFlaw.DAMAGED),
        (a_pptx(("a", "b"))[:9_000], "cut.pptx", DocumentFlaw.DAMAGED),
        (a_pdf(["a"])[:200], "cut.pdf", DocumentFlaw.DAMAGED),
        (a_pdf(["a"], password="secret"), "locked.pdf", DocumentFlaw.ENCRYPTED),
        (locked_office(), "locked.docx", DocumentFlaw.ENCRYPTED),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 900, "old.docx", DocumentFlaw.OLD_OFFICE),
        (b"text", "old.doc", DocumentFlaw.OLD_OFFICE),
        (b"text", "table.xlsx", DocumentFlaw.UNKNOWN_KIND),
        (b"text", "README", DocumentFlaw.UNKNOWN_KIND),
        (a_docx_of(paragraph_xml("&x;"), FILE_ENTITY), "spy.docx", DocumentFlaw.DAMAGED),
        (a_docx_of(paragraph_xml("&b;"), LAUGHS), "laughs.docx", DocumentFlaw.DAMAGED),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, name: str, expected: DocumentFlaw
) -> None:
    assert flaw(content, name) is expected


def test_a_file_of_200_megabytes_is_refused_before_anything_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[object] = []
    monkeypatch.setattr("knowledge.documents.reading._run", lambda *given: begun.append(given))

    found = flaw(bytes(200_000_000), "huge.pdf")

    assert found is DocumentFlaw.TOO_LARGE
    assert begun == []


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    bomb = with_part(a_docx(("a", None)), "word/media/image1.png", bytes(60_000_000))

    assert len(bomb) < 200_000
    assert flaw(bomb, "bomb.docx") is DocumentFlaw.UNPACKS_TOO_LARGE


def test_a_part_that_declares_to_be_enormous_is_never_unpacked() -> None:
    lying = declaring(a_docx(("a", None)), 400_000_000)

    assert flaw(lying, "lying.docx") is DocumentFlaw.UNPACKS_TOO_LARGE


def test_a_part_that_holds_more_than_it_declares_is_not_read_any_further() -> None:
    lying = declaring(a_docx(("a", None)), 10)

    assert flaw(lying, "lying.docx") is DocumentFlaw.DAMAGED


def test_a_zip_within_the_document_is_not_opened() -> None:
    inner = with_part(a_docx(), "x.bin", bytes(30_000_000))
    document = with_part(a_docx(("Thirty days.", None)), "word/embeddings/a.zip", inner)

    found = read_document(document, "nested.docx")

    assert [each.text for each in found.paragraphs] == ["Thirty days."]


def test_a_document_of_100_000_paragraphs_is_too_long() -> None:
    body = "".join(paragraph_xml(f"Rule {n}: {n * n} visits.") for n in range(100_000))

    assert flaw(a_docx_of(body), "rules.docx") is DocumentFlaw.TOO_LONG


def test_too_many_parts_are_refused() -> None:
    limits = replace(DEFAULT_LIMITS, parts=5)

    assert flaw(a_docx(("a", None)), "parts.docx", limits) is DocumentFlaw.UNPACKS_TOO_LARGE


def test_a_document_that_takes_too_long_is_given_up() -> None:
    pdf = a_pdf(*[["word " * 200] * 60] * 60)
    limits = replace(DEFAULT_LIMITS, seconds=1)

    assert flaw(pdf, "slow.pdf", limits) is DocumentFlaw.TOO_MUCH_WORK


def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    body = "".join(paragraph_xml(f"Rule {n}: {n * n} visits.") for n in range(49_000))
    limits = replace(DEFAULT_LIMITS, memory_bytes=60_000_000)

    assert flaw(a_docx_of(body), "large.docx", limits) is DocumentFlaw.TOO_MUCH_WORK


def reader_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *lines: str) -> None:
    """Put another program in the place of the reading process."""
    program = tmp_path / "reader"
    program.write_text("\n".join(("#!/bin/sh", *lines)))
    program.chmod(0o700)
    monkeypatch.setattr("kamcore.confined.sys.executable", str(program))


def test_a_reader_that_hangs_without_using_its_time_is_killed_by_the_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader_that(monkeypatch, tmp_path, "exec cat /dev/zero > /dev/null")
    monkeypatch.setattr(Limits, "clock_seconds", 0.2)

    assert flaw(b"text", "a.txt") is DocumentFlaw.TOO_MUCH_WORK


def test_a_reader_that_never_stops_talking_is_killed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader_that(monkeypatch, tmp_path, "exec yes")

    assert flaw(b"text", "a.txt") is DocumentFlaw.TOO_MUCH_WORK


@pytest.mark.parametrize(
    "line", ["no json", "[]", "{}\n[1, 2, 3]", '{}\n["a", 99, null]', '{"flaw": 1}']
)
def test_what_an_overpowered_reader_says_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    (tmp_path / "answer").write_text(line)
    reader_that(monkeypatch, tmp_path, f"cat '{tmp_path}/answer'")

    assert flaw(b"text", "a.txt") is DocumentFlaw.DAMAGED


def test_a_reader_that_is_broken_is_our_mistake_and_not_the_documents(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader_that(monkeypatch, tmp_path, "echo no module >&2", "exit 1")

    with pytest.raises(RuntimeError, match="no module"):
        read_document(b"text", "a.txt")


def test_the_reader_gets_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    reader_that(monkeypatch, tmp_path, f"env > '{tmp_path}/seen'", "echo '{}'")

    flaw(b"text", "a.txt")

    seen = (tmp_path / "seen").read_text()
    assert "LANG=C.UTF-8" in seen
    assert "xoxb-secret" not in seen


def test_without_limits_of_the_system_a_document_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resource", None)

    confine(DEFAULT_LIMITS.seconds, DEFAULT_LIMITS.memory_bytes)

    assert read_document(b"text", "a.txt").paragraphs
