"""Which places hold when the weights are off by a fifth, and which were close calls?

Weights are a judgement. Gates do not depend on them, so a class hangs on them only through the
score, whose exact range under +-20 per cent every account carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass, GateState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.policy import Thresholds
    from kamcore.portfolio.lineup import Lineup
    from kamcore.portfolio.member import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How firm the picture is.

    Attributes:
        hold: Key accounts that stay key-worthy whichever weights are off by a fifth.
        shaky: Those that would not.
        close: Not key-worthy today, and would be with other weights.
        next_in_line: Who comes next: the first that waits, else the best that develops with
            its gates open.
    """

    hold: tuple[Entry, ...]
    shaky: tuple[Entry, ...]
    close: tuple[Entry, ...]
    next_in_line: Entry | None


def robustness(lineup: Lineup, entries: Iterable[Entry], limits: Thresholds) -> Robustness:
    """Look at the key accounts, and at those just below."""
    hold = tuple(entry for entry in lineup.key_accounts if _holds(entry, limits))
    below = sorted(
        (entry for entry in entries if _develops(entry)), key=lambda entry: entry.candidate.rank
    )
    first = lineup.waiting[0].entry if lineup.waiting else None
    return Robustness(
        hold=hold,
        shaky=tuple(entry for entry in lineup.key_accounts if not _holds(entry, limits)),
        close=tuple(entry for entry in below if entry.assessed.box_high >= limits.key),
        next_in_line=first or next(iter(below), None),
    )


def _holds(entry: Entry, limits: Thresholds) -> bool:
    is_key = entry.assessed.account_class is AccountClass.KEY
    return is_key and entry.assessed.box_low >= limits.key


def _develops(entry: Entry) -> bool:
    """Whether only the score keeps it from being key-worthy."""
    gates = entry.assessed.gates
    is_open = gates.economics is gates.payback is gates.growth is GateState.YES
    is_clear = gates.solvency in (None, GateState.YES)
    without = entry.member.chosen_class is None
    is_below = entry.assessed.account_class in (AccountClass.DEVELOP, AccountClass.NOT_NOW)
    return is_below and is_open and is_clear and without
