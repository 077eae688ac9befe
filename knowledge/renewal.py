"""What makes everything findable: by its terms first, which takes seconds, then by its vector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.passages import SHARED
from knowledge.indexing import AT_ONCE
from knowledge.live_vectors import LiveVectors
from knowledge.shipped_guidance import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.ids import WorkspaceId
    from kamcore.ports.library import Library
    from knowledge.indexing import Indexer
    from knowledge.shelving import Shelving
    from knowledge.shipped_guidance import Pages
    from knowledge.vector_homes import VectorHome


class Renewal:
    """Brings the index up to date; only who has the lease may call it.

    Attributes:
        live: The vectors as whoever asks meets them.
        home: Where the vector index is; ``None`` does without vectors.
    """

    def __init__(
        self,
        library: Library,
        indexer: Indexer,
        *,
        home: VectorHome | None,
        workspaces: Callable[[], tuple[WorkspaceId, ...]],
        pages: Callable[[], Pages],
    ) -> None:
        """Make findable what is in ``library``.

        Args:
            library: Where passages are.
            indexer: Writes them.
            home: Where the vector index is; ``None`` does without vectors.
            workspaces: Gives every workspace whose notes are to be found.
            pages: Gives the guidance that everybody may find.
        """
        self._library = library
        self._indexer = indexer
        self._workspaces = workspaces
        self._pages = pages
        self._opened: Shelving | None = None
        self.home = home
        self.live = LiveVectors()

    @property
    def has_vectors(self) -> bool:
        """Whether what changes gets its vector at once."""
        return self._indexer.shelving is not None

    def terms(self, rest: Callable[[], None]) -> None:
        """Make everything findable by its terms.

        Args:
            rest: Called between two portions of work.
        """
        bring_up_to_date(self._library, self._indexer, self._pages(), rest)
        for workspace in self._rooms():
            self._indexer.mend(workspace)
            rest()
        while self.changes() >= AT_ONCE:  # a stream of changes must not hold this up
            rest()

    def vectors(
        self, told: Callable[[int], None], *, anew: bool = False, at_once: int | None = None
    ) -> None:
        """Make everything findable by its vector as well.

        Args:
            told: Hears each time how many vectors were made.
            anew: Throw away those there are.
            at_once: How many are made at a time.

        Raises:
            VectorsAwayError, EmbeddingsAwayError, IndexBrokenError: When that cannot be.
        """
        if self.home is None:
            return
        if anew or self._opened is None:
            self._opened = self.home.anew() if anew else self.home.open()
        shelving = self._indexer.shelving = self._opened

        def follow(count: int) -> None:
            """Let nobody wait for a long rebuild who wrote a note meanwhile."""
            told(count)
            self.changes()

        for workspace in (SHARED, *self._rooms()):
            shelving.reconcile(workspace, follow, at_once)
        self.live.begin(shelving.index)

    def changes(self) -> int:
        """Index some of what changed, and say how much that was."""
        return self._indexer.work_off()

    def without_vectors(self, *, reopens: bool) -> None:
        """Go on by terms alone.

        Args:
            reopens: Whether the index is opened again before it is used again.
        """
        self._indexer.shelving = None
        self.live.end()
        if reopens:
            self._opened = None

    def _rooms(self) -> list[WorkspaceId]:
        """Give every workspace with something to find, or to be found."""
        return sorted({*self._library.workspaces(), *self._workspaces()} - {SHARED})
