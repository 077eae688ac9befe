"""Texts, numbers, money and dates in the reader's language and country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from bot.i18n import texts_for
from kamcore.policy import Wording


def test_german_writes_numbers_money_and_dates_the_german_way() -> None:
    t = texts_for("de-DE")

    written = (
        t.number(Fraction(1234567, 100), 2),
        t.money(Decimal("1234567.49"), "EUR"),
        t.percent(Fraction(341, 10_000), 2),
        t.date(date(2026, 11, 23)),
    )

    assert written == ("12.345,67", "1.234.567\u00a0€", "3,41\u00a0%", "23.11.2026")


def test_english_writes_numbers_money_and_dates_as_the_country_does() -> None:
    british, american = texts_for("en-GB"), texts_for("en-US")

    assert british.money(1234567, "GBP") == "£1,234,567"
    assert british.date(date(2026, 11, 23)) == "23 Nov 2026"
    assert american.date(date(2026, 11, 23)) == "Nov 23, 2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(5, 1000), "0.00"),
        (Fraction(15, 1000), "0.02"),
        (Fraction(25, 1000), "0.02"),
        (Fraction(-5, 1000), "0.00"),
        (Fraction(421, 6), "70.17"),
        (Decimal("2.675"), "2.68"),
    ],
)
def test_figures_are_rounded_once_half_even_from_the_exact_value(
    value: Fraction | Decimal, written: str
) -> None:
    assert texts_for("en").number(value, 2) == written


@pytest.mark.parametrize("locale", ["fr-FR", "xx", "", None, "de_XX_nonsense", "DE", "zh-TW-x"])
def test_every_locale_finds_a_language(locale: str | None) -> None:
    t = texts_for(locale)

    assert t("Key account") == ("Key Account" if t.language == "de" else "Key account")
    assert t.language == ("de" if (locale or "").lower().startswith("de") else "en")


def test_one_thing_is_singular_and_none_or_several_are_plural() -> None:
    t = texts_for("de")
    one, many = "{n} piece of evidence was not counted: press Why", ""
    many = "{n} pieces of evidence were not counted: press Why"

    counted = [t.count(one, many, n).partition(" wurde")[0] for n in (0, 1, 1200)]

    assert counted == ["0 Belege", "1 Beleg", "1.200 Belege"]


def test_a_list_reads_as_in_a_sentence() -> None:
    assert texts_for("de").list(["A", "B", "C"], last="or") == "A, B oder C"
    assert texts_for("en-GB").list(["A", "B"]) == "A and B"


def test_months_are_counted_with_their_word() -> None:
    assert texts_for("de").months(Fraction(71, 6)) == "11,8 Monate"
    assert texts_for("en").months(1) == "1 month"


def test_a_policys_words_come_in_the_readers_language() -> None:
    name = Wording(en="Partnership", de="Partnerschaft")

    assert (texts_for("de-AT").wording(name), texts_for("en").wording(name)) == (
        "Partnerschaft",
        "Partnership",
    )


def test_values_cannot_reach_into_a_text() -> None:
    t = texts_for("en")

    assert t("Reason: {reason}", reason="{0.__class__} {x}") == "Reason: {0.__class__} {x}"
