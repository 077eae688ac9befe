"""Where the vector index is: in a folder of this machine, or on a Chroma server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from knowledge.chroma_client import close_server, open_embedded, open_server, require_server
from knowledge.shelving import Shelving, or_broken
from knowledge.vectors import ChromaIndex

if TYPE_CHECKING:
    from pathlib import Path

    from chromadb.api import ClientAPI

    from kamcore.ports.library import Library
    from knowledge.chroma_folder import ChromaFolder
    from knowledge.passage_vectors import PassageVectors


class VectorHome(Protocol):
    """Where the vector index is."""

    @property
    def is_shared(self) -> bool:
        """Whether a process without the lease may ask it all the same."""

    def require(self) -> None:
        """Make sure that it answers.

        Raises:
            VectorsAwayError: When it does not, and may come back by itself.
        """

    def open(self) -> Shelving:
        """Open it, empty where what is there cannot be used."""

    def anew(self) -> Shelving:
        """Begin an empty one."""

    def close(self) -> None:
        """Let go of it; nobody asks it any more."""


class EmbeddedHome:
    """A folder; only one process may have it open."""

    is_shared = False

    def __init__(self, library: Library, vectors: PassageVectors, folder: ChromaFolder) -> None:
        """Open Chroma in ``folder``, for passages of ``library``."""
        self._library = library
        self._vectors = vectors
        self._folder = folder

    def require(self) -> None:
        """Nothing has to answer here."""

    def open(self) -> Shelving:
        """Open the folder, or an empty one where that cannot be used."""
        return self._shelving(self._folder.current())

    def anew(self) -> Shelving:
        """Begin an empty folder."""
        return self._shelving(self._folder.anew())

    def close(self) -> None:
        """Leave it open until the process ends: a question may still be at it."""

    def _shelving(self, folder: Path) -> Shelving:
        with or_broken():
            index = ChromaIndex(open_embedded(folder), self._vectors.name)
        return Shelving(self._library, index, self._vectors)


class ServerHome:
    """A server; many processes may ask it, one of them writes."""

    is_shared = True

    def __init__(self, library: Library, vectors: PassageVectors, url: str) -> None:
        """Speak to the server at ``url``, about passages of ``library``."""
        self._library = library
        self._vectors = vectors
        self._url = url
        self._client: ClientAPI | None = None

    def require(self) -> None:
        """Make sure that it answers.

        Raises:
            VectorsAwayError: When it does not.
        """
        require_server(self._url)

    def open(self) -> Shelving:
        """Open it.

        Raises:
            VectorsAwayError: When it does not answer.
        """
        self.require()
        with or_broken():
            if self._client is None:  # it finds a server that was away by itself
                self._client = open_server(self._url)
            index = ChromaIndex(self._client, self._vectors.name)
        return Shelving(self._library, index, self._vectors)

    def anew(self) -> Shelving:
        """Drop what is there of ours.

        Raises:
            VectorsAwayError: When it does not answer.
        """
        shelving = self.open()
        with or_broken():
            shelving.index.clear()
        return shelving

    def close(self) -> None:
        """Let go of it; nobody asks it any more."""
        if self._client is not None:
            close_server(self._client)
            self._client = None
