"""Rows about customers make the accounts that a person would expect."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.facts import Flags, KamCost
from kamcore.ids import PersonId
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from kamcore.interval import Interval
from kamcore.people import Person
from tests.kamcore.use_cases.office import (
    EUROS,
    HERE,
    Office,
    counts,
    flaws,
)


def test_an_account_without_id_gets_one_that_its_name_decides(office: Office) -> None:
    office.bring(Kind.ACCOUNTS, "name;currency\nGlobex;EUR\n")
    again = office.bring(Kind.ACCOUNTS, "name;currency;region\nGLOBEX;EUR;DACH\n")

    assert counts(again) == (0, 1, 0, 0)
    assert office.accounts() == ("ACME GmbH", "GLOBEX")


def test_an_account_named_by_its_alias_keeps_its_name(office: Office) -> None:
    office.bring(Kind.ACCOUNTS, "name;industry\nacme;Maschinenbau\n")

    account = office.the_account("acme")
    assert (account.name, account.industry) == ("ACME GmbH", "Maschinenbau")


def test_an_id_renames_its_account(office: Office) -> None:
    office.bring(Kind.ACCOUNTS, "id;name\nacme;ACME AG\n")

    assert office.the_account("acme").name == "ACME AG"


def test_empty_cells_leave_what_is_known_and_none_takes_it_away(office: Office) -> None:
    text = "id;name;aliases;region;industry;team\nacme;ACME;Acme Inc;DACH;Metal;U0ANNA\n"
    office.bring(Kind.ACCOUNTS, text)
    full = office.the_account("acme")

    office.bring(Kind.ACCOUNTS, "id;name;aliases;region;industry;team\nacme;ACME;;;;\n")
    assert office.the_account("acme") == full

    office.bring(
        Kind.ACCOUNTS, "id;name;aliases;region;industry;team\nacme;ACME;none;none;none;none\n"
    )
    bare = office.the_account("acme")
    assert (bare.aliases, bare.region, bare.industry, bare.guarded.team) == (
        (),
        None,
        None,
        frozenset(),
    )


def test_a_group_may_stand_below_its_subsidiaries_in_the_file(office: Office) -> None:
    office.bring(
        Kind.ACCOUNTS, "id;name;parent;currency\n1;Leaf;Middle;EUR\n2;Middle;3;EUR\n3;Top;;EUR\n"
    )

    assert office.the_account("1").parent == "2"
    assert office.the_account("2").parent == "3"


@pytest.mark.parametrize(
    "rows",
    ["1;A;A\n", "1;A;B\n2;B;A\n", "1;A;B\n2;B;C\n3;C;A\n"],
)
def test_no_account_belongs_to_itself(office: Office, rows: str) -> None:
    report = office.bring(Kind.ACCOUNTS, f"id;name;parent\n{rows}", file_map=EUROS)

    assert {each.refusal.flaw for each in report.refused} == {Flaw.OWN_PARENT}
    assert report.refused_rows == rows.count("\n")


def test_a_circle_that_a_file_closes_over_what_is_stored_is_refused(office: Office) -> None:
    office.bring(Kind.ACCOUNTS, "id;name;parent\n1;A;\n2;B;A\n", file_map=EUROS)

    report = office.bring(Kind.ACCOUNTS, "id;name;parent\n1;A;B\n", file_map=EUROS)

    assert flaws(report) == [(2, "B", Flaw.OWN_PARENT, "")]


def test_a_refused_group_takes_its_new_subsidiaries_with_it(office: Office) -> None:
    report = office.bring(
        Kind.ACCOUNTS,
        "id;name;parent\n1;Leaf;Middle\n2;Middle;Top\n3;Top;Nobody\n4;Other;\n",
        file_map=EUROS,
        partial=True,
    )

    assert counts(report) == (1, 0, 0, 3)
    assert office.accounts() == ("ACME GmbH", "Other")


def test_a_name_that_another_account_bears_is_refused(office: Office) -> None:
    report = office.bring(Kind.ACCOUNTS, "id;name\n17;acme gmbh\n", file_map=EUROS)

    assert flaws(report) == [(2, "acme gmbh", Flaw.NAME_TAKEN, "acme")]


def test_two_rows_about_one_account_must_not_differ(office: Office) -> None:
    text = "name;region\nGlobex;DACH\nGlobex;DACH\nGlobex;Nordics\n"

    report = office.bring(Kind.ACCOUNTS, text, file_map=EUROS)

    assert flaws(report) == [(4, "Globex", Flaw.SAME_AS_ROW, "2")]
    assert (report.added, report.unchanged) == (1, 1)


def test_a_new_account_needs_its_currency_and_a_known_one_does_not(office: Office) -> None:
    report = office.bring(Kind.ACCOUNTS, "name;region\nGlobex;DACH\nACME;DACH\n")

    assert [(row, flaw) for row, _, flaw, _ in flaws(report)] == [(2, Flaw.MISSING)]


def test_the_currency_stays_once_there_are_amounts(office: Office) -> None:
    assert office.bring(Kind.ACCOUNTS, "id;name;currency\nacme;ACME;CHF\n").applied
    office.bring(Kind.FINANCIALS, "account;year;revenue\nacme;2025;1\n")

    report = office.bring(Kind.ACCOUNTS, "id;name;currency\nacme;ACME;EUR\n")

    assert flaws(report) == [(2, "EUR", Flaw.OTHER_CURRENCY, "CHF")]


def test_a_team_is_named_by_slack_ids_or_by_names_that_are_known(office: Office) -> None:
    office.met(
        Person(id=PersonId("U7"), display_name="Anna Muster"),
        Person(id=PersonId("U8"), display_name="Sam Muster"),
        Person(id=PersonId("U9"), display_name="Sam Muster"),
    )
    text = "name;team\n{}\n"

    good = office.bring(Kind.ACCOUNTS, text.format("ACME;anna muster, U0NEW"))
    unknown = office.bring(Kind.ACCOUNTS, text.format("ACME;Nobody"))
    several = office.bring(Kind.ACCOUNTS, text.format("ACME;Sam Muster"))

    assert good.applied
    assert office.the_account("acme").guarded.team == {"U7", "U0NEW"}
    assert flaws(unknown) == [(2, "Nobody", Flaw.UNKNOWN_PERSON, "Nobody")]
    assert flaws(several) == [(2, "Sam Muster", Flaw.SEVERAL_PEOPLE, "Sam Muster")]


def test_what_key_account_work_costs_is_kept_with_the_account(office: Office) -> None:
    text = "name;kam_setup;kam_per_year;kam_ramp_months;protected_per_year;insolvency\n{}\n"
    office.bring(Kind.ACCOUNTS, text.format("ACME;40000;120000;6;1000-2000;nein"))
    report = office.bring(Kind.ACCOUNTS, text.format("ACME;;100000;;;"))

    facts = office.facts()
    assert counts(report) == (0, 1, 0, 0)
    assert facts.kam_cost == KamCost(
        setup=Fraction(40_000), per_year=Fraction(100_000), ramp_months=6
    )
    assert facts.protected_per_year == Interval(Fraction(1000), Fraction(2000))
    assert facts.flags == Flags(insolvency=False)


@pytest.mark.parametrize("aliases", ["ACME GmbH", "none"])
def test_a_row_never_takes_away_the_alias_by_which_it_found_its_account(
    office: Office, aliases: str
) -> None:
    text = f"name;aliases\nACME;{aliases}\n"
    office.bring(Kind.ACCOUNTS, text)

    again = office.bring(Kind.ACCOUNTS, text)

    assert counts(again) == (0, 0, 1, 0)
    assert "ACME" in office.the_account("acme").aliases


NAMES = st.sampled_from(["A", "B", "C", "a", "1", "2", "ACME", "none", ""])
ROWS = st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES), min_size=1, max_size=8)


@given(ROWS, ROWS)
@settings(max_examples=200)
def test_whatever_accounts_come_in_twice_is_once_and_no_circle_is_left(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    office = Office()
    for rows in (first, second):
        text = "\n".join(";".join(cells) for cells in [("id", "name", "parent", "aliases"), *rows])
        if not any(cell for cells in rows for cell in cells):
            continue
        report = office.bring(Kind.ACCOUNTS, text, file_map=EUROS, partial=True)
        again = office.bring(Kind.ACCOUNTS, text, file_map=EUROS, partial=True)
        assert report.refused or counts(again) == (0, 0, len(filled(rows)), 0)

    for account in office.store.rows[HERE].accounts.values():
        above, seen = account.parent, {account.id}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = office.the_account(above).parent


def filled(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows that hold something."""
    return [cells for cells in rows if any(cells)]
