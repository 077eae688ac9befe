"""The life of the index: taking the lease, opening, mending, following changes, beginning anew.

One thread of one process does all of it. Until the vectors are ready, and wherever another
process has the lease, whoever asks is answered by what is found by terms alone.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Protocol

from kamcore.errors import KamError
from kamcore.passages import SHARED
from knowledge.indexing import AT_ONCE
from knowledge.query import understood
from knowledge.shipped_guidance import bring_up_to_date
from knowledge.vectors import VectorsUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from kamcore.ids import WorkspaceId
    from kamcore.passages import Readable
    from kamcore.ports.library import Library
    from knowledge.grammar import Language
    from knowledge.indexing import Indexer
    from knowledge.lease import Lease
    from knowledge.shelving import Shelving
    from knowledge.shipped_guidance import Pages
    from knowledge.vectors import ChromaIndex, VectorHit

LOG = logging.getLogger(__name__)

LOOKS_EVERY = 0.25
"""Seconds between two looks for changes: a note is found within a second."""

ASKS_EVERY = 5.0
"""Seconds until the lease is asked for again, and after a failure."""


class VectorHome(Protocol):
    """Where the vector index is."""

    @property
    def is_shared(self) -> bool:
        """Whether a process without the lease may ask it all the same."""

    def open(self) -> Shelving:
        """Open it, empty where what is there cannot be used."""

    def anew(self) -> Shelving:
        """Begin an empty one."""


class LiveVectors:
    """The vector index while it can be asked; ``None`` where it cannot."""

    def __init__(self) -> None:
        """Begin without one."""
        self.index: ChromaIndex | None = None
        self.is_broken = False

    @property
    def is_ready(self) -> bool:
        """Whether there is one to ask."""
        return self.index is not None

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
            return index.nearest(readable, vector, language=language, limit=limit)
        except Exception as error:
            # Whatever a broken index raises, and it raises many things, must cost nobody an answer.
            LOG.warning("the vector index does not answer and is made anew", exc_info=True)
            self.index, self.is_broken = None, True
            raise VectorsUnavailableError from error


class Upkeep:
    """Keeps the index, as long as it may."""

    def __init__(  # noqa: PLR0913 - what it keeps, where, and whose
        self,
        library: Library,
        indexer: Indexer,
        *,
        home: VectorHome,
        lease: Lease,
        workspaces: Callable[[], tuple[WorkspaceId, ...]],
        pages: Callable[[], Pages],
    ) -> None:
        """Keep the index of ``library`` in ``home``, while ``lease`` is held.

        Args:
            library: Where passages are.
            indexer: Writes them.
            home: Where the vector index is.
            lease: Says whether this process may write.
            workspaces: Gives every workspace whose notes are to be found.
            pages: Gives the guidance that everybody may find.
        """
        self._library = library
        self._indexer = indexer
        self._home = home
        self._lease = lease
        self._workspaces = workspaces
        self._pages = pages
        self.live = LiveVectors()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop, and let another process have the lease."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._lease.release()

    def bring_up_to_date(self, told: Callable[[int], None], *, anew: bool = False) -> bool:
        """Make everything findable now; ``False`` where another process has the lease.

        Args:
            told: Hears each time how many vectors were made.
            anew: Throw the vectors away first.
        """
        if not self._lease.take():
            return False
        bring_up_to_date(self._library, self._indexer, self._pages())
        for workspace in self._rooms():
            self._indexer.mend(workspace)
        while self._indexer.work_off() >= AT_ONCE:  # a stream of changes must not hold this up
            pass
        shelving = None if anew else self._indexer.shelving
        if shelving is None:
            shelving = self._home.anew() if anew else self._home.open()
        self._indexer.shelving = shelving

        def follow(count: int) -> None:
            """Let nobody wait for a long rebuild who wrote a note meanwhile."""
            told(count)
            self._indexer.work_off()

        for workspace in (SHARED, *self._rooms()):
            shelving.reconcile(workspace, follow)
        self.live.index, self.live.is_broken = shelving.index, False
        return True

    def _rooms(self) -> list[WorkspaceId]:
        """Give every workspace with something to find, or to be found."""
        return sorted({*self._library.workspaces(), *self._workspaces()} - {SHARED})

    def _run(self) -> None:
        understood("warm")  # word lists take half a second to read; the first asker need not wait
        while not self._stop.is_set():
            try:
                self._keep()
            except KamError as error:  # the database is busy or away, and comes back
                LOG.warning("the index waits: %s", error)
            except Exception:
                # The thread must outlive whatever a broken index raises: it is what mends it.
                LOG.exception("the index could not be kept and is made anew")
                self.live.is_broken = True
            self._stop.wait(ASKS_EVERY)

    def _keep(self) -> None:
        """Open what there is, then follow every change until something breaks."""
        if not self.bring_up_to_date(_nobody, anew=self.live.is_broken):
            if self._home.is_shared:
                self.live.index = self._home.open().index
            return
        while not self._stop.is_set() and not self.live.is_broken:
            if not self._indexer.work_off():
                self._stop.wait(LOOKS_EVERY)


def _nobody(_count: int) -> None:
    """Tell nobody."""
