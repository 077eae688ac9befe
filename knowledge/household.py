"""What a language model is asked within: what was decided about it, and where things are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kamcore.ports import Store
    from kamcore.ports.conversations import AnswerCache, Conversations
    from knowledge.prices import Prices

SECONDS = 25.0
"""All of a turn with a model; an answer is promised within sixty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What whoever runs the bot decided about models.

    Attributes:
        model: ``provider:model``, as it is recorded.
        is_remote: Whether what it is told leaves the machine.
        budget: Tokens a person and day; ``None`` is no limit.
    """

    model: str
    is_remote: bool
    prices: Prices
    budget: int | None = None
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Where things are kept.

    Attributes:
        cache: ``None`` asks anew each time.
    """

    store: Store
    conversations: Conversations
    cache: AnswerCache | None
    now: Callable[[], datetime]
