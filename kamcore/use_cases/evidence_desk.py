"""What every change to the evidence on an account has in common: may they, and what it moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.audit import AuditEntry
from kamcore.ports import Change
from kamcore.standing import moved
from kamcore.use_cases.reading import editable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.audit import AuditAction
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import UnitOfWork
    from kamcore.standing import Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a change did.

    Attributes:
        moved: How the verdict moved; ``None`` where nothing changed, or no verdict can be given.
    """

    change: Change
    moved: Moved | None = None


UNCHANGED = Saved(change=Change.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """By what the verdict is given before and after a change, and when the change is made.

    Attributes:
        as_of: Today where the person is.
        now: Aware UTC.
    """

    policy: Policy
    as_of: date
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody at work on the evidence, in one unit of work."""

    work: UnitOfWork
    actor: Actor
    account: Account
    before: AccountFacts

    def saved(
        self,
        change: Change,
        action: AuditAction,
        detail: Mapping[str, object],
        judging: Judging,
    ) -> Saved:
        """Write down who changed what, say how the verdict moved, and keep it all.

        Args:
            change: What writing did.
            action: What was done.
            detail: No name of anybody at the customer: the trail outlives an erasure.
            judging: By what to judge.
        """
        text = json.dumps({"change": change.value, **detail}, ensure_ascii=False, sort_keys=True)
        entry = AuditEntry(
            at=judging.now,
            by=self.actor.person,
            action=action,
            account=self.account.id,
            detail=text,
        )
        self.work.audit.append(entry)
        after = self.work.evidence.facts_of(self.account.id)
        self.work.commit()
        return Saved(change=change, moved=moved(self.before, after, judging.policy, judging.as_of))


def desk(work: UnitOfWork, actor: Actor, account: AccountId) -> Desk:
    """Let somebody change the evidence on an account.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may read it and no more.
    """
    found = editable(work, actor, account)
    facts = work.evidence.facts_of(found.id)
    return Desk(work=work, actor=actor, account=found, before=facts)
