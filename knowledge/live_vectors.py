"""The vector index as whoever asks meets it: there or not, and never a reason to get no answer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from knowledge.vectors import VectorsUnavailableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kamcore.passages import Readable
    from knowledge.grammar import Language
    from knowledge.vectors import ChromaIndex, VectorHit

LOG = logging.getLogger(__name__)


class LiveVectors:
    """The vector index while it can be asked; ``None`` where it cannot.

    Attributes:
        has_answered: Whether it was asked and answered.
        has_failed: Whether it was asked and did not answer; whoever keeps it sees to that.
    """

    def __init__(self) -> None:
        """Begin without one."""
        self.index: ChromaIndex | None = None
        self.has_answered = False
        self.has_failed = False

    @property
    def is_ready(self) -> bool:
        """Whether there is one to ask."""
        return self.index is not None

    def begin(self, index: ChromaIndex) -> None:
        """Let everybody ask this one from now on."""
        self.index, self.has_answered, self.has_failed = index, False, False

    def end(self) -> None:
        """Let nobody ask any."""
        self.index, self.has_failed = None, False

    def doubt(self) -> None:
        """Ask it no more until it is seen to: it answers too late, or with nonsense."""
        if self.index is not None:
            self.index, self.has_failed = None, True

    def nearest(
        self,
        readable: Readable,
        vector: NDArray[np.float32],
        *,
        language: Language,
        limit: int,
    ) -> tuple[VectorHit, ...]:
        """Ask it.

        Raises:
            VectorsUnavailableError: When it is not there, or does not answer.
        """
        index = self.index
        if index is None:
            raise VectorsUnavailableError
        try:
            found = index.nearest(readable, vector, language=language, limit=limit)
        except Exception as error:
            # Whatever a broken index raises, and it raises many things, must cost nobody an answer.
            LOG.warning("the vector index does not answer: %s", type(error).__name__, exc_info=True)
            self.doubt()
            raise VectorsUnavailableError from error
        self.has_answered = True
        return found
