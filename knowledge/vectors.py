"""The vector index: collections of Chroma, filled and searched.

Every workspace has two collections for each language, one of what everybody there may read and
one of all else: a condition costs ten times the search itself, and most texts need none. They
are named after the embedding as well, so one made with another embedding is never searched.
What is found is only a number: the passage, and whether it may be shown, is read from the
database.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kamcore.ids import PassageId
from kamcore.passages import SHARED, Reach
from knowledge.vector_filters import about, all_of, any_of, ways_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from numpy.typing import NDArray

    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.passages import KeptPassage, Readable
    from knowledge.grammar import Language
    from knowledge.vector_filters import Filter

LAYOUT = "3"
"""Names how collections are filled; change it whenever that changes."""

AT_ONCE = 500
"""Vectors in one call; Chroma refuses many thousands."""

A_PAGE = 1_000
"""What is read back in one call: five thousand take thirty times as long, and not five."""

NAME_LENGTH = 24
OPEN_SHELF = "open"
CLOSED_SHELF = "closed"
SHELVES = (OPEN_SHELF, CLOSED_SHELF)


@dataclass(frozen=True, slots=True)
class VectorHit:
    """A passage near a question: 1 is the same direction, 0 has nothing in common."""

    passage: PassageId
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A passage as it is put into the index, with its vector."""

    kept: KeptPassage
    vector: NDArray[np.float32]


class VectorsUnavailableError(RuntimeError):
    """The vector index cannot be asked just now; what is found by terms must do."""


class VectorSearch(Protocol):
    """Finds passages by their vectors."""

    @property
    def is_ready(self) -> bool:
        """Whether it is worth asking."""

    def doubt(self) -> None:
        """Ask it no more until it is seen to: it answers too late."""

    def nearest(
        self, readable: Readable, vector: NDArray[np.float32], *, language: Language, limit: int
    ) -> tuple[VectorHit, ...]:
        """Give the passages nearest to a vector, among those somebody may be shown.

        Raises:
            VectorsUnavailableError: When the index cannot be asked.
        """


class ChromaIndex:
    """The collections of one Chroma."""

    def __init__(self, client: ClientAPI, embedding: str) -> None:
        """Use a client that is open.

        Args:
            client: See ``open_embedded`` and ``open_server``.
            embedding: Names what makes the vectors.
        """
        self._client = client
        self._embedding = embedding
        self._opened: dict[str, ChromaCollection] = {}

    def nearest(
        self, readable: Readable, vector: NDArray[np.float32], *, language: Language, limit: int
    ) -> tuple[VectorHit, ...]:
        """Give the passages nearest to a vector, of the asker's room and the shared one."""
        hits = [
            hit
            for collection, where in self._looked_through(readable, language)
            for hit in _nearest(collection, vector, where, limit)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:limit])

    def put(self, workspace: WorkspaceId, language: Language, filed: Sequence[Filed]) -> None:
        """Put passages in, or what they are now; the same again changes nothing."""
        for shelf in SHELVES:
            collection = self._collection(workspace, language, shelf)
            here = [each for each in filed if _shelf_of(each.kept) == shelf]
            _take_out(collection, [each.kept.id for each in filed if _shelf_of(each.kept) != shelf])
            for start in range(0, len(here), AT_ONCE):
                some = here[start : start + AT_ONCE]
                collection.upsert(
                    ids=[str(each.kept.id) for each in some],
                    embeddings=np.stack([each.vector for each in some]),
                    metadatas=[_metadata(each.kept) for each in some],
                )

    def drop(
        self, workspace: WorkspaceId, language: Language, passages: Collection[PassageId]
    ) -> None:
        """Take passages out; those that are not there are out already."""
        for shelf in SHELVES:
            _take_out(self._collection(workspace, language, shelf), passages)

    def drop_accounts(
        self, workspace: WorkspaceId, language: Language, accounts: Collection[AccountId]
    ) -> None:
        """Take out all that is about accounts."""
        for shelf in SHELVES:
            collection = self._collection(workspace, language, shelf)
            collection.delete(where=about(accounts))

    def held(
        self, workspace: WorkspaceId, language: Language
    ) -> Mapping[PassageId, tuple[str, str]]:
        """Give fingerprint and filing of all that is in; of what is in twice, nothing right."""
        found: dict[PassageId, tuple[str, str]] = {}
        for shelf in SHELVES:
            collection = self._collection(workspace, language, shelf)
            for start in range(0, collection.count(), A_PAGE):
                page = collection.get(include=["metadatas"], limit=A_PAGE, offset=start)
                for number, metadata in zip(page["ids"], page["metadatas"] or [], strict=True):
                    says = (str(metadata.get("fingerprint")), str(metadata.get("filed")))
                    passage = PassageId(int(number))
                    found[passage] = says if passage not in found else ("", "")
        return found

    def clear(self) -> None:
        """Drop every collection of ours, those of other embeddings included."""
        self._opened.clear()
        for collection in self._client.list_collections():
            if collection.name.startswith("kam-"):
                self._client.delete_collection(collection.name)

    def _looked_through(
        self, readable: Readable, language: Language
    ) -> Iterator[tuple[ChromaCollection, Filter | None]]:
        """Give every collection somebody may find something in, and under which condition."""
        if not readable.strictly:
            yield self._collection(SHARED, language, OPEN_SHELF), None
        only = _only(readable)
        if Reach.OPEN in readable.reaches:
            yield self._collection(readable.workspace, language, OPEN_SHELF), only
        ways = ways_to(readable)
        if ways or readable.reaches == frozenset(Reach):
            condition = all_of([*([any_of(ways)] if ways else []), *([only] if only else [])])
            yield self._collection(readable.workspace, language, CLOSED_SHELF), condition

    def _collection(
        self, workspace: WorkspaceId, language: Language, shelf: str
    ) -> ChromaCollection:
        written = f"{LAYOUT}\n{workspace}\n{language}\n{shelf}\n{self._embedding}"
        name = f"kam-{hashlib.sha256(written.encode()).hexdigest()[:NAME_LENGTH]}"
        if name not in self._opened:
            self._opened[name] = self._client.get_or_create_collection(
                name, embedding_function=None, configuration=_configuration()
            )
        return self._opened[name]


def _configuration() -> CreateCollectionConfiguration:
    # Of the nearest twenty among 5,000, ninety in a hundred are found so; looking at 96 and not at
    # 200 finds 79 and saves 1.5 ms, at 400 97 for 2 ms more. Denser graphs take longer to build.
    return {
        "hnsw": {"space": "cosine", "ef_construction": 64, "ef_search": 200, "max_neighbors": 16}
    }


def _only(readable: Readable) -> Filter | None:
    """Give the condition that a passage is about the account asked about, where one is."""
    named = readable.only_account
    if named is None:
        return None
    return about([named] if readable.strictly else [named, ""])


def _nearest(
    collection: ChromaCollection, vector: NDArray[np.float32], where: Filter | None, limit: int
) -> list[VectorHit]:
    found = collection.query(
        query_embeddings=np.stack([vector]), n_results=limit, where=where, include=["distances"]
    )
    distances = (found["distances"] or [[]])[0]
    return [
        VectorHit(PassageId(int(number)), 1.0 - distance)
        for number, distance in zip(found["ids"][0], distances, strict=True)
    ]


def _take_out(collection: ChromaCollection, passages: Collection[PassageId]) -> None:
    """Take out what is there; to ask first costs less than to delete what is not."""
    ids = [str(each) for each in passages]
    for start in range(0, len(ids), AT_ONCE):
        there = collection.get(ids=ids[start : start + AT_ONCE], include=[])["ids"]
        if there:
            collection.delete(ids=there)


def _shelf_of(kept: KeptPassage) -> str:
    return OPEN_SHELF if kept.document.reach is Reach.OPEN else CLOSED_SHELF


def _metadata(kept: KeptPassage) -> dict[str, str]:
    document = kept.document
    return {
        "fingerprint": kept.passage.fingerprint,
        "filed": kept.filed,
        "reach": document.reach.value,
        "account": document.account or "",
        "author": document.author or "",
    }
