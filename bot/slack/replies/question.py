"""What somebody asked in words, and how it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.slack.progress import untold
from knowledge.analysis import language_of

if TYPE_CHECKING:
    from bot.slack.progress import Told
    from kamcore.name_list import NameList
    from knowledge.grammar import Language
    from knowledge.routing import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    Attributes:
        routed: What it was taken to ask.
        key: Names this one time it was asked: the id of the exchange.
        turns: What the same person asked in the thread, this question last.
        names: The accounts they may read, with their other names.
        tell: Told what is being done, where that takes a while.
    """

    text: str
    routed: Route
    key: str
    turns: tuple[str, ...]
    names: NameList
    tell: Told = untold


def language_asked(text: str, otherwise: Language) -> Language:
    """Give the language to answer a question in words in: its own, where it plainly has one."""
    told = language_of(text)
    return otherwise if told == "mixed" else told
