"""Rows about figures, potential, ratings, people and sites add to what is known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kamcore.facts import Potential, Site, Stance
from kamcore.ids import PersonId
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from kamcore.interval import Interval
from kamcore.people import Person
from tests.kamcore.intake.rows import a_map
from tests.kamcore.use_cases.office import (
    FILES,
    Office,
    counts,
    flaws,
)


def test_an_account_is_named_by_id_name_or_alias(office: Office) -> None:
    text = "account;name\nacme;A\nACME GMBH;B\nAcme;C\n"

    assert counts(office.bring(Kind.SITES, text)) == (3, 0, 0, 0)


def test_an_id_column_wins_over_the_name_and_must_be_known(office: Office) -> None:
    report = office.bring(
        Kind.SITES, "account_id;account;name\nacme;whoever;A\nACME GmbH;ACME GmbH;B\n;acme;C\n"
    )

    assert flaws(report) == [(3, "ACME GmbH", Flaw.UNKNOWN_ACCOUNT, "")]
    assert report.added == 2


def test_a_name_that_two_accounts_share_is_answered_with_their_ids(office: Office) -> None:
    office.bring(
        Kind.ACCOUNTS, "id;name;aliases;currency\n2;Globex;Probe;EUR\n3;Initech;Probe;EUR\n"
    )

    report = office.bring(Kind.SITES, "account;name\nProbe;A\n")

    assert report.refused[0].refusal.flaw is Flaw.SEVERAL_ACCOUNTS
    assert report.refused[0].refusal.choices == ("2", "3")


def test_a_row_adds_to_what_is_known_of_a_year(office: Office) -> None:
    office.bring(Kind.FINANCIALS, "account;year;revenue;source\nacme;2025;100;ERP\n")
    report = office.bring(Kind.FINANCIALS, "account;year;cost\nacme;2025;80\n", file="more.csv")

    [year] = office.facts().financials
    assert counts(report) == (0, 1, 0, 0)
    assert (year.revenue, year.cost) == (
        Interval.point(Fraction(100)), Interval.point(Fraction(80)),
    )  # fmt: skip
    assert year.source == "import:more.csv"


def test_a_new_cost_replaces_all_parts_of_the_old_one(office: Office) -> None:
    office.bring(
        Kind.FINANCIALS, "account;year;revenue;cost_of_goods;cost_to_serve\nacme;2025;100;50;20\n"
    )
    office.bring(Kind.FINANCIALS, "account;year;margin\nacme;2025;25 %\n")

    [year] = office.facts().financials
    assert (year.cost_of_goods, year.cost_to_serve) == (None, None)
    assert year.margin == Interval.point(Fraction(1, 4))


def test_the_same_figures_from_another_file_keep_their_source(office: Office) -> None:
    text = "account;year;revenue\nacme;2025;100\n"
    office.bring(Kind.FINANCIALS, text, file="first.csv")

    report = office.bring(Kind.FINANCIALS, text, file="second.csv")

    assert counts(report) == (0, 0, 1, 0)
    assert office.facts().financials[0].source == "import:first.csv"


def test_two_rows_about_one_year_must_not_differ(office: Office) -> None:
    text = "account;year;revenue\nacme;2025;100\nACME;2025;100\nacme;2025;200\n"

    report = office.bring(Kind.FINANCIALS, text)

    assert flaws(report) == [(4, "acme", Flaw.SAME_AS_ROW, "2")]


@pytest.mark.parametrize(
    ("row", "flaw"),
    [
        ("acme;2025;100 USD;", "100 USD"),
        ("acme;2025;$100;", "$100"),
        ("acme;2025;100;USD", "USD"),
    ],
)
def test_amounts_in_another_currency_are_refused(office: Office, row: str, flaw: str) -> None:
    report = office.bring(Kind.FINANCIALS, f"account;year;revenue;currency\n{row}\n")

    assert flaws(report) == [(2, flaw, Flaw.OTHER_CURRENCY, "EUR")]


@pytest.mark.parametrize("row", ["acme;2025;€100;", "acme;2025;100 Euro;eur", "acme;2025;1 TEUR;€"])
def test_amounts_in_the_accounts_own_currency_are_taken(office: Office, row: str) -> None:
    assert office.bring(Kind.FINANCIALS, f"account;year;revenue;currency\n{row}\n").applied


def test_a_cell_of_the_grid_is_the_same_however_it_is_capitalised(office: Office) -> None:
    text = "account;unit;offering;served;competitor\nacme;{};{};yes;{}\n"
    office.bring(Kind.POTENTIAL, text.format("Plant Graz", "Service", ""))
    office.bring(Kind.POTENTIAL, text.format("PLANT  GRAZ", "service", "Rival"))

    [cell] = office.facts().potential.served or ()
    assert (cell.unit, cell.offering, cell.competitor) == ("Plant Graz", "Service", "Rival")


def test_having_looked_and_found_nothing_is_kept(office: Office) -> None:
    office.bring(Kind.POTENTIAL, "account;unit;served\nacme;none;no\n")
    office.bring(Kind.CONTACTS, "account;name\nacme;keine\n")
    report = office.bring(Kind.SITES, "account;name\nacme;keine\n")

    facts = office.facts()
    assert counts(report) == (1, 0, 0, 0)
    assert facts.potential == Potential(served=None, unserved=())
    assert facts.stakeholders == ()
    assert counts(office.bring(Kind.SITES, "account;name\nacme;none\n")) == (0, 0, 1, 0)


def test_nothing_found_is_refused_where_something_is_known(office: Office) -> None:
    office.bring(Kind.SITES, "account;name\nacme;Graz\n")

    report = office.bring(Kind.SITES, "account;name\nacme;none\n")

    assert flaws(report) == [(2, "acme", Flaw.NOT_EMPTY, "")]


@pytest.mark.parametrize("rows", ["acme;none\nacme;Graz\n", "acme;Graz\nacme;none\n"])
def test_a_file_must_not_say_none_and_name_one(office: Office, rows: str) -> None:
    report = office.bring(Kind.SITES, f"account;name\n{rows}")

    assert flaws(report) == [(3, "acme", Flaw.SAME_AS_ROW, "2")]


def test_a_site_keeps_what_is_known_where_the_row_says_nothing(office: Office) -> None:
    office.bring(Kind.SITES, "account;name;served\nacme;Graz;yes\n")
    office.bring(Kind.SITES, "account;name;served\nacme;graz;\n")

    assert office.facts().sites == (Site(name="Graz", served=True),)


def test_a_contact_keeps_what_is_known_where_the_row_says_nothing(office: Office) -> None:
    office.bring(Kind.CONTACTS, FILES[Kind.CONTACTS])
    before = office.facts().stakeholders
    report = office.bring(
        Kind.CONTACTS, "account;name;unit;confirmed\nACME;dr. muster;graz;\nACME;B. Muster;;no\n"
    )

    assert counts(report) == (0, 0, 2, 0)
    assert office.facts().stakeholders == before


def test_a_rater_whom_we_know_is_kept_by_id_and_anybody_else_by_name(office: Office) -> None:
    office.met(Person(id=PersonId("U7"), display_name="Anna Muster"))
    text = "account;criterion;level;on;by;source\nacme;F1;3;2026-05-01;{};Note\n"
    office.bring(Kind.RATINGS, text.format("Anna Muster"))
    office.bring(Kind.RATINGS, text.format("Consultant Sample"))

    assert {rating.by for rating in office.facts().ratings} == {"U7", "Consultant Sample"}


def test_the_later_rating_of_a_day_replaces_the_earlier_one(office: Office) -> None:
    text = "account;criterion;level;on;by;source\nacme;F1;{};2026-05-01;U1;Note\n"
    office.bring(Kind.RATINGS, text.format(3))
    report = office.bring(Kind.RATINGS, text.format(4))

    assert counts(report) == (0, 1, 0, 0)
    assert [(each.level, each.on) for each in office.facts().ratings] == [(4, date(2026, 5, 1))]


def test_a_map_serves_every_kind(office: Office) -> None:
    file_map = a_map(
        '[constants]\nyear = 2025\n[columns]\nrevenue = "Jahreserlös"\n', Kind.FINANCIALS
    )

    report = office.bring(Kind.FINANCIALS, "Kunde;Jahreserlös\nACME;100\n", file_map=file_map)

    assert report.applied
    assert office.facts().financials[0].year == 2025


def test_thousands_of_rows_come_in_within_seconds(office: Office) -> None:
    """Over 100 ms: the size is the point."""
    rows = "".join(f"acme;Site {number};yes\n" for number in range(5_000))

    report = office.bring(Kind.SITES, f"account;name;served\n{rows}")

    assert counts(report) == (5_000, 0, 0, 0)


def test_a_later_file_adds_where_somebody_stands_and_who_of_us_knows_them(office: Office) -> None:
    office.met(Person(id=PersonId("U7"), display_name="Kim Muster"))
    office.bring(Kind.CONTACTS, "account;name;stance\nACME;Eva Lang;champion\n")
    more = "account;name;title;reports_to;counterpart\nACME;eva lang;CFO;Tom Reed;kim muster\n"

    first, again = office.bring(Kind.CONTACTS, more), office.bring(Kind.CONTACTS, more)

    [eva] = office.facts().stakeholders or ()
    assert (eva.title, eva.reports_to, eva.counterpart) == ("CFO", "Tom Reed", "U7")
    assert eva.stances == (Stance.CHAMPION,)
    assert (counts(first), counts(again)) == ((0, 1, 0, 0), (0, 0, 1, 0))


def test_a_counterpart_whose_name_two_of_us_have_is_asked_back(office: Office) -> None:
    office.met(*(Person(id=PersonId(each), display_name="Kim Muster") for each in ("U7", "U8")))

    report = office.bring(Kind.CONTACTS, "account;name;counterpart\nACME;Eva Lang;Kim Muster\n")

    assert flaws(report) == [(2, "ACME", Flaw.SEVERAL_PEOPLE, "Kim Muster")]
