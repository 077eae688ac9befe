"""Whatever changes what a verdict rests on makes the one given before out of date; nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.care import Cadence, Period
from kamcore.facts import PotentialSide, Search
from kamcore.intake.reading import Kind
from kamcore.notes import NoteAudience
from kamcore.potential_grid import cell_key, cell_version
from kamcore.profile import ProfileBlock
from kamcore.promises import PromiseSide
from kamcore.stakeholders import contact_key, contact_version
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.change_care import (
    BlockRequest,
    CadenceRequest,
    put_profile_block,
    set_cadence,
)
from kamcore.use_cases.import_rows import ImportRequest, import_rows
from kamcore.use_cases.notes import NewNote, add_note
from kamcore.use_cases.promises import NewPromise, add_promise
from kamcore.use_cases.rate_criterion import RateRequest, rate_criterion
from kamcore.use_cases.read_home import read_home
from kamcore.use_cases.searches import SearchNote, note_search
from kamcore.use_cases.stakeholder_map import (
    ContactEdit,
    ContactRemoval,
    put_contact,
    remove_contact,
)
from kamcore.use_cases.white_space import CellEdit, CellRemoval, put_cell, remove_cell
from tests.kamcore.intake.rows import a_table
from tests.kamcore.use_cases.map_house import (
    ACME,
    ADMINISTRATOR,
    EVA,
    HERE,
    JUDGING,
    NOW,
    SERVICE,
    TEAM,
    TODAY,
    House,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.facts import AccountFacts

LATER = NOW + timedelta(minutes=5)
THEN = replace(JUDGING, now=LATER)
SERVED = PotentialSide.SERVED


def put_a_contact(house: House) -> None:
    edit = ContactEdit(account=ACME, contact=replace(EVA, name="Ida"), stances=())
    put_contact(house.store, TEAM, edit, judging=THEN)


def remove_a_contact(house: House) -> None:
    removal = ContactRemoval(account=ACME, contact=contact_key(EVA), version=contact_version(EVA))
    remove_contact(house.store, TEAM, removal, judging=THEN)


def put_a_cell(house: House) -> None:
    cell = replace(SERVICE, offering="Retrofit")
    put_cell(house.store, TEAM, CellEdit(account=ACME, side=SERVED, cell=cell), judging=THEN)


def remove_a_cell(house: House) -> None:
    key, version = cell_key(SERVED, SERVICE), cell_version(SERVICE)
    removal = CellRemoval(account=ACME, cell=key, version=version)
    remove_cell(house.store, TEAM, removal, judging=THEN)


def look_and_find_nothing(house: House) -> None:
    note = SearchNote(account=ACME, search=Search.UNSERVED_POTENTIAL)
    note_search(house.store, TEAM, note, judging=THEN)


def have_not_looked_after_all(house: House) -> None:
    note = SearchNote(account=ACME, search=Search.SITES, looked=False)
    note_search(house.store, TEAM, note, judging=THEN)


def rate(house: House) -> None:
    request = RateRequest(account=ACME, criterion="F1", level=1, on=TODAY, source="Call")
    rate_criterion(house.store, TEAM, request, policy=JUDGING.policy, now=LATER)


def bring(house: House, kind: Kind, text: str) -> None:
    request = ImportRequest(kind=kind, table=a_table(text, "file.csv"))
    report = import_rows(house.store, ADMINISTRATOR, request, now=LATER, policy=JUDGING.policy)
    assert report.applied, report.refused


def bring_figures(house: House) -> None:
    bring(house, Kind.FINANCIALS, "account;year;revenue;cost\nACME;2025;2200000;1600000\n")


def bring_what_we_spend_on_them(house: House) -> None:
    bring(house, Kind.ACCOUNTS, "id;name;kam_per_year\nacme;ACME;120000\n")


def bring_sites(house: House) -> None:
    bring(house, Kind.SITES, "account;name;served\nACME;Linz;yes\n")


def note(house: House) -> None:
    new = NewNote(account=ACME, text="Eva called.", on=TODAY, audience=NoteAudience.EVERYONE)
    add_note(house.store, TEAM, new, now=LATER)


def promise(house: House) -> None:
    new = NewPromise(account=ACME, side=PromiseSide.OURS, text="We call.", made_on=TODAY)
    add_promise(house.store, TEAM, new, now=LATER)


def agree_on_a_rhythm(house: House) -> None:
    request = CadenceRequest(account=ACME, cadence=Cadence(every=1, period=Period.WEEKS), shown=0)
    set_cadence(house.store, TEAM, request, now=LATER)


def describe(house: House) -> None:
    request = BlockRequest(
        account=ACME,
        block=ProfileBlock.STRATEGY,
        words="They grow.",
        source="Call",
        as_of=TODAY,
        shown=0,
    )
    put_profile_block(house.store, TEAM, request, now=LATER)


def judged() -> House:
    """A house with a little evidence, and a verdict on it."""
    house = House().with_people(EVA)
    with house.store.unit_of_work(HERE) as work:
        work.evidence.put_potential(ACME, SERVED, SERVICE)
        work.evidence.put_search(ACME, Search.SITES)
        work.commit()
    request = AssessRequest(account=ACME, as_of=TODAY)
    assess_account(house.store, TEAM, request, policy=JUDGING.policy, now=NOW)
    return house


def is_outdated(house: House) -> bool:
    found = read_home(house.store, TEAM, today=TODAY).accounts
    verdict = next(each.judged for each in found if each.account.id == ACME)
    assert verdict is not None
    return verdict.is_outdated


def after(change: Callable[[House], None]) -> tuple[bool, AccountFacts, AccountFacts]:
    house = judged()
    before = house.facts()
    assert not is_outdated(house)
    change(house)
    return is_outdated(house), before, house.facts()


@pytest.mark.parametrize(
    "change",
    [
        put_a_contact,
        remove_a_contact,
        put_a_cell,
        remove_a_cell,
        look_and_find_nothing,
        have_not_looked_after_all,
        rate,
        bring_figures,
        bring_what_we_spend_on_them,
        bring_sites,
    ],
)
def test_what_changes_the_evidence_makes_the_verdict_out_of_date(
    change: Callable[[House], None],
) -> None:
    outdated, before, now = after(change)

    assert before != now
    assert outdated


@pytest.mark.parametrize("change", [note, promise, agree_on_a_rhythm, describe])
def test_what_leaves_the_evidence_as_it_is_leaves_the_verdict_as_fresh_as_it_was(
    change: Callable[[House], None],
) -> None:
    outdated, before, now = after(change)

    assert before == now
    assert not outdated
