"""Where a company's own documents are kept, as a part of a unit of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.ids import DocumentId
    from kamcore.passages import Document, Passage
    from kamcore.ports.change import Change


class CompanyDocuments(Protocol):
    """The documents a company brought in; neither the guidance nor the notes are among them."""

    def all(self) -> tuple[Document, ...]:
        """Give every one, by id."""

    def put(self, document: Document, passages: Sequence[Passage]) -> Change:
        """Keep a document, or what it is now.

        It is found by its words from the commit on; whoever keeps the index is told.
        """

    def drop(self, document: DocumentId) -> bool:
        """Let a document go with its passages, and say whether it was there."""
