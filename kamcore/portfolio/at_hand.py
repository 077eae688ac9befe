"""What was found out of accounts, kept at hand by this process until their evidence changes.

Every change of an account's evidence gives it another edition, named by chance, so what was found
from one edition never passes for another's. Nothing of it is written down: thousands of accounts
are judged anew within seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.portfolio.appraisal import Appraisal

MOST_WORKSPACES = 16
MOST_ACCOUNTS = 30_000
"""Of all workspaces together: some 6 kB each, with the evidence they were found from."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an appraisal holds for besides the evidence."""

    policy_sha256: str
    day: date


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one account, and from which edition of its evidence."""

    edition: str
    appraisal: Appraisal


class AppraisalMemory:
    """What was found last in each workspace; for all threads."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._kept: OrderedDict[WorkspaceId, tuple[Basis, Mapping[AccountId, Found]]]
        self._kept = OrderedDict()
        self._lock = Lock()

    def recall(self, workspace: WorkspaceId, basis: Basis) -> Mapping[AccountId, Found]:
        """Give what was found by that policy on that day, if it is what is kept."""
        with self._lock:
            kept = self._kept.get(workspace)
        return kept[1] if kept is not None and kept[0] == basis else {}

    def keep(self, workspace: WorkspaceId, basis: Basis, found: Mapping[AccountId, Found]) -> None:
        """Keep this instead of what was there, and let go of what was asked for longest ago."""
        with self._lock:
            self._kept.pop(workspace, None)
            if len(found) <= MOST_ACCOUNTS:
                self._kept[workspace] = basis, found
            while len(self._kept) > MOST_WORKSPACES or self._accounts() > MOST_ACCOUNTS:
                self._kept.popitem(last=False)

    def _accounts(self) -> int:
        return sum(len(found) for _, found in self._kept.values())
