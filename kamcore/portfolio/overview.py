"""The whole portfolio, from every account's verdict. Start reading here.

Everything is computed from the accounts, the policy's rules and a day; nothing is read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.portfolio.capacity import places
from kamcore.portfolio.concentration import concentrations
from kamcore.portfolio.lineup import line_up
from kamcore.portfolio.money import programme_money
from kamcore.portfolio.robustness import robustness
from kamcore.portfolio.wanted import evidence_wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kamcore.classes import AccountClass
    from kamcore.policy import CapacityRules, Policy
    from kamcore.portfolio.capacity import Pilot
    from kamcore.portfolio.concentration import Concentration
    from kamcore.portfolio.lineup import Lineup
    from kamcore.portfolio.member import Entry, Member
    from kamcore.portfolio.money import ProgrammeMoney
    from kamcore.portfolio.robustness import Robustness
    from kamcore.portfolio.wanted import EvidenceWanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Every account, and what they come to together.

    Attributes:
        classes: How many accounts have each class by the evidence.
        unjudged: Accounts with a rating on record that the policy cannot go by.
    """

    as_of: date
    policy: Policy
    rules: CapacityRules
    pilot: Pilot | None
    entries: tuple[Entry, ...]
    classes: Mapping[AccountClass, int]
    lineup: Lineup
    evidence: EvidenceWanted
    money: tuple[ProgrammeMoney, ...]
    concentration: tuple[Concentration, ...]
    robustness: Robustness
    unjudged: tuple[Member, ...]


def portfolio(  # noqa: PLR0913 - what a programme consists of
    entries: Sequence[Entry],
    policy: Policy,
    as_of: date,
    *,
    rules: CapacityRules | None = None,
    pilot: Pilot | None = None,
    unjudged: Sequence[Member] = (),
) -> Portfolio:
    """Put the portfolio together.

    Args:
        entries: Every account that can be judged.
        policy: The one they were judged by.
        as_of: The day they were judged on.
        rules: Another capacity than the policy's.
        pilot: ``None`` while the pilot lasts.
        unjudged: Accounts that could not be judged.
    """
    counted = rules or policy.capacity
    lineup = line_up(entries, counted, places(counted, pilot, as_of))
    return Portfolio(
        as_of=as_of,
        policy=policy,
        rules=counted,
        pilot=pilot,
        entries=tuple(entries),
        classes=Counter(entry.assessed.account_class for entry in entries),
        lineup=lineup,
        evidence=evidence_wanted(entries, policy),
        money=programme_money(lineup.key_accounts),
        concentration=concentrations(entries),
        robustness=robustness(lineup, entries),
        unjudged=tuple(unjudged),
    )
