"""What one question reads while a model words it, and what of that may be told to the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.material import Materials
from knowledge.secrecy import speaks_of
from knowledge.suspicion import speaks_to_a_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.use_cases.remote_models import KeptFromModels
    from knowledge.wording import WordingRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One question while it is worded.

    Attributes:
        nonce: The mark of its quotations.
        kept: What the model may not learn of.
        accounts: What may be looked up, by id; grows as names are resolved where none was given.
    """

    asked: WordingRequest
    nonce: str
    kept: KeptFromModels
    materials: Materials = field(default_factory=Materials)
    accounts: dict[AccountId, AccountRef] = field(default_factory=dict)

    @property
    def is_about_one(self) -> bool:
        """Whether the question is about certain accounts, and others are none of its business."""
        return self.asked.account is not None


def is_harmless(reading: Reading, texts: Iterable[str]) -> bool:
    """Whether texts neither speak to a model nor of what it may not learn."""
    text = "\n".join(texts)
    return not speaks_to_a_model(text) and not speaks_of(text, reading.kept.names)
