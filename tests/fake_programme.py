"""The stand-in store's part that knows about the programme as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.ids import WorkspaceId
from kamcore.policy_versions import PolicyState
from kamcore.portfolio.member import Member

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.ids import AccountId
    from kamcore.policy_versions import KeptPolicy, PolicyDecision
    from kamcore.portfolio.at_hand import Basis, Found
    from kamcore.portfolio.pilot_review import PilotReview
    from kamcore.ports import Accounts
    from kamcore.questionnaire import Given, Sheet
    from tests.fake_evidence import Rows

ANYWHERE = WorkspaceId("anywhere")  # rows are of one workspace


@dataclass
class FakeQuestionnaires:
    rows: Rows

    def latest(self, sheet: Sheet) -> Mapping[str, Given]:
        return {each.question: each for each in reversed(self.history(sheet))}

    def history(self, sheet: Sheet) -> tuple[Given, ...]:
        return self.rows.questionnaires.get(sheet, ())

    def add(self, sheet: Sheet, given: Given) -> None:
        self.rows.questionnaires[sheet] = (given, *self.history(sheet))


@dataclass
class FakePortfolio:
    rows: Rows
    accounts: Accounts

    def members(self) -> tuple[Member, ...]:
        found = (
            Member(
                id=each.id,
                name=each.name,
                currency=each.currency,
                guarded=each.guarded,
                industry=each.industry,
                region=each.region,
                chosen_class=each.chosen_class,
            )
            for each in self.accounts.all()
        )
        return tuple(sorted(found, key=lambda member: member.id))

    def at_hand(self, basis: Basis) -> Mapping[AccountId, Found]:
        return self.rows.appraisals.recall(ANYWHERE, basis)

    def keep_at_hand(self, basis: Basis, found: Mapping[AccountId, Found]) -> None:
        self.rows.appraisals.keep(ANYWHERE, basis, found)

    def pilot(self) -> PilotReview | None:
        return self.rows.pilots[-1] if self.rows.pilots else None

    def end_pilot(self, review: PilotReview) -> None:
        self.rows.pilots = (*self.rows.pilots, review)


@dataclass
class FakePolicies:
    rows: Rows

    def in_force(self) -> KeptPolicy | None:
        approved = [each for each in self.rows.policies if each.state is PolicyState.APPROVED]
        return max(approved, key=_decided_at, default=None)

    def history(self) -> tuple[KeptPolicy, ...]:
        return tuple(reversed(self.rows.policies))

    def propose(self, kept: KeptPolicy) -> None:
        self.rows.policies = (*self.rows.policies, kept)

    def decide(self, kept: KeptPolicy, state: PolicyState, decision: PolicyDecision) -> KeptPolicy:
        decided = replace(kept, state=state, decision=decision)
        self.rows.policies = tuple(decided if each == kept else each for each in self.rows.policies)
        return decided


def _decided_at(kept: KeptPolicy) -> datetime:
    assert kept.decision is not None
    return kept.decision.at
