"""Which concrete classes find passages: the part of the wiring that is about knowledge.

Nothing is opened at import. Whoever opens something here closes it.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from langchain_core.embeddings import Embeddings

    from kamcore.ports.library import Library
    from kamcore.storage import SqlStore
    from kamcore.storage.index_jobs import SqlIndexJobs
    from kamcore.storage.lexical import SqlTermSearch
    from kamcore.storage.library import SqlLibrary
    from kamcore.storage.note_shelf import SqlNoteShelf
    from knowledge.indexing import Indexer
    from knowledge.passage_vectors import PassageVectors
    from knowledge.retrieval import Retrieval


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrowAway:
    """An index that is made for one evaluation, by the product's own pipeline.

    Attributes:
        home: Holds the database and the vectors; gone when the block ends.
    """

    home: Path
    library: Library
    indexer: Indexer
    retrieval: Retrieval


@contextmanager
def throw_away_index(embeddings: str | None, url: str | None = None) -> Iterator[ThrowAway]:
    """Make an empty index for as long as the block runs.

    Args:
        embeddings: What KAM_EMBEDDINGS names; ``None`` is the built-in one.
        url: A database to use in place of one in a folder of its own.
    """
    from kamcore.storage import open_store, upgrade  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.indexing import Indexer  # noqa: PLC0415 - goes with the rest
    from knowledge.retrieval import Retrieval  # noqa: PLC0415 - as above
    from knowledge.searching import Searches  # noqa: PLC0415 - as above
    from knowledge.shelving import Shelving  # noqa: PLC0415 - as above
    from knowledge.vectors import ChromaIndex, open_embedded  # noqa: PLC0415 - as above

    home = Path(tempfile.mkdtemp(prefix="kam-eval-"))
    address = url or f"sqlite:///{home / 'kam.db'}"
    upgrade(address)
    store = open_store(address)
    try:
        parts = _parts(store)
        model = _model(embeddings)
        vectors = _passage_vectors(store, embeddings, model)
        index = ChromaIndex(open_embedded(home / "chroma"), vectors.name)
        indexer = Indexer(parts.library, parts.notes, parts.jobs)
        indexer.shelving = Shelving(parts.library, index, vectors)
        searches = Searches(parts.terms, index, model)
        yield ThrowAway(
            home=home,
            library=parts.library,
            indexer=indexer,
            retrieval=Retrieval(parts.library, searches),
        )
    finally:
        store.close()
        shutil.rmtree(home, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What the database has for finding passages."""

    library: SqlLibrary
    notes: SqlNoteShelf
    jobs: SqlIndexJobs
    terms: SqlTermSearch


def _parts(store: SqlStore) -> _Parts:
    from kamcore.storage.index_jobs import SqlIndexJobs  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.storage.lexical import SqlTermSearch  # noqa: PLC0415 - as above
    from kamcore.storage.library import SqlLibrary  # noqa: PLC0415 - as above
    from kamcore.storage.note_shelf import SqlNoteShelf  # noqa: PLC0415 - as above

    return _Parts(
        library=SqlLibrary(store),
        notes=SqlNoteShelf(store),
        jobs=SqlIndexJobs(store),
        terms=SqlTermSearch(store),
    )


def _model(name: str | None) -> Embeddings | None:
    """Open the embedding that KAM_EMBEDDINGS names; ``None`` is the built-in one."""
    if name is None:
        return None
    from knowledge.embeddings import open_embeddings  # noqa: PLC0415 - LangChain is heavy

    return open_embeddings(name)


def _passage_vectors(store: SqlStore, name: str | None, model: Embeddings | None) -> PassageVectors:
    from kamcore.storage.note_shelf import SqlVectorCache  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.passage_vectors import PassageVectors  # noqa: PLC0415 - numpy is heavy

    return PassageVectors(model, name, SqlVectorCache(store))
