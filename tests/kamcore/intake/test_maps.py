"""A map is taken word for word, and a mistake in it is named with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.intake.dates import DateOrder
from kamcore.intake.maps import FileMap, MapError, MapFlaw, read_map
from kamcore.intake.numbers import NumberStyle
from kamcore.intake.reading import COLUMNS, Kind

FULL = """
numbers = "1.234,56"
dates = "DD/MM/YYYY"
empty = ["N/A", "-"]
sheet = "Accounts"

[columns]
account = "Account Name"
year = ["Year"]
source = ""

[constants]
currency = "EUR"
revenue = 1200

[values.year]
"Vorjahr" = 2025
"""


def a_map_of(text: str | bytes) -> FileMap:
    content = text.encode() if isinstance(text, str) else text
    return read_map(content, "crm.toml", COLUMNS[Kind.FINANCIALS])


def test_everything_a_map_can_say_is_taken() -> None:
    assert a_map_of(FULL) == FileMap(
        numbers=NumberStyle.GERMAN,
        dates=DateOrder.DAY_FIRST,
        empty=frozenset({"n/a", "-"}),
        sheet="Accounts",
        columns={"account": ("Account Name",), "year": ("Year",), "source": ()},
        constants={"currency": "EUR", "revenue": "1200"},
        values={"year": {"vorjahr": "2025"}},
    )


def test_an_empty_map_says_nothing() -> None:
    assert a_map_of("") == FileMap()


@pytest.mark.parametrize(
    ("text", "place", "flaw"),
    [
        ("a = \n", "1", MapFlaw.NOT_TOML),
        ('x = 1\n"unclosed', "2", MapFlaw.NOT_TOML),
        (b"numbers = '\xff'", "1", MapFlaw.NOT_TOML),
        ("heading = 1", "heading", MapFlaw.UNKNOWN_KEY),
        ('[columns]\nrevenu = "x"', "[columns] revenu", MapFlaw.UNKNOWN_COLUMN),
        ('[constants]\nregion = "x"', "[constants] region", MapFlaw.UNKNOWN_COLUMN),
        ('[values.region]\nx = "y"', "[values] region", MapFlaw.UNKNOWN_COLUMN),
        ('numbers = "german"', "numbers", MapFlaw.NOT_A_CHOICE),
        ("dates = 5", "dates", MapFlaw.NOT_A_CHOICE),
        ("sheet = 5", "sheet", MapFlaw.NOT_A_TEXT),
        ("empty = [1]", "empty", MapFlaw.NOT_A_TEXT),
        ("[columns]\nyear = 5", "[columns] year", MapFlaw.NOT_A_TEXT),
        ("[values.year]\nx = []", "[values.year] x", MapFlaw.NOT_A_TEXT),
        ("columns = 5", "columns", MapFlaw.NOT_A_TABLE),
        ("[values]\nyear = 5", "values.year", MapFlaw.NOT_A_TABLE),
        ('[columns]\nyear = "J"\n[constants]\nyear = 2025', "[constants] year", MapFlaw.TWICE),
    ],
)
def test_a_mistake_in_a_map_is_refused_with_its_place(
    text: str | bytes, place: str, flaw: MapFlaw
) -> None:
    with pytest.raises(MapError) as refused:
        a_map_of(text)

    assert (refused.value.file, refused.value.place, refused.value.flaw) == (
        "crm.toml",
        place,
        flaw,
    )


def test_an_unknown_column_is_answered_with_those_there_are() -> None:
    with pytest.raises(MapError) as refused:
        a_map_of('[columns]\nrevenu = "x"')

    assert "revenue" in refused.value.choices


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_at_all_are_a_map_or_are_refused(content: bytes) -> None:
    try:
        read = a_map_of(content)
    except MapError:
        return

    assert isinstance(read, FileMap)
