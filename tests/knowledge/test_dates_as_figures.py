"""A date is one figure: a model may quote all of it, and no part."""

from __future__ import annotations

import pytest

from knowledge.placeholders import Quoted, quoted, spans_of_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("sie will bis 12. Mai einen Plan", ["bis 12. Mai"]),
        ("am 3. Dezember 2026 um 14 Uhr", ["3. Dezember 2026", "14"]),
        ("she wants it by 12 May 2027, with 3.5 % off", ["by 12 May 2027", "3.5 %"]),
        ("on May 12, 2026 they met", ["May 12, 2026"]),
        ("not before March 3rd", ["before March 3rd"]),
        ("im 2. Quartal", ["2. Quartal"]),
        ("12 people may come", ["12 people"]),
    ],
)
def test_a_date_is_one_figure(text: str, figures: list[str]) -> None:
    assert [text[start:end] for start, end in spans_of_figures(text)] == figures


def test_no_part_of_a_date_may_be_quoted() -> None:
    text = "Liefertermin 12. Mai 2027"

    parts = [quoted(Quoted("s1", 13, end), text) for end in (15, 16, 20)]

    assert parts == [None, None, None]
    assert quoted(Quoted("s1", 13, 25), text) == "12. Mai 2027"
