"""How much of the portfolio this person may see.

Accounts they may not read are left out of every list. Costs, payback and shares of revenue are
for those who may see figures; where an account's place in the matrix would give them away, only
its corner is told. Who does not read every account is not told how many places are taken
either: the difference would count accounts that are kept from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, Actor, Role, may
from kamcore.accounts import AccountRef
from kamcore.portfolio.shown import (
    Capacity,
    ShownEntry,
    ShownPortfolio,
    ShownRivals,
    ShownRobustness,
    ShownSpot,
    ShownWaiting,
    ShownWanted,
)
from kamcore.portfolio.wanted import evidence_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.classes import AccountClass
    from kamcore.portfolio.member import Entry, Member
    from kamcore.portfolio.overview import Portfolio

LEADERS = frozenset({Role.SALES_LEADER, Role.ADMINISTRATOR})


def shown_portfolio(found: Portfolio, actor: Actor) -> ShownPortfolio:
    """Cut the portfolio to what somebody may see."""
    return _Cut(found, actor).portfolio()


class _Cut:
    """One portfolio and its reader."""

    def __init__(self, found: Portfolio, actor: Actor) -> None:
        self._found = found
        self._actor = actor
        self._is_whole = actor.role in LEADERS
        self._readable = tuple(entry for entry in found.entries if self._reads(entry.member))
        self._refs = {entry.id: _ref(entry.member) for entry in self._readable}

    def portfolio(self) -> ShownPortfolio:
        found, lineup = self._found, self._found.lineup
        evidence = (
            found.evidence if self._is_whole else evidence_wanted(self._readable, found.policy)
        )
        return ShownPortfolio(
            as_of=found.as_of,
            policy=found.policy.ref,
            is_whole=self._is_whole,
            accounts=len(self._readable),
            classes=self._classes(),
            capacity=self._capacity() if self._is_whole else None,
            held=self._entries(lineup.held),
            chosen=self._entries(lineup.chosen),
            waiting=self._waiting(),
            rivals=self._rivals() if self._is_whole else None,
            set_aside=self._entries(lineup.set_aside),
            dropping=self._entries(lineup.dropping),
            asked=evidence.asked,
            wanted=tuple(
                ShownWanted(entry=self._entry(each.entry), question=each.question)
                for each in evidence.accounts
            ),
            money=found.money if self._is_whole else (),
            concentration=found.concentration if self._is_whole else (),
            matrix=tuple(self._spot(entry) for entry in self._readable),
            robustness=self._robustness(),
            unjudged=tuple(_ref(each) for each in found.unjudged if self._reads(each)),
            names={entry.id: entry.member.name for entry in self._readable},
            may_end_pilot=found.pilot is None and may(self._actor, Action.APPROVE_POLICY),
        )

    def _reads(self, member: Member) -> bool:
        return may(self._actor, Action.READ_ACCOUNT, member.guarded)

    def _classes(self) -> dict[AccountClass, int]:
        counted: dict[AccountClass, int] = {}
        for entry in self._readable:
            kind = entry.assessed.account_class
            counted[kind] = counted.get(kind, 0) + 1
        return counted

    def _entries(self, entries: Iterable[Entry]) -> tuple[ShownEntry, ...]:
        return tuple(self._entry(each) for each in entries if self._reads(each.member))

    def _entry(self, entry: Entry) -> ShownEntry:
        member, judged = entry.member, entry.assessed
        sees_figures = may(self._actor, Action.SEE_FIGURES, member.guarded)
        return ShownEntry(
            account=self._refs[member.id],
            account_class=judged.account_class,
            score=judged.score,
            figures=judged if sees_figures else None,
            industry=member.industry,
            region=member.region,
            chosen_class=member.chosen_class,
            keeping=entry.keeping,
        )

    def _waiting(self) -> tuple[ShownWaiting, ...]:
        return tuple(
            ShownWaiting(
                entry=self._entry(each.entry),
                position=each.position if self._is_whole else None,
                waits_for=each.waits_for,
            )
            for each in self._found.lineup.waiting
            if self._reads(each.entry.member)
        )

    def _rivals(self) -> ShownRivals | None:
        rivals = self._found.lineup.rivals
        if rivals is None:
            return None
        return ShownRivals(
            last=_ref(rivals.last.member),
            next=_ref(rivals.next.member),
            behind=rivals.behind,
            one_more=None if rivals.one_more is None else _ref(rivals.one_more.member),
            adds=rivals.adds,
        )

    def _capacity(self) -> Capacity:
        found, lineup = self._found, self._found.lineup
        days = lineup.places.days_left(len(lineup.key_accounts))
        return Capacity(
            places=lineup.places,
            rules=found.rules,
            pilot=found.pilot,
            held=len(lineup.held),
            chosen=len(lineup.chosen),
            free=lineup.free,
            over=lineup.over,
            develop_accounts=days // lineup.places.days_per_develop_account,
            gap=lineup.choice.gap,
        )

    def _spot(self, entry: Entry) -> ShownSpot:
        sees_figures = may(self._actor, Action.SEE_FIGURES, entry.member.guarded)
        return ShownSpot(
            account=self._refs[entry.id],
            quadrant=entry.assessed.quadrant,
            unsure=entry.assessed.unsure,
            figures=entry.assessed if sees_figures else None,
        )

    def _robustness(self) -> ShownRobustness:
        found = self._found.robustness
        next_ = found.next_in_line
        is_shown = next_ is not None and self._reads(next_.member)
        return ShownRobustness(
            hold=self._entries(found.hold),
            shaky=self._entries(found.shaky),
            close=self._entries(found.close),
            next_in_line=self._entry(next_) if next_ is not None and is_shown else None,
        )


def _ref(member: Member) -> AccountRef:
    return AccountRef(id=member.id, name=member.name)
