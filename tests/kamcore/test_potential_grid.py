"""The grid ranks white space, tells never looked from nothing found, and keeps figures back."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.evidence import undertaking_of
from kamcore.facts import Potential, PotentialCell, PotentialSide, Stage
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.potential_grid import (
    Blank,
    Looked,
    cell_key,
    cell_version,
    grid,
    is_same_cell,
)
from kamcore.shown_grid import GridReading, ShownGrid, shown_grid
from kamcore.standing import moved
from kamcore.verdict import AccountClass, assess
from tests.builders import AS_OF, KAM_COST, a_rating, acme, point, unknown
from tests.strategies import any_facts, cells

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts

COST = F(120_000)
MEMBER, TEAM, LEADER, ADMINISTRATOR = (
    Actor(workspace=WorkspaceId("T1"), person=PersonId(person), role=role)
    for person, role in (
        ("U9", Role.MEMBER),
        ("U1", Role.MEMBER),
        ("U2", Role.SALES_LEADER),
        ("U3", Role.ADMINISTRATOR),
    )
)
ACME = Account(
    id=AccountId("acme"),
    name="ACME",
    currency="EUR",
    guarded=Guarded(confidential=False, team=frozenset({TEAM.person})),
)
potentials = st.builds(Potential, served=cells, unserved=cells)


def a_cell(
    unit: str = "Graz",
    offering: str = "Service",
    worth: Interval | None = None,
    probability: Interval | None = None,
) -> PotentialCell:
    return PotentialCell(
        unit=unit, offering=offering, contribution_per_year=worth, probability=probability
    )


def read_by(actor: Actor, potential: Potential) -> ShownGrid:
    return shown_grid(potential, COST, GridReading(account=ACME, actor=actor, as_of=AS_OF))


def test_what_is_expected_to_bring_most_comes_first() -> None:
    small = a_cell("A", worth=point(100), probability=point(1))
    likely = a_cell("B", worth=point(400), probability=point("1/2"))
    wide = a_cell("C", worth=Interval(F(0), F(600)), probability=point(1))
    nobody_knows = a_cell("D")
    at_least = a_cell("E", worth=Interval(F(900), math.inf), probability=point(1))

    drawn = grid(
        Potential(served=(small, nobody_knows, likely), unserved=(at_least, wide)), COST, AS_OF
    )

    assert [each.cell.unit for each in drawn.cells] == ["C", "B", "A", "E", "D"]
    assert [each.cell.unit for each in drawn.recorded] == ["A", "D", "B", "E", "C"]


@given(potentials)
def test_ranking_loses_no_cell(potential: Potential) -> None:
    drawn = grid(potential, COST, AS_OF)

    assert sorted(map(repr, drawn.cells)) == sorted(map(repr, drawn.recorded))
    assert len(drawn.cells) == len(potential.served or ()) + len(potential.unserved or ())


@given(any_facts)
def test_the_grid_adds_up_to_what_the_verdict_says(facts: AccountFacts) -> None:
    verdict = assess(facts, default_policy(), AS_OF)
    cost = undertaking_of(facts, default_policy()).per_year

    sums = grid(facts.potential, cost, AS_OF).sums

    assert (sums.served_multiple, sums.unserved_multiple) == (
        verdict.served_multiple, verdict.unserved_multiple,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("side", "looked"),
    [(None, Looked.NEVER), ((), Looked.FOUND_NOTHING), ((a_cell(),), Looked.FOUND)],
)
def test_never_looked_differs_from_nothing_found(
    side: tuple[PotentialCell, ...] | None, looked: Looked
) -> None:
    drawn = grid(Potential(served=side, unserved=None), COST, AS_OF)

    assert (drawn.served, drawn.unserved) == (looked, Looked.NEVER)


def test_what_nobody_looked_at_in_a_unit_is_named() -> None:
    served = (a_cell("Graz", "Service"), a_cell("Graz", "Retrofit"), a_cell("Linz", "service"))

    blanks = grid(Potential(served=served, unserved=(a_cell("Wien", "Training"),)), COST, AS_OF)

    assert blanks.blanks == (
        Blank(unit="Graz", offerings=("Training",)),
        Blank(unit="Linz", offerings=("Retrofit", "Training")),
        Blank(unit="Wien", offerings=("Retrofit", "Service")),
    )


def test_what_is_dated_later_is_shown_and_does_not_count() -> None:
    later = replace(a_cell(worth=point(100), probability=point(1)), on=AS_OF + timedelta(days=1))
    today = replace(a_cell("Linz", worth=point(7), probability=point(1)), on=AS_OF)

    drawn = grid(Potential(served=(later, today)), COST, AS_OF)

    assert [each.counts for each in drawn.cells] == [False, True]
    assert drawn.sums.served == point(7)


@pytest.mark.parametrize(
    ("reader", "sees", "edits"),
    [(MEMBER, False, False), (TEAM, True, True), (LEADER, True, True), (ADMINISTRATOR, True, True)],
)
def test_figures_are_for_the_team_and_leaders(reader: Actor, sees: object, edits: object) -> None:
    shown = read_by(reader, Potential(served=(a_cell(worth=point(5), probability=point(1)),)))

    assert (shown.sums is not None, shown.may_edit) == (sees, edits)
    assert [each.figures is not None for each in shown.cells] == [sees]
    assert [each.version != 0 for each in shown.cells] == [edits]


@given(potentials, potentials)
def test_no_amount_changes_what_a_plain_member_sees(potential: Potential, other: Potential) -> None:
    amounts = [
        cell.contribution_per_year for cell in (*(other.served or ()), *(other.unserved or ()))
    ] or [None]

    def with_other_amounts(
        side: tuple[PotentialCell, ...] | None,
    ) -> tuple[PotentialCell, ...] | None:
        if side is None:
            return None
        return tuple(
            replace(cell, contribution_per_year=amounts[n % len(amounts)])
            for n, cell in enumerate(side)
        )

    changed = Potential(
        served=with_other_amounts(potential.served), unserved=with_other_amounts(potential.unserved)
    )

    assert read_by(MEMBER, changed) == read_by(MEMBER, potential)


def test_a_version_changes_with_anything_that_is_said() -> None:
    cell = a_cell(worth=point(5), probability=point("1/2"))
    said = [
        cell,
        replace(cell, stage=Stage.IDEA),
        replace(cell, contribution_per_year=Interval(F(5), math.inf)),
        replace(cell, probability=None),
        replace(cell, competitor="Rival"),
        replace(cell, next_step="Call"),
        replace(cell, source="note:1"),
        replace(cell, on=AS_OF),
    ]

    versions = {cell_version(each) for each in said}

    assert len(versions) == len(said)
    assert all(0 < each < 2**53 for each in versions)


def test_a_cell_is_named_by_side_unit_and_offering() -> None:
    cell = a_cell()
    named = [(PotentialSide.SERVED, cell), (PotentialSide.UNSERVED, cell)]
    named += [(PotentialSide.SERVED, a_cell("Linz")), (PotentialSide.SERVED, a_cell("Graz", "X"))]

    assert len({cell_key(*each) for each in named}) == 4
    assert cell_key(PotentialSide.SERVED, replace(cell, source="s")) == cell_key(*named[0])
    assert is_same_cell(cell, a_cell("graz ", "SERVICE"))


def test_evidence_moves_the_verdict_from_open_to_a_class() -> None:
    nothing = replace(unknown(), potential=Potential(served=(), unserved=()))

    change = moved(unknown(), nothing, default_policy(), AS_OF)

    assert change is not None
    assert change.before.account_class is AccountClass.NEEDS_EVIDENCE
    assert change.after.account_class is AccountClass.NOT_NOW
    assert change.before.score.high > change.after.score.high
    assert not change.is_same


def test_what_does_not_count_moves_nothing() -> None:
    served = acme().potential.served or ()
    other = Potential(served=(replace(served[0], competitor="Rival"),), unserved=served)

    before = replace(acme(), potential=Potential(served=served, unserved=served))
    change = moved(before, replace(before, potential=other), default_policy(), AS_OF)

    assert change is not None
    assert change.is_same


def test_a_rating_that_cannot_be_right_keeps_no_evidence_back() -> None:
    broken = replace(acme(), ratings=(a_rating("E1", 4),))

    assert moved(broken, broken, default_policy(), AS_OF) is None
    assert KAM_COST == COST
