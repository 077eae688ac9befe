"""The life of the index: taking the lease, opening, mending, following changes, beginning anew.

One thread of one process does all of it, and never hurries: whoever waits for an answer comes
first. Until the vectors are ready, where they cannot be had, and wherever another process has the
lease, whoever asks is answered by what is found by terms alone.
"""

from __future__ import annotations

import logging
import threading
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from knowledge.away import EmbeddingsAwayError, VectorsAwayError
from knowledge.query import understood
from knowledge.shelving import IndexBrokenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.lease import Lease
    from knowledge.live_vectors import LiveVectors
    from knowledge.renewal import Renewal

LOG = logging.getLogger(__name__)

LOOKS_EVERY = 0.25
"""Seconds between two looks for changes: a note is found within a second."""

ASKS_EVERY = 5.0
"""Seconds until the lease is asked for again, and the vectors after a failure."""

MOST_DOUBLINGS = 4
"""Each further failure doubles the seconds, so often."""

MENDS_EVERY = 86_400.0
"""Seconds after which everything is looked through, as at the start."""

RESTS_AT_MOST = 0.5
"""Seconds the thread lets others work between two portions; else as long as it worked itself."""

A_PORTION = 50
"""Passages whose vectors are made between two rests."""

ENDS_WITHIN = 10.0
"""Seconds that whoever ends the bot waits for the portion that is at work."""


class IndexState(StrEnum):
    """How far the index is, for whoever watches over the bot."""

    BEGINNING = "beginning"
    READY = "ready"
    TERMS_ONLY = "terms_only"
    ELSEWHERE = "kept_elsewhere"


class Upkeep:
    """Keeps the index, as long as it may."""

    def __init__(self, renewal: Renewal, lease: Lease) -> None:
        """Keep by ``renewal`` what ``lease`` lets this process keep."""
        self._renewal = renewal
        self._lease = lease
        self.state = IndexState.BEGINNING
        self._tries = 0
        self._breakages = 0
        self._complaint = ""
        self._worked_since = 0.0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def live(self) -> LiveVectors:
        """The vectors as whoever asks meets them."""
        return self._renewal.live

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop, and let another process have the lease."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(ENDS_WITHIN)
            if self._thread.is_alive():  # the lease goes with the process
                LOG.warning("the index is still at work, and is left to itself")
                return
        self._lease.release()

    def is_kept_elsewhere(self) -> bool:
        """Say whether another process keeps the index just now."""
        if not self._lease.take():
            return True
        if self._thread is None:
            self._lease.release()
        return False

    def bring_up_to_date(self, told: Callable[[int], None], *, anew: bool = False) -> bool:
        """Make everything findable now; ``False`` where another process has the lease.

        Args:
            told: Hears each time how many vectors were made.
            anew: Throw the vectors away first.

        Raises:
            VectorsAwayError, EmbeddingsAwayError: When only terms can be found by now.
            IndexBrokenError: When the vector index cannot be used.
        """
        if not self._lease.take():
            return False
        self._renewal.terms(_nothing)
        self._renewal.vectors(told, anew=anew)
        return True

    def _run(self) -> None:
        if self._renewal.home is not None:
            understood("warm")  # word lists take half a second; the first asker need not wait
        while not self._stop.is_set():
            try:
                self._keep()
            except _EndedError:
                return
            except (KamError, OSError) as error:  # the database is away, and comes back
                self._complain(error)
            except Exception:
                # The thread must outlive whatever goes wrong: it is what mends the index.
                LOG.exception("the index could not be kept")
            self._stop.wait(ASKS_EVERY)

    def _keep(self) -> None:
        """Follow every change, as long as the lease is ours."""
        if not self._lease.take():
            self._look_on()
            return
        mends_at = 0.0
        while not self._stop.is_set() and self._lease.take():
            is_due = time.monotonic() >= mends_at
            if is_due:
                self._worked_since = time.monotonic()
                self._renewal.terms(self._rest)
                mends_at = time.monotonic() + MENDS_EVERY
            if self._renewal.home is None:
                self.state = IndexState.TERMS_ONLY
            elif is_due or self.live.has_failed or not self._renewal.has_vectors:
                self._try_vectors()
            self._follow()

    def _look_on(self) -> None:
        """Ask an index that another process keeps, where it may be asked."""
        self.state, home = IndexState.ELSEWHERE, self._renewal.home
        if home is None or not home.is_shared:
            self._renewal.without_vectors(reopens=True)
        elif not self.live.is_ready:
            self.live.begin(home.open().index)

    def _try_vectors(self) -> None:
        """Get the vectors ready, or go on without them."""
        home = self._renewal.home
        if self.live.has_failed:
            self._breakages = 1 if self.live.has_answered else self._breakages + 1
            self._renewal.without_vectors(reopens=True)
        # What a server holds is looked at once more before it is thrown away.
        spared = 1 if home is not None and home.is_shared else 0
        try:
            self._renewal.vectors(self._made, anew=self._breakages > spared, at_once=A_PORTION)
        except (EmbeddingsAwayError, VectorsAwayError, OSError) as error:
            self._without_vectors(error)
        except IndexBrokenError as error:
            self._broken(error)
        else:
            self.state, self._tries, self._complaint = IndexState.READY, 0, ""
            LOG.info("the vectors are ready")

    def _follow(self) -> None:
        """Index what changes, until it is time to look after lease and vectors again."""
        until = time.monotonic() + ASKS_EVERY * 2 ** min(self._tries, MOST_DOUBLINGS)
        while not self._stop.is_set() and time.monotonic() < until:
            if self.live.has_failed:
                return
            if self._changes():
                self._rest()
            else:
                self._stop.wait(LOOKS_EVERY)

    def _changes(self) -> int:
        self._worked_since = time.monotonic()
        try:
            return self._renewal.changes()
        except EmbeddingsAwayError as error:
            self._without_vectors(error)
        except IndexBrokenError as error:
            self._broken(error)
        return 0

    def _broken(self, error: IndexBrokenError) -> None:
        """Tell a server that is away from an index that is broken."""
        home = self._renewal.home
        try:
            if home is not None:
                home.require()
        except VectorsAwayError as away:
            self._without_vectors(away)
            return
        LOG.warning("the vector index is broken and is made anew", exc_info=error)
        self._breakages += 1
        self._without_vectors(error)

    def _without_vectors(self, error: Exception) -> None:
        """Go on by terms alone; what is missing is made when the vectors are back."""
        self._tries += 1
        self._renewal.without_vectors(reopens=not isinstance(error, EmbeddingsAwayError))
        self.state = IndexState.TERMS_ONLY
        self._complain(error)

    def _complain(self, error: Exception) -> None:
        """Write down what is wrong, once and not every few seconds."""
        if str(error) != self._complaint:
            self._complaint = str(error)
            LOG.warning("the index waits: %s", error)

    def _made(self, _count: int) -> None:
        self._rest()

    def _rest(self) -> None:
        """Let others work as long as we did; end here where we shall."""
        worked = time.monotonic() - self._worked_since
        if self._stop.wait(min(worked, RESTS_AT_MOST)):
            raise _EndedError
        self._worked_since = time.monotonic()


class _EndedError(Exception):
    """The index is to be left as it is: whoever keeps it ends."""


def _nothing() -> None:
    """Do not rest."""
