"""Rows of ratings become the values they mean, or say what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest

from kamcore.facts import (
    Confidence,
    Rating,
)
from kamcore.intake.flaws import Flaw
from kamcore.intake.reading import Kind
from tests.kamcore.intake.rows import flaws, read, the_evidence


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
