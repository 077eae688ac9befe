"""Which promises somebody may see: of an account, or those they have to keep themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.errors import KamError
from kamcore.promises import PromiseFilter, may_read_promise, may_settle_promise
from kamcore.use_cases.read_notes import names_of
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.ids import AccountId, PersonId, PromiseId
    from kamcore.ports import Store, UnitOfWork
    from kamcore.promises import Promise


class UnknownPromiseError(KamError):
    """There is no such promise for this person: none at all, or one they may not read."""

    def __init__(self, promise: str) -> None:
        """Keep which."""
        super().__init__(f"no promise {promise}")
        self.promise = promise


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPromise:
    """A promise its reader may see.

    Attributes:
        names: What those are called who are in it, as far as we know them.
    """

    promise: Promise
    account: AccountRef
    names: tuple[tuple[PersonId, str], ...]
    may_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseList:
    """Promises somebody asked for, in their order.

    Attributes:
        account: ``None`` where it is about everything the asker has to keep.
    """

    account: AccountRef | None
    promises: tuple[ShownPromise, ...]
    may_add: bool


def list_promises(
    store: Store, actor: Actor, account: AccountId | None, *, only_open: bool = False
) -> PromiseList:
    """List the promises of an account; of no account: those the asker has to keep.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    owner = actor.person if account is None else None
    with store.snapshot(actor.workspace) as work:
        about = None if account is None else readable(work, actor, account)
        wanted = PromiseFilter(account=account, owner=owner, only_open=only_open)
        found = work.promises.listed(wanted)
        # Each account and each person once: a customer may have made a thousand promises.
        accounts = {each.id: each for each in work.accounts.some({one.account for one in found})}
        readable_ones = [
            (promise, of)
            for promise in found
            if (of := accounts.get(promise.account)) is not None
            and may_read_promise(actor, promise, of.guarded)
        ]
        names = dict(names_of(work, (one for each, _ in readable_ones for one in _people_in(each))))
        shown = tuple(_shown(actor, promise, of, names) for promise, of in readable_ones)
    return PromiseList(
        account=about.ref if about else None,
        promises=shown,
        may_add=about is not None and may(actor, Action.ADD_NOTE, about.guarded),
    )


def readable_promise(work: UnitOfWork, actor: Actor, promise: PromiseId) -> tuple[Promise, Account]:
    """Give the promise and its account.

    Raises:
        UnknownPromiseError: Where there is none, and just so where they may not read it.
    """
    found = work.promises.find(promise)
    account = None if found is None else work.accounts.find(found.account)
    if found is None or account is None or not may_read_promise(actor, found, account.guarded):
        raise UnknownPromiseError(promise)
    return found, account


def _people_in(promise: Promise) -> tuple[PersonId, ...]:
    people = (promise.owner, promise.written_by, promise.settled_by)
    return tuple(dict.fromkeys(each for each in people if each is not None))


def _shown(
    actor: Actor, promise: Promise, account: Account, names: Mapping[PersonId, str]
) -> ShownPromise:
    people = _people_in(promise)
    return ShownPromise(
        promise=promise,
        account=account.ref,
        names=tuple((each, names[each]) for each in people if each in names),
        may_settle=may_settle_promise(actor, promise, account.guarded),
    )
