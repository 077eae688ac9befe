"""Our columns are found under the headings people really use, or the refusal names them."""

from __future__ import annotations

import pytest

from kamcore.intake.columns import ColumnFlaw, ColumnsError, plain_heading
from kamcore.intake.reading import COLUMNS, Kind
from tests.kamcore.intake.rows import a_map, flaws, read, the_account


@pytest.mark.parametrize("kind", Kind)
def test_no_heading_of_a_kind_means_two_columns(kind: Kind) -> None:
    meant: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for heading in {plain_heading(name) for name in (column.name, *column.also)}:
            assert meant.setdefault(heading, column.name) == column.name


@pytest.mark.parametrize(
    "heading", ["name", "Name", "ACCOUNT NAME", "Account_Name", "Kundenname", "Firma", "Company"]
)
def test_usual_headings_are_understood_however_they_are_spelt(heading: str) -> None:
    assert the_account(f"{heading};Währung\nACME;EUR\n").name == "ACME"


def test_umlauts_in_headings_may_be_written_out() -> None:
    assert the_account("name;Waehrung\nACME;EUR\n").currency == "EUR"


def test_our_own_name_wins_over_a_usual_one() -> None:
    assert the_account("company;name;currency\nGroup;ACME;EUR\n").name == "ACME"


def test_two_headings_for_one_column_are_refused_and_named() -> None:
    with pytest.raises(ColumnsError) as refused:
        read(Kind.ACCOUNTS, "Company;Customer;currency\nA;B;EUR\n")

    assert refused.value.flaw is ColumnFlaw.SEVERAL
    assert refused.value.headings == ("Company", "Customer")


def test_a_heading_that_stands_twice_is_refused_only_where_it_is_used() -> None:
    assert the_account("name;currency;note;note\nACME;EUR;a;b\n").name == "ACME"
    with pytest.raises(ColumnsError):
        read(Kind.ACCOUNTS, "name;name;currency\nACME;Acme;EUR\n")


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (Kind.ACCOUNTS, "name"),
        (Kind.FINANCIALS, "account"),
        (Kind.POTENTIAL, "account"),
        (Kind.RATINGS, "account"),
        (Kind.CONTACTS, "account"),
        (Kind.SITES, "account"),
    ],
)
def test_a_file_without_a_needed_column_is_refused_once_and_not_row_by_row(
    kind: Kind, missing: str
) -> None:
    with pytest.raises(ColumnsError) as refused:
        read(kind, "foo;bar\n1;2\n")

    assert (refused.value.flaw, refused.value.column) == (ColumnFlaw.MISSING, missing)
    assert refused.value.headings == ("foo", "bar")


def test_headings_that_nothing_was_taken_from_are_told() -> None:
    found = read(Kind.ACCOUNTS, "name;currency;Phone;;Owner\nACME;EUR;1;2;3\n")

    assert found.unused == ("Phone", "Owner")


def test_the_map_names_headings_that_no_list_knows() -> None:
    file_map = a_map('[columns]\nname = "Debitorenbezeichnung"\n', Kind.ACCOUNTS)

    assert the_account("debitorenbezeichnung;currency\nACME;EUR\n", file_map).name == "ACME"


def test_the_map_joins_headings_into_one_value() -> None:
    file_map = a_map('[columns]\nname = ["First", "Last"]\n', Kind.CONTACTS)

    found = read(Kind.CONTACTS, "account;First;Last\nACME;Eva;\nACME;Eva;Lang\n", file_map)

    assert [entry.content.name for _, entry in found.entries] == ["Eva", "Eva Lang"]  # type: ignore[union-attr]  # contacts


def test_the_map_leaves_a_column_out() -> None:
    file_map = a_map('[columns]\nregion = ""\n', Kind.ACCOUNTS)

    assert the_account("name;currency;region\nACME;EUR;DACH\n", file_map).region is None


def test_a_heading_the_map_gives_to_one_column_is_no_other_column_any_more() -> None:
    file_map = a_map('[columns]\naliases = "Company"\nname = "Legal name"\n', Kind.ACCOUNTS)

    entry = the_account("Company;Legal name;currency\nACME;ACME GmbH;EUR\n", file_map)

    assert (entry.name, entry.aliases) == ("ACME GmbH", ("ACME",))


def test_a_heading_the_map_names_and_the_file_lacks_is_refused() -> None:
    file_map = a_map('[columns]\nname = "Kunde 2"\n', Kind.ACCOUNTS)

    with pytest.raises(ColumnsError) as refused:
        read(Kind.ACCOUNTS, "Kunde;currency\nACME;EUR\n", file_map)

    assert (refused.value.flaw, refused.value.column) == (ColumnFlaw.MAPPED_MISSING, "Kunde 2")


def test_a_constant_of_the_map_holds_for_every_row_and_wins_over_the_file() -> None:
    file_map = a_map('[constants]\ncurrency = "chf"\nno_remote_model = true\n', Kind.ACCOUNTS)

    entry = the_account("name;currency\nACME;EUR\n", file_map)

    assert (entry.currency, entry.no_remote_model) == ("CHF", True)


def test_the_map_translates_words_and_empties_cells() -> None:
    file_map = a_map(
        'empty = ["n/a", "(No value)"]\n[values.confidential]\n"Streng geheim" = "yes"\n',
        Kind.ACCOUNTS,
    )

    entry = the_account(
        "name;currency;confidential;region;industry\nACME;EUR;streng geheim;N/A;(no value)\n",
        file_map,
    )

    assert (entry.confidential, entry.region, entry.industry) == (True, None, None)


def test_an_error_names_the_files_heading_and_its_own_words() -> None:
    file_map = a_map('[columns]\nconfidential = "Geheim?"\n', Kind.ACCOUNTS)

    found = read(Kind.ACCOUNTS, "name;currency;Geheim?\nACME;EUR;vielleicht\n", file_map)

    assert flaws(found) == [(2, "Geheim?", "vielleicht", "not_yes_or_no")]
