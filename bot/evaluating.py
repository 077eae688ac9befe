"""The index of one evaluation: made by the product's own pipeline, and thrown away."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import model_named, parts_of, passage_vectors
from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.ports.library import Library
    from knowledge.indexing import Indexer
    from knowledge.retrieval import Retrieval
    from knowledge.shelving import Shelving


class CorpusFileError(KamError):
    """A corpus or its questions cannot be read."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep which file, and what the system says."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrowAway:
    """An index that is made for one evaluation, by the product's own pipeline.

    Attributes:
        home: Holds the database and the vectors; gone when the block ends.
    """

    home: Path
    library: Library
    indexer: Indexer
    shelving: Shelving
    retrieval: Retrieval

    @property
    def megabytes(self) -> float:
        """What it takes on the disk."""
        sizes = (each.stat().st_size for each in self.home.rglob("*") if each.is_file())
        return round(sum(sizes) / 1e6, 1)


@contextmanager
def throw_away_index(embeddings: str | None, url: str | None = None) -> Iterator[ThrowAway]:
    """Make an empty index for as long as the block runs.

    Args:
        embeddings: What KAM_EMBEDDINGS names; ``None`` is the built-in one.
        url: A database to use in place of one in a folder of its own.
    """
    from kamcore.storage import open_store, upgrade  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.chroma_client import open_embedded  # noqa: PLC0415 - as above
    from knowledge.indexing import Indexer  # noqa: PLC0415 - goes with the rest
    from knowledge.live_vectors import LiveVectors  # noqa: PLC0415 - as above
    from knowledge.retrieval import Retrieval  # noqa: PLC0415 - as above
    from knowledge.searching import Searches  # noqa: PLC0415 - as above
    from knowledge.shelving import Shelving  # noqa: PLC0415 - as above
    from knowledge.vectors import ChromaIndex  # noqa: PLC0415 - as above

    home = Path(tempfile.mkdtemp(prefix="kam-eval-"))
    address = url or f"sqlite:///{home / 'kam.db'}"
    upgrade(address)
    store = open_store(address)
    try:
        parts = parts_of(store)
        model = model_named(embeddings)
        vectors = passage_vectors(store, embeddings, model)
        index = ChromaIndex(open_embedded(home / "chroma"), vectors.name)
        indexer = Indexer(parts.library, parts.notes, parts.jobs)
        indexer.shelving = Shelving(parts.library, index, vectors)
        live = LiveVectors()
        live.begin(index)
        searches = Searches(parts.terms, live, model)
        yield ThrowAway(
            home=home,
            library=parts.library,
            indexer=indexer,
            shelving=indexer.shelving,
            retrieval=Retrieval(parts.library, searches),
        )
    finally:
        store.close()
        shutil.rmtree(home, ignore_errors=True)
