"""Rows of accounts become the values they mean, or say what is wrong with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kamcore.facts import (
    Flags,
    KamCost,
)
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.intake.rows import amount, flaws, read, the_account


def test_an_account_row_brings_all_that_an_account_has() -> None:
    entry = the_account(
        "id;name;aliases;parent;industry;region;currency;team;confidential;kam_setup;"
        "kam_per_year;kam_ramp_months;protected_per_year;insolvency\n"
        "17;ACME GmbH;ACME; ;Maschinenbau;DACH;eur;U0ANNA, U0BEN;ja;40.000,00 €;120.000,00;12;"
        "100.000-200.000,00;nein\n"
    )

    assert (entry.id, entry.name, entry.aliases, entry.currency) == (
        "17", "ACME GmbH", ("ACME",), "EUR",
    )  # fmt: skip
    assert [person.text for person in entry.team or ()] == ["U0ANNA", "U0BEN"]
    assert entry.confidential is True
    assert entry.kam_cost == KamCost(
        setup=Fraction(40_000), per_year=Fraction(120_000), ramp_months=12
    )
    assert entry.protected_per_year == amount(100_000, 200_000)
    assert entry.flags == Flags(insolvency=False)
    assert entry.parent is None


def test_none_in_an_account_row_is_more_than_an_empty_cell() -> None:
    entry = the_account("name;currency;region;team;aliases\nACME;EUR;keine;none;\n")

    assert entry.clear == {"region", "team"}
    assert entry.aliases is None


@pytest.mark.parametrize(
    ("cells", "column", "flaw"),
    [
        (";EUR;;", "name", Flaw.MISSING),
        ("ACME;Euros;;", "currency", Flaw.NOT_A_CURRENCY),
        ("ACME;EUR;10-20;", "kam_setup", Flaw.RANGE_HERE),
        ("ACME;EUR;;12,5", "kam_ramp_months", Flaw.NOT_WHOLE),
        ("ACME;EUR;;601", "kam_ramp_months", Flaw.OUT_OF_RANGE),
        ("=HYPERLINK(1);EUR;;", "name", Flaw.FORMULA),
        ("@SUM(1);EUR;;", "name", Flaw.FORMULA),
        ("+cmd|' /C calc'!A0;EUR;;", "name", Flaw.FORMULA),
        ("#REF!;EUR;;", "name", Flaw.SPREADSHEET_ERROR),
        ("AC\u202eME;EUR;;", "name", Flaw.UNSAFE_CHARACTERS),
        ("AC\u0007ME;EUR;;", "name", Flaw.UNSAFE_CHARACTERS),
        ("A" * 201 + ";EUR;;", "name", Flaw.TOO_LONG),
        ("ACME;EUR;#NV;", "kam_setup", Flaw.SPREADSHEET_ERROR),
    ],
)
def test_a_bad_account_cell_is_refused_with_its_reason(cells: str, column: str, flaw: Flaw) -> None:
    found = read(Kind.ACCOUNTS, f"name;currency;kam_setup;kam_ramp_months\n{cells}\n")

    assert [(each[1], each[3]) for each in flaws(found)] == [(column, flaw)]


@pytest.mark.parametrize("name", ["@home GmbH", "- Neu -", "+49 Digital", "1&1", "Müller|Söhne"])
def test_names_that_only_look_a_little_like_formulas_are_names(name: str) -> None:
    assert the_account(f"name;currency\n{name};EUR\n").name == name


def test_a_line_break_in_a_name_is_a_space() -> None:
    assert the_account('name;currency\n"ACME\n  GmbH";EUR\n').name == "ACME GmbH"
