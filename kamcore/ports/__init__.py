"""What the use cases need from outside: a store whose every unit of work sees one workspace.

A repository has no parameter for the workspace, so no call can reach another one's rows.
What is read inside one unit of work is consistent, what it wrote becomes visible to others
on ``commit`` and all at once, and leaving it without ``commit`` undoes everything. Who only
reads takes a snapshot, and waits for no writer.
"""

from __future__ import annotations

from kamcore.ports.accounts import Accounts, People
from kamcore.ports.care import Answers, Care, Editions
from kamcore.ports.change import Change
from kamcore.ports.evidence import Evidence
from kamcore.ports.meetings import MeetingFilter, Meetings
from kamcore.ports.notes import NoteDrafts, Notes, Promises
from kamcore.ports.plans import Plans
from kamcore.ports.programme import Policies, Portfolio, Questionnaires
from kamcore.ports.records import Assessments, Audit, Decisions
from kamcore.ports.reminders import Reminders
from kamcore.ports.store import Snapshot, Store, UnitOfWork

__all__ = (
    "Accounts",
    "Answers",
    "Assessments",
    "Audit",
    "Care",
    "Change",
    "Decisions",
    "Editions",
    "Evidence",
    "MeetingFilter",
    "Meetings",
    "NoteDrafts",
    "Notes",
    "People",
    "Plans",
    "Policies",
    "Portfolio",
    "Promises",
    "Questionnaires",
    "Reminders",
    "Snapshot",
    "Store",
    "UnitOfWork",
)
