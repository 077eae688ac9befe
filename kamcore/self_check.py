"""Can a key account manager do the work? Six things to ask oneself; no account is scored by it.

The six are the article's (Mahler 2018, its paragraphs on what a key account manager can do).
The answers are that person's own: nobody else reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.readiness import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping


class Skill(StrEnum):
    """What the source expects of whoever looks after a key account, in its order."""

    KNOWS_THE_CUSTOMER = "knows_the_customer"
    BUSINESS_CASES = "business_cases"
    TAILORED_OFFER = "tailored_offer"
    ACROSS_THE_COMPANY = "across_the_company"
    LEADS = "leads"
    PLANS_AND_LEARNS = "plans_and_learns"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What somebody says of their own work.

    Attributes:
        gaps: What they say they cannot do yet, in the source's order.
        open: What they do not know, or were not asked yet.
    """

    gaps: tuple[Skill, ...]
    open: tuple[Skill, ...]

    @property
    def sure(self) -> int:
        """How many of the six they are sure of."""
        return len(Skill) - len(self.gaps) - len(self.open)


def self_check(answers: Mapping[Skill, Answer]) -> SelfCheck:
    """Sort the six by what was answered."""
    return SelfCheck(
        gaps=tuple(skill for skill in Skill if answers.get(skill) is Answer.NO),
        open=tuple(
            skill for skill in Skill if answers.get(skill, Answer.UNKNOWN) is Answer.UNKNOWN
        ),
    )
