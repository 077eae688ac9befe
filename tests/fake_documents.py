"""The part of the stand-in store that knows about a company's own documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.ports import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.ids import DocumentId
    from kamcore.passages import Document, Passage
    from tests.fake_evidence import Rows


class FakeCompanyDocuments:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def all(self) -> tuple[Document, ...]:
        kept = sorted(self.rows.documents.items())
        return tuple(document for _, (document, _) in kept)

    def put(self, document: Document, passages: Sequence[Passage]) -> Change:
        before, _ = self.rows.documents.get(document.id, (None, ()))
        if before is not None and undated(before) == undated(document):
            return Change.UNCHANGED
        self.rows.documents[document.id] = (document, tuple(passages))
        return Change.ADDED if before is None else Change.CHANGED

    def drop(self, document: DocumentId) -> bool:
        return self.rows.documents.pop(document, None) is not None


def undated(document: Document) -> Document:
    return replace(document, dated=None, analysis="")
