"""How large a document may be, and how much work reading it may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document is allowed.

    Attributes:
        file_bytes: Of the file as it is.
        unpacked_bytes: Of everything in a .docx or .pptx together, by what it declares.
        part_bytes: Of a single part of XML in there: it is held in memory many times over.
        parts: Files within the file.
        ratio: How many times a large part may be larger unpacked than packed.
        characters: Of text that is taken: 1,000 pages are about 2,000,000.
        blocks: Headings and paragraphs.
        seconds: Of processor time; on the clock it may take three times as long.
        memory_bytes: Of address space, where the system can limit it.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 250_000_000
    part_bytes: int = 50_000_000
    parts: int = 10_000
    ratio: int = 200
    characters: int = 2_000_000
    blocks: int = 50_000
    seconds: int = 40
    memory_bytes: int = 1_500_000_000

    @property
    def clock_seconds(self) -> int:
        """How long it may take altogether: the machine may have other things to do."""
        return self.seconds * 3

    @property
    def answer_bytes(self) -> int:
        """How much the reading process may say: every character in UTF-8, and what frames it."""
        return self.characters * 4 + self.blocks * 64 + 10_000


DEFAULT_LIMITS = Limits()
