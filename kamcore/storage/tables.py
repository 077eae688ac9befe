"""Every table there is: import this before asking the metadata what the schema should be.

A new notion's module is added here, and its tables to a new migration.
"""

from __future__ import annotations

from kamcore.storage import (
    account_rows,
    assessments,
    audit,
    calendar_feeds,
    care,
    conversations,
    evidence,
    evidence_editions,
    index_jobs,
    installations,
    meetings,
    name_memory,
    note_drafts,
    notes,
    people,
    plan_rows,
    policies,
    portfolio,
    promises,
    questionnaires,
    reminders,
    shelves,
    turns,
)
from kamcore.storage.base import Base

MODULES = (
    account_rows,
    assessments,
    audit,
    calendar_feeds,
    care,
    conversations,
    evidence,
    evidence_editions,
    index_jobs,
    installations,
    meetings,
    name_memory,
    note_drafts,
    notes,
    people,
    plan_rows,
    policies,
    portfolio,
    promises,
    questionnaires,
    reminders,
    shelves,
    turns,
)
METADATA = Base.metadata
