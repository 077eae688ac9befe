"""Which embedding makes vectors of texts: the built-in one, or what KAM_EMBEDDINGS names.

The built-in one needs no download (``knowledge.ngrams``); a multilingual model adds what letters
cannot tell, such as synonyms, for those who have one. Either is a LangChain ``Embeddings``.
"""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from knowledge.ngrams import vector


class NgramEmbeddings(Embeddings):
    """The built-in embedding: nothing to download, the same vector for the same text everywhere."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give the vector of each text."""
        return [vector(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of a question: the same as that of a text."""
        vectors: list[float] = vector(text).tolist()
        return vectors


def open_embeddings(name: str | None) -> Embeddings:
    """Give the embedding that KAM_EMBEDDINGS names; without a name, the built-in one.

    Raises:
        ImportError, ValueError: When the provider's package is missing or its name is unknown.
    """
    if name is None:
        return NgramEmbeddings()
    from langchain.embeddings import init_embeddings  # noqa: PLC0415 - heavy, and rarely wanted

    opened = init_embeddings(name)
    if not isinstance(opened, Embeddings):
        message = f"{name} is no embedding of texts"
        raise TypeError(message)
    return opened
