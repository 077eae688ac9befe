"""Who changed what, and when: written with the change, never altered afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import AccountId, PersonId


class AuditAction(StrEnum):
    """What was done. New members may join; none is ever renamed, because old entries hold it."""

    ACCOUNT_CREATED = "account_created"
    ASSESSED = "assessed"
    RATED = "rated"
    CLASS_SET = "class_set"
    TEAM_CHANGED = "team_changed"
    CONFIDENTIAL_SET = "confidential_set"
    REMOTE_MODEL_SET = "remote_model_set"
    ROLE_SET = "role_set"
    IMPORTED = "imported"
    PROFILE_CHANGED = "profile_changed"
    HOURS_SET = "hours_set"
    SPONSOR_SET = "sponsor_set"
    CADENCE_SET = "cadence_set"
    REFERENCE_SET = "reference_set"
    ANSWER_KEPT = "answer_kept"
    ANSWER_REMOVED = "answer_removed"
    CONTACT_PUT = "contact_put"
    CONTACT_REMOVED = "contact_removed"
    CELL_PUT = "cell_put"
    CELL_REMOVED = "cell_removed"
    SEARCH_NOTED = "search_noted"
    SEARCH_WITHDRAWN = "search_withdrawn"
    NOTE_ADDED = "note_added"
    NOTE_CHANGED = "note_changed"
    NOTE_DELETED = "note_deleted"
    PROMISE_ADDED = "promise_added"
    PROMISE_SETTLED = "promise_settled"
    PLAN_STARTED = "plan_started"
    PLAN_CHANGED = "plan_changed"
    PLAN_ACTIVATED = "plan_activated"
    PLAN_REVIEWED = "plan_reviewed"
    PLAN_CLOSED = "plan_closed"
    PLAN_EXPORTED = "plan_exported"
    SUGGESTION_DISMISSED = "suggestion_dismissed"
    DOCUMENT_ADDED = "document_added"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_REMOVED = "document_removed"
    MEETING_ADDED = "meeting_added"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_ASSIGNED = "meeting_assigned"
    MEETINGS_READ = "meetings_read"
    READINESS_ANSWERED = "readiness_answered"
    POLICY_PROPOSED = "policy_proposed"
    POLICY_APPROVED = "policy_approved"
    POLICY_DECLINED = "policy_declined"
    PILOT_ENDED = "pilot_ended"
    ERASED = "erased"


CHANGES_EVIDENCE = frozenset(
    {
        AuditAction.RATED,
        AuditAction.IMPORTED,
        AuditAction.CONTACT_PUT,
        AuditAction.CONTACT_REMOVED,
        AuditAction.CELL_PUT,
        AuditAction.CELL_REMOVED,
        AuditAction.SEARCH_NOTED,
        AuditAction.SEARCH_WITHDRAWN,
    }
)
"""What may make a verdict given before out of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing somebody did.

    Attributes:
        at: Aware UTC.
        account: ``None`` where it was not about one account.
        detail: What changed, as canonical JSON text; never a secret, never a message's text.
    """

    at: datetime
    by: PersonId
    action: AuditAction
    account: AccountId | None = None
    detail: str = "{}"
