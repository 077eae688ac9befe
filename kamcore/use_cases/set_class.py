"""Set an account's class by hand; the computed one stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.accounts import ChosenClass
from kamcore.audit import AuditAction
from kamcore.classes import RANKED, AccountClass
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.use_cases.reading import readable
from kamcore.use_cases.reasons import given_reason
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRequest:
    """The class a person sets, with the reason."""

    account: AccountId
    account_class: AccountClass
    reason: str


def set_class(store: Store, actor: Actor, request: ClassRequest, *, now: datetime) -> None:
    """Set the class by hand; the computed one stays beside it. Twice the same is once.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
        MissingReasonError: Without a reason.
        FactsError: For a class nobody can set.
    """
    reason = given_reason(request.reason)
    if request.account_class not in RANKED:
        names = tuple(rank.value for rank in RANKED)
        raise FactsError("class", FactsFlaw.NOT_A_CHOICE, request.account_class.value, names)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, request.account)
        require(actor, Action.SET_CLASS, account.guarded)
        before = account.chosen_class
        if before and (before.account_class, before.reason, before.by) == (
            request.account_class,
            reason,
            actor.person,
        ):
            return
        chosen = ChosenClass(
            account_class=request.account_class, reason=reason, by=actor.person, on=now
        )
        work.decisions.add(account.id, chosen)
        detail = {"class": request.account_class.value, "reason": reason}
        leave_trail(work, actor, AuditAction.CLASS_SET, account.id, now=now, **detail)
        work.commit()
