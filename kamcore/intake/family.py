"""Which accounts would be their own parents, and which would hang below nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.ids import AccountId


def circles(parents: Mapping[AccountId, AccountId | None]) -> set[AccountId]:
    """Give every account that is above itself; each account has at most one parent."""
    done: set[AccountId] = set()
    found: set[AccountId] = set()
    for start in parents:
        path: dict[AccountId, int] = {}
        here: AccountId | None = start
        while here is not None and here not in done and here not in path:
            path[here] = len(path)
            here = parents.get(here)
        if here is not None and here in path:
            found.update(list(path)[path[here] :])
        done.update(path)
    return found


def lost_with(
    parents: Mapping[AccountId, AccountId | None], there: Collection[AccountId]
) -> tuple[AccountId, ...]:
    """Give every account whose chain of parents leads to one that is not there."""
    below: defaultdict[AccountId, list[AccountId]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None:
            below[parent].append(child)
    waiting = [parent for parent in below if parent not in there]
    lost: list[AccountId] = []
    while waiting:
        for child in below.get(waiting.pop(), ()):
            lost.append(child)
            waiting.append(child)
    return tuple(lost)
