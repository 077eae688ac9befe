"""Which concrete classes find passages: the part of the wiring that is about knowledge.

Nothing is opened at import. Whoever opens something here closes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Callable

    from langchain_core.embeddings import Embeddings

    from bot.settings import Settings
    from kamcore.storage import SqlStore
    from kamcore.storage.index_jobs import SqlIndexJobs
    from kamcore.storage.lexical import SqlTermSearch
    from kamcore.storage.library import SqlLibrary
    from kamcore.storage.note_shelf import SqlNoteShelf
    from knowledge.chroma_folder import ChromaFolder
    from knowledge.indexing import Indexer
    from knowledge.passage_vectors import PassageVectors
    from knowledge.retrieval import Retrieval
    from knowledge.searching import Searches
    from knowledge.shipped_guidance import Pages
    from knowledge.upkeep import Upkeep
    from knowledge.vector_homes import VectorHome


class IndexTakenError(KamError):
    """Another process, such as the running bot, keeps the index just now."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("another process has the index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What can be found beside what companies have of their own, and how.

    Attributes:
        pages: Gives the guidance that everybody may find; ``None`` is what we ship.
        with_vectors: Whether passages are found by their vectors, too.
    """

    pages: Callable[[], Pages] | None = None
    with_vectors: bool = True


EVERYTHING = Stock()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLibrary:
    """Everything about finding passages, for one process.

    Attributes:
        retrieval: Finds; by terms alone until ``upkeep`` has vectors, or where it gets none.
        upkeep: Keeps the index; it is started by whoever runs for long.
        home: Where the vectors are; ``None`` where there are to be none.
        folder: The same where that is a folder.
    """

    library: SqlLibrary
    jobs: SqlIndexJobs
    indexer: Indexer
    searches: Searches
    retrieval: Retrieval
    upkeep: Upkeep
    home: VectorHome | None
    folder: ChromaFolder | None
    place: str
    embedding: str

    def close(self) -> None:
        """End the upkeep and every search; to be done before the store is closed."""
        self.upkeep.close()
        self.searches.close()
        if self.home is not None:
            self.home.close()


def open_library(settings: Settings, store: SqlStore, stock: Stock = EVERYTHING) -> OpenLibrary:
    """Prepare for finding passages; nothing heavy is opened before ``upkeep`` begins.

    Args:
        settings: Where the index is, and what makes its vectors.
        store: Where passages are kept; whoever opened it closes it.
        stock: What can be found.
    """
    from kamcore.storage.writer_lease import SqlLease  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.chroma_folder import ChromaFolder  # noqa: PLC0415 - numpy is heavy
    from knowledge.indexing import Indexer  # noqa: PLC0415 - as above
    from knowledge.lease import BothLeases, FileLease  # noqa: PLC0415 - as above
    from knowledge.renewal import Renewal  # noqa: PLC0415 - as above
    from knowledge.retrieval import Retrieval  # noqa: PLC0415 - as above
    from knowledge.searching import Searches  # noqa: PLC0415 - as above
    from knowledge.shipped_guidance import shipped_pages  # noqa: PLC0415 - as above
    from knowledge.upkeep import Upkeep  # noqa: PLC0415 - as above
    from knowledge.vector_homes import EmbeddedHome, ServerHome  # noqa: PLC0415 - as above

    parts = parts_of(store)
    model = model_named(settings.embeddings)
    vectors = passage_vectors(store, settings.embeddings, model)
    indexer = Indexer(parts.library, parts.notes, parts.jobs)
    home: VectorHome | None = None
    folder = None
    if settings.chroma_url is None:
        folder = ChromaFolder(settings.home / "chroma", vectors.name)
    if stock.with_vectors and folder is not None:
        home = EmbeddedHome(parts.library, vectors, folder)
    elif stock.with_vectors and settings.chroma_url is not None:
        home = ServerHome(parts.library, vectors, settings.chroma_url)
    renewal = Renewal(
        parts.library,
        indexer,
        home=home,
        workspaces=store.workspaces,
        pages=stock.pages or shipped_pages,
    )
    lease = BothLeases(FileLease(settings.home / "index.lock"), SqlLease(store))
    searches = Searches(parts.terms, renewal.live, model)
    return OpenLibrary(
        library=parts.library,
        jobs=parts.jobs,
        indexer=indexer,
        searches=searches,
        retrieval=Retrieval(parts.library, searches),
        upkeep=Upkeep(renewal, lease),
        home=home,
        folder=folder,
        place=settings.chroma_url or str(settings.home / "chroma"),
        embedding=vectors.name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the database has for finding passages."""

    library: SqlLibrary
    notes: SqlNoteShelf
    jobs: SqlIndexJobs
    terms: SqlTermSearch


def parts_of(store: SqlStore) -> Parts:
    """Give what the database has for finding passages."""
    from kamcore.storage.index_jobs import SqlIndexJobs  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.storage.lexical import SqlTermSearch  # noqa: PLC0415 - as above
    from kamcore.storage.library import SqlLibrary  # noqa: PLC0415 - as above
    from kamcore.storage.note_shelf import SqlNoteShelf  # noqa: PLC0415 - as above

    return Parts(
        library=SqlLibrary(store),
        notes=SqlNoteShelf(store),
        jobs=SqlIndexJobs(store),
        terms=SqlTermSearch(store),
    )


def model_named(name: str | None) -> Embeddings | None:
    """Give the embedding that KAM_EMBEDDINGS names; ``None`` is the built-in one."""
    if name is None:
        return None
    from knowledge.embeddings import ProviderEmbeddings  # noqa: PLC0415 - LangChain is heavy

    return ProviderEmbeddings(name)


def passage_vectors(store: SqlStore, name: str | None, model: Embeddings | None) -> PassageVectors:
    """Give what makes the vectors of passages."""
    from kamcore.storage.note_shelf import SqlVectorCache  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.passage_vectors import PassageVectors  # noqa: PLC0415 - numpy is heavy

    return PassageVectors(model, name, SqlVectorCache(store))
