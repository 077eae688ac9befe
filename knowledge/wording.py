"""Who puts an answer into words: a language model, or code that takes sentences as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.access import Actor
    from kamcore.conversations import ModelUse
    from kamcore.ids import AccountId
    from knowledge.grammar import Language
    from knowledge.results import Retrieved, Wanted
    from knowledge.routing import Route
    from knowledge.worded import Worded


def unheeded(_use: ModelUse) -> None:
    """Take no note of what a model did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRequest:
    """A question, and what was found for it.

    Attributes:
        language: The one to answer in.
        turns: What was asked in this conversation, the last one last.
        account: What it is about, where that is known; the asker may read it.
        heed: Told of every use of a model, also of one that came to nothing: tokens count.
    """

    actor: Actor
    language: Language
    turns: tuple[str, ...]
    route: Route
    account: AccountId | None
    retrieved: Retrieved
    heed: Callable[[ModelUse], None] = unheeded


class Wording(Protocol):
    """Puts an answer into words."""

    def word(self, asked: WordingRequest) -> Worded | None:
        """Answer; ``None`` where the next in line should."""


class Searching(Protocol):
    """Finds passages, as ``knowledge.retrieval`` does."""

    def find(self, wanted: Wanted) -> Retrieved:
        """Give the passages that answer best, and say whether they do."""
