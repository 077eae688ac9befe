"""One account in the portfolio: what it is called, who may know, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.access import Guarded
    from kamcore.accounts import ChosenClass
    from kamcore.ids import AccountId
    from kamcore.keeping import Keeping
    from kamcore.portfolio.appraisal import Appraisal


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An account, as much of it as the portfolio needs."""

    id: AccountId
    name: str
    currency: str
    guarded: Guarded
    industry: str | None = None
    region: str | None = None
    chosen_class: ChosenClass | None = None

    @property
    def is_key_account(self) -> bool:
        """Whether a person made it one."""
        chosen = self.chosen_class
        return chosen is not None and chosen.account_class is AccountClass.KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A member with its verdict.

    Attributes:
        keeping: For a key account by decision, how far it is from being dropped.
    """

    member: Member
    assessed: Appraisal
    keeping: Keeping | None = None

    @property
    def id(self) -> AccountId:
        """The account's id."""
        return self.member.id

    @property
    def is_key_account(self) -> bool:
        """Whether a person made it one."""
        return self.member.is_key_account

    @property
    def no_longer_qualifies(self) -> bool:
        """Whether two dated reviews say that it should be one no more."""
        return self.keeping is not None and self.keeping.may_be_dropped

    @property
    def holds_a_place(self) -> bool:
        """Whether it keeps its place: a key account stays one until two reviews speak against."""
        return self.is_key_account and not self.no_longer_qualifies

    @property
    def is_worthy(self) -> bool:
        """Whether the evidence makes it one, and nobody decided otherwise."""
        decided_otherwise = self.member.chosen_class is not None and not self.is_key_account
        return self.assessed.account_class is AccountClass.KEY and not decided_otherwise

    @property
    def near(self) -> float:
        """The low score, nearly: what the choice goes by first."""
        return self.assessed.score.near_low

    @property
    def score(self) -> Fraction:
        """The low score, exactly."""
        return self.assessed.score.low

    @property
    def payback(self) -> Fraction | None:
        """Months in the worst case; ``None`` is never."""
        return self.assessed.payback

    @property
    def industry(self) -> str | None:
        """What the account's business is."""
        return self.member.industry

    @property
    def region(self) -> str | None:
        """Where it is."""
        return self.member.region
