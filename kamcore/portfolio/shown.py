"""The portfolio as one person may see it: values that have no place for what is kept from them.

``cut`` makes them. What an account's figures are is worked out when somebody asks an entry for
them, because a list may hold thousands, of which a few are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from kamcore.accounts import AccountRef, ChosenClass
    from kamcore.classes import AccountClass
    from kamcore.interval import Interval
    from kamcore.keeping import Keeping
    from kamcore.policy import CapacityRules, PolicyRef
    from kamcore.portfolio.appraisal import Appraisal, NearAxes, ScoreRange
    from kamcore.portfolio.capacity import Pilot, Places
    from kamcore.portfolio.concentration import Concentration
    from kamcore.portfolio.lineup import WaitsFor
    from kamcore.portfolio.matrix import Quadrant
    from kamcore.portfolio.money import ProgrammeMoney
    from kamcore.portfolio.settling import OpenQuestion
    from kamcore.portfolio.wanted import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """One account of a list.

    Attributes:
        score: 0..100.
        figures: ``None`` for who may not see payback and the like of this account.
    """

    account: AccountRef
    account_class: AccountClass
    score: ScoreRange
    figures: Appraisal | None
    industry: str | None
    region: str | None
    chosen_class: ChosenClass | None
    keeping: Keeping | None

    @property
    def sees_figures(self) -> bool:
        """Whether this person may see payback and the like of this account."""
        return self.figures is not None

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case; ``None`` is never, or not for this person."""
        return None if self.figures is None else self.figures.payback


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWaiting:
    """An account on the waitlist; its position only for who reads every account."""

    entry: ShownEntry
    position: int | None
    waits_for: tuple[WaitsFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRivals:
    """Who took the last place, who came closest, and what one more place would add."""

    last: AccountRef
    next: AccountRef
    behind: Fraction
    one_more: AccountRef | None
    adds: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSpot:
    """An account's corner of the matrix.

    Attributes:
        figures: ``None`` for who may not see them: the exact place would give them away.
    """

    account: AccountRef
    quadrant: Quadrant
    unsure: bool
    figures: Appraisal | None

    @property
    def axes(self) -> tuple[Interval, Interval] | None:
        """Attractiveness and our position (0..100), where they may be seen."""
        if self.figures is None:
            return None
        details = self.figures.details
        return details.attractiveness, details.position

    @property
    def near_axes(self) -> NearAxes | None:
        """The same as floating point: quick for thousands."""
        return None if self.figures is None else self.figures.near_axes


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWanted:
    """An account that needs evidence, with its best question."""

    entry: ShownEntry
    question: OpenQuestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Places, taken and free: for who reads every account.

    Attributes:
        develop_accounts: How many accounts that develop the days left allow.
        gap: How far from the best choice there is the choice is at most, a share of it.
    """

    places: Places
    rules: CapacityRules
    pilot: Pilot | None
    held: int
    chosen: int
    free: int
    over: int
    develop_accounts: int
    gap: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRobustness:
    """Key accounts that hold under other weights, those that do not, close calls, the next."""

    hold: tuple[ShownEntry, ...]
    shaky: tuple[ShownEntry, ...]
    close: tuple[ShownEntry, ...]
    next_in_line: ShownEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPortfolio:
    """The portfolio, cut to what the asker may see.

    Attributes:
        is_whole: Whether they read every account.
        accounts: How many accounts are shown to them in all.
        classes: How many of those have each class by the evidence.
        capacity: ``None`` for who does not read every account.
        money, concentration: Empty for who may not see figures.
        names: Of the accounts shown, by id.
        may_end_pilot: Whether they may say that the pilot has ended, and it has not.
    """

    as_of: date
    policy: PolicyRef
    is_whole: bool
    accounts: int
    classes: Mapping[AccountClass, int]
    capacity: Capacity | None
    held: tuple[ShownEntry, ...]
    chosen: tuple[ShownEntry, ...]
    waiting: tuple[ShownWaiting, ...]
    rivals: ShownRivals | None
    set_aside: tuple[ShownEntry, ...]
    dropping: tuple[ShownEntry, ...]
    asked: tuple[Asked, ...]
    wanted: tuple[ShownWanted, ...]
    money: tuple[ProgrammeMoney, ...]
    concentration: tuple[Concentration, ...]
    matrix: tuple[ShownSpot, ...]
    robustness: ShownRobustness
    unjudged: tuple[AccountRef, ...]
    names: Mapping[str, str]
    may_end_pilot: bool
