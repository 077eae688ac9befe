"""Write down in the audit trail that somebody changed something."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kamcore.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.audit import AuditAction
    from kamcore.ids import AccountId
    from kamcore.ports import UnitOfWork


def leave_trail(
    work: UnitOfWork,
    actor: Actor,
    action: AuditAction,
    account: AccountId,
    *,
    now: datetime,
    **detail: str | int | bool | Sequence[str] | None,
) -> None:
    """Add an entry; ``detail`` says what changed, and never what anybody wrote."""
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    entry = AuditEntry(at=now, by=actor.person, action=action, account=account, detail=text)
    work.audit.append(entry)
