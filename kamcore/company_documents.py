"""A company's own documents: what each is called, wherever it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.ids import DocumentId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from kamcore.ids import PersonId
    from kamcore.passages import Document, Passage

COMPANY = "company:"
"""How the name of such a document begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDocument:
    """A document as it is to be kept."""

    document: Document
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChanges:
    """What is to be done with a company's documents, all at once.

    Attributes:
        put: To be kept, or to be kept as they are now.
        drop: To be let go.
    """

    put: Sequence[CompanyDocument] = ()
    drop: Sequence[DocumentId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A document the company has, and how it came.

    Attributes:
        by: Who brought it in as it is now; ``None`` where that was too long ago to be found.
        at: When; aware UTC.
    """

    document: Document
    by: PersonId | None = None
    at: datetime | None = None


class UnknownDocumentError(KamError):
    """The company has no document of this name."""

    def __init__(self, name: str) -> None:
        """Keep what somebody called it."""
        super().__init__(f"no document {name}")
        self.name = name


class SeveralDocumentsError(KamError):
    """The company has several documents of this name."""

    def __init__(self, name: str, ids: Sequence[DocumentId]) -> None:
        """Keep what somebody called it, and which it may be."""
        super().__init__(f"{name} is any of {', '.join(ids)}")
        self.name = name
        self.ids = tuple(ids)


def document_meant(documents: Sequence[Document], name: str) -> Document:
    """Give the document somebody means by its id, where it came from, or its title.

    Raises:
        UnknownDocumentError, SeveralDocumentsError: When that is none, or not one.
    """
    plain = _plain(name)
    for names in zip(*(_names_of(each) for each in documents), strict=True):
        found = [each for each, known in zip(documents, names, strict=True) if known == plain]
        if len(found) == 1:
            return found[0]
        if found:
            raise SeveralDocumentsError(name, [each.id for each in found])
    raise UnknownDocumentError(name)


def _names_of(document: Document) -> tuple[str, str, str]:
    """Give what a document may be called, the surest first."""
    return _plain(document.id), _plain(document.origin or ""), _plain(document.title)


def document_in_folder(folder: str, path: str) -> DocumentId:
    """Name a file of a folder; a file that changes keeps its name.

    Args:
        folder: The folder's own name.
        path: Where the file is in there, with slashes.
    """
    return DocumentId(f"{_all_in(folder)}{_plain(path)}")


def document_from_message(channel: str, ts: str) -> DocumentId:
    """Name what somebody wrote in Slack."""
    return DocumentId(f"{COMPANY}message:{channel}/{ts}")


def document_from_upload(file: str) -> DocumentId:
    """Name a file that somebody gave to Slack."""
    return DocumentId(f"{COMPANY}upload:{file}")


def in_folder(documents: Iterable[Document], folder: str) -> tuple[Document, ...]:
    """Give the documents that came from a folder."""
    return tuple(each for each in documents if each.id.startswith(_all_in(folder)))


def _all_in(folder: str) -> str:
    return f"{COMPANY}folder:{_plain(folder)}/"


def _plain(name: str) -> str:
    """Write a name in one way: systems differ in how they take an umlaut apart."""
    return unicodedata.normalize("NFC", name)
