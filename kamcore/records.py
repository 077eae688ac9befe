"""Verdicts as they were given: kept whole, so that any of them can be shown and checked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.ids import AccountId, AssessmentId, PersonId
    from kamcore.policy import PolicyRef
    from kamcore.verdict import AccountClass, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAssessment:
    """One assessment somebody asked for.

    Attributes:
        group: Whether it is the verdict on the whole group.
        as_of: The day the facts were judged on.
        asked_at: Aware UTC.
        facts_sha256: Fingerprint of the facts: same facts, policy and day, same verdict.
        document: The complete assessment as JSON text, uncut: never shown before it is cut
            to what the reader may see.
    """

    id: AssessmentId
    account: AccountId
    group: bool
    as_of: date
    asked_by: PersonId
    asked_at: datetime
    policy: PolicyRef
    facts_sha256: str
    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    score: Score
    document: str
