"""A file's rows come in all at once or not at all, and twice is once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kamcore.access import NotAllowedError, Role
from kamcore.ids import AccountId
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.use_cases.office import (
    ADMINISTRATOR,
    FILES,
    HERE,
    NOW,
    Office,
    counts,
    flaws,
)


@pytest.mark.parametrize("kind", Kind)
def test_the_same_file_twice_changes_nothing(office: Office, kind: Kind) -> None:
    first = office.bring(kind, FILES[kind])
    audit = len(office.store.rows[HERE].audit)

    second = office.bring(kind, FILES[kind])

    assert (counts(first), counts(second)) == ((2, 0, 0, 0), (0, 0, 2, 0))
    assert len(office.store.rows[HERE].audit) == audit


@pytest.mark.parametrize("kind", Kind)
def test_a_dry_run_tells_the_same_and_writes_nothing(office: Office, kind: Kind) -> None:
    before, accounts = office.facts(), office.accounts()

    dry = office.bring(kind, FILES[kind], dry_run=True)

    assert (office.facts(), office.accounts()) == (before, accounts)
    assert not dry.applied
    assert replace(dry, applied=True) == office.bring(kind, FILES[kind])


BAD_THIRD = "account;year;revenue\nACME;2025;1\nACME;2024;2\nNobody;2025;3\n"


def test_one_refused_row_keeps_all_others_out(office: Office) -> None:
    report = office.bring(Kind.FINANCIALS, BAD_THIRD)

    assert not report.applied
    assert flaws(report) == [(4, "Nobody", Flaw.UNKNOWN_ACCOUNT, "")]
    assert office.facts().financials == ()


def test_the_good_rows_of_a_partial_import_come_in(office: Office) -> None:
    report = office.bring(Kind.FINANCIALS, BAD_THIRD, partial=True)

    assert report.applied
    assert counts(report) == (2, 0, 0, 1)
    assert {year.year for year in office.facts().financials} == {2024, 2025}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_import(office: Office, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        office.bring(Kind.SITES, FILES[Kind.SITES], actor=replace(ADMINISTRATOR, role=role))

    assert office.facts().sites is None


def test_an_import_is_written_down_as_a_whole_and_for_each_account(office: Office) -> None:
    office.bring(Kind.SITES, FILES[Kind.SITES], file="sites.csv")

    with office.store.unit_of_work(HERE) as work:
        about_acme = work.audit.entries(account=AccountId("acme"))
        newest = work.audit.entries()[:2]
    assert json.loads(about_acme[0].detail) == {"kind": "sites", "file": "sites.csv", "rows": 2}
    assert {"kind": "sites", "file": "sites.csv", "added": 2, "changed": 0, "unchanged": 0} in [
        json.loads(entry.detail) for entry in newest
    ]
    assert all(entry.by == ADMINISTRATOR.person and entry.at == NOW for entry in newest)
