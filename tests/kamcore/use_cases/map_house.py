"""A store with ACME in it, and people who may and may not change what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.facts import AccountFacts, Influence, PotentialCell, Stakeholder, Stance
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.people import Person
from kamcore.policy_file import default_policy
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.stakeholder_map import ContactEdit, put_contact, read_map
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from kamcore.audit import AuditEntry
    from kamcore.shown_map import ShownContact, ShownMap
    from kamcore.use_cases.evidence_desk import Saved

HERE = WorkspaceId("T1")
ACME, SECRET = AccountId("acme"), AccountId("secret")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
JUDGING = Judging(policy=default_policy(), as_of=TODAY, now=NOW)
TEAM, MEMBER, LEADER, ADMINISTRATOR, GUEST = (
    Actor(workspace=HERE, person=PersonId(person), role=role)
    for person, role in (
        ("U1", Role.MEMBER),
        ("U2", Role.MEMBER),
        ("U3", Role.SALES_LEADER),
        ("U4", Role.ADMINISTRATOR),
        ("U5", Role.GUEST),
    )
)
EVA = Stakeholder(
    name="Eva Lang",
    unit="Graz",
    influences=(Influence.DECISION_MAKER,),
    stances=(Stance.CHAMPION,),
    last_contact=date(2026, 11, 2),
    title="Head of purchasing",
)
TOM = Stakeholder(name="Tom Reed", unit="Linz", stances=(Stance.SPONSOR,), reports_to="Eva Lang")
SERVICE = PotentialCell(unit="Graz", offering="Service")


@dataclass
class House:
    """The store, and what tests ask of it."""

    store: FakeStore = field(default_factory=FakeStore)

    def __post_init__(self) -> None:
        with self.store.unit_of_work(HERE) as work:
            for account, confidential in ((ACME, False), (SECRET, True)):
                guarded = Guarded(confidential=confidential, team=frozenset({TEAM.person}))
                work.accounts.put(
                    Account(id=account, name=account.upper(), currency="EUR", guarded=guarded)
                )
            work.people.put(Person(id=TEAM.person, display_name="Kim Muster"))
            work.commit()

    def with_people(self, *people: Stakeholder) -> House:
        with self.store.unit_of_work(HERE) as work:
            for person in people:
                work.evidence.put_stakeholder(ACME, person)
            work.commit()
        return self

    def facts(self) -> AccountFacts:
        with self.store.unit_of_work(HERE) as work:
            return work.evidence.facts_of(ACME)

    def people(self) -> tuple[Stakeholder, ...] | None:
        return self.facts().stakeholders

    def read(self, actor: Actor = TEAM) -> ShownMap:
        return read_map(self.store, actor, ACME, as_of=TODAY)

    def shown(self, name: str, actor: Actor = TEAM) -> ShownContact:
        return next(each for each in self.read(actor).contacts or () if each.name == name)

    def put(self, edit: ContactEdit, actor: Actor = TEAM) -> Saved:
        return put_contact(self.store, actor, edit, judging=JUDGING)

    def trail(self) -> list[AuditEntry]:
        with self.store.unit_of_work(HERE) as work:
            return list(work.audit.entries())


def a_new(person: Stakeholder) -> ContactEdit:
    return ContactEdit(account=ACME, contact=person, stances=person.stances)


def a_change(shown: ShownContact, person: Stakeholder) -> ContactEdit:
    return ContactEdit(
        account=ACME,
        contact=person,
        stances=person.stances,
        replaces=shown.key,
        version=shown.version,
    )
