"""What would another policy change? Which accounts change class and why, and who wins a place.

The cause is found by changing one thing at a time: an account that has the same score under both
policies changes by a threshold or a gate, any other by its score.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.classes import RANKED, AccountClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.policy_diff import Difference
    from kamcore.portfolio.assessed import Assessed
    from kamcore.portfolio.overview import Portfolio


class Cause(StrEnum):
    """Why an account changes class."""

    SCORE = "score"
    THRESHOLD = "threshold"
    GATE = "gate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """One account that would have another class.

    Attributes:
        score_before, score_after: The low ends of the scores.
        needed: The score that ``after`` begins at, or the one above it; ``None`` for a gate.
    """

    account: AccountRef
    before: AccountClass
    after: AccountClass
    score_before: Fraction
    score_after: Fraction
    cause: Cause
    needed: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEffect:
    """What a proposal would change.

    Attributes:
        accounts: How many accounts were judged by both.
        changes: Those that change class, greatest falls first.
        unjudged: Accounts that could not be judged any more: they have ratings on criteria the
            proposal lacks.
        gain, lose: Who would get a place as key account, and who would not any more.
        places_before, places_after: Places for key accounts.
    """

    differences: tuple[Difference, ...]
    accounts: int
    changes: tuple[ClassChange, ...]
    unjudged: tuple[AccountRef, ...]
    gain: tuple[AccountRef, ...]
    lose: tuple[AccountRef, ...]
    places_before: int
    places_after: int


def class_changes(
    before: Mapping[AccountId, Assessed],
    after: Mapping[AccountId, Assessed],
    names: Mapping[AccountId, AccountRef],
    policies: tuple[Policy, Policy],
) -> tuple[ClassChange, ...]:
    """Compare account by account those that were judged by both."""
    found = (
        _change(names[account], old, after[account], policies)
        for account, old in before.items()
        if account in after and old.account_class is not after[account].account_class
    )
    return tuple(
        sorted(
            found,
            key=lambda each: (
                rank(each.after) - rank(each.before),
                each.account.name,
                each.account.id,
            ),
        )
    )


def places_moved(
    before: Portfolio, after: Portfolio, names: Mapping[AccountId, AccountRef]
) -> tuple[tuple[AccountRef, ...], tuple[AccountRef, ...]]:
    """Say who would get a place, and who would have none any more."""
    old = [entry.id for entry in before.lineup.key_accounts]
    new = [entry.id for entry in after.lineup.key_accounts]
    return _named(set(new) - set(old), names), _named(set(old) - set(new), names)


def rank(account_class: AccountClass) -> int:
    """Rank a class; an open one stands below all, for nothing is decided there."""
    return RANKED.index(account_class) if account_class in RANKED else -1


def _by_fall(change: ClassChange) -> tuple[int, str, str]:
    return rank(change.after) - rank(change.before), change.account.name, change.account.id


def _named(
    accounts: Iterable[AccountId], names: Mapping[AccountId, AccountRef]
) -> tuple[AccountRef, ...]:
    return tuple(sorted((names[each] for each in accounts), key=lambda each: (each.name, each.id)))


def _change(
    account: AccountRef, old: Assessed, new: Assessed, policies: tuple[Policy, Policy]
) -> ClassChange:
    cause = _cause(old, new, policies)
    highest = max(old.account_class, new.account_class, key=rank)
    limits = policies[1].thresholds
    needed = limits.key if highest is AccountClass.KEY else limits.develop
    return ClassChange(
        account=account,
        before=old.account_class,
        after=new.account_class,
        score_before=old.score_low,
        score_after=new.score_low,
        cause=cause,
        needed=None if cause is Cause.GATE else needed,
    )


def _cause(old: Assessed, new: Assessed, policies: tuple[Policy, Policy]) -> Cause:
    if (old.score_low, old.score_high) != (new.score_low, new.score_high):
        return Cause.SCORE
    before, after = (policy.thresholds for policy in policies)
    moved = (before.key, before.develop) != (after.key, after.develop)
    return Cause.THRESHOLD if moved else Cause.GATE
