"""How a piece of evidence moved the verdict: class and score before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.facts_error import FactsError
from kamcore.verdict import assess

if TYPE_CHECKING:
    from datetime import date

    from kamcore.classes import AccountClass
    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy
    from kamcore.verdict import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What everybody who reads the account may know of its verdict: no figures."""

    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where the account stood, and where it stands now."""

    before: Standing
    after: Standing

    @property
    def is_same(self) -> bool:
        """Whether nothing moved."""
        return self.before == self.after


def moved(before: AccountFacts, after: AccountFacts, policy: Policy, as_of: date) -> Moved | None:
    """Compare the verdicts; ``None`` where a rating on record keeps them from being given.

    The verdict itself says what is wrong with the rating; nothing else waits for that.
    """
    try:
        return Moved(before=_standing(before, policy, as_of), after=_standing(after, policy, as_of))
    except FactsError:
        return None


def _standing(facts: AccountFacts, policy: Policy, as_of: date) -> Standing:
    verdict = assess(facts, policy, as_of)
    return Standing(
        account_class=verdict.account_class, possible=verdict.possible, score=verdict.score
    )
