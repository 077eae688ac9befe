"""Which documents can be read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class FileKind(StrEnum):
    """A kind of file, by how its name ends."""

    MARKDOWN = ".md"
    TEXT = ".txt"
    WORD = ".docx"
    SLIDES = ".pptx"
    PDF = ".pdf"


OLD_OFFICE = frozenset({".doc", ".dot", ".ppt", ".pps", ".pot"})
"""Kinds of before 2007, which the same programs save as one we read."""


def suffix_of(name: str) -> str:
    """Give how a file's name ends, with the dot."""
    return PurePath(name).suffix.casefold()


def kind_of(name: str) -> FileKind | None:
    """Say what a file must be by its name; ``None`` where it is nothing we read."""
    suffix = suffix_of(name)
    return FileKind(suffix) if suffix in list(FileKind) else None
