"""Find all that is kept about one person or customer of a workspace, and erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from kamcore.ids import AccountId
from kamcore.privacy import (
    SeveralSubjectsError,
    Subject,
    SubjectKind,
    UnknownSubjectError,
    is_distinctive,
    names_in_texts,
)
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.append_only import APPEND_ONLY, erase_for_good, suspended
from kamcore.storage.audit import SqlAudit
from kamcore.storage.erasing import Eraser, contact_id
from kamcore.storage.named_rows import plain_row, rows_naming
from kamcore.storage.people import PersonRow
from kamcore.storage.repository import Repository
from kamcore.storage.stakeholders import StakeholderRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamcore.audit import AuditEntry
    from kamcore.privacy import Erasure


class SqlPrivacy(Repository):
    """All that is kept in one workspace."""

    def commit(self) -> None:
        """Keep what was done."""
        self._session.commit()

    def find(self, kind: SubjectKind, whom: str) -> Subject:
        """Give whom an id, or a contact's whole name, means."""
        if kind is SubjectKind.CONTACT:
            return self._contact(whom)
        if kind is SubjectKind.ACCOUNT:
            return self._account(whom)
        person = self._session.get(PersonRow, (self._workspace, whom))
        called = () if person is None else names_in_texts(person.display_name)
        names = (whom, *(each for each in called if is_distinctive(each)))
        subject = Subject(kind=kind, id=whom, names=names)
        if not whom.strip() or next(rows_naming(self._session, subject), None) is None:
            raise UnknownSubjectError(kind, whom)
        return subject

    def everything_about(self, subject: Subject) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Give every row that is about them or names them, by the table it is in."""
        found: dict[str, list[Mapping[str, object]]] = {}
        for row in rows_naming(self._session, subject):
            found.setdefault(row.__tablename__, []).append(plain_row(row))
        return found

    def erase(self, subject: Subject, entry: AuditEntry) -> Erasure:
        """Delete what is theirs, take their names out of what stays, and note ``entry``."""
        connection = self._session.connection()
        erase_for_good(connection)
        with suspended(connection, APPEND_ONLY[0]):
            erasure = Eraser(self._session, self._workspace).erase(subject)
        SqlAudit(self._session, self._workspace).append(entry)
        return erasure

    def _account(self, whom: str) -> Subject:
        is_it = or_(AccountRow.id == whom, func.lower(AccountRow.name) == whom.lower())
        rows = self._session.scalars(select(AccountRow).where(is_it)).all()
        if not rows:
            raise UnknownSubjectError(SubjectKind.ACCOUNT, whom)
        if len(rows) > 1:
            raise SeveralSubjectsError(whom, [row.id for row in rows])
        account = AccountId(rows[0].id)
        names = (rows[0].name,)
        return Subject(kind=SubjectKind.ACCOUNT, id=account, names=names, account=account)

    def _contact(self, whom: str) -> Subject:
        wanted = _plain_names(whom)
        rows = [
            row
            for row in self._session.scalars(select(StakeholderRow))
            if contact_id(row) == whom or wanted & _plain_names(row.name)
        ]
        if not rows:
            raise UnknownSubjectError(SubjectKind.CONTACT, whom)
        if len(rows) > 1:
            raise SeveralSubjectsError(whom, [contact_id(row) for row in rows])
        return Subject(
            kind=SubjectKind.CONTACT,
            id=contact_id(rows[0]),
            names=names_in_texts(rows[0].name),
            account=AccountId(rows[0].account_id),
        )


def _plain_names(name: str) -> set[str]:
    return {each.casefold() for each in names_in_texts(name)}
