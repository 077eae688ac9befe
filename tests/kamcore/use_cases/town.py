"""Three workspaces whose people and accounts share their ids, so that any mix-up shows.

Every account has a marker in its name, its alias, its ratings, its figures' sources and its
class's reason. What an answer holds is found by looking for markers in its ``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamcore.access import Action, Actor, Guarded, Role
from kamcore.accounts import Account, ChosenClass
from kamcore.classes import AccountClass
from kamcore.facts import AccountFacts, Potential, Stakeholder, Stance
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.people import Person
from tests.builders import a_rating, acme
from tests.kamcore.house_table import is_allowed
from tests.kamcore.use_cases.town_care import keep_care
from tests.kamcore.use_cases.town_plans import keep_plan

if TYPE_CHECKING:
    from kamcore.ports import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORKSPACES = tuple(WorkspaceId(f"T{number}") for number in (1, 2, 3))
ROLES = (
    Role.ADMINISTRATOR,
    Role.MEMBER,
    Role.GUEST,
    Role.SALES_LEADER,
    Role.MEMBER,
    Role.ADMINISTRATOR,
    Role.MEMBER,
)
PEOPLE = tuple(PersonId(f"U{number}") for number in range(len(ROLES)))
NOBODY = AccountId("nobody")
"""The id of no account anywhere."""


@dataclass
class Known:
    """What the test knows of one account."""

    id: AccountId
    marker: str
    team: set[PersonId]
    confidential: bool = False
    parent: AccountId | None = None


@dataclass
class Town:
    """The store, and beside it what ought to be in there."""

    store: Store
    accounts: dict[WorkspaceId, dict[AccountId, Known]] = field(default_factory=dict)
    roles: dict[WorkspaceId, dict[PersonId, Role]] = field(default_factory=dict)

    def actor(self, workspace: WorkspaceId, person: PersonId) -> Actor:
        return Actor(workspace=workspace, person=person, role=self.roles[workspace][person])

    def find(self, actor: Actor, account: AccountId) -> Known | None:
        return self.accounts[actor.workspace].get(account)

    def allows(self, actor: Actor, action: Action, known: Known | None) -> bool:
        """Ask the table, not the code."""
        return known is not None and is_allowed(
            action,
            actor.role,
            on_team=actor.person in known.team,
            confidential=known.confidential,
        )

    def reads(self, actor: Actor, account: AccountId) -> bool:
        return self.allows(actor, Action.READ_ACCOUNT, self.find(actor, account))

    def children(self, actor: Actor, account: AccountId) -> list[Known]:
        return [k for k in self.accounts[actor.workspace].values() if k.parent == account]

    def readable_markers(self, actor: Actor) -> set[str]:
        here = self.accounts[actor.workspace]
        return {known.marker for known in here.values() if self.reads(actor, known.id)}

    def markers(self) -> set[str]:
        return {known.marker for here in self.accounts.values() for known in here.values()}


def a_town(store: Store) -> Town:
    """Build it. People and accounts have the same ids in each workspace, and other rights."""
    town = Town(store)
    for number, workspace in enumerate(WORKSPACES):
        town.roles[workspace] = {
            person: ROLES[(index + number) % len(ROLES)] for index, person in enumerate(PEOPLE)
        }
        town.accounts[workspace] = {known.id: known for known in _accounts(number)}
        _keep(town, workspace)
    return town


def _accounts(number: int) -> list[Known]:
    def known(name: str, *team: int, confidential: bool = False, parent: str = "") -> Known:
        people = {PEOPLE[(index + number) % len(PEOPLE)] for index in team}
        return Known(
            id=AccountId(name),
            marker=f"Zq{number}{name}Xw",
            team=people,
            confidential=confidential,
            parent=AccountId(parent) if parent else None,
        )

    return [
        known("open", 1, 2),
        known("alone"),
        known("secret", 1, 4, confidential=True),
        known("locked", confidential=True),
        known("group", 1, 4),
        known("part", 1, parent="group"),
        known("hidden", 6, 2, parent="group", confidential=True),
        known(f"own{number}", 4, confidential=number % 2 == 0),
    ]


def _keep(town: Town, workspace: WorkspaceId) -> None:
    with town.store.unit_of_work(workspace) as work:
        for person, role in town.roles[workspace].items():
            is_guest = role is Role.GUEST
            kept = Role.SALES_LEADER if is_guest else role  # a guest, whatever role they have
            work.people.put(
                Person(id=person, display_name=f"P {person}", role=kept, is_guest=is_guest)
            )
        for known in town.accounts[workspace].values():
            work.accounts.put(_account(known))
            work.evidence.replace(known.id, _facts(known))
            work.decisions.add(known.id, _choice(known))
            keep_care(work, known.id, known.marker, NOW)
            keep_plan(work, known.id, known.marker, NOW)
        work.commit()


def _facts(known: Known) -> AccountFacts:
    """Give ACME's facts with the marker wherever somebody wrote something."""
    facts, marker = acme(), known.marker
    served, unserved = (
        tuple(replace(cell, competitor=marker) for cell in cells or ())
        for cells in (facts.potential.served, facts.potential.unserved)
    )
    person = Stakeholder(
        name=f"Eva {marker}",
        stances=(Stance.SPONSOR,),
        title=marker,
        reports_to=f"Ida {marker}",
        counterpart=marker,
    )
    return replace(
        facts,
        financials=tuple(replace(year, source=marker) for year in facts.financials),
        ratings=(*facts.ratings, a_rating("F1", 1, by="U9", source=marker)),
        potential=Potential(served=served, unserved=unserved),
        stakeholders=(person,),
    )


def _account(known: Known) -> Account:
    return Account(
        id=known.id,
        name=f"{known.marker} AG",
        currency="EUR",
        aliases=(f"Alias {known.marker}",),
        guarded=Guarded(confidential=known.confidential, team=frozenset(known.team)),
        parent=known.parent,
    )


def _choice(known: Known) -> ChosenClass:
    return ChosenClass(
        account_class=AccountClass.DEVELOP, reason=known.marker, by=PersonId("U0"), on=NOW
    )
