"""Where notes, what people began to note, and promises are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from kamcore.ids import AccountId, NoteId, PersonId, PromiseId
    from kamcore.notes import Note, NoteDraft, NoteFilter, NoteVersion
    from kamcore.promises import Promise, PromiseFilter


class Notes(Protocol):
    """The notes of the workspace, with every version of each."""

    def find(self, note: NoteId) -> Note | None:
        """Give the note as it stands now, deleted or not; ``None`` where there is none."""

    def page(self, account: AccountId, wanted: NoteFilter) -> tuple[Note, ...]:
        """Give notes of an account, the newest day first, of one day the last written first."""

    def versions(self, note: NoteId) -> tuple[NoteVersion, ...]:
        """Give every version, the first one first and the one that counts last."""

    def add(self, note: Note) -> None:
        """Keep a note; its id must be new.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """

    def change(self, note: Note) -> None:
        """Put the note's next version in place; the former one is kept."""

    def dismiss(self, note: NoteId, suggestion: str) -> None:
        """Note that a suggestion from the note's text is not wanted."""

    def dismissed(self, note: NoteId) -> frozenset[str]:
        """Give the suggestions that are not wanted."""


class NoteDrafts(Protocol):
    """What people began to note; each is its person's alone."""

    def find(self, person: PersonId, draft: NoteId) -> NoteDraft | None:
        """Give the person's draft, or ``None``."""

    def put(self, draft: NoteDraft) -> None:
        """Keep a draft, or replace it."""

    def drop(self, draft: NoteDraft) -> None:
        """Drop a draft that became a note."""

    def forget(self, person: PersonId, before: datetime) -> None:
        """Drop the person's drafts from before a moment."""


class Promises(Protocol):
    """What was promised between the customers and us."""

    def find(self, promise: PromiseId) -> Promise | None:
        """Give the promise, or ``None``."""

    def listed(self, wanted: PromiseFilter) -> tuple[Promise, ...]:
        """Give promises: open ones by their day, undated last; then the settled, newest first."""

    def due(
        self, person: PersonId, accounts: Collection[AccountId], until: date
    ) -> tuple[Promise, ...]:
        """Give the open promises due until a day that a person has to see to, in their order.

        Args:
            person: Who of us keeps them.
            accounts: The accounts of which they see to those that nobody of us is named for.
            until: The last day that counts.
        """

    def add(self, promise: Promise) -> None:
        """Keep a promise; its id must be new.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """

    def change(self, promise: Promise) -> None:
        """Replace a promise that is there."""
