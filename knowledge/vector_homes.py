"""Where the vector index is: in a folder of this machine, or on a Chroma server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.chroma_client import open_embedded, open_server
from knowledge.shelving import Shelving
from knowledge.vectors import ChromaIndex

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from kamcore.ports.library import Library
    from knowledge.chroma_folder import ChromaFolder
    from knowledge.passage_vectors import PassageVectors


class EmbeddedHome:
    """A folder; only one process may have it open."""

    is_shared = False

    def __init__(self, library: Library, vectors: PassageVectors, folder: ChromaFolder) -> None:
        """Open Chroma in ``folder``, for passages of ``library``."""
        self._library = library
        self._vectors = vectors
        self._folder = folder

    def open(self) -> Shelving:
        """Open the folder, or an empty one where that cannot be used."""
        return self._shelving(open_embedded(self._folder.current()))

    def anew(self) -> Shelving:
        """Begin an empty folder."""
        return self._shelving(open_embedded(self._folder.anew()))

    def _shelving(self, client: ClientAPI) -> Shelving:
        index = ChromaIndex(client, self._vectors.name)
        return Shelving(self._library, index, self._vectors)


class ServerHome:
    """A server; many processes may ask it, one of them writes."""

    is_shared = True

    def __init__(self, library: Library, vectors: PassageVectors, url: str) -> None:
        """Speak to the server at ``url``, about passages of ``library``."""
        self._library = library
        self._vectors = vectors
        self._url = url

    def open(self) -> Shelving:
        """Open it."""
        index = ChromaIndex(open_server(self._url), self._vectors.name)
        return Shelving(self._library, index, self._vectors)

    def anew(self) -> Shelving:
        """Drop what is there of ours."""
        shelving = self.open()
        shelving.index.clear()
        return shelving
