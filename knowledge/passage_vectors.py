"""Vectors of passages, made once: by the built-in embedding at every turn, or by a model and kept.

The built-in embedding takes less time than reading a vector from the database would, so only
what somebody else's model made is kept there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.ngrams import BUILT_IN, vector

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from langchain_core.embeddings import Embeddings
    from numpy.typing import NDArray

    from kamcore.ids import WorkspaceId
    from kamcore.passages import Passage
    from kamcore.ports.library import VectorCache

AT_ONCE = 64
"""Texts that a model gets in one request."""


class PassageVectors:
    """Makes the vectors of passages."""

    def __init__(
        self,
        embeddings: Embeddings | None = None,
        model: str | None = None,
        cache: VectorCache | None = None,
    ) -> None:
        """Use somebody's model where one is given, else the built-in embedding.

        Args:
            embeddings: The model; ``None`` is the built-in one.
            model: Its name: what another one made is not used.
            cache: Where its vectors are kept.
        """
        self._embeddings = embeddings
        self._cache = cache
        self.name = model or BUILT_IN

    def of(self, workspace: WorkspaceId, passages: Sequence[Passage]) -> list[NDArray[np.float32]]:
        """Give a vector for each passage, in order."""
        if self._embeddings is None:
            return [vector(each.embedded_text) for each in passages]
        known = self._known(workspace, passages)
        missing = [each for each in passages if each.fingerprint not in known]
        made: dict[str, bytes] = {}
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            vectors = self._embeddings.embed_documents([each.embedded_text for each in some])
            for passage, values in zip(some, vectors, strict=True):
                made[passage.fingerprint] = np.asarray(values, dtype=np.float32).tobytes()
        if made and self._cache is not None:
            self._cache.keep(workspace, self.name, made)
        everything = {**known, **made}
        return [np.frombuffer(everything[each.fingerprint], np.float32) for each in passages]

    def _known(self, workspace: WorkspaceId, passages: Sequence[Passage]) -> Mapping[str, bytes]:
        if self._cache is None:
            return {}
        wanted = {each.fingerprint for each in passages}
        return self._cache.find(workspace, self.name, wanted)
