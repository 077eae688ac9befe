"""Rows of contacts and sites become the values they mean, or say what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest

from kamcore.facts import (
    Influence,
    Search,
    Site,
    Stance,
)
from kamcore.intake.entries import Contact, NothingFound
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.intake.rows import read, the_evidence


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


def test_a_contact_row_may_say_where_somebody_stands_and_who_of_us_knows_them() -> None:
    entry = the_evidence(
        Kind.CONTACTS,
        "Kunde;Ansprechpartner;Funktion;Berichtet an;Unser Ansprechpartner\n"
        "ACME;Dr. Muster;Leiter Einkauf;Eva Lang;Kim Muster\n",
    )

    assert isinstance(entry.content, Contact)
    assert entry.content.title == "Leiter Einkauf"
    assert entry.content.reports_to == "Eva Lang"
    assert entry.content.counterpart == "Kim Muster"


def test_nobody_is_called_none() -> None:
    entry = the_evidence(
        Kind.CONTACTS, "account;name;reports_to;counterpart\nACME;Dr. Muster;none;keine\n"
    )

    assert isinstance(entry.content, Contact)
    assert (entry.content.reports_to, entry.content.counterpart) == (None, None)


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
