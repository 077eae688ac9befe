"""What was asked and answered, kept so that a thread goes on and an answer can be accounted for.

Kept for as long as the workspace says (``KAM_RETENTION_DAYS``); who is erased takes theirs along.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.ids import AccountId, PassageId, PersonId, WorkspaceId


class Opinion(StrEnum):
    """What somebody thought of an answer."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """A passage that was found for an answer.

    Attributes:
        score: Of its place among the others; only good for comparing.
        cited: Whether the answer rests on it.
    """

    passage: PassageId
    document: str
    score: float
    cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """What a language model did for an answer, tokens counted over all its calls.

    Attributes:
        name: ``provider:model``.
        prompt: Name and version of the prompt, such as ``answer@3``.
        prompt_hash: Of the prompt's words.
        cost: In US dollars as a decimal; ``None`` where the price is not known.
        reply: Its structured reply, as JSON, before anything was checked.
        findings: What was wrong with it.
        used: Whether its words reached the asker.
    """

    name: str
    prompt: str
    prompt_hash: str
    calls: int
    tokens_in: int
    tokens_out: int
    cost: str | None = None
    reply: str = ""
    findings: tuple[str, ...] = ()
    used: bool = True
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and its answer.

    Attributes:
        id: The turn's.
        thread: Where it was asked: channel and thread, or a direct message; follow-ups are read
            in it. Of one person: others' questions in a thread are not theirs to go on from.
        route: What was taken to be asked.
        account: What it was about.
        others: Further accounts, where some were compared.
        permissions: As what the asker was answered: role, and what else decides what they see.
        text: What was shown, as one text.
        feedback: What the asker thought of it.
    """

    workspace: WorkspaceId
    id: str
    person: PersonId
    thread: str
    asked_at: datetime
    language: str
    question: str
    route: str
    text: str
    account: AccountId | None = None
    others: tuple[AccountId, ...] = ()
    retrieved: tuple[Retrieved, ...] = ()
    permissions: Mapping[str, str]
    model: ModelUse | None = None
    abstained: bool = False
    feedback: Opinion | None = None
