"""What use cases need in order to keep what was asked and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.conversations import Exchange, ModelUse, Opinion
    from kamcore.ids import AccountId, PersonId, WorkspaceId


class Conversations(Protocol):
    """Keeps exchanges."""

    def keep(self, exchange: Exchange) -> None:
        """Keep one; a second of the same id takes the place of the first."""

    def find(self, workspace: WorkspaceId, exchange: str) -> Exchange | None:
        """Give one."""

    def last_of(self, workspace: WorkspaceId, person: PersonId) -> Exchange | None:
        """Give what somebody asked last, wherever that was."""

    def in_thread(
        self, workspace: WorkspaceId, person: PersonId, thread: str, limit: int
    ) -> tuple[Exchange, ...]:
        """Give the last exchanges of somebody in a thread, the oldest first."""

    def rate(self, workspace: WorkspaceId, exchange: str, opinion: Opinion | None) -> None:
        """Note what the asker thought of an answer."""

    def tokens_since(self, workspace: WorkspaceId, person: PersonId, moment: datetime) -> int:
        """Count the model tokens that somebody's questions took since a moment."""

    def models_used(
        self, workspace: WorkspaceId, since: datetime
    ) -> tuple[tuple[date, ModelUse], ...]:
        """Give what models did since a moment, with the day, the oldest first."""

    def forget(self, before: datetime) -> None:
        """Drop what was asked before a moment."""

    def forget_person(self, workspace: WorkspaceId, person: PersonId) -> None:
        """Drop everything somebody asked: they are erased."""

    def forget_account(self, workspace: WorkspaceId, account: AccountId) -> None:
        """Drop everything that was asked about an account: it is erased."""


class AnswerCache(Protocol):
    """Keeps what is dear to make again; whatever an answer depends on belongs into its key."""

    def find(self, workspace: WorkspaceId, key: str) -> str | None:
        """Give what was kept under a key."""

    def keep(self, workspace: WorkspaceId, key: str, value: str, made_at: datetime) -> None:
        """Keep something; what was kept under the key before goes."""

    def forget(self, before: datetime) -> None:
        """Drop what was made before a moment."""

    def clear(self, workspace: WorkspaceId) -> None:
        """Drop everything of a workspace: somebody or something in it is erased."""
