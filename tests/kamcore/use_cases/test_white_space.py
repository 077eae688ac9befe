"""White space is recorded, changed and taken back, and looking without finding is said apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, NotAllowedError, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.classes import AccountClass
from kamcore.facts import Potential, PotentialCell, PotentialSide, Search, Stage
from kamcore.interval import Interval
from kamcore.map_errors import (
    CellChangedError,
    CellExistsError,
    CellGoneError,
    Field,
    FieldError,
    Flaw,
    SomethingFoundError,
)
from kamcore.policy_file import default_policy
from kamcore.ports import Change
from kamcore.potential_grid import Looked, cell_key, cell_version
from kamcore.use_cases.searches import SearchNote, note_search
from kamcore.use_cases.white_space import (
    CellEdit,
    CellRemoval,
    put_cell,
    read_white_space,
    remove_cell,
)
from tests.kamcore.use_cases.map_house import (
    ACME,
    GUEST,
    HERE,
    JUDGING,
    LEADER,
    MEMBER,
    SERVICE,
    TEAM,
    TODAY,
    TOM,
    House,
)

if TYPE_CHECKING:
    from kamcore.shown_grid import ShownGrid
    from kamcore.use_cases.evidence_desk import Saved

SERVED, UNSERVED = PotentialSide.SERVED, PotentialSide.UNSERVED
WORTH = replace(
    SERVICE,
    contribution_per_year=Interval.point(F(360_000)),
    probability=Interval.point(F(1, 2)),
    stage=Stage.NEED_CONFIRMED,
    competitor="Rival",
    next_step="Call Eva",
    source="note:1",
    on=TODAY,
)


def put(
    house: House, cell: PotentialCell = WORTH, side: PotentialSide = SERVED, actor: Actor = TEAM
) -> Saved:
    edit = CellEdit(account=ACME, side=side, cell=cell)
    return put_cell(house.store, actor, edit, judging=JUDGING)


def a_change(
    before: PotentialCell,
    cell: PotentialCell,
    *,
    was: PotentialSide = SERVED,
    side: PotentialSide = SERVED,
) -> CellEdit:
    return CellEdit(
        account=ACME,
        side=side,
        cell=cell,
        replaces=cell_key(was, before),
        version=cell_version(before),
    )


def read(house: House, actor: Actor = TEAM) -> ShownGrid:
    return read_white_space(house.store, actor, ACME, policy=default_policy(), as_of=TODAY)


def removed(house: House, cell: PotentialCell = WORTH, side: PotentialSide = SERVED) -> Saved:
    removal = CellRemoval(account=ACME, cell=cell_key(side, cell), version=cell_version(cell))
    return remove_cell(house.store, TEAM, removal, judging=JUDGING)


def note(house: House, search: Search, *, looked: bool = True, actor: Actor = TEAM) -> Saved:
    said = SearchNote(account=ACME, search=search, looked=looked)
    return note_search(house.store, actor, said, judging=JUDGING)


def test_a_cell_is_in_the_grid_and_moves_the_verdict() -> None:
    house = House()

    saved = put(house)

    assert house.facts().potential == Potential(served=(WORTH,))
    assert saved.moved is not None
    assert saved.moved.after.score.low > saved.moved.before.score.low
    [shown] = read(house).cells
    assert shown.figures is not None
    assert shown.figures.expected == Interval.point(F(180_000))
    assert (shown.competitor, shown.next_step, shown.stage) == (
        "Rival", "Call Eva", Stage.NEED_CONFIRMED,
    )  # fmt: skip


def test_the_sum_is_told_against_what_looking_after_the_account_costs() -> None:
    house = House()
    put(house)

    sums = read(house).sums

    assert sums is not None
    assert (sums.served_multiple, sums.kam_cost_per_year) == (Interval.point(F(3, 2)), F(120_000))


def test_the_same_twice_is_once_and_leaves_one_trace() -> None:
    house = House()

    changes = [put(house).change, put(house).change]

    assert changes == [Change.ADDED, Change.UNCHANGED]
    assert [entry.action for entry in house.trail()] == [AuditAction.CELL_PUT]


def test_a_cell_is_in_the_grid_once_on_each_side() -> None:
    house = House()
    put(house)
    put(house, side=UNSERVED)

    with pytest.raises(CellExistsError) as refused:
        put(house, replace(WORTH, unit="GRAZ ", competitor="Other"))

    assert refused.value.cell == WORTH


def test_who_changed_second_sees_what_the_first_made_of_it() -> None:
    house = House()
    put(house)
    first, second = (a_change(WORTH, replace(WORTH, competitor=each)) for each in ("A", "B"))
    put_cell(house.store, LEADER, first, judging=JUDGING)

    with pytest.raises(CellChangedError) as refused:
        put_cell(house.store, TEAM, second, judging=JUDGING)

    assert (refused.value.side, refused.value.theirs) == (SERVED, replace(WORTH, competitor="A"))
    assert house.facts().potential.served == (replace(WORTH, competitor="A"),)


def test_a_cell_that_went_meanwhile_is_not_changed_by_a_stale_form() -> None:
    house = House()
    put(house)
    removed(house)

    with pytest.raises(CellGoneError):
        put_cell(
            house.store, TEAM, a_change(WORTH, replace(WORTH, competitor="B")), judging=JUDGING
        )


def test_a_unit_we_begin_to_serve_moves_to_the_other_side() -> None:
    house = House()
    put(house, side=UNSERVED)

    put_cell(house.store, TEAM, a_change(WORTH, WORTH, was=UNSERVED, side=SERVED), judging=JUDGING)

    assert house.facts().potential == Potential(served=(WORTH,), unserved=None)


def test_a_renamed_cell_keeps_its_place() -> None:
    house = House()
    other = replace(WORTH, offering="Retrofit")
    put(house)
    put(house, other)

    put_cell(
        house.store, TEAM, a_change(WORTH, replace(WORTH, offering="Wartung")), judging=JUDGING
    )

    assert house.facts().potential.served == (replace(WORTH, offering="Wartung"), other)


@pytest.mark.parametrize(
    ("said", "field", "flaw"),
    [
        (replace(WORTH, unit="\u2060"), Field.UNIT, Flaw.MISSING),
        (replace(WORTH, offering=""), Field.OFFERING, Flaw.MISSING),
        (replace(WORTH, offering="x" * 201), Field.OFFERING, Flaw.TOO_LONG),
        (replace(WORTH, competitor="x" * 201), Field.COMPETITOR, Flaw.TOO_LONG),
        (replace(WORTH, next_step="x" * 1_001), Field.NEXT_STEP, Flaw.TOO_LONG),
        (replace(WORTH, source="x" * 501), Field.SOURCE, Flaw.TOO_LONG),
        (replace(WORTH, on=date(2026, 11, 25)), Field.ON, Flaw.DAY_TO_COME),
        (
            replace(WORTH, contribution_per_year=Interval.point(F(-1))),
            Field.CONTRIBUTION,
            Flaw.NEGATIVE,
        ),
        (replace(WORTH, probability=Interval.point(F(-1))), Field.PROBABILITY, Flaw.NEGATIVE),
        (replace(WORTH, probability=Interval(F(0), F(2))), Field.PROBABILITY, Flaw.ABOVE_ONE),
    ],
)
def test_a_field_that_cannot_be_right_is_named(
    said: PotentialCell, field: Field, flaw: Flaw
) -> None:
    house = House()

    with pytest.raises(FieldError) as refused:
        put(house, said)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)
    assert house.facts().potential == Potential()


def test_with_the_last_cell_gone_it_is_as_if_nobody_had_looked() -> None:
    house = House()
    put(house)

    changes = [removed(house).change, removed(house).change]

    assert changes == [Change.CHANGED, Change.UNCHANGED]
    assert read(house).served is Looked.NEVER


def test_a_cell_changed_meanwhile_is_not_taken_out() -> None:
    house = House()
    put(house)
    stale = CellRemoval(account=ACME, cell=cell_key(SERVED, WORTH), version=1)

    with pytest.raises(CellChangedError):
        remove_cell(house.store, TEAM, stale, judging=JUDGING)

    assert house.facts().potential.served == (WORTH,)


def test_looking_and_finding_nothing_decides_what_was_open() -> None:
    house = House()

    note(house, Search.SERVED_POTENTIAL)
    saved = note(house, Search.UNSERVED_POTENTIAL)

    assert (read(house).served, read(house).unserved) == (Looked.FOUND_NOTHING,) * 2
    assert saved.moved is not None
    assert saved.moved.after.account_class is AccountClass.NOT_NOW
    assert house.trail()[0].action is AuditAction.SEARCH_NOTED


def test_having_looked_can_be_taken_back() -> None:
    house = House()
    note(house, Search.STAKEHOLDERS)

    changes = [note(house, Search.STAKEHOLDERS, looked=False).change for _ in range(2)]

    assert changes == [Change.CHANGED, Change.UNCHANGED]
    assert house.people() is None


@pytest.mark.parametrize("looked", [True, False])
def test_nobody_found_nothing_where_there_are_entries(*, looked: bool) -> None:
    house = House().with_people(TOM)
    put(house)

    for search in (Search.STAKEHOLDERS, Search.SERVED_POTENTIAL):
        with pytest.raises(SomethingFoundError):
            note(house, search, looked=looked)


def test_sites_can_be_looked_for_and_not_found_as_well() -> None:
    house = House()

    note(house, Search.SITES)

    assert house.facts().sites == ()


@pytest.mark.parametrize("actor", [MEMBER, GUEST])
def test_who_is_not_on_the_team_changes_nothing(actor: Actor) -> None:
    house = House()
    put(house)
    refusal = UnknownAccountError if actor is GUEST else NotAllowedError
    removal = CellRemoval(account=ACME, cell=cell_key(SERVED, WORTH), version=0)

    with pytest.raises(refusal):
        put(house, replace(WORTH, unit="Linz"), actor=actor)
    with pytest.raises(refusal):
        remove_cell(house.store, actor, removal, judging=JUDGING)
    with pytest.raises(refusal):
        note(house, Search.UNSERVED_POTENTIAL, actor=actor)

    assert house.facts().potential == Potential(served=(WORTH,))


def test_a_plain_member_sees_the_cells_and_no_figure() -> None:
    house = House()
    put(house)

    shown = read(house, MEMBER)

    assert shown.sums is None
    assert [each.figures for each in shown.cells] == [None]
    assert "360000" not in repr(shown)


def test_what_others_have_is_never_touched() -> None:
    house = House()
    put(house)

    with house.store.unit_of_work(HERE) as work:
        others = [each.id for each in work.accounts.all() if each.id != ACME]
        assert [work.evidence.facts_of(each).potential for each in others] == [Potential()]
