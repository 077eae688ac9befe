"""What a company adds to what the bot knows: its own documents, brought in by an administrator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import require_administrator
from kamcore.audit import AuditAction, AuditEntry
from kamcore.company_documents import COMPANY, Brought
from kamcore.passages import DocumentKind, Reach
from kamcore.ports import Change

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.company_documents import DocumentChanges
    from kamcore.passages import Document
    from kamcore.ports import Store, UnitOfWork

WRITTEN = {
    Change.ADDED: AuditAction.DOCUMENT_ADDED,
    Change.CHANGED: AuditAction.DOCUMENT_CHANGED,
}

MOST_ENTRIES = 20_000
"""Lines of the audit trail that are looked through for who brought a document in."""


@dataclass(slots=True)
class DocumentTally:
    """What became of documents."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def count(self, change: Change) -> None:
        """Count one that was to be kept."""
        match change:
            case Change.ADDED:
                self.added += 1
            case Change.CHANGED:
                self.changed += 1
            case Change.UNCHANGED:
                self.unchanged += 1


def company_documents(store: Store, actor: Actor) -> tuple[Document, ...]:
    """Give the documents the company brought in.

    Raises:
        NotAllowedError: For everybody but administrators.
    """
    require_administrator(actor)
    with store.snapshot(actor.workspace) as work:
        return work.documents.all()


def documents_brought(store: Store, actor: Actor) -> tuple[Brought, ...]:
    """Give the documents the company brought in, with who did, by where they came from.

    Raises:
        NotAllowedError: For everybody but administrators.
    """
    require_administrator(actor)
    with store.snapshot(actor.workspace) as work:
        entries = work.audit.entries(actions=WRITTEN.values(), limit=MOST_ENTRIES)
        documents = work.documents.all()
    last: dict[str, AuditEntry] = {}
    for entry in entries:
        last.setdefault(str(json.loads(entry.detail).get("document")), entry)
    known = [(each, last.get(each.id)) for each in documents]
    return tuple(
        Brought(document=each, by=entry.by if entry else None, at=entry.at if entry else None)
        for each, entry in sorted(known, key=lambda pair: (pair[0].origin or "", pair[0].id))
    )


def change_documents(
    store: Store, actor: Actor, changes: DocumentChanges, *, now: datetime
) -> DocumentTally:
    """Keep and let go a company's documents, all of it or nothing.

    Everybody in the workspace who is no guest finds what they say.

    Raises:
        NotAllowedError: For everybody but administrators.
    """
    require_administrator(actor)
    tally = DocumentTally()
    with store.unit_of_work(actor.workspace) as work:
        known = {each.id: each for each in work.documents.all()}
        for name in changes.drop:
            if work.documents.drop(name):
                tally.removed += 1
                _note(work, actor, AuditAction.DOCUMENT_REMOVED, known[name], now)
        for each in changes.put:
            _refuse_others(each.document)
            change = work.documents.put(each.document, each.passages)
            tally.count(change)
            if change is not Change.UNCHANGED:
                _note(work, actor, WRITTEN[change], each.document, now)
        work.commit()
    return tally


def _refuse_others(document: Document) -> None:
    """Hold callers to it that nothing but an open document of the company comes in this way."""
    is_ours = document.kind is DocumentKind.COMPANY and document.id.startswith(COMPANY)
    if not is_ours or document.reach is not Reach.OPEN or document.account is not None:
        message = f"{document.id} is no open document of the company"
        raise ValueError(message)


def _note(
    work: UnitOfWork, actor: Actor, action: AuditAction, document: Document, now: datetime
) -> None:
    detail = {"document": document.id, "title": document.title}
    entry = AuditEntry(
        at=now,
        by=actor.person,
        action=action,
        detail=json.dumps(detail, sort_keys=True, ensure_ascii=False),
    )
    work.audit.append(entry)
