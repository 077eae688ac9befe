"""Rows of the white-space grid become the values they mean, or say what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest

from kamcore.facts import (
    PotentialCell,
    PotentialSide,
    Search,
    Stage,
)
from kamcore.intake.entries import GridCell, NothingFound
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.intake.rows import amount, flaws, read, the_evidence


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


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("idea", Stage.IDEA),
        ("Bedarf gehört", Stage.NEED_HEARD),
        ("need_confirmed", Stage.NEED_CONFIRMED),
        ("Sponsor und Budget", Stage.SPONSOR_AND_BUDGET),
    ],
)
def test_a_row_may_say_how_far_it_has_come_and_leaves_the_probability_open(
    word: str, stage: Stage
) -> None:
    entry = the_evidence(
        Kind.POTENTIAL, f"account;unit;offering;served;stage\nACME;Graz;Service;yes;{word}\n"
    )

    assert isinstance(entry.content, GridCell)
    assert (entry.content.cell.stage, entry.content.cell.probability) == (stage, None)
