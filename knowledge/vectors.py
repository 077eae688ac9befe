"""The vector index: Chroma, embedded in a folder of ours or as a server; nowhere else is it used.

Every workspace has a collection for each language, named after the embedding as well, so one
made with another embedding is never searched. What is found is only a number: the passage, and
whether it may be shown, is read from the database. Chroma must never be opened twice on one
folder; ``knowledge.lease`` sees to that.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np

from kamcore.ids import PassageId
from kamcore.passages import SHARED, Reach

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from numpy.typing import NDArray

    from kamcore.ids import WorkspaceId
    from kamcore.passages import KeptPassage, Readable
    from knowledge.grammar import Language

Filter: TypeAlias = dict[str, Any]
"""Chroma's own form of a condition."""

LAYOUT = "1"
"""Names how collections are filled; change it whenever that changes."""

AT_ONCE = 500
"""Vectors in one call; Chroma refuses many thousands."""

NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class VectorHit:
    """A passage near a question: 1 is the same direction, 0 has nothing in common."""

    passage: PassageId
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A passage as it is put into the index, with its vector; ``None`` leaves the one there."""

    kept: KeptPassage
    vector: NDArray[np.float32] | None


class VectorsUnavailableError(RuntimeError):
    """The vector index cannot be asked just now; what is found by terms must do."""


class VectorSearch(Protocol):
    """Finds passages by their vectors."""

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
        rooms = [(SHARED, None), (readable.workspace, _where(readable))]
        hits = [
            hit
            for room, where in rooms
            for hit in self._nearest(room, vector, (language, where), limit)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:limit])

    def put(self, workspace: WorkspaceId, language: Language, filed: Sequence[Filed]) -> None:
        """Put passages in, or what they are now; the same again changes nothing."""
        collection = self._collection(workspace, language)
        for start in range(0, len(filed), AT_ONCE):
            some = filed[start : start + AT_ONCE]
            new = [each for each in some if each.vector is not None]
            if new:
                collection.upsert(
                    ids=[str(each.kept.id) for each in new],
                    embeddings=np.stack([each.vector for each in new if each.vector is not None]),
                    metadatas=[_metadata(each) for each in new],
                )
            refiled = [each for each in some if each.vector is None]
            if refiled:
                collection.update(
                    ids=[str(each.kept.id) for each in refiled],
                    metadatas=[_metadata(each) for each in refiled],
                )

    def drop(
        self, workspace: WorkspaceId, language: Language, passages: Collection[PassageId]
    ) -> None:
        """Take passages out; those that are not there are out already."""
        ids = [str(each) for each in passages]
        for start in range(0, len(ids), AT_ONCE):
            self._collection(workspace, language).delete(ids=ids[start : start + AT_ONCE])

    def held(
        self, workspace: WorkspaceId, language: Language
    ) -> Mapping[PassageId, tuple[str, str]]:
        """Give fingerprint and filing of everything that is in."""
        found: dict[PassageId, tuple[str, str]] = {}
        collection = self._collection(workspace, language)
        for start in range(0, collection.count(), 10 * AT_ONCE):
            page = collection.get(include=["metadatas"], limit=10 * AT_ONCE, offset=start)
            for number, metadata in zip(page["ids"], page["metadatas"] or [], strict=True):
                found[PassageId(int(number))] = (
                    str(metadata.get("fingerprint")),
                    str(metadata.get("filed")),
                )
        return found

    def count(self, workspace: WorkspaceId, language: Language) -> int:
        """Say how many passages are in."""
        return self._collection(workspace, language).count()

    def clear(self) -> None:
        """Drop every collection of ours, those of other embeddings included."""
        self._opened.clear()
        for collection in self._client.list_collections():
            if collection.name.startswith("kam-"):
                self._client.delete_collection(collection.name)

    def _nearest(
        self,
        room: WorkspaceId,
        vector: NDArray[np.float32],
        wanted: tuple[Language, Filter | None],
        limit: int,
    ) -> list[VectorHit]:
        language, where = wanted
        found = self._collection(room, language).query(
            query_embeddings=np.stack([vector]), n_results=limit, where=where, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        return [
            VectorHit(PassageId(int(number)), 1.0 - distance)
            for number, distance in zip(found["ids"][0], distances, strict=True)
        ]

    def _collection(self, workspace: WorkspaceId, language: Language) -> ChromaCollection:
        written = f"{LAYOUT}\n{workspace}\n{language}\n{self._embedding}"
        name = f"kam-{hashlib.sha256(written.encode()).hexdigest()[:NAME_LENGTH]}"
        if name not in self._opened:
            self._opened[name] = self._client.get_or_create_collection(
                name, embedding_function=None, configuration=_configuration()
            )
        return self._opened[name]


def open_embedded(folder: Path) -> ClientAPI:
    """Open Chroma in a folder; nobody else may have it open."""
    chromadb = _without_telemetry()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = chromadb.Settings(anonymized_telemetry=False)
    client: ClientAPI = chromadb.PersistentClient(path=str(folder), settings=settings)
    return client


def open_server(url: str) -> ClientAPI:
    """Open a Chroma that runs as a server."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - goes with the rest

    chromadb = _without_telemetry()
    address = urlsplit(url)
    secure = address.scheme == "https"
    client: ClientAPI = chromadb.HttpClient(
        host=address.hostname or "localhost",
        port=address.port or (443 if secure else 80),
        ssl=secure,
        settings=chromadb.Settings(anonymized_telemetry=False),
    )
    return client


def _without_telemetry() -> Any:
    """Import Chroma, which takes a second, so that it tells nobody that it runs."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb  # noqa: PLC0415 - heavy

    return chromadb


def _configuration() -> CreateCollectionConfiguration:
    return {
        "hnsw": {"space": "cosine", "ef_construction": 64, "ef_search": 96, "max_neighbors": 16}
    }


def _metadata(filed: Filed) -> dict[str, str]:
    document = filed.kept.document
    return {
        "fingerprint": filed.kept.passage.fingerprint,
        "filed": filed.kept.filed,
        "reach": document.reach.value,
        "account": document.account or "",
        "author": document.author or "",
    }


def _where(readable: Readable) -> Filter | None:
    """Write the condition that a passage may be shown; none where every one may."""
    ways: list[Filter] = [{"reach": {"$in": sorted(readable.reaches)}}] if readable.reaches else []
    if readable.accounts:
        ways.append({"account": {"$in": sorted(readable.accounts)}})
    if readable.author is not None:
        ways.append({"author": readable.author})
    conditions: list[Filter] = []
    if readable.reaches != frozenset(Reach):
        conditions.append(_any(ways) if ways else {"reach": "nobody"})
    if readable.only_account is not None:
        conditions.append({"account": {"$in": [readable.only_account, ""]}})
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _any(ways: list[Filter]) -> Filter:
    return ways[0] if len(ways) == 1 else {"$or": ways}
