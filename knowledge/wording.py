"""What puts an answer into words: asked the same way, with a language model or without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.conversations import ModelUse
    from knowledge.grammar import Language
    from knowledge.results import Retrieved
    from knowledge.routing import Route
    from knowledge.worded import Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRequest:
    """What is to be answered.

    Attributes:
        actor: Who asks: nothing that they may not read may be in the answer.
        language: The one to answer in.
        turns: What they said in the thread, the last one last.
        account: What it is about, where that is known.
        retrieved: The passages that were found; all of them readable by the asker.
    """

    actor: Actor
    language: Language
    turns: tuple[str, ...]
    route: Route
    account: AccountRef | None
    retrieved: Retrieved


class Wording(Protocol):
    """Puts answers into words."""

    def word(self, asked: WordingRequest) -> Worded | None:
        """Answer, or give ``None`` where the next one is to be asked instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What a language model made of a question.

    Attributes:
        worded: ``None`` where its words may not be shown, or it was not asked at all.
        use: For the record; ``None`` where it was not asked.
    """

    worded: Worded | None = None
    use: ModelUse | None = None


class RecordedWording(Wording, Protocol):
    """One that says what a language model did for the answer."""

    def attempt(self, asked: WordingRequest) -> Attempt:
        """Do as ``word``, and give what is to be recorded as well."""
