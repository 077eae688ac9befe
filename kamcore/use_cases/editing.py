"""What every change to something that several people edit has in common."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kamcore.audit import AuditAction, AuditEntry
from kamcore.care_error import CareError, CareFlaw
from kamcore.editions import Saving, next_edition, value_of
from kamcore.ports import Change
from kamcore.use_cases.reading import editable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.ports import Editions, UnitOfWork

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody at work on an account they may change, in one unit of work.

    Attributes:
        now: Aware UTC.
    """

    work: UnitOfWork
    actor: Actor
    account: Account
    now: datetime

    def save(
        self, editions: Editions[Key, Value], key: Key, value: Value | None, *, shown: int
    ) -> Change:
        """Keep a new edition, unless it says what stands there already.

        Args:
            editions: Where that kind of thing is kept.
            key: Which of them.
            value: What it should say; ``None`` takes it back.
            shown: Which version they were shown; 0 where there was none.

        Raises:
            ChangedMeanwhileError: Where somebody else changed it since then.
        """
        latest = editions.latest(self.account.id).get(key)
        saving = Saving(shown=shown, by=self.actor.person, at=self.now)
        edition = next_edition(latest, value, saving)
        if edition is None:
            return Change.UNCHANGED
        editions.add(self.account.id, key, edition)
        return Change.ADDED if value_of(latest) is None else Change.CHANGED

    def note(self, change: Change, action: AuditAction, detail: Mapping[str, object]) -> None:
        """Write down who changed it; what changed nothing leaves no trace."""
        if change is Change.UNCHANGED:
            return
        text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
        entry = AuditEntry(
            at=self.now,
            by=self.actor.person,
            action=action,
            account=self.account.id,
            detail=text,
        )
        self.work.audit.append(entry)


def desk(work: UnitOfWork, actor: Actor, account: AccountId, now: datetime) -> Desk:
    """Let somebody change an account's plan, people, profile or care.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may read it and no more.
    """
    found = editable(work, actor, account)
    return Desk(work=work, actor=actor, account=found, now=now)


def refuse_day_to_come(day: date | None, now: datetime) -> None:
    """Refuse a day on which nothing can have been yet; tomorrow may have begun where they are.

    Raises:
        CareError: For a day after tomorrow.
    """
    if day is not None and (day - now.date()).days > 1:
        raise CareError(CareFlaw.DAY_TO_COME)
