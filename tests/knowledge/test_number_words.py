"""A figure is found however it is written, and what is no figure is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.number_words import figures_said, is_numeral, measures_said
from knowledge.placeholders import Quoted, offered, parts_of, quoted, spans_of_figures

WRITTEN = """
7 ٤٢ ½ ² Ⅷ ④ % two twelve twenty-five fourty hundreds dozen half halves twice thrice third fifths
twentieth twofold tripled double quadrupled zero billion firstly XIV IV t-w-o s.e.v.e.n
zwei drei fünf fuenf FÜNF dreißig dreissig zwölf zwoelf einundzwanzig zweihundertfünfzig tausende
Millionen Dutzend Hälfte halb halbiert verdoppelt doppelt dreifach verdreifacht zweimal zweite
dritte siebte achter zwanzigste hundertste erste erstens Drittel Viertel fünftel dreijährig
Zweijahresvertrag fünfprozentig zweistellig prozent anderthalb eineinhalb zweieinhalb null eins
zweitgrößter Vieraugenprinzip dreimonatigen sechzehn zweiundvierzig tẅo
"""
HARMLESS = """
one a ein eine einer einfach einmal mehrfach einig einzeln both beide Zweifel Zweigstelle zweckmäßig
dreist achtsam Achtung achtlos Elfenbein deshalb innerhalb quarterly Vierteljahr halbjährlich neu
neuer tender tent weight often someone everyone once erst zuerst Erstgespräch Prozess nichts
undenkbar under CV Mix
"""


@pytest.mark.parametrize("text", WRITTEN.split())
def test_a_figure_is_found(text: str) -> None:
    assert figures_said(f"Es waren {text} Kunden, or {text} of them.")


@pytest.mark.parametrize("text", HARMLESS.split())
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert figures_said(f"Wir, {text}, und andere") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("once a year", True),
        ("once it is signed", False),
        ("einmal im Jahr", True),
        ("noch einmal fragen", False),
        ("a quarter of them", True),
        ("each quarter", False),
        ("Achten Sie auf den Einkauf", False),
        ("der achte Kunde", True),
        ("außer Acht lassen", False),
    ],
)
def test_what_stands_beside_a_word_decides(text: str, *, says: bool) -> None:
    assert bool(figures_said(text)) is says


def test_what_measures_without_a_number_is_told_apart() -> None:
    said = measures_said("Every month in May, am Freitag; you may march on")

    assert [each.text for each in said] == ["month", "May", "Freitag"]


TEXT = "Customers pay up to 1.500,00 € a year and get four percent within three to five days in Q3."


def test_a_figure_is_quoted_with_all_that_belongs_to_it() -> None:
    assert [TEXT[a:b] for a, b in spans_of_figures(TEXT)] == [
        "up to 1.500,00 €",
        "four percent",
        "within three to five days",
        "Q3",
    ]


@pytest.mark.parametrize(
    "cut", ["1.500", "500", "four", "percent within", "five days", "3", "ustom"]
)
def test_a_quote_that_cuts_a_figure_or_a_word_is_none(cut: str) -> None:
    start = TEXT.index(cut)

    assert quoted(Quoted("s1", start, start + len(cut)), TEXT) is None


def test_what_is_offered_can_be_quoted() -> None:
    for written, value in offered("s1", TEXT).items():
        (part,) = parts_of(written)
        assert isinstance(part, Quoted)
        assert quoted(part, TEXT) == value


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_and_no_digit_is_missed(text: str) -> None:
    found = figures_said(text)

    assert all(text[each.start : each.end] == each.text for each in found)
    covered = {place for each in found for place in range(each.start, each.end)}
    assert {place for place, each in enumerate(text) if is_numeral(each)} <= covered


@given(st.text(max_size=120), st.integers(-3, 130), st.integers(-3, 130))
def test_a_quote_stands_in_its_source(text: str, start: int, end: int) -> None:
    value = quoted(Quoted("s1", start, end), text)

    assert value is None or value == " ".join(text[start:end].split())
