"""Each kind of row becomes the value it means, or says what is wrong with it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.facts import (
    Confidence,
    FinancialYear,
    Flags,
    Influence,
    KamCost,
    PotentialCell,
    PotentialSide,
    Rating,
    Search,
    Site,
    Stance,
)
from kamcore.intake.entries import Contact, GridCell, NothingFound
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import COLUMNS, Kind, Read
from kamcore.interval import Interval
from tests.kamcore.intake.rows import a_map, flaws, read, the_account, the_evidence


def amount(low: int | str, high: int | str | None = None) -> Interval:
    return Interval(Fraction(low), Fraction(low if high is None else high))


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


def test_a_potential_row_is_a_cell_of_the_grid() -> None:
    entry = the_evidence(
        Kind.POTENTIAL,
        "Kunde;Bereich;Angebot;Bedient;Deckungsbeitrag pro Jahr;Wahrscheinlichkeit;Wettbewerber;"
        "Nächster Schritt;Stand;Quelle\n"
        "ACME;Werk Graz;Wartung;nein;100.000-200.000,00 €;25-50 %;Rival;Anrufen;3.4.2026;Notiz\n",
    )

    assert entry.content == GridCell(
        side=PotentialSide.UNSERVED,
        cell=PotentialCell(
            unit="Werk Graz",
            offering="Wartung",
            contribution_per_year=amount(100_000, 200_000),
            probability=amount("1/4", "1/2"),
            competitor="Rival",
            next_step="Anrufen",
            source="Notiz",
            on=date(2026, 4, 3),
        ),
    )


@pytest.mark.parametrize(
    ("served", "searches"),
    [
        ("yes", (Search.SERVED_POTENTIAL,)),
        ("nein", (Search.UNSERVED_POTENTIAL,)),
        ("", (Search.SERVED_POTENTIAL, Search.UNSERVED_POTENTIAL)),
    ],
)
def test_having_found_no_potential_can_be_said(served: str, searches: tuple[Search, ...]) -> None:
    entry = the_evidence(Kind.POTENTIAL, f"account;unit;offering;served\nACME;keine;;{served}\n")

    assert entry.content == NothingFound(searches=searches)


@pytest.mark.parametrize(
    ("cells", "column", "flaw"),
    [
        ("ACME;;Service;yes;", "unit", Flaw.MISSING),
        ("ACME;Graz;;yes;", "offering", Flaw.MISSING),
        ("ACME;Graz;Service;;", "served", Flaw.MISSING),
        ("ACME;Graz;Service;vielleicht;", "served", Flaw.NOT_YES_OR_NO),
        ("ACME;Graz;Service;yes;50", "probability", Flaw.NOT_A_SHARE),
        ("ACME;Graz;Service;yes;-10 %", "probability", Flaw.NOT_A_SHARE),
        ("ACME;Graz;Service;yes;120 %", "probability", Flaw.NOT_A_SHARE),
    ],
)
def test_a_bad_potential_row_is_refused_with_its_reason(
    cells: str, column: str, flaw: Flaw
) -> None:
    found = read(Kind.POTENTIAL, f"account;unit;offering;served;probability\n{cells}\n")

    assert [(each[1], each[3]) for each in flaws(found)] == [(column, flaw)]


@pytest.mark.parametrize("criterion", ["F1", "f1", "Portfolio fit", "passung zum portfolio"])
def test_a_rating_names_its_criterion_by_id_or_in_either_language(criterion: str) -> None:
    entry = the_evidence(
        Kind.RATINGS,
        "Kunde;Kriterium;Stufe;Bewertet am;Bewertet von;Quelle;Sicherheit\n"
        f"ACME;{criterion};3;1. Mai 2026;U0ANNA;Notiz 17;gering\n",
    )

    assert entry.content == Rating(
        criterion="F1",
        level=3,
        on=date(2026, 5, 1),
        by="U0ANNA",
        source="Notiz 17",
        confidence=Confidence.LOW,
    )


@pytest.mark.parametrize(
    ("cells", "column", "flaw"),
    [
        ("ACME;F1;;2026-05-01;U1;Note", "level", Flaw.MISSING),
        ("ACME;F1;3;;U1;Note", "on", Flaw.MISSING),
        ("ACME;F1;3;2026-05-01;;Note", "by", Flaw.MISSING),
        ("ACME;F1;3;2026-05-01;U1;", "source", Flaw.MISSING),
        ("ACME;;3;2026-05-01;U1;Note", "criterion", Flaw.MISSING),
        ("ACME;F9;3;2026-05-01;U1;Note", "criterion", Flaw.UNKNOWN_CRITERION),
        ("ACME;S;3;2026-05-01;U1;Note", "criterion", Flaw.UNKNOWN_CRITERION),
        ("ACME;E1;3;2026-05-01;U1;Note", "criterion", Flaw.COMPUTED_CRITERION),
        ("ACME;F1;5;2026-05-01;U1;Note", "level", Flaw.OUT_OF_RANGE),
        ("ACME;F1;2,5;2026-05-01;U1;Note", "level", Flaw.NOT_WHOLE),
        ("ACME;F1;2-3;2026-05-01;U1;Note", "level", Flaw.NOT_WHOLE),
        ("ACME;F1;3;03/04/2026;U1;Note", "on", Flaw.AMBIGUOUS_DATE),
        ("ACME;F1;3;2026-11-25;U1;Note", "on", Flaw.FUTURE_DATE),
    ],
)
def test_a_bad_rating_is_refused_with_its_reason(cells: str, column: str, flaw: Flaw) -> None:
    found = read(Kind.RATINGS, f"account;criterion;level;on;by;source\n{cells}\n")

    assert [(each[1], each[3]) for each in flaws(found)] == [(column, flaw)]


def test_tomorrow_is_not_the_future_because_elsewhere_it_is_today() -> None:
    entry = the_evidence(
        Kind.RATINGS, "account;criterion;level;on;by;source\nACME;F1;3;2026-11-24;U1;Note\n"
    )

    assert isinstance(entry.content, Rating)


def test_a_contact_row_is_a_person_at_the_customer() -> None:
    entry = the_evidence(
        Kind.CONTACTS,
        "Kunde;Ansprechpartner;Abteilung;Einfluss;Haltung;Letzter Kontakt;Bestätigt\n"
        "ACME;Dr. Muster;Werk Graz;Entscheider, Anwender;Fürsprecher;02.10.2026;ja\n",
    )

    assert entry.content == Contact(
        name="Dr. Muster",
        unit="Werk Graz",
        influences=(Influence.DECISION_MAKER, Influence.USER),
        stances=(Stance.CHAMPION,),
        last_contact=date(2026, 10, 2),
        confirmed=True,
    )


def test_our_own_words_for_influence_and_stance_are_always_understood() -> None:
    for influence in Influence:
        for stance in Stance:
            entry = the_evidence(
                Kind.CONTACTS,
                f"account;name;influence;stance\nACME;X;{influence.value};{stance.value}\n",
            )
            assert isinstance(entry.content, Contact)
            assert entry.content.influences == (influence,)
            assert entry.content.stances == (stance,)


def test_an_unknown_word_is_answered_with_those_there_are() -> None:
    found = read(Kind.CONTACTS, "account;name;influence\nACME;X;Entscheider, Chefin\n")

    [error] = found.errors
    assert (error.refusal.flaw, error.refusal.detail) == (Flaw.NOT_A_CHOICE, "Chefin")
    assert error.refusal.choices == tuple(each.value for each in Influence)


@pytest.mark.parametrize(
    ("kind", "search"),
    [(Kind.CONTACTS, Search.STAKEHOLDERS), (Kind.SITES, Search.SITES)],
)
@pytest.mark.parametrize("word", ["none", "Keine", "nichts gefunden"])
def test_having_found_no_people_or_sites_can_be_said(kind: Kind, search: Search, word: str) -> None:
    entry = the_evidence(kind, f"account;name\nACME;{word}\n")

    assert entry.content == NothingFound(searches=(search,))


@pytest.mark.parametrize(
    ("served", "expected"), [("ja", True), ("No", False), ("x", True), ("0", False), ("", None)]
)
def test_a_site_row_says_whether_we_can_serve_it(served: str, expected: object) -> None:
    entry = the_evidence(Kind.SITES, f"Kunde;Standort;Bedienbar\nACME;Graz;{served}\n")

    assert entry.content == Site(name="Graz", served=expected)  # type: ignore[arg-type]  # bool or None


CELLS = st.sampled_from(
    ["", "ACME", "2025", "1.234,5", "1.234", "50 %", "€ 5", "ja", "F1", "03/04/2026", "2026-04-03",
     "none", "=1", "#N/A", "champion", "-5", "9" * 40, "1-2"]
) | st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters='";\r\n\0'), max_size=12
)  # fmt: skip


@given(st.sampled_from(Kind), st.data())
@settings(max_examples=150)
def test_every_row_is_either_taken_or_refused_with_a_reason(
    kind: Kind, data: st.DataObject
) -> None:
    names = [column.name for column in COLUMNS[kind]]
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), min_size=1, max_size=5)
    )
    text = "\n".join(";".join(cells) for cells in [names, *rows])
    filled = {number for number, cells in enumerate(rows, start=2) if any(c.strip() for c in cells)}
    if not filled:
        return

    found: Read = read(kind, text)

    taken, refused = {row for row, _ in found.entries}, {each.row for each in found.errors}
    assert taken | refused == filled
    assert not taken & refused
