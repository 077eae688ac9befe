"""A workspace with accounts of its own, and everybody who looks at its programme."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account, ChosenClass
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.read_portfolio import OtherCapacity, read_portfolio
from tests.builders import AS_OF
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from kamcore.classes import AccountClass
    from kamcore.facts import AccountFacts
    from kamcore.portfolio.shown import ShownPortfolio

HERE = WorkspaceId("T1")
POLICY = default_policy()
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEADER = Actor(workspace=HERE, person=PersonId("leader"), role=Role.SALES_LEADER)
ADMIN = Actor(workspace=HERE, person=PersonId("admin"), role=Role.ADMINISTRATOR)
MEMBER = Actor(workspace=HERE, person=PersonId("member"), role=Role.MEMBER)
GUEST = Actor(workspace=HERE, person=PersonId("guest"), role=Role.GUEST)


@dataclass
class House:
    """A workspace with accounts of its own."""

    store: FakeStore = field(default_factory=FakeStore)

    def keep(
        self, name: str, facts: AccountFacts, *, confidential: bool = False, team: str = ""
    ) -> AccountId:
        people = frozenset({PersonId(team)} if team else ())
        guarded = Guarded(confidential=confidential, team=people)
        account = Account(id=AccountId(name), name=name, currency="EUR", guarded=guarded)
        with self.store.unit_of_work(HERE) as work:
            work.accounts.put(account)
            work.evidence.replace(account.id, replace(facts, account=name))
            work.commit()
        return account.id

    def choose(self, account: AccountId, account_class: AccountClass) -> None:
        chosen = ChosenClass(account_class=account_class, reason="Board", by=LEADER.person, on=NOW)
        with self.store.unit_of_work(HERE) as work:
            work.decisions.add(account, chosen)
            work.commit()

    def read(self, actor: Actor = LEADER, **other: OtherCapacity) -> ShownPortfolio:
        return read_portfolio(self.store, actor, policy=POLICY, as_of=AS_OF, **other)
