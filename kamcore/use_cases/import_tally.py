"""Count what an import changed, and collect what it refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.ports import Change

if TYPE_CHECKING:
    from kamcore.ids import AccountId
    from kamcore.intake.flaws import RowError


@dataclass(slots=True)
class Tally:
    """What happened so far.

    Attributes:
        touched: How many rows changed something about each account.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)
    touched: Counter[AccountId] = field(default_factory=Counter)

    def count(self, account: AccountId, change: Change) -> None:
        """Count one row that was taken."""
        match change:
            case Change.ADDED:
                self.added += 1
            case Change.CHANGED:
                self.changed += 1
            case Change.UNCHANGED:
                self.unchanged += 1
        if change is not Change.UNCHANGED:
            self.touched[account] += 1
