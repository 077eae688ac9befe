"""What one cell's content is worth as a text, an amount, a share or a whole number."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.numbers import LARGEST, Amount, NumberStyle, read_amount
from kamcore.interval import Interval

if TYPE_CHECKING:
    from kamcore.intake.tables import Cell

SPREADSHEET_ERRORS = frozenset(
    {"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!",
     "#nv", "#bezug!", "#wert!", "#zahl!", "#ueberlauf!"}
)  # fmt: skip
FORMULA = re.compile(r"=|[+@-]\s*[A-Za-z_.]+\s*[(!|]|[+@-][^|]*\|")
"""How a cell begins that a spreadsheet would run instead of show."""
DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that make a name read differently from what it is."""


def line_of(raw: str, longest: int) -> str | Refusal:
    """Give a text on one line."""
    if _is_spreadsheet_error(raw):
        return Refusal(Flaw.SPREADSHEET_ERROR)
    if FORMULA.match(raw):
        return Refusal(Flaw.FORMULA)
    line = " ".join(unicodedata.normalize("NFC", raw).split())
    if any(unicodedata.category(each) in {"Cc", "Cs"} or each in DIRECTION_MARKS for each in line):
        return Refusal(Flaw.UNSAFE_CHARACTERS)
    return Refusal(Flaw.TOO_LONG, str(longest)) if len(line) > longest else line


def lines_of(raw: str, longest: int) -> str | Refusal:
    """Give a text of several lines as it is; what looks like a formula is only words there."""
    if _is_spreadsheet_error(raw):
        return Refusal(Flaw.SPREADSHEET_ERROR)
    text = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(unicodedata.category(each) in {"Cc", "Cs"} and each not in "\n\t" for each in text):
        return Refusal(Flaw.UNSAFE_CHARACTERS)
    return Refusal(Flaw.TOO_LONG, str(longest)) if len(text) > longest else text


def amount_of(cell: Cell, style: NumberStyle | None) -> Amount | Refusal:
    """Give a number or a range; a workbook's own numbers are exact already."""
    if isinstance(cell, Decimal):
        value = Fraction(cell)
        too_large = abs(value) > LARGEST
        return Refusal(Flaw.NUMBER_TOO_LARGE) if too_large else Amount(values=Interval.point(value))
    if not isinstance(cell, str):
        return Refusal(Flaw.NOT_A_NUMBER)
    if _is_spreadsheet_error(cell):
        return Refusal(Flaw.SPREADSHEET_ERROR)
    return read_amount(cell, style)


def money_of(amount: Amount) -> Interval | Refusal:
    """Give an amount of money; none of ours is negative."""
    if amount.is_percent:
        return Refusal(Flaw.PERCENT_HERE)
    return Refusal(Flaw.NEGATIVE) if amount.values.low < 0 else amount.values


def share_of(amount: Amount, *, may_be_negative: bool) -> Interval | Refusal:
    """Give a share, at most 1; ``50 %`` is 0.5, and a bare 50 is a mistake."""
    below = amount.values.low < 0 and not may_be_negative
    if amount.currency or below or amount.values.high > 1:
        return Refusal(Flaw.NOT_A_SHARE)
    return amount.values


def whole_of(amount: Amount, least: int, most: int) -> int | Refusal:
    """Give a whole number between two others, both included."""
    value = Fraction(amount.values.low)
    is_plain = amount.values.is_point and not amount.currency and not amount.is_percent
    if not is_plain or value.denominator != 1:
        return Refusal(Flaw.NOT_WHOLE)
    if not least <= value <= most:
        return Refusal(Flaw.OUT_OF_RANGE, f"{least}..{most}")
    return int(value)


def _is_spreadsheet_error(text: str) -> bool:
    """Tell whether a spreadsheet wrote an error in place of a value."""
    return text.startswith("#") and text.casefold().replace("ü", "ue") in SPREADSHEET_ERRORS
