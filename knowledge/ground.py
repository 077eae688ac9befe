"""What an answer in a model's words is held to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.worded import SourceKind

if TYPE_CHECKING:
    from knowledge.grammar import Intent, Language
    from knowledge.material import Materials

OF_AN_ACCOUNT = frozenset({SourceKind.NOTE, SourceKind.RECORD})
"""Sources that tell of a certain account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an answer is held to.

    Attributes:
        question: What was asked, all turns.
        names: What every account is called that it is about, or that was looked up.
        instructions: What the model was told, which it may not repeat.
    """

    language: Language
    intent: Intent
    question: str
    materials: Materials
    names: tuple[str, ...] = ()
    instructions: str = ""
