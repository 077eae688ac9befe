"""People at the customer are renamed where they stand, taken away, and so are cells of the grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.facts import Potential, PotentialCell, PotentialSide, Search, Stakeholder
from kamcore.ports import Change
from tests.kamcore.storage.kept import ACME, HERE, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store

EVA, TOM, IDA = (Stakeholder(name=name, unit="Graz") for name in ("Eva", "Tom", "Ida"))
SERVICE, RETROFIT = (PotentialCell(unit="Graz", offering=name) for name in ("Service", "Retrofit"))


def with_people(store: Store, *people: Stakeholder) -> None:
    with_account(store)
    with store.unit_of_work(HERE) as work:
        for person in people:
            work.evidence.put_stakeholder(ACME, person)
        work.commit()


def people(store: Store) -> tuple[Stakeholder, ...] | None:
    with store.unit_of_work(HERE) as work:
        return work.evidence.facts_of(ACME).stakeholders


def test_who_is_renamed_keeps_their_place(store: Store) -> None:
    with_people(store, EVA, TOM, IDA)
    married = replace(TOM, name="Thomas", unit="Linz", title="CFO")

    with store.unit_of_work(HERE) as work:
        change = work.evidence.put_stakeholder(ACME, married, instead_of=TOM)
        work.commit()

    assert change is Change.CHANGED
    assert people(store) == (EVA, married, IDA)


def test_instead_of_somebody_who_is_not_there_is_at_the_end(store: Store) -> None:
    with_people(store, EVA)

    with store.unit_of_work(HERE) as work:
        change = work.evidence.put_stakeholder(ACME, IDA, instead_of=TOM)
        work.commit()

    assert change is Change.ADDED
    assert people(store) == (EVA, IDA)


def test_a_change_without_a_new_name_is_made_where_it_stands(store: Store) -> None:
    with_people(store, EVA, TOM)

    with store.unit_of_work(HERE) as work:
        work.evidence.put_stakeholder(ACME, replace(EVA, title="CEO"), instead_of=EVA)
        work.commit()

    assert people(store) == (replace(EVA, title="CEO"), TOM)


def test_who_is_taken_away_is_gone_and_may_come_back(store: Store) -> None:
    with_people(store, EVA, TOM)

    with store.unit_of_work(HERE) as work:
        work.evidence.remove_stakeholder(ACME, EVA)
        work.evidence.remove_stakeholder(ACME, EVA)
        work.evidence.put_stakeholder(ACME, EVA)
        work.commit()

    assert people(store) == (TOM, EVA)


def test_the_last_one_taken_away_leaves_that_somebody_looked(store: Store) -> None:
    with_people(store, EVA)

    with store.unit_of_work(HERE) as work:
        work.evidence.remove_stakeholder(ACME, EVA)
        work.commit()

    assert people(store) == ()


def test_that_somebody_looked_is_taken_back_only_where_nothing_is_on_record(store: Store) -> None:
    with_people(store, EVA)

    with store.unit_of_work(HERE) as work:
        work.evidence.remove_search(ACME, Search.STAKEHOLDERS)
        assert work.evidence.facts_of(ACME).stakeholders == (EVA,)
        work.evidence.remove_stakeholder(ACME, EVA)
        work.evidence.remove_search(ACME, Search.STAKEHOLDERS)
        work.evidence.remove_search(ACME, Search.SITES)
        work.commit()

    assert people(store) is None


def test_a_cell_is_renamed_and_taken_away_on_its_own_side_only(store: Store) -> None:
    with_account(store)
    renamed = replace(SERVICE, offering="Service plus")

    with store.unit_of_work(HERE) as work:
        for side in PotentialSide:
            work.evidence.put_potential(ACME, side, SERVICE)
            work.evidence.put_potential(ACME, side, RETROFIT)
        work.evidence.put_potential(ACME, PotentialSide.SERVED, renamed, instead_of=SERVICE)
        work.evidence.remove_potential(ACME, PotentialSide.UNSERVED, SERVICE)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME).potential == Potential(
            served=(renamed, RETROFIT), unserved=(RETROFIT,)
        )


def test_what_was_not_committed_moved_nothing(store: Store) -> None:
    with_people(store, EVA, TOM)

    with store.unit_of_work(HERE) as work:
        work.evidence.put_stakeholder(ACME, replace(EVA, name="Ivi"), instead_of=EVA)
        work.evidence.remove_stakeholder(ACME, TOM)

    assert people(store) == (EVA, TOM)
