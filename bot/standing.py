"""How the index is: what can be found, what still waits, and whether anybody keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.library import OpenLibrary

MOST_WAITING = 100_000
"""Changes that are counted; more are as bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the index is.

    Attributes:
        passages: In the database: what can be found.
        waiting: Changes that are still to be indexed.
        place: Where the vectors are; ``None`` where that is a folder that is not there yet.
        kept: Whether another process, such as the running bot, keeps the index.
    """

    passages: int
    waiting: int
    embedding: str
    place: str | None
    megabytes: float
    kept: bool

    def figures(self) -> dict[str, object]:
        """Give it for a program."""
        return asdict(self)


def standing(opened: OpenLibrary) -> Standing:
    """Say how the index is, without opening the vectors: the bot may have them open."""
    rooms = opened.library.workspaces()
    folder = opened.folder
    return Standing(
        passages=sum(opened.library.count(room) for room in rooms),
        waiting=len(opened.jobs.waiting(MOST_WAITING)),
        embedding=opened.embedding,
        place=opened.place if folder is None or folder.is_there() else None,
        megabytes=0.0 if folder is None else round(folder.size() / 1e6, 1),
        kept=opened.upkeep.is_kept_elsewhere(),
    )
