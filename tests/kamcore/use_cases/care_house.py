"""An account with a team, and people of every kind who look at it or change it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.ids import AccountId, AnswerId, PersonId, WorkspaceId
from kamcore.people import Person
from kamcore.profile import ProfileBlock
from kamcore.use_cases.change_answers import AnswerRequest
from kamcore.use_cases.change_care import BlockRequest, HoursRequest
from kamcore.use_cases.read_care import read_care
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.audit import AuditAction
    from kamcore.care_shown import ShownCare

HERE = WorkspaceId("T1")
ACME = AccountId("acme")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
DAY_AFTER = date(2026, 11, 25)
EVA, TOM, LEA, MAX, ADA = (PersonId(f"U{number}") for number in range(1, 6))
NAMES = {EVA: "Eva", TOM: "Tom", LEA: "Lea", MAX: "Max", ADA: "Ada"}


def actor(person: PersonId, role: Role = Role.MEMBER) -> Actor:
    return Actor(workspace=HERE, person=person, role=role)


ON_TEAM, COLLEAGUE = actor(EVA), actor(TOM)
LEADER = actor(LEA, Role.SALES_LEADER)
MEMBER = actor(MAX)
ADMINISTRATOR = actor(ADA, Role.ADMINISTRATOR)
GUEST = actor(MAX, Role.GUEST)


@dataclass
class House:
    """The store, and what one looks up in it."""

    store: FakeStore = field(default_factory=FakeStore)

    def __post_init__(self) -> None:
        with self.store.unit_of_work(HERE) as work:
            for person, name in NAMES.items():
                work.people.put(Person(id=person, display_name=name))
            guarded = Guarded(confidential=False, team=frozenset({EVA, TOM}))
            work.accounts.put(Account(id=ACME, name="ACME", currency="EUR", guarded=guarded))
            work.commit()

    def shown(self, reader: Actor = ON_TEAM, on: date = TODAY) -> ShownCare:
        return read_care(self.store, reader, ACME, on=on)

    def account(self) -> Account:
        with self.store.unit_of_work(HERE) as work:
            found = work.accounts.find(ACME)
        assert found is not None
        return found

    def without(self, person: PersonId) -> None:
        """Take somebody off the account's team."""
        account = self.account()
        guarded = replace(account.guarded, team=account.guarded.team - {person})
        with self.store.unit_of_work(HERE) as work:
            work.accounts.put(replace(account, guarded=guarded))
            work.commit()

    def confide(self) -> None:
        """Keep the account to its team."""
        account = self.account()
        guarded = replace(account.guarded, confidential=True)
        with self.store.unit_of_work(HERE) as work:
            work.accounts.put(replace(account, guarded=guarded))
            work.commit()

    def trail(self) -> list[tuple[PersonId, AuditAction]]:
        with self.store.unit_of_work(HERE) as work:
            return [(entry.by, entry.action) for entry in reversed(work.audit.entries())]

    def details(self) -> str:
        with self.store.unit_of_work(HERE) as work:
            return " ".join(entry.detail for entry in work.audit.entries())


def block(
    words: str = "Grows abroad",
    *,
    shown: int = 0,
    source: str = "Report",
    as_of: date = TODAY,
    which: ProfileBlock = ProfileBlock.STRATEGY,
) -> BlockRequest:
    return BlockRequest(
        account=ACME, block=which, words=words, source=source, as_of=as_of, shown=shown
    )


def hours(
    person: PersonId, number: int | None, *, shown: int = 0, join: bool = False
) -> HoursRequest:
    return HoursRequest(
        account=ACME, person=person, hours=number, shown=shown, function="Service", join=join
    )


def answer(
    value: Fraction, *, number: str = "1", on: date = TODAY, contact: str = "", shown: int = 0
) -> AnswerRequest:
    return AnswerRequest(
        account=ACME,
        id=AnswerId(number),
        on=on,
        value=value,
        source="Survey",
        contact=contact,
        shown=shown,
    )
