"""What the vectors need and does not answer: a Chroma server, or the provider of an embedding.

Neither costs anybody an answer: passages are found by their terms alone until it is back.
"""

from __future__ import annotations

from kamcore.errors import KamError

LONGEST_REASON = 200


class VectorsAwayError(KamError):
    """The Chroma server does not answer."""

    def __init__(self, url: str, reason: str) -> None:
        """Keep where it should be, and what was said instead."""
        super().__init__(f"no Chroma server answers at {url}: {reason}")
        self.url = url
        self.reason = reason


class EmbeddingsAwayError(KamError):
    """What KAM_EMBEDDINGS names cannot be used just now."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep what is named there, and what was said instead."""
        super().__init__(f"the embedding {name} makes no vectors: {reason}")
        self.name = name
        self.reason = reason


def reason_of(error: BaseException) -> str:
    """Say in one line what went wrong; whoever raises it may have written pages."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = lines[0] if lines else type(error).__name__
    return said if len(said) <= LONGEST_REASON else said[: LONGEST_REASON - 1] + "…"
