"""Several people change one map at the same time: one is first, nobody's words are lost.

Over 100 ms: each thread waits for its turn at a real database.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Role
from kamcore.errors import KamError
from kamcore.facts import PotentialCell, PotentialSide, Stakeholder
from kamcore.ids import PersonId
from kamcore.map_errors import CellChangedError, CellExistsError, ContactChangedError
from kamcore.policy_file import default_policy
from kamcore.ports import Change
from kamcore.potential_grid import cell_key, cell_version
from kamcore.stakeholders import contact_key, contact_version
from kamcore.storage import open_store
from kamcore.use_cases.evidence_desk import Judging, Saved
from kamcore.use_cases.stakeholder_map import ContactEdit, put_contact
from kamcore.use_cases.white_space import CellEdit, put_cell
from tests.kamcore.storage.kept import ACME, HERE, with_account

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kamcore.storage import SqlStore
    from tests.databases import PostgresServer

AT_ONCE = 8
JUDGING = Judging(
    policy=default_policy(), as_of=date(2026, 11, 23), now=datetime(2026, 11, 23, 9, tzinfo=UTC)
)
LEADER = Actor(workspace=HERE, person=PersonId("U1"), role=Role.SALES_LEADER)
EVA = Stakeholder(name="Eva", unit="Graz")
CELL = PotentialCell(unit="Graz", offering="Service")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    if request.param == "sqlite":
        url: str = request.getfixturevalue("database_url")
    else:
        server: PostgresServer = request.getfixturevalue("postgresql")
        url = server.migrated()
    opened = open_store(url)
    with_account(opened)
    yield opened
    opened.close()


def outcomes(act: Callable[[int], Saved]) -> list[object]:
    """Let all of them act at once, and give what became of each: a change, or a refusal's kind."""

    def tried(number: int) -> object:
        try:
            return act(number).change
        except KamError as refusal:
            return type(refusal)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(tried, range(AT_ONCE)))


def test_one_new_contact_sent_by_all_is_added_once(store: SqlStore) -> None:
    edit = ContactEdit(account=ACME, contact=EVA)

    found = outcomes(lambda _: put_contact(store, LEADER, edit, judging=JUDGING))

    assert sorted(map(str, found)) == [Change.ADDED, *[Change.UNCHANGED] * (AT_ONCE - 1)]


def test_of_all_who_change_one_contact_one_is_first_and_the_others_are_told(
    store: SqlStore,
) -> None:
    put_contact(store, LEADER, ContactEdit(account=ACME, contact=EVA), judging=JUDGING)

    def change(number: int) -> Saved:
        edit = ContactEdit(
            account=ACME,
            contact=replace(EVA, title=f"Title {number}"),
            replaces=contact_key(EVA),
            version=contact_version(EVA),
        )
        return put_contact(store, LEADER, edit, judging=JUDGING)

    found = outcomes(change)

    assert found.count(Change.CHANGED) == 1
    assert found.count(ContactChangedError) == AT_ONCE - 1


def test_all_who_add_different_people_add_them_all(store: SqlStore) -> None:
    def add(number: int) -> Saved:
        edit = ContactEdit(account=ACME, contact=replace(EVA, name=f"P{number}"))
        return put_contact(store, LEADER, edit, judging=JUDGING)

    assert outcomes(add) == [Change.ADDED] * AT_ONCE
    with store.unit_of_work(HERE) as work:
        assert len(work.evidence.facts_of(ACME).stakeholders or ()) == AT_ONCE


def test_of_all_who_change_one_cell_one_is_first_and_the_others_are_told(
    store: SqlStore,
) -> None:
    new = CellEdit(account=ACME, side=PotentialSide.SERVED, cell=CELL)
    put_cell(store, LEADER, new, judging=JUDGING)

    def change(number: int) -> Saved:
        edit = replace(
            new,
            cell=replace(CELL, competitor=f"Rival {number}"),
            replaces=cell_key(PotentialSide.SERVED, CELL),
            version=cell_version(CELL),
        )
        return put_cell(store, LEADER, edit, judging=JUDGING)

    found = outcomes(change)

    assert found.count(Change.CHANGED) == 1
    assert found.count(CellChangedError) == AT_ONCE - 1


def test_of_all_who_add_one_cell_in_their_own_words_one_is_first(store: SqlStore) -> None:
    def add(number: int) -> Saved:
        cell = replace(CELL, competitor=f"Rival {number}")
        edit = CellEdit(account=ACME, side=PotentialSide.SERVED, cell=cell)
        return put_cell(store, LEADER, edit, judging=JUDGING)

    found = outcomes(add)

    assert found.count(Change.ADDED) == 1
    assert found.count(CellExistsError) == AT_ONCE - 1
