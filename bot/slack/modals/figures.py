"""Amounts and shares as people type them into a field, in their own country's way."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.explain_rows import row_reason
from kamcore.intake.currencies import is_currency
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.numbers import NumberStyle, read_amount
from kamcore.intake.readings import money_of, share_of
from kamcore.interval import Interval

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.interval import Bound

MOST_PLACES = 4
PERCENT = Fraction(100)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a figure, in the reader's language."""

    sentence: str


def money_text(amount: Interval | None, t: Texts) -> str:
    """Write an amount, or a range, as one would type it; nothing where nobody knows."""
    return "" if amount is None else _range(amount.low, amount.high, t)


def percent_text(share: Interval | None, t: Texts) -> str:
    """Write a share in per cent as one would type it; nothing where nobody knows."""
    if share is None:
        return ""
    return _range(Fraction(share.low) * PERCENT, Fraction(share.high) * PERCENT, t)


def read_money(
    text: str, known: Interval | None, currency: str, t: Texts
) -> Interval | Problem | None:
    """Read an amount or a range.

    Args:
        text: As it was typed; empty is not known.
        known: What was known; typed just as it was shown, it stays exactly what it is.
        currency: The account's; no other is taken.
        t: The reader's language and country.
    """
    if not text or text == money_text(known, t):
        return known if text else None
    amount = read_amount(text, number_style(t))
    if isinstance(amount, Refusal):
        return Problem(row_reason(amount, t))
    if amount.currency and not is_currency(amount.currency, currency):
        return Problem(row_reason(Refusal(Flaw.OTHER_CURRENCY, currency), t))
    money = money_of(amount)
    return Problem(row_reason(money, t)) if isinstance(money, Refusal) else money


def read_percent(text: str, known: Interval | None, t: Texts) -> Interval | Problem | None:
    """Read a share in per cent, with the sign or without.

    Args:
        text: As it was typed; empty is not known.
        known: What was known; typed just as it was shown, it stays exactly what it is.
        t: The reader's language and country.
    """
    if not text or text == percent_text(known, t):
        return known if text else None
    amount = read_amount(text, number_style(t))
    if isinstance(amount, Refusal):
        return Problem(row_reason(amount, t))
    values = amount.values
    if not amount.is_percent:
        if 0 < values.high < 1:
            return Problem(t("Write 50 for 50 %: this would be less than one per cent."))
        values = Interval(_hundredth(values.low), _hundredth(values.high))
    if amount.currency or values.low < 0 or values.high > 1:
        return Problem(t("Write a probability from 0 to 100 per cent."))
    share = share_of(amount, may_be_negative=False) if amount.is_percent else values
    return Problem(row_reason(share, t)) if isinstance(share, Refusal) else share


def _hundredth(value: Bound) -> Fraction:
    return Fraction(value) / PERCENT


def number_style(t: Texts) -> NumberStyle:
    """Say how numbers are written where the reader is; it decides only what could be both."""
    is_comma = t.locale.number_symbols["latn"]["decimal"] == ","
    return NumberStyle.GERMAN if is_comma else NumberStyle.ENGLISH


def _range(low: Bound, high: Bound, t: Texts) -> str:
    if isinstance(high, float):
        return t("{low} or more", low=_number(low, t))
    first, last = _number(low, t), _number(high, t)
    return first if first == last else f"{first} - {last}"


def _number(value: Bound, t: Texts) -> str:
    exact = Fraction(value)
    places = next((n for n in range(MOST_PLACES) if exact * 10**n % 1 == 0), MOST_PLACES)
    return t.number(exact, places)
