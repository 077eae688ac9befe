"""A file's rows come in all at once or not at all, and twice is once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.access import Actor, NotAllowedError, Role
from kamcore.facts import AccountFacts, Flags, KamCost, Potential, Site
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.intake.flaws import Flaw
from kamcore.intake.maps import NO_MAP, FileMap
from kamcore.intake.reading import Kind
from kamcore.interval import Interval
from kamcore.people import Person
from kamcore.use_cases.import_rows import ImportReport, ImportRequest, import_rows
from tests.fakes import FakeStore
from tests.kamcore.intake.rows import a_map, a_small_policy, a_table

if TYPE_CHECKING:
    from kamcore.accounts import Account

HERE = WorkspaceId("T1")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)
ACME = "id;name;aliases;currency\nacme;ACME GmbH;ACME;EUR\n"


class Office:
    """A store, and a person who imports files into it."""

    def __init__(self) -> None:
        self.store = FakeStore()

    def bring(  # noqa: PLR0913 - all that an import can be asked
        self,
        kind: Kind,
        text: str,
        *,
        file_map: FileMap = NO_MAP,
        dry_run: bool = False,
        partial: bool = False,
        actor: Actor = ADMINISTRATOR,
        file: str = "sample.csv",
    ) -> ImportReport:
        request = ImportRequest(
            kind=kind,
            table=a_table(text, file),
            file_map=file_map,
            dry_run=dry_run,
            partial=partial,
        )
        return import_rows(self.store, actor, request, now=NOW, policy=a_small_policy())

    def account(self, account: str) -> Account | None:
        with self.store.unit_of_work(HERE) as work:
            return work.accounts.find(AccountId(account))

    def the_account(self, account: str) -> Account:
        found = self.account(account)
        assert found is not None
        return found

    def facts(self, account: str = "acme") -> AccountFacts:
        with self.store.unit_of_work(HERE) as work:
            return work.evidence.facts_of(AccountId(account))

    def accounts(self) -> tuple[str, ...]:
        with self.store.unit_of_work(HERE) as work:
            return tuple(account.name for account in work.accounts.all())

    def met(self, *people: Person) -> None:
        with self.store.unit_of_work(HERE) as work:
            for person in people:
                work.people.put(person)
            work.commit()


@pytest.fixture
def office() -> Office:
    office = Office()
    office.bring(Kind.ACCOUNTS, ACME)
    return office


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.refused_rows


def flaws(report: ImportReport) -> list[tuple[int, str, Flaw, str]]:
    return [
        (each.row, each.value, each.refusal.flaw, each.refusal.detail) for each in report.refused
    ]


FILES = {
    Kind.ACCOUNTS: "name;parent;currency;team;confidential;kam_per_year;insolvency\n"
    "Globex;Globex Group;EUR;U0ANNA;ja;120000;nein\nGlobex Group;;EUR;;;;\n",
    Kind.FINANCIALS: "account;year;revenue;cost\nACME;2025;2200000;1600000\nacme;2024;2000000;\n",
    Kind.POTENTIAL: "account;unit;offering;served;contribution_per_year;probability\n"
    "ACME;Graz;Service;yes;100-200;50 %\nACME;Linz;Service;no;;\n",
    Kind.RATINGS: "account;criterion;level;on;by;source\nACME;F1;3;2026-05-01;U1;Note 17\n"
    "ACME GmbH;S.resources;2;2026-05-01;U1;Note 17\n",
    Kind.CONTACTS: "account;name;unit;influence;stance;last_contact;confirmed\n"
    "ACME;Dr. Muster;Graz;decision maker;champion;2026-10-02;yes\nACME;B. Muster;;;;;\n",
    Kind.SITES: "account;name;served\nACME;Graz;yes\nACME;Linz;\n",
}


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


# Accounts


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


EUROS = FileMap(constants={"currency": "EUR"})


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


# Evidence


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
