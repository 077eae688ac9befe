"""What would another policy change? Which accounts change class and why, and who wins a place.

The cause is found by changing one thing at a time: an account that has the same score under both
policies changes by a threshold or a gate, any other by its score.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.classes import RANKED, AccountClass
from kamcore.portfolio.near import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.policy_diff import Difference
    from kamcore.portfolio.appraisal import Appraisal, ScoreRange
    from kamcore.portfolio.overview import Portfolio


class Cause(StrEnum):
    """Why an account changes class.

    ``OUT_OF_REACH``: its class was open, and not even the best the evidence allows is enough for
    the next one any more.
    """

    SCORE = "score"
    OUT_OF_REACH = "out_of_reach"
    THRESHOLD = "threshold"
    GATE = "gate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """One account that would have another class.

    Attributes:
        score_before, score_after: The scores.
        needed: The score that ``after`` begins at, or the one above it; ``None`` for a gate.
    """

    account: AccountRef
    before: AccountClass
    after: AccountClass
    score_before: ScoreRange
    score_after: ScoreRange
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
    before: Mapping[AccountId, Appraisal],
    after: Mapping[AccountId, Appraisal],
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
            key=_by_fall,
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
    account: AccountRef, old: Appraisal, new: Appraisal, policies: tuple[Policy, Policy]
) -> ClassChange:
    lost = _lost(old, new, policies)
    cause = _cause(old, new, policies) if lost is None else Cause.OUT_OF_REACH
    highest = max(old.account_class, new.account_class, key=rank)
    limits = policies[1].thresholds
    needed = limits.key if highest is AccountClass.KEY else limits.develop
    return ClassChange(
        account=account,
        before=old.account_class,
        after=new.account_class,
        score_before=old.score,
        score_after=new.score,
        cause=cause,
        needed=None if cause is Cause.GATE else needed if lost is None else lost,
    )


def _lost(old: Appraisal, new: Appraisal, policies: tuple[Policy, Policy]) -> Fraction | None:
    """Give the threshold that an open account could reach before and cannot any more."""
    if old.account_class is not AccountClass.NEEDS_EVIDENCE:
        return None
    before, after = (policy.thresholds for policy in policies)
    match new.account_class:
        case AccountClass.DEVELOP:
            could, needed = before.key, after.key
        case AccountClass.NOT_NOW:
            could, needed = before.develop, after.develop
        case _:
            return None
    return needed if old.score.high >= could and new.score.high < needed else None


def _cause(old: Appraisal, new: Appraisal, policies: tuple[Policy, Policy]) -> Cause:
    if not _score_alike(policies) and _is_another(old.score, new.score):
        return Cause.SCORE
    before, after = (policy.thresholds for policy in policies)
    moved = (before.key, before.develop) != (after.key, after.develop)
    return Cause.THRESHOLD if moved else Cause.GATE


def _score_alike(policies: tuple[Policy, Policy]) -> bool:
    """Whether nothing that a score is made of differs: then no account's score need be asked."""
    before, after = policies
    return (before.criteria, before.kam_cost) == (after.criteria, after.kam_cost)


def _is_another(old: ScoreRange, new: ScoreRange) -> bool:
    """Compare exactly only where floating point cannot tell."""
    apart = abs(old.near_low - new.near_low) + abs(old.near_high - new.near_high)
    return apart > NEAR or (old.low, old.high) != (new.low, new.high)
