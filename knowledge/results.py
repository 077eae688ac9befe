"""What a search gives back: passages that may be shown, and how sure we are of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.ids import AccountId
from knowledge.coverage import NOTHING, Coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.access import Actor
    from kamcore.passages import KeptPassage
    from knowledge.analysis import Tongue
    from knowledge.grammar import Language

COSINE_COUNTS = 0.5
"""How much the likeness of letters counts beside the coverage."""

ACROSS = 0.9
"""What evidence in the other language counts."""

NO_ACCOUNT = AccountId("")
"""Asks for what is about no account: the guidance, and what a company says in general."""

ENOUGH: dict[Tongue, float] = {"en": 0.65, "de": 0.545, "mixed": 0.545}
"""The confidence from which on passages answer a question: 95 % of those that can be answered
reach it (measured on one half of XQuAD; ``kam eval retrieval`` measures it on any corpus)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asks.

    Attributes:
        turns: What they said in this conversation, the last one last.
        only_account: The account it is about, where that is known; see ``NO_ACCOUNT``.
        strictly: Nothing else will do, such as what is about no account.
        languages: The languages of the passages that will do.
        reads: The one to show what is there in several; without it that of the question.
    """

    actor: Actor
    turns: Sequence[str]
    only_account: AccountId | None = None
    strictly: bool = False
    languages: tuple[Language, ...] = ("en", "de")
    reads: Language | None = None
    limit: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Why a passage was found.

    Attributes:
        lexical, vector: Its best place in either kind of search, from 1.
        coverage: How much of the question it speaks of.
        cosine: How alike its letters are, where that could still make a difference.
        fused: What all that makes together; only good for comparing.
    """

    lexical: int | None = None
    vector: int | None = None
    coverage: Coverage = NOTHING
    cosine: float | None = None
    fused: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that may be shown to whoever asked.

    Attributes:
        text: The passage, joined with its neighbours under the same heading.
    """

    kept: KeptPassage
    text: str
    scores: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """What was found.

    Attributes:
        found: The best first.
        confidence: How sure it is that the question is answered there; compare ``needed``.
        with_vectors: Whether the vector index took part.
    """

    found: tuple[Found, ...]
    confidence: float
    needed: float
    tongue: Tongue
    with_vectors: bool

    @property
    def is_enough(self) -> bool:
        """Whether to answer; otherwise say what was searched, and offer the nearest sources."""
        return bool(self.found) and self.confidence >= self.needed
