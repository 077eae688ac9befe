"""Rows of business years become the values they mean, or say what is wrong with them."""

from __future__ import annotations

import pytest

from kamcore.facts import (
    FinancialYear,
)
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.intake.rows import a_map, amount, flaws, read, the_evidence


def test_a_year_without_cost_is_fine() -> None:
    entry = the_evidence(Kind.FINANCIALS, "Kunde;Jahr;Umsatz\nACME;2025;2.200.000 €\n")

    assert entry.content == FinancialYear(year=2025, revenue=amount(2_200_000))
    assert [each.sign for each in entry.priced] == ["€"]


def test_a_year_takes_ranges_margins_and_parts_of_the_cost() -> None:
    entry = the_evidence(
        Kind.FINANCIALS,
        "account_id;year;revenue;cost_of_goods;cost_to_serve;discounts;margin;source\n"
        "17;2025;1000-2000;500.5;100;0;-5 %;ERP\n",
    )

    assert entry.by_id
    assert entry.content == FinancialYear(
        year=2025,
        revenue=amount(1000, 2000),
        cost_of_goods=amount("500.5"),
        cost_to_serve=amount(100),
        discounts=amount(0),
        margin=amount("-1/20"),
        source="ERP",
    )


@pytest.mark.parametrize(
    ("cells", "column", "flaw"),
    [
        ("ACME;;1;", "year", Flaw.MISSING),
        ("ACME;2024/25;1;", "year", Flaw.NOT_A_NUMBER),
        ("ACME;12;1;", "year", Flaw.OUT_OF_RANGE),
        ("ACME;2025;;", "revenue", Flaw.NOTHING_GIVEN),
        ("ACME;2025;-5;", "revenue", Flaw.NEGATIVE),
        ("ACME;2025;5 %;", "revenue", Flaw.PERCENT_HERE),
        ("ACME;2025;1.234;", "revenue", Flaw.AMBIGUOUS_NUMBER),
        ("ACME;2025;20-10;", "revenue", Flaw.REVERSED_RANGE),
        ("ACME;2025;viel;", "revenue", Flaw.NOT_A_NUMBER),
        ("ACME;2025;;30", "margin", Flaw.NOT_A_SHARE),
        (";2025;1;", "account", Flaw.MISSING),
    ],
)
def test_a_bad_year_is_refused_with_its_reason(cells: str, column: str, flaw: Flaw) -> None:
    found = read(Kind.FINANCIALS, f"account;year;revenue;margin\n{cells}\n")

    assert [(each[1], each[3]) for each in flaws(found)] == [(column, flaw)]


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    found = read(Kind.FINANCIALS, "account;year;revenue\n;x;viel\n")

    assert [(each[0], each[1]) for each in flaws(found)] == [
        (2, "year"), (2, "revenue"), (2, "account"),
    ]  # fmt: skip


def test_a_value_beyond_the_last_heading_refuses_the_row() -> None:
    found = read(Kind.FINANCIALS, "account;year;revenue\nACME;2025;1;2\n")

    assert flaws(found) == [(2, "", "2", Flaw.TOO_MANY_CELLS)]


def test_other_numbers_of_the_file_decide_what_one_column_leaves_open() -> None:
    entry = the_evidence(
        Kind.FINANCIALS, "account;year;revenue;cost\nACME;2025;360.000;1.200.000\n"
    )

    assert isinstance(entry.content, FinancialYear)
    assert entry.content.revenue == amount(360_000)


def test_the_map_decides_how_numbers_are_written() -> None:
    file_map = a_map('numbers = "1,234.56"', Kind.FINANCIALS)

    entry = the_evidence(Kind.FINANCIALS, "account;year;revenue\nACME;2025;360.000\n", file_map)

    assert isinstance(entry.content, FinancialYear)
    assert entry.content.revenue == amount(360)
