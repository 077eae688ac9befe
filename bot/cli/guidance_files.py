"""Which files somebody means who names a folder, or one file, of documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.company_documents import document_in_folder
from knowledge.company_documents import Offered
from knowledge.documents.flaws import DocumentFlaw, DocumentRefusedError
from knowledge.documents.limits import DEFAULT_LIMITS
from knowledge.documents.reading import accepted_kind, cleaned, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_FILES = 2_000
LEFT_OUT = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What systems put into folders for themselves, beside what begins with a dot or ``~$``."""


def folder_of(place: Path) -> str:
    """Give the name under which files are kept that come from here."""
    folder = place if place.is_dir() else place.parent
    return _shown(folder.resolve().name) or "/"


def offered_files(place: Path) -> tuple[Offered, ...]:
    """Give the files of a folder and of those within it, or the one file, by their paths.

    Raises:
        DocumentRefusedError: When nothing is there, or far too much.
    """
    folder = folder_of(place)
    if place.is_file():
        return (_offered(folder, place, place.name),)
    if not place.is_dir():
        raise DocumentRefusedError(_shown(str(place)), DocumentFlaw.NOT_THERE)
    found: list[Offered] = []
    for path in _files(place):
        if len(found) == MOST_FILES:
            raise DocumentRefusedError(folder, DocumentFlaw.TOO_MANY_FILES, str(MOST_FILES))
        found.append(_offered(folder, path, path.relative_to(place).as_posix()))
    return tuple(sorted(found, key=lambda each: each.file))


def _files(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        shown = _shown(error.filename or str(folder))
        raise DocumentRefusedError(shown, DocumentFlaw.UNREADABLE) from error

    for here, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [each for each in folders if not _is_left_out(each)]
        for name in files:
            path = Path(here, name)
            if not _is_left_out(name) and path.is_file():
                yield path


def _is_left_out(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in LEFT_OUT


def _offered(folder: str, path: Path, name: str) -> Offered:
    shown = _shown(name)
    return Offered(
        id=document_in_folder(folder, shown),
        file=shown,
        origin=f"{folder}/{shown}",
        content=_opened(path, shown),
    )


def _opened(path: Path, shown: str) -> Callable[[], bytes]:
    """Read a whole file, but never one too large to look at, and none of a kind we cannot read."""

    def opened() -> bytes:
        accepted_kind(shown)
        try:
            with path.open("rb") as file:
                content = file.read(DEFAULT_LIMITS.file_bytes + 1)
        except OSError as error:
            raise DocumentRefusedError(shown, DocumentFlaw.UNREADABLE) from error
        if len(content) > DEFAULT_LIMITS.file_bytes:
            raise too_large(shown)
        return content

    return opened


def _shown(name: str) -> str:
    """Give a name as text: a file system may hold any bytes."""
    return " ".join(cleaned(os.fsencode(name).decode("utf-8", "replace")).split())
