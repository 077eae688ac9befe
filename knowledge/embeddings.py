"""Which embedding makes vectors of texts: the built-in one, or what KAM_EMBEDDINGS names.

The built-in one needs no download (``knowledge.ngrams``); a multilingual model adds what letters
cannot tell, such as synonyms, for those who have one. Either is a LangChain ``Embeddings``.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.embeddings import Embeddings

from knowledge.away import EmbeddingsAwayError, reason_of
from knowledge.ngrams import vector

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

REST_SECONDS = 30.0
"""Questions do without a provider that failed so long: a dead one must not delay each of them."""

ANSWERS_WITHIN = 20.0
"""Seconds; providers' own limits are minutes, and who ends the program waits for them."""

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    # Passages are short, so nothing must be counted, and the counting would download a table.
    # Servers that only speak like OpenAI want texts, too, and not numbers of tokens.
    "openai": {
        "check_embedding_ctx_length": False,
        "timeout": ANSWERS_WITHIN,
        "max_retries": 1,
    },
    "ollama": {"client_kwargs": {"timeout": ANSWERS_WITHIN}},
}
"""How a provider is opened where its own ways do not fit."""


class NgramEmbeddings(Embeddings):
    """The built-in embedding: nothing to download, the same vector for the same text everywhere."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give the vector of each text."""
        return [vector(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of a question: the same as that of a text."""
        vectors: list[float] = vector(text).tolist()
        return vectors


class ProviderEmbeddings(Embeddings):
    """What KAM_EMBEDDINGS names, opened when it is first needed: that may take seconds.

    Where it fails, questions do without it for a while and need not wait for the next failure.
    """

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Know its name, as ``provider:model``."""
        self.name = name
        self._clock = clock
        self._opened: Embeddings | None = None
        self._opening = threading.Lock()
        self._rests_until = 0.0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give the vector of each text.

        Raises:
            EmbeddingsAwayError: When it cannot be opened, or does not answer.
        """
        return self._asked(lambda opened: opened.embed_documents(texts))

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of a question.

        Raises:
            EmbeddingsAwayError: When it cannot be opened, does not answer, or did not just now.
        """
        if self._clock() < self._rests_until:
            raise EmbeddingsAwayError(self.name, "it did not answer just now")
        return self._asked(lambda opened: opened.embed_query(text))

    def _asked(self, ask: Callable[[Embeddings], T]) -> T:
        try:
            with self._opening:
                if self._opened is None:
                    self._opened = open_embeddings(self.name)
            given = ask(self._opened)
        except Exception as error:
            # Each provider has errors of its own, and none of them may cost anybody an answer.
            self._rests_until = self._clock() + REST_SECONDS
            raise EmbeddingsAwayError(self.name, reason_of(error)) from error
        self._rests_until = 0.0
        return given


def open_embeddings(name: str | None) -> Embeddings:
    """Give the embedding of that name; without a name, the built-in one.

    Raises:
        ImportError, ValueError: When the provider's package is missing or its name is unknown.
    """
    if name is None:
        return NgramEmbeddings()
    from langchain.embeddings import init_embeddings  # noqa: PLC0415 - heavy, and rarely wanted

    opened = init_embeddings(name, **OPTIONS.get(name.partition(":")[0], {}))
    if not isinstance(opened, Embeddings):
        message = f"{name} is no embedding of texts"
        raise TypeError(message)
    return opened
