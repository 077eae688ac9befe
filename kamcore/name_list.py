"""The names somebody may know, with all that looking for one needs at hand.

Each question goes through every name of the workspace, so what can be worked out once is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, overload

from kamcore.access import Action, Guarded, may

if TYPE_CHECKING:
    from typing import TypeAlias

    from kamcore.access import Actor
    from kamcore.accounts import AccountRef, NamedAccount
    from kamcore.ids import AccountId

    Named: TypeAlias = tuple[AccountRef, tuple[str, ...]]

KINDS_OF_READERS = 32
"""For how many groups of people, who may read the same accounts, a list is kept at hand."""

OPEN = Guarded(confidential=False, team=frozenset())


class NameList(Sequence["Named"]):
    """Accounts with their other names; two lists are the same only if they are one."""

    __slots__ = ("__weakref__", "_named")

    def __init__(self, named: Sequence[Named]) -> None:
        """Keep them in this order."""
        self._named = tuple(named)

    @overload
    def __getitem__(self, place: int) -> Named: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Named, ...]: ...
    def __getitem__(self, place: int | slice) -> Named | tuple[Named, ...]:
        """Give one, or some."""
        return self._named[place]

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self._named)


class WorkspaceNames:
    """What every account of a workspace is called, and who may know."""

    def __init__(self, accounts: Sequence[NamedAccount]) -> None:
        """Keep them in this order."""
        self.accounts = tuple(accounts)
        self._guarded = [each for each in self.accounts if each.guarded.confidential]
        self._lists: OrderedDict[tuple[bool, frozenset[AccountId]], NameList] = OrderedDict()
        self._lock = Lock()

    def readable_by(self, actor: Actor) -> NameList:
        """Give the names of those they may read: the same list to all who may read the same."""
        reads_open = may(actor, Action.READ_ACCOUNT, OPEN)
        secrets = frozenset(
            each.ref.id for each in self._guarded if may(actor, Action.READ_ACCOUNT, each.guarded)
        )
        with self._lock:
            known = self._lists.pop((reads_open, secrets), None)
            if known is None:
                known = NameList(
                    [
                        (each.ref, each.aliases)
                        for each in self.accounts
                        if (each.ref.id in secrets if each.guarded.confidential else reads_open)
                    ]
                )
            self._lists[reads_open, secrets] = known
            if len(self._lists) > KINDS_OF_READERS:
                self._lists.popitem(last=False)
        return known
