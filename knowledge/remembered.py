"""Answers that were worded before: found again only where nothing they depend on is another.

The key holds the question, every word that was found for it, the verdict as the asker may see it,
what the asker is, the prompts and the model. What was found was found a moment ago, as the asker,
so permission is never remembered; and the reply is checked again as if it had just come.
"""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING

from kamcore.store_errors import DatabaseBusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kamcore.ids import WorkspaceId
    from kamcore.ports.conversations import AnswerCache
    from knowledge.material import Material
    from knowledge.turn_reading import Reading

LOG = logging.getLogger(__name__)

RULES = "1"
"""Of the checks and of how an answer is made; another number forgets what was kept."""


class Remembered:
    """What was worded before."""

    def __init__(self, cache: AnswerCache | None, now: Callable[[], datetime]) -> None:
        """Keep it in ``cache``; ``None`` keeps nothing."""
        self._cache = cache
        self._now = now

    def key_of(self, reading: Reading, model: str, prompts: str) -> str:
        """Name an answer by all it depends on."""
        asked = reading.asked
        parts = (
            RULES,
            model,
            prompts,
            asked.language,
            asked.route.intent.value,
            asked.account or "",
            *(each.id for each in asked.route.others),
            asked.actor.role.value,
            *(f"{len(each)}:{each}" for each in asked.turns),
            *(_print_of(each) for each in reading.materials),
        )
        return key_of_parts(parts)

    def find(self, key: str, workspace: WorkspaceId) -> object | None:
        """Give the reply that was kept."""
        if self._cache is None:
            return None
        kept = self._cache.find(workspace, key)
        reply: object = None if kept is None else json.loads(kept)
        return reply

    def keep(self, key: str, workspace: WorkspaceId, reply: object) -> None:
        """Keep a reply."""
        if self._cache is None:
            return
        text = json.dumps(reply, ensure_ascii=False)
        try:
            self._cache.keep(workspace, key, text, self._now())
        except DatabaseBusyError:  # nothing is lost but the tokens of another time
            LOG.warning("an answer was not remembered: the database is busy")


def key_of_parts(parts: Iterable[str]) -> str:
    """Make one name of all that something depends on."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _print_of(material: Material) -> str:
    """Tell a source from what it was before."""
    source = material.source
    figures = sorted(material.figures.items())
    written = (str(source.passage), source.document, source.title, material.text, repr(figures))
    return hashlib.sha256("\n".join(written).encode("utf-8", "surrogatepass")).hexdigest()
