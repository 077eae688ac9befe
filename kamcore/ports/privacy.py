"""Where everything about one person, or one customer, is found and erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from kamcore.audit import AuditEntry
    from kamcore.ids import WorkspaceId
    from kamcore.privacy import Erasure, Subject, SubjectKind


class Privacy(Protocol):
    """All that is kept in one workspace, in one transaction."""

    def find(self, kind: SubjectKind, whom: str) -> Subject:
        """Give whom an id, or a contact's whole name, means.

        Raises:
            UnknownSubjectError: Where nothing is kept of them.
            SeveralSubjectsError: Where a name is that of several contacts.
        """

    def everything_about(self, subject: Subject) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Give every row that is about them or names them, by the table it is in."""

    def erase(self, subject: Subject, entry: AuditEntry) -> Erasure:
        """Delete what is theirs, take their names out of what stays, and note ``entry``."""

    def commit(self) -> None:
        """Keep what was done; otherwise nothing was."""


class PrivacyStore(Protocol):
    """A store in which that can be done."""

    def privacy(self, workspace: WorkspaceId) -> AbstractContextManager[Privacy]:
        """Begin."""
