"""A verdict with everything that explains it: why, what would settle it, what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.verdict import AccountClass, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question whose answer narrows the verdict.

    Attributes:
        criterion: The line it belongs to, or the part to rate (``S.connections``).
        outcomes: The possible set after each of the five answers, lowest first.
        shrinks: In how many of the five the possible set gets smaller.
    """

    criterion: str
    weight: Fraction
    outcomes: tuple[tuple[AccountClass, ...], ...]
    shrinks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMargin:
    """How far one line can fall before the class changes.

    Attributes:
        fall: Points of the line's value (0..100); ``None`` where it cannot on its own.
        becomes: The class after it.
    """

    criterion: str
    fall: Fraction | None
    becomes: AccountClass | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightMargin:
    """To which weight one line must move before the score crosses its nearest threshold.

    Attributes:
        weight: The new weight in points of 100; ``None`` where no weight does it.
    """

    criterion: str
    weight: Fraction | None
    becomes: AccountClass | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightBox:
    """The exact score range when every weight may move by ``percent`` either way."""

    percent: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """One level up on one line, such as F3 from 2 to 3."""

    criterion: str
    value_from: Fraction
    value_to: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Which lines carry the class, and how firmly; the table itself is ``Verdict.lines``."""

    value_margins: tuple[ValueMargin, ...]
    weight_margins: tuple[WeightMargin, ...]
    weight_boxes: tuple[WeightBox, ...]
    holds_to_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would change the answer.

    Attributes:
        next_class: The next class up; ``None`` for KEY.
        rises: The cheapest one-level rises that reach it: at most three, empty where none do.
        smallest_fall: For KEY, the smallest fall of one line that loses it.
    """

    next_class: AccountClass | None
    rises: tuple[Rise, ...]
    smallest_fall: ValueMargin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a person is shown when they ask about an account."""

    verdict: Verdict
    questions: tuple[Question, ...]
    why: Why
    what_if: WhatIf
