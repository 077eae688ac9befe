"""Conversations in memory, under the same contract as those in a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kamcore.conversations import Exchange, ModelUse, Opinion
    from kamcore.ids import AccountId, PersonId, WorkspaceId


class FakeConversations:
    """Keeps exchanges until the test ends."""

    def __init__(self) -> None:
        self.kept: dict[tuple[WorkspaceId, str], Exchange] = {}

    def keep(self, exchange: Exchange) -> None:
        self.kept[exchange.workspace, exchange.id] = exchange

    def find(self, workspace: WorkspaceId, exchange: str) -> Exchange | None:
        return self.kept.get((workspace, exchange))

    def last_of(self, workspace: WorkspaceId, person: PersonId) -> Exchange | None:
        return next(reversed(self._of(workspace, person)), None)

    def in_thread(
        self, workspace: WorkspaceId, person: PersonId, thread: str, limit: int
    ) -> tuple[Exchange, ...]:
        there = [each for each in self._of(workspace, person) if each.thread == thread]
        return tuple(there[-limit:])

    def rate(self, workspace: WorkspaceId, exchange: str, opinion: Opinion | None) -> None:
        found = self.find(workspace, exchange)
        if found is not None:
            self.keep(replace(found, feedback=opinion))

    def tokens_since(self, workspace: WorkspaceId, person: PersonId, moment: datetime) -> int:
        asked = [each for each in self._of(workspace, person) if each.asked_at >= moment]
        models = [each.model for each in asked if each.model is not None]
        return sum(model.tokens_in + model.tokens_out for model in models)

    def models_used(
        self, workspace: WorkspaceId, since: datetime
    ) -> tuple[tuple[date, ModelUse], ...]:
        asked = sorted(self.kept.values(), key=lambda each: (each.asked_at, each.id))
        return tuple(
            (each.asked_at.date(), each.model)
            for each in asked
            if each.workspace == workspace and each.asked_at >= since and each.model is not None
        )

    def forget(self, before: datetime) -> None:
        self._drop(each for each in self.kept.values() if each.asked_at < before)

    def forget_person(self, workspace: WorkspaceId, person: PersonId) -> None:
        self._drop(self._of(workspace, person))

    def forget_account(self, workspace: WorkspaceId, account: AccountId) -> None:
        self._drop(
            each
            for each in self.kept.values()
            if each.workspace == workspace and account in {each.account, *each.others}
        )

    def _of(self, workspace: WorkspaceId, person: PersonId) -> list[Exchange]:
        theirs = (
            each
            for each in self.kept.values()
            if (each.workspace, each.person) == (workspace, person)
        )
        return sorted(theirs, key=lambda each: (each.asked_at, each.id))

    def _drop(self, exchanges: Iterable[Exchange]) -> None:
        for each in list(exchanges):
            del self.kept[each.workspace, each.id]


class FakeAnswerCache:
    """Keeps what is dear to make again until the test ends."""

    def __init__(self) -> None:
        self.kept: dict[tuple[WorkspaceId, str], tuple[datetime, str]] = {}

    def find(self, workspace: WorkspaceId, key: str) -> str | None:
        found = self.kept.get((workspace, key))
        return None if found is None else found[1]

    def keep(self, workspace: WorkspaceId, key: str, value: str, made_at: datetime) -> None:
        self.kept[workspace, key] = (made_at, value)

    def forget(self, before: datetime) -> None:
        self.kept = {key: kept for key, kept in self.kept.items() if kept[0] >= before}

    def clear(self, workspace: WorkspaceId) -> None:
        self.kept = {key: kept for key, kept in self.kept.items() if key[0] != workspace}
