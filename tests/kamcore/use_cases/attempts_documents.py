"""Attempts on a company's own documents: only administrators bring them in or list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.audit import AuditAction
from kamcore.company_documents import CompanyDocument, DocumentChanges, document_in_folder
from kamcore.ids import DocumentId
from kamcore.passages import Document, DocumentKind
from kamcore.use_cases.company_documents import change_documents, company_documents
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW, WORKSPACES

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.ids import WorkspaceId
    from tests.kamcore.use_cases.town import Town

NAMES = frozenset({"documents", "document put", "document drop"})
FILES = tuple(document_in_folder("handbook", f"{each}.md") for each in "abc")
"""Every workspace has the same names, so that any mix-up shows."""


class AttemptsOnDocuments(Attempts):
    """Draws from attempts on documents.

    Attributes:
        documents: The version of every document there ought to be.
    """

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.documents: dict[WorkspaceId, dict[DocumentId, str]] = {each: {} for each in WORKSPACES}
        self.kinds += (self.list_documents, self.put_document, self.drop_document)
        self.weights += (6, 10, 6)

    def list_documents(self, actor: Actor) -> Attempt:
        def check(found: object) -> None:
            assert isinstance(found, tuple)
            assert {each.id: each.version for each in found} == self.documents[actor.workspace]

        return Attempt(
            "documents",
            actor,
            lambda: company_documents(self.town.store, actor),
            self._administers(actor),
            done=check,
        )

    def put_document(self, actor: Actor) -> Attempt:
        here, name = self.documents[actor.workspace], self.chance.choice(FILES)
        version = str(self.chance.randrange(3))
        accounts = self.town.accounts[actor.workspace]
        marker = accounts[next(iter(accounts))].marker  # the same one each time
        document = Document(
            id=name,
            kind=DocumentKind.COMPANY,
            title=f"{name} {marker}",
            version=version,
            analysis="test",
        )
        written = {None: AuditAction.DOCUMENT_ADDED, version: None}
        changes = DocumentChanges(put=[CompanyDocument(document=document, passages=())])

        def learn(_: object) -> None:
            here[name] = version

        return Attempt(
            "document put",
            actor,
            lambda: change_documents(self.town.store, actor, changes, now=NOW),
            self._administers(actor),
            written=written.get(here.get(name), AuditAction.DOCUMENT_CHANGED),
            done=learn,
        )

    def drop_document(self, actor: Actor) -> Attempt:
        here = self.documents[actor.workspace]
        name = self.chance.choice((*FILES, DocumentId("note:1")))
        changes = DocumentChanges(drop=[name])

        def learn(_: object) -> None:
            here.pop(name, None)

        return Attempt(
            "document drop",
            actor,
            lambda: change_documents(self.town.store, actor, changes, now=NOW),
            self._administers(actor),
            written=AuditAction.DOCUMENT_REMOVED if name in here else None,
            done=learn,
        )
