"""Who looks after an account, who may read it, and may a remote model? Leaders change that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.audit import AuditAction
from kamcore.use_cases.reading import readable
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor, Guarded
    from kamcore.accounts import Account
    from kamcore.ids import AccountId, PersonId
    from kamcore.ports import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """Who joins the account's team and who leaves it."""

    account: AccountId
    add: frozenset[PersonId] = frozenset()
    remove: frozenset[PersonId] = frozenset()


def team_of(store: Store, actor: Actor, account: AccountId) -> Guarded:
    """Give the team, and whether the account is confidential.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    with store.snapshot(actor.workspace) as work:
        return readable(work, actor, account).guarded


def change_team(store: Store, actor: Actor, change: TeamChange, *, now: datetime) -> Guarded:
    """Change who looks after the account.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, change.account)
        require(actor, Action.CHANGE_TEAM, account.guarded)
        team = (account.guarded.team | change.add) - change.remove
        guarded = replace(account.guarded, team=team)
        if guarded != account.guarded:
            work.accounts.put(replace(account, guarded=guarded))
            leave_trail(
                work,
                actor,
                AuditAction.TEAM_CHANGED,
                account.id,
                now=now,
                added=sorted(change.add),
                removed=sorted(change.remove),
            )
        work.commit()
    return guarded


def set_confidential(
    store: Store, actor: Actor, account: AccountId, *, confidential: bool, now: datetime
) -> None:
    """Keep an account to its team, sales leaders and administrators, or open it again.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = _closable(work, actor, account)
        if found.guarded.confidential != confidential:
            guarded = replace(found.guarded, confidential=confidential)
            work.accounts.put(replace(found, guarded=guarded))
            kind = AuditAction.CONFIDENTIAL_SET
            leave_trail(work, actor, kind, found.id, now=now, confidential=confidential)
        work.commit()


def set_remote_model(
    store: Store, actor: Actor, account: AccountId, *, allowed: bool, now: datetime
) -> None:
    """Say whether anything about an account may go to a language model on another machine.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = _closable(work, actor, account)
        if found.no_remote_model is allowed:
            work.accounts.put(replace(found, no_remote_model=not allowed))
            kind = AuditAction.REMOTE_MODEL_SET
            leave_trail(work, actor, kind, found.id, now=now, allowed=allowed)
        work.commit()


def _closable(work: UnitOfWork, actor: Actor, account: AccountId) -> Account:
    """Give an account whose openness the actor may change."""
    found = readable(work, actor, account)
    require(actor, Action.SET_CONFIDENTIAL, found.guarded)
    return found
