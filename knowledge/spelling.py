"""What a word may have meant that stands in no passage: those spelled almost the same."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kamcore.ids import WorkspaceId
    from kamcore.passages import Readable
    from kamcore.ports.library import TermSearch

ALIKE_FROM = 0.75
SHORTEST = 4
MOST = 3
"""Spellings that one word may be mended to."""

REMEMBERED_SECONDS = 60
"""How long the terms of all passages are kept at hand: reading them takes a while."""


class Spelling:
    """Mends words to terms that there are."""

    def __init__(self, terms: TermSearch, clock: Callable[[], float] = time.monotonic) -> None:
        """Know the terms that ``terms`` gives.

        Args:
            terms: Gives every term of a workspace.
            clock: Seconds that only rise.
        """
        self._terms = terms
        self._clock = clock
        self._known: dict[WorkspaceId, tuple[float, frozenset[str]]] = {}

    def mended(self, asked: Collection[str], readable: Readable) -> Sequence[str]:
        """Give the terms, and behind them what the unknown ones may have meant."""
        known = self._vocabulary(readable)
        unknown = [each for each in asked if each not in known and len(each) >= SHORTEST]
        near = [other for each in unknown for other in _near(each, known)]
        return tuple(dict.fromkeys([*asked, *near]))

    def _vocabulary(self, readable: Readable) -> frozenset[str]:
        read_at, known = self._known.get(readable.workspace, (0.0, frozenset()))
        now = self._clock()
        if not known or now - read_at > REMEMBERED_SECONDS:
            known = frozenset(self._terms.vocabulary(readable))
            self._known[readable.workspace] = (now, known)
        return known


def _near(word: str, known: Collection[str]) -> list[str]:
    found = extract(
        word, known, scorer=Indel.normalized_similarity, score_cutoff=ALIKE_FROM, limit=MOST
    )
    return [each[0] for each in found]
