"""How a company's own documents are kept: with their passages, and word to whoever indexes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from kamcore.passages import DocumentKind
from kamcore.ports import Change
from kamcore.ports.library import JobKind
from kamcore.storage.forgetting import forget_documents
from kamcore.storage.index_jobs import ask_for_index
from kamcore.storage.library import write_documents
from kamcore.storage.repository import Repository
from kamcore.storage.shelves import DocumentRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from kamcore.ids import DocumentId
    from kamcore.passages import Document, Passage

ALL = "company"
"""One job for all of them: whoever indexes compares everything anyway."""


class SqlCompanyDocuments(Repository):
    """The documents a company brought into one workspace."""

    def all(self) -> tuple[Document, ...]:
        """Give every one, by id."""
        rows = self._session.scalars(_company().order_by(DocumentRow.id))
        return tuple(row.to_domain() for row in rows)

    def put(self, document: Document, passages: Sequence[Passage]) -> Change:
        """Keep a document, or what it is now."""
        row = self._session.scalar(_company().where(DocumentRow.id == document.id))
        before = None if row is None else row.to_domain()
        if before is not None and _as_it_says(before) == _as_it_says(document):
            return Change.UNCHANGED
        write_documents(self._session, self._workspace, [(document, passages)])
        self._ask_for_index()
        return Change.ADDED if before is None else Change.CHANGED

    def drop(self, document: DocumentId) -> bool:
        """Let a document go, and say whether it was there."""
        if self._session.scalar(_company().where(DocumentRow.id == document)) is None:
            return False
        forget_documents(self._session, self._workspace, DocumentRow.id == document)
        self._ask_for_index()
        return True

    def _ask_for_index(self) -> None:
        ask_for_index(self._session, self._workspace, JobKind.COMPANY, ALL)
        self._session.flush()


def _as_it_says(document: Document) -> Document:
    """Leave out when it was brought in, and how its words were taken apart."""
    return replace(document, dated=None, analysis="")


def _company() -> Select[DocumentRow]:
    return select(DocumentRow).where(DocumentRow.kind == DocumentKind.COMPANY.value)
