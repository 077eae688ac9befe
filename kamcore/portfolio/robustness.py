"""Which places hold when the weights are off by a fifth, and which were close calls?

Weights are a judgement. Gates do not depend on them, so a class hangs on them only through the
score, whose exact range under +-20 per cent every account carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.portfolio.selection import by_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def robustness(lineup: Lineup, entries: Iterable[Entry]) -> Robustness:
    """Look at the key accounts, and at those just below."""
    below = [entry for entry in entries if _lacks_only_the_score(entry)]
    return Robustness(
        hold=tuple(entry for entry in lineup.key_accounts if entry.assessed.holds),
        shaky=tuple(entry for entry in lineup.key_accounts if not entry.assessed.holds),
        close=tuple(_ranked(entry for entry in below if entry.assessed.reaches)),
        next_in_line=lineup.waiting[0].entry if lineup.waiting else _first(below),
    )


def _first(entries: Iterable[Entry]) -> Entry | None:
    return next(iter(_ranked(entries)), None)


def _ranked(entries: Iterable[Entry]) -> list[Entry]:
    return by_rank(entries)


def _lacks_only_the_score(entry: Entry) -> bool:
    """Whether neither a gate nor a person's decision stands against it."""
    return entry.assessed.lacks_score and entry.member.chosen_class is None
