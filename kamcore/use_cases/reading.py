"""Which accounts somebody may read: everything else begins with this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, UnknownAccountError, may, require

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.ports import Snapshot


def readable(work: Snapshot, actor: Actor, account: AccountId) -> Account:
    """Give the account.

    Raises:
        UnknownAccountError: Where there is none, and just so where they may not read it:
            nobody learns that a confidential account exists.
    """
    found = work.accounts.find(account)
    if found is None or not may(actor, Action.READ_ACCOUNT, found.guarded):
        raise UnknownAccountError(account)
    return found


def editable(work: Snapshot, actor: Actor, account: AccountId) -> Account:
    """Give an account to somebody who may change its plan, its evidence or its care.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
    """
    found = readable(work, actor, account)
    require(actor, Action.EDIT_PLAN, found.guarded)
    return found


def all_readable(work: Snapshot, actor: Actor) -> tuple[Account, ...]:
    """Give every account they may read, by name and then id."""
    return tuple(a for a in work.accounts.all() if may(actor, Action.READ_ACCOUNT, a.guarded))
