"""Numbers are read as they were meant, or refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.numbers import Amount, NumberStyle, read_amount, style_of
from kamcore.interval import Interval

ENGLISH, GERMAN = NumberStyle.ENGLISH, NumberStyle.GERMAN


def value(text: str, style: NumberStyle | None = None) -> Fraction:
    amount = read_amount(text, style)
    assert isinstance(amount, Amount), amount
    assert amount.values.is_point
    return Fraction(amount.values.low)


def flaw(text: str, style: NumberStyle | None = None) -> Flaw:
    refusal = read_amount(text, style)
    assert isinstance(refusal, Refusal), refusal
    return refusal.flaw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("42", "42"),
        ("1800000", "1800000"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567,5", "1234567.5"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1'234'567.50", "1234567.5"),
        ("1’234’567", "1234567"),  # noqa: RUF001 - the apostrophe that Word writes
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("-12", "-12"),
        ("−12", "-12"),  # noqa: RUF001 - the true minus sign
        ("(12.50)", "-12.5"),
        ("€ 12,50", "12.5"),
        ("12.50 EUR", "12.5"),
        ("$1,234,567.00", "1234567"),
        ("-$12", "-12"),
        ("$-12", "-12"),
        ("5 %", "0.05"),
        ("12,5%", "0.125"),
        ("40k", "40000"),
        ("120 Tsd. €", "120000"),
        ("120 TEUR", "120000"),
        ("120 T€", "120000"),
        ("1,2 Mio. €", "1200000"),
        ("1.2 million", "1200000"),
        ("0,5 Mrd", "500000000"),
    ],
)
def test_a_number_with_one_meaning_is_read_without_help(text: str, expected: str) -> None:
    assert value(text) == Fraction(expected)


@pytest.mark.parametrize("text", ["1.234", "1,234", "360.000 €", "1.500-2.500", "1,234 Mio."])
def test_a_number_with_two_meanings_is_refused_without_help(text: str) -> None:
    assert flaw(text) is Flaw.AMBIGUOUS_NUMBER


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("1.234", GERMAN, "1234"),
        ("1.234", ENGLISH, "1.234"),
        ("1,234", GERMAN, "1.234"),
        ("1,234", ENGLISH, "1234"),
        ("12.5", GERMAN, "12.5"),
    ],
)
def test_the_files_style_decides_between_two_meanings(
    text: str, style: NumberStyle, expected: str
) -> None:
    assert value(text, style) == Fraction(expected)


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["1.234", "12,5"], GERMAN),
        (["1.234", "1.234.567"], GERMAN),
        (["1,234", "0.5"], ENGLISH),
        (["1.234", "5.678", "n/a", ""], None),
        (["12,5", "12.5"], None),
        (["10-20,5"], GERMAN),
        ([], None),
    ],
)
def test_other_values_show_how_a_file_writes_numbers(
    texts: list[str], style: NumberStyle | None
) -> None:
    assert style_of(texts) is style


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100-200", 100, 200),
        ("100 – 200", 100, 200),  # noqa: RUF001 - the dash that Word writes
        ("100 bis 200", 100, 200),
        ("100 to 200", 100, 200),
        ("100..200", 100, 200),
        ("100…200", 100, 200),
        ("€100 - €200", 100, 200),
        ("1-2 Mio. €", 1_000_000, 2_000_000),
        ("10k-20k", 10_000, 20_000),
        ("1.234,00-2.345,00", 1234, 2345),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    amount = read_amount(text, None)

    assert isinstance(amount, Amount)
    assert amount.values == Interval(Fraction(low), Fraction(high))


def test_a_range_in_per_cent_is_a_range_of_shares() -> None:
    amount = read_amount("10-20 %", None)

    assert amount == Amount(values=Interval(Fraction(1, 10), Fraction(1, 5)), is_percent=True)


def test_the_currency_beside_a_number_is_kept() -> None:
    amounts = [read_amount(text, None) for text in ("€ 5", "5 EUR", "5 chf", "$5", "5")]

    assert [amount.currency for amount in amounts if isinstance(amount, Amount)] == [
        "€", "EUR", "CHF", "$", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "abc", "n/a", "1,00,000", "1.23.456", "12,", "€", "1 2", "(12", "5 m", "€5 USD",
     "1e5", "12 % EUR", "1..",  "٣", "9" * 200, "=1+1"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    assert flaw(text) is Flaw.NOT_A_NUMBER


def test_a_range_that_runs_backwards_is_refused() -> None:
    assert flaw("200-100") is Flaw.REVERSED_RANGE


def test_a_number_beyond_any_business_is_refused() -> None:
    assert flaw("9" * 30) is Flaw.NUMBER_TOO_LARGE


NUMBERS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


@given(NUMBERS)
def test_every_number_written_in_full_reads_the_same_in_both_languages(number: object) -> None:
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))

    assert value(english) == value(german) == Fraction(str(number))


@given(NUMBERS, NUMBERS)
def test_every_range_holds_its_two_numbers(first: object, second: object) -> None:
    low, high = sorted([Fraction(str(first)), Fraction(str(second))])
    text = "-".join(f"{end:.2f}" for end in sorted([float(low), float(high)]))

    amount = read_amount(text, ENGLISH)

    assert isinstance(amount, Amount)
    assert amount.values.low <= amount.values.high


@given(st.integers(min_value=1000, max_value=999_999))
def test_no_whole_thousands_are_ever_guessed(number: int) -> None:
    for mark in ",.":
        assert flaw(f"{number:,}".replace(",", mark)) is Flaw.AMBIGUOUS_NUMBER


@given(st.text(max_size=100))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    assert isinstance(read_amount(text, None), Amount | Refusal)
