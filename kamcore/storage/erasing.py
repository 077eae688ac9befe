"""Take a person or a customer out of everything that is kept.

What is somebody's own goes; what they wrote on customers stays, without their name. The audit
trail stays as well, without names: for this alone the database lets it change.
"""

from __future__ import annotations

import json
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from kamcore.passages import NOTE, DocumentKind
from kamcore.ports.library import JobKind
from kamcore.privacy import ERASED, STAND_IN, Erasure, SubjectKind, pattern_of
from kamcore.storage.account_rows import AccountRow, TeamRow
from kamcore.storage.audit import AuditRow
from kamcore.storage.calendar_feeds import CalendarFeedRow
from kamcore.storage.conversations import BETWEEN, CachedAnswerRow, ExchangeRow
from kamcore.storage.evidence_row import fingerprint
from kamcore.storage.forgetting import forget_documents
from kamcore.storage.index_jobs import ask_for_index
from kamcore.storage.meetings import MeetingRow
from kamcore.storage.named_rows import is_known_everywhere, perhaps_naming, rows_naming, text_keys
from kamcore.storage.note_drafts import NoteDraftRow
from kamcore.storage.notes import NoteRow
from kamcore.storage.people import PersonRow
from kamcore.storage.ratings import RatingRow
from kamcore.storage.shelves import DocumentRow, PassageRow
from kamcore.storage.stakeholders import StakeholderRow
from kamcore.storage.turns import TurnRow

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.privacy import Subject

NOTE_KIND = DocumentKind.NOTE.value

OWN = (TeamRow, CalendarFeedRow, NoteDraftRow, ExchangeRow)
"""What goes with a user: in each ``person_id`` says whose it is."""

ASKED = (ExchangeRow, TurnRow, CachedAnswerRow)
"""Questions and answers: where somebody is named who is to be erased, they go as a whole."""


class Eraser:
    """Erases in one workspace, in a transaction that somebody else commits."""

    def __init__(self, session: Session, workspace: WorkspaceId) -> None:
        """Work through a session that is bound to the workspace."""
        self._session = session
        self._workspace = workspace

    def erase(self, subject: Subject) -> Erasure:
        """Erase, whoever it is."""
        if subject.kind is SubjectKind.ACCOUNT:
            return self._account(subject)
        return self._person(subject)

    def _person(self, subject: Subject) -> Erasure:
        pattern = pattern_of(subject.names)
        rows = list(rows_naming(self._session, subject))
        going = [row for row in rows if _goes(row, subject)]
        staying = [row for row in rows if row not in going]
        documents = self._forget_texts(subject, staying, pattern)
        stand_in = STAND_IN + token_hex(4) if subject.kind is SubjectKind.USER else ERASED
        for row in staying:
            _take_names_out(row, pattern, stand_in)
        for row in going:
            self._session.delete(row)
        self._session.flush()
        return Erasure(deleted=len(going), changed=len(staying), documents=documents)

    def _account(self, subject: Subject) -> Erasure:
        mine = DocumentRow.account_id == subject.id
        forget_documents(self._session, self._workspace, mine)
        for child in self._session.scalars(
            select(AccountRow).where(AccountRow.parent_id == subject.id)
        ):
            child.parent_id = None
        rows = list(rows_naming(self._session, subject))
        trail = [row for row in rows if isinstance(row, AuditRow)]
        for row in trail:
            row.detail = "{}"
        about = f"{BETWEEN}{subject.id}{BETWEEN}"
        for exchange in self._session.scalars(
            select(ExchangeRow).where(ExchangeRow.others.contains(about, autoescape=True))
        ):
            self._session.delete(exchange)
        for row in rows:
            if isinstance(row, ExchangeRow):
                self._session.delete(row)
        self._session.execute(
            delete(CachedAnswerRow).where(CachedAnswerRow.workspace_id == self._workspace)
        )
        self._session.flush()
        # The database takes along all that is tied to the account.
        account = self._session.get(AccountRow, (self._workspace, subject.id))
        self._session.expire_all()
        self._session.delete(account)
        self._session.flush()
        return Erasure(deleted=len(rows) - len(trail), changed=len(trail))

    def _forget_texts(
        self, subject: Subject, changing: Iterable[Any], pattern: re.Pattern[str]
    ) -> tuple[str, ...]:
        """Take names out of what can be found, and ask for it to be made anew.

        Of the company's own documents only what is kept of them can change, and the terms they
        are found by stay until they are brought in anew.
        """
        for row in changing:
            if isinstance(row, NoteRow):
                ask_for_index(self._session, self._workspace, JobKind.NOTE, row.id)
        named = [
            row
            for row in self._session.scalars(
                select(PassageRow).where(perhaps_naming(PassageRow, subject))
            )
            if pattern.search(row.text) or pattern.search(row.headings or "")
        ]
        of_documents = select(DocumentRow).where(
            DocumentRow.id.in_({row.document_id for row in named})
        )
        if not is_known_everywhere(subject):
            of_documents = of_documents.where(DocumentRow.account_id == subject.account)
        found = self._session.scalars(of_documents).all()
        documents = [row for row in found if row.kind != NOTE_KIND]
        ids = {row.id for row in documents}
        for row in named:
            if row.document_id in ids:
                row.text = pattern.sub(ERASED, row.text)
                row.headings = pattern.sub(ERASED, row.headings or "")
        self._session.flush()
        notes = [row.id for row in found if row.kind == NOTE_KIND]
        forget_documents(self._session, self._workspace, DocumentRow.id.in_(notes))
        for each in notes:
            note = each.removeprefix(NOTE)
            ask_for_index(self._session, self._workspace, JobKind.NOTE, note)
        return tuple(sorted(row.title for row in documents))


def _goes(row: Any, subject: Subject) -> bool:
    if subject.kind is SubjectKind.CONTACT:
        is_entry = isinstance(row, StakeholderRow) and contact_id(row) == subject.id
        return is_entry or isinstance(row, ASKED)
    if isinstance(row, PersonRow):
        return row.id == subject.id
    is_own = isinstance(row, OWN) and row.person_id == subject.id
    return is_own or isinstance(row, TurnRow | CachedAnswerRow)


def contact_id(row: StakeholderRow) -> str:
    """Give what somebody at a customer can be named by where their name is not enough."""
    return f"{row.account_id}/{row.key[:12]}"


def _take_names_out(row: Any, pattern: re.Pattern[str], stand_in: str) -> None:
    if isinstance(row, MeetingRow):
        row.attendees = _without_addresses(row.attendees, pattern)
    for key in text_keys(type(row)):
        value = getattr(row, key)
        if value is not None and pattern.search(value):
            setattr(row, key, pattern.sub(stand_in, value))
    if isinstance(row, RatingRow):
        row.key = fingerprint(row.criterion, row.rated_by, row.rated_on)
    if isinstance(row, StakeholderRow):
        row.key = fingerprint(row.name, row.unit)


def _without_addresses(attendees: str, pattern: re.Pattern[str]) -> str:
    """Leave of somebody who comes to a meeting only that somebody comes."""
    people = []
    for name, mail, person, unit, is_ours in json.loads(attendees):
        if pattern.search(name) or pattern.search(person or ""):
            people.append([ERASED, None, person, unit, is_ours])
        else:
            people.append([name, mail, person, unit, is_ours])
    return json.dumps(people, ensure_ascii=False)
