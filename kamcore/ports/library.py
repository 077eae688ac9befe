"""Where the texts that can be found are kept, and how they are searched by their terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kamcore.access import Actor
    from kamcore.ids import AccountId, DocumentId, NoteId, PassageId, WorkspaceId
    from kamcore.notes import Note
    from kamcore.passages import Document, KeptPassage, Passage, Readable


class JobKind(StrEnum):
    """What changed, so that it must be indexed again."""

    NOTE = "note"
    ACCOUNT = "account"
    COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexJob:
    """Something that changed after it was indexed.

    Attributes:
        sequence: Rises with each change, so that one during the work is not missed.
    """

    workspace: WorkspaceId
    kind: JobKind
    subject: str
    sequence: int


@dataclass(frozen=True, slots=True)
class TermHit:
    """A passage that holds some of the terms, and how well it does: more is better."""

    passage: PassageId
    score: float


@dataclass(frozen=True, slots=True)
class Shelved:
    """What an index should hold of one passage.

    Attributes:
        fingerprint: Of what the vector is made of.
        filed: Of everything a filter goes by.
        language: ``en``, ``de`` or ``mixed``.
    """

    passage: PassageId
    fingerprint: str
    filed: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSource:
    """A note that is to be indexed, and what it is about.

    Attributes:
        confidential: Whether its account is.
    """

    note: Note
    account_name: str
    confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What keeping a document did.

    Attributes:
        passages: The passages there are now, in order.
        gone: Those that there are no more.
    """

    passages: tuple[PassageId, ...]
    gone: tuple[PassageId, ...]


class Library(Protocol):
    """Documents and their passages; every call is a transaction of its own."""

    def put(self, workspace: WorkspaceId, document: Document, passages: Sequence[Passage]) -> Put:
        """Keep a document, or what it is now; passages that did not change keep their id."""

    def put_many(
        self, workspace: WorkspaceId, documents: Iterable[tuple[Document, Sequence[Passage]]]
    ) -> Put:
        """Keep several at once."""

    def drop(
        self, workspace: WorkspaceId, documents: Collection[DocumentId]
    ) -> tuple[PassageId, ...]:
        """Let documents go, and give the passages that went with them."""

    def versions(self, workspace: WorkspaceId) -> Mapping[DocumentId, str]:
        """Give the version of every document that is kept."""

    def load(
        self, workspace: WorkspaceId, passages: Collection[PassageId]
    ) -> tuple[KeptPassage, ...]:
        """Give passages with what says who may read them; those that are gone are left out."""

    def at(
        self, workspace: WorkspaceId, places: Collection[tuple[DocumentId, int]]
    ) -> tuple[KeptPassage, ...]:
        """Give the passages at places in documents; where there is none, nothing."""

    def around(
        self, workspace: WorkspaceId, places: Collection[tuple[DocumentId, int]], reach: int
    ) -> Mapping[tuple[DocumentId, int], Passage]:
        """Give the passages from ``reach`` before each place in a document to as many behind.

        Others near other places may come along. Who may read a document may read all of it.
        """

    def shelved(self, workspace: WorkspaceId) -> tuple[Shelved, ...]:
        """Give what an index should hold, by id."""

    def teams_of(self, actor: Actor) -> frozenset[AccountId]:
        """Give the accounts on whose team somebody is."""

    def analysed_otherwise(
        self, workspace: WorkspaceId, analysis: str
    ) -> tuple[tuple[Document, tuple[Passage, ...]], ...]:
        """Give the documents whose terms another analysis made, with their passages."""

    def forget_unused(self, workspace: WorkspaceId) -> None:
        """Forget every term and every vector that belongs to no passage."""

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        """Give every workspace that holds a document, by id."""


class NoteShelf(Protocol):
    """The notes that are to be found, as they stand now."""

    def note(self, workspace: WorkspaceId, note: NoteId) -> NoteSource | None:
        """Give a note that is there and not deleted."""

    def of_account(self, workspace: WorkspaceId, account: AccountId) -> tuple[NoteId, ...]:
        """Give the notes on an account that are not deleted."""

    def knows(self, workspace: WorkspaceId, account: AccountId) -> bool:
        """Whether there is such an account."""

    def versions(self, workspace: WorkspaceId) -> Mapping[NoteId, str]:
        """Give the version of every note that is not deleted."""


class IndexJobs(Protocol):
    """What changed and is still to be indexed."""

    def waiting(self, limit: int) -> tuple[IndexJob, ...]:
        """Give some of what is to be done."""

    def ask(self, workspace: WorkspaceId, kind: JobKind, subjects: tuple[str, ...]) -> None:
        """Ask for something to be indexed that should have been."""

    def done(self, jobs: Sequence[IndexJob]) -> None:
        """Strike jobs off, except where the thing changed again meanwhile."""


class VectorCache(Protocol):
    """Vectors that somebody else's model made, so that it is asked once for each text."""

    def find(
        self, workspace: WorkspaceId, model: str, fingerprints: Collection[str]
    ) -> Mapping[str, bytes]:
        """Give the vectors that are known."""

    def keep(self, workspace: WorkspaceId, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors."""


class TermSearch(Protocol):
    """Finds passages by their terms."""

    def search(
        self, readable: Readable, terms: Collection[str], *, language: str, limit: int
    ) -> tuple[TermHit, ...]:
        """Give the passages that hold the terms best, among those somebody may be shown."""

    def vocabulary(self, readable: Readable) -> Sequence[str]:
        """Give every term that stands in a passage: what a mistyped word may have meant."""
