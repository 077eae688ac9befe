"""Maps of people and grids of white space as their readers are shown them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.facts import Influence, Potential, PotentialCell, Stage, Stakeholder, Stance
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.interval import Interval
from kamcore.shown_grid import GridReading, ShownGrid, shown_grid
from kamcore.shown_map import Reading, ShownMap, shown_map

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = date(2026, 11, 23)
KAM_COST = F(120_000)
TEAM, MEMBER, ADMINISTRATOR = (
    Actor(workspace=WorkspaceId("T1"), person=PersonId(person), role=role)
    for person, role in (("U1", Role.MEMBER), ("U9", Role.MEMBER), ("U3", Role.ADMINISTRATOR))
)
NAMES = {PersonId("U1"): "Kim Muster"}
EVA = Stakeholder(
    name="Dr. Eva Lang",
    unit="Plant Graz",
    title="Head of purchasing",
    influences=(Influence.DECISION_MAKER,),
    stances=(Stance.CHAMPION,),
    last_contact=date(2026, 10, 2),
    confirmed=True,
    counterpart="U1",
)
TOM = Stakeholder(
    name="Tom Reed",
    unit="Plant Linz",
    influences=(Influence.INFLUENCER, Influence.USER),
    stances=(Stance.SPONSOR,),
    last_contact=date(2026, 5, 1),
    reports_to="Dr. Eva Lang",
    counterpart="Somebody Else",
)
IDA = Stakeholder(name="Ida Berg", reports_to="Tom Reed")
UWE = Stakeholder(name="Uwe Hof", unit="Plant Linz", reports_to="The Board")
SERVICE = PotentialCell(
    unit="Plant Graz",
    offering="Service",
    contribution_per_year=Interval.point(F(360_000)),
    probability=Interval.point(F(1, 2)),
    stage=Stage.NEED_CONFIRMED,
    competitor="Rival Ltd",
    next_step="Call Dr. Lang about the spring shutdown",
    source="note:12",
    on=date(2026, 6, 10),
)
RETROFIT = PotentialCell(
    unit="Plant Linz",
    offering="Retrofit",
    contribution_per_year=Interval(F(100_000), F(200_000)),
    probability=Interval.point(F(1, 4)),
    stage=Stage.NEED_HEARD,
)
UNKNOWN = PotentialCell(unit="Plant Linz", offering="Training", source="import:crm.csv")


def an_account(name: str = "ACME") -> Account:
    return Account(
        id=AccountId("acme"),
        name=name,
        currency="EUR",
        guarded=Guarded(confidential=False, team=frozenset({TEAM.person})),
    )


def a_map(
    people: Sequence[Stakeholder] | None = (EVA, TOM, IDA, UWE),
    reader: Actor = TEAM,
    name: str = "ACME",
) -> ShownMap:
    reading = Reading(account=an_account(name), actor=reader, as_of=AS_OF, people=NAMES)
    return shown_map(people, reading)


def a_crowd(size: int) -> tuple[Stakeholder, ...]:
    """So many people, each reporting to one before them, the last not seen for long."""
    return tuple(
        Stakeholder(
            name=f"Person {number}",
            unit=f"Unit {number % 7}",
            reports_to=f"Person {number // 3}" if number else None,
            last_contact=AS_OF - timedelta(days=number),
        )
        for number in range(size)
    )


def a_grid(
    potential: Potential | None = None, reader: Actor = TEAM, name: str = "ACME"
) -> ShownGrid:
    kept = Potential(served=(SERVICE, UNKNOWN), unserved=(RETROFIT,))
    reading = GridReading(account=an_account(name), actor=reader, as_of=AS_OF)
    return shown_grid(kept if potential is None else potential, KAM_COST, reading)


def many_cells(size: int) -> Potential:
    cells = tuple(
        replace(SERVICE, unit=f"Unit {n}", offering=f"Offering {n % 9}") for n in range(size)
    )
    return Potential(served=cells, unserved=())
