"""The rows of what can be found: documents, their passages, and vectors that were paid for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, DocumentId, PersonId
from kamcore.passages import Document, DocumentKind, Passage, Reach
from kamcore.storage.base import Base, NumberedBase, of_an_account
from kamcore.storage.scopes import scope_of

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId


class DocumentRow(Base):
    """One document."""

    __tablename__ = "documents"
    __table_args__ = (of_an_account(), Index(None, "workspace_id", "account_id"))

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    analysis: Mapped[str] = mapped_column(Text)
    dated: Mapped[date | None] = mapped_column(Date)
    origin: Mapped[str | None] = mapped_column(Text)
    account_id: Mapped[str | None] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)

    def take(self, document: Document) -> None:
        """Write down what the document is now."""
        self.kind = document.kind.value
        self.title = document.title
        self.version = document.version
        self.analysis = document.analysis
        self.dated = document.dated
        self.origin = document.origin
        self.account_id = document.account
        self.reach = document.reach.value
        self.author = document.author

    def to_domain(self) -> Document:
        """Give the document back."""
        return document_of(self)


class PassageRow(NumberedBase):
    """One passage.

    Attributes:
        scope: Who may find it, as the full-text search compares it; see ``scopes``.
        fingerprint: Of what is in it: a passage that only moved is the same.
    """

    __tablename__ = "passages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "document_id"],
            ["documents.workspace_id", "documents.id"],
            ondelete="CASCADE",
        ),
        Index(None, "workspace_id", "document_id", "position"),
        # An index elsewhere may still hold the number of a passage that is gone.
        {"sqlite_autoincrement": True},
    )

    document_id: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    headings: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(Text)
    sources: Mapped[str] = mapped_column(Text)
    place: Mapped[int | None]

    @classmethod
    def to_row(cls, workspace: WorkspaceId, document: Document, passage: Passage) -> PassageRow:
        """Write a passage down."""
        row = cls(
            workspace_id=workspace,
            document_id=document.id,
            headings="\n".join(passage.headings),
            text=passage.text,
            terms=passage.terms,
            language=passage.language,
            fingerprint=passage.fingerprint,
        )
        row.file(workspace, document, passage)
        return row

    def file(self, workspace: WorkspaceId, document: Document, passage: Passage) -> None:
        """Write down where the passage stands now, and who may find it."""
        self.position = passage.position
        self.sources = " ".join(passage.sources)
        self.place = passage.place
        scope = scope_of(workspace, document, passage.language)
        if self.scope != scope:  # a row that is written again is searched anew
            self.scope = scope

    def to_domain(self) -> Passage:
        """Give the passage back."""
        return Passage(
            position=self.position,
            headings=tuple(self.headings.split("\n")) if self.headings else (),
            text=self.text,
            terms=self.terms,
            language=self.language,
            sources=tuple(self.sources.split()),
            place=self.place,
        )


class TermRow(Base):
    """One term that stands, or stood, in a passage: what a mistyped word may have meant."""

    __tablename__ = "passage_terms"

    term: Mapped[str] = mapped_column(Text, primary_key=True)


class EmbeddingRow(Base):
    """A vector that somebody else's model made, so that a rebuilt index asks nobody again."""

    __tablename__ = "embeddings"

    model: Mapped[str] = mapped_column(Text, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text, primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


def document_of(row: Any) -> Document:
    """Give the document of a row that has the columns of ``documents``."""
    return Document(
        id=DocumentId(row.id),
        kind=DocumentKind(row.kind),
        title=row.title,
        version=row.version,
        analysis=row.analysis,
        dated=row.dated,
        origin=row.origin,
        account=None if row.account_id is None else AccountId(row.account_id),
        reach=Reach(row.reach),
        author=None if row.author is None else PersonId(row.author),
    )
