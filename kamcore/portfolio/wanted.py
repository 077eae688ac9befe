"""Which questions to ask first, over all accounts that need evidence.

A question is a criterion, asked of every account where it is open. It settles an account where
one class is left whatever the answer, which each account was tried for. The fewest questions
that settle all that single answers can settle are found by trying every set of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass
from kamcore.portfolio.near import highest_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.portfolio.member import Entry
    from kamcore.portfolio.settling import OpenQuestion

MOST_TRIED = 14
"""Criteria of which every set is tried: 16,384 sets; beyond that the best are taken one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the list, in the order in which to ask.

    Attributes:
        settles: Accounts that no question before it on the list settles, and this one does.
        may_settle: In how many accounts its best or its worst answer would settle the class.
    """

    criterion: str
    settles: tuple[AccountId, ...]
    may_settle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An account that needs evidence, and its best question.

    Attributes:
        question: ``None`` where no line could still move: a flag is open.
    """

    entry: Entry
    question: OpenQuestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWanted:
    """What to find out.

    Attributes:
        asked: The fewest questions that settle all that single answers can.
        accounts: Who needs evidence; those that one answer settles first.
    """

    asked: tuple[Asked, ...]
    accounts: tuple[Wanted, ...]

    @property
    def settled(self) -> int:
        """How many accounts the questions settle, whatever the answers."""
        return sum(len(each.settles) for each in self.asked)


def evidence_wanted(entries: Sequence[Entry], policy: Policy) -> EvidenceWanted:
    """Sort the questions of accounts whose class is open."""
    surely: dict[str, set[AccountId]] = {}
    perhaps: dict[str, int] = {}
    weights = {criterion.id: criterion.weight for criterion in policy.criteria}
    for entry in entries:
        for question in entry.assessed.questions:
            perhaps[question.criterion] = perhaps.get(question.criterion, 0) + question.may_settle
            if question.settles:
                surely.setdefault(question.criterion, set()).add(entry.id)
    cover = _cover(surely, weights)
    return EvidenceWanted(asked=_in_order(cover, surely, perhaps), accounts=_accounts(entries))


def _cover(
    surely: Mapping[str, set[AccountId]], weights: Mapping[str, Fraction]
) -> tuple[str, ...]:
    """Give the fewest criteria that settle everything that can be settled, best first."""
    useful = sorted(surely, key=lambda each: (-len(surely[each]), -weights[each], each))
    everything: set[AccountId] = set().union(*surely.values())
    if len(useful) <= MOST_TRIED:
        for size in range(len(useful) + 1):
            for chosen in combinations(useful, size):
                if everything == set().union(*(surely[each] for each in chosen)):
                    return chosen
    found: list[str] = []
    left = everything
    while left:
        best = max(useful, key=lambda each: len(surely[each] & left))
        found.append(best)
        left = left - surely[best]
    return tuple(found)


def _in_order(
    cover: Sequence[str], surely: Mapping[str, set[AccountId]], perhaps: Mapping[str, int]
) -> tuple[Asked, ...]:
    """Ask first what settles most of what is left; each account counts once."""
    left: set[AccountId] = set().union(*(surely[each] for each in cover))
    waiting, asked = list(cover), []
    while waiting:
        best = max(waiting, key=lambda each: len(surely[each] & left))
        waiting.remove(best)
        settles = tuple(sorted(surely[best] & left))
        left -= surely[best]
        asked.append(Asked(criterion=best, settles=settles, may_settle=perhaps[best]))
    return tuple(asked)


def _accounts(entries: Sequence[Entry]) -> tuple[Wanted, ...]:
    wanted = [
        Wanted(entry=entry, question=next(iter(entry.assessed.questions), None))
        for entry in entries
        if entry.assessed.account_class is AccountClass.NEEDS_EVIDENCE
    ]
    by_gain = highest_first(wanted, _nearly_to_gain, _to_gain)
    return tuple(sorted(by_gain, key=_urgency))


def _urgency(wanted: Wanted) -> tuple[bool, bool]:
    """Put first what one answer settles."""
    question = wanted.question
    settles = question is not None and question.settles
    may_settle = question is not None and question.may_settle
    return not settles, not may_settle


def _nearly_to_gain(wanted: Wanted) -> float:
    return wanted.entry.assessed.score.near_high


def _to_gain(wanted: Wanted) -> tuple[Fraction, str]:
    return -wanted.entry.assessed.score.high, wanted.entry.id
