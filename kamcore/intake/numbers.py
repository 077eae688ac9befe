"""Read numbers as English and German speakers write them, and never guess between the two.

``1.234`` is 1234 in German and 1.234 in English. Such a value is read only where other
values show how the file writes numbers (``1.234,50``, ``12.5``), or where the map says so;
else it is refused. A value that can be read in one way only is read that way. Ranges
(``100-200``), currencies, per cent and scales (``k``, ``Tsd.``, ``Mio.``) may stand around it;
a scale or per cent sign at the end of a range holds for both ends. ``m`` and ``billion`` are
refused, because they mean different things to different readers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.intake.flaws import Flaw, Refusal
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class NumberStyle(StrEnum):
    """How a file writes numbers, named by its example."""

    ENGLISH = "1,234.56"
    GERMAN = "1.234,56"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or a range as it was written.

    Attributes:
        values: Per cent already divided by 100, scales already multiplied.
        currency: Sign or code beside it, such as ``€`` or ``EUR``; empty where there is none.
    """

    values: Interval
    is_percent: bool = False
    currency: str = ""


LONGEST = 80
"""No number anybody writes is longer; it also bounds the work of the patterns."""
LARGEST = Fraction(10) ** 15
"""A thousand billions: above it there is a mistake, and no column could hold it."""

_SCALES = {
    "": 1,
    "k": 1_000,
    "tsd": 1_000,
    "tausend": 1_000,
    "thousand": 1_000,
    "t": 1_000,
    "mio": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "millionen": 1_000_000,
    "millions": 1_000_000,
    "mrd": 1_000_000_000,
    "bn": 1_000_000_000,
}
_SCALE = r"k|tsd\.?|tausend|thousand|t(?=€|eur)|mio\.?|mn\.?|millionen|millions?|mrd\.?|bn\.?"
_CURRENCY = r"us\$|[€$£¥]|euro|fr\.|[a-z]{3}"
_ONE = (
    rf"(?P<open{{0}}>\()?\s*(?P<minus{{0}}>[-+])?\s*(?P<before{{0}}>{_CURRENCY})?\s*"
    rf"(?P<inner{{0}}>-)?(?P<digits{{0}}>[0-9](?:[.,' ]?[0-9])*)"
    rf"\s*(?P<scale{{0}}>{_SCALE})?\s*(?P<after{{0}}>%|{_CURRENCY})?\s*(?P<close{{0}}>\))?"
)
_SINGLE = re.compile(_ONE.replace("{0}", "1"), re.IGNORECASE)
_RANGE = re.compile(
    _ONE.replace("{0}", "1") + r"\s*(?:-|\.\.\.?|\bto\b|\bbis\b)\s*" + _ONE.replace("{0}", "2"),
    re.IGNORECASE,
)
_GROUPED = {
    comma: re.compile(rf"[1-9][0-9]{{0,2}}([{comma}' ])[0-9]{{3}}(?:\1[0-9]{{3}})*")
    for comma in ",."
}
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "‑": "-", "’": "'", "…": ".."})  # noqa: RUF001 - what people's keyboards write


def style_of(texts: Iterable[str]) -> NumberStyle | None:
    """Tell how these values write numbers.

    Returns:
        ``None`` where no value shows it, or where values contradict each other.
    """
    shown = {style for text in texts if (style := _shown_by(text)) is not None}
    return shown.pop() if len(shown) == 1 else None


def read_amount(text: str, style: NumberStyle | None) -> Amount | Refusal:
    """Read a number or a range.

    Args:
        text: As it stands in the file.
        style: How the file writes numbers; it decides only what could be read in two ways.
    """
    found = _match(text)
    if found is None:
        return Refusal(Flaw.NOT_A_NUMBER)
    ends = _ends(found, style)
    if isinstance(ends, Refusal):
        return ends
    low, high = ends
    if low > high:
        return Refusal(Flaw.REVERSED_RANGE)
    currency = _currency(found)
    if isinstance(currency, Refusal):
        return currency
    return Amount(values=Interval(low, high), is_percent=_is_percent(found), currency=currency)


def _match(text: str) -> re.Match[str] | None:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if len(plain) > LONGEST:
        return None
    found = _SINGLE.fullmatch(plain) or _RANGE.fullmatch(plain)
    if found is None or any(
        bool(found[f"open{end}"]) != bool(found[f"close{end}"]) for end in _names(found)
    ):
        return None
    return found


def _names(found: re.Match[str]) -> tuple[str, ...]:
    return ("1", "2") if "digits2" in found.re.groupindex else ("1",)


def _ends(found: re.Match[str], style: NumberStyle | None) -> tuple[Fraction, Fraction] | Refusal:
    ends: list[Fraction] = []
    for end in _names(found):
        value = _plain_value(found[f"digits{end}"], style)
        if isinstance(value, Refusal):
            return value
        value *= _factor(found, end)
        if value > LARGEST:
            return Refusal(Flaw.NUMBER_TOO_LARGE)
        ends.append(-value if _is_negative(found, end) else value)
    return ends[0], ends[-1]


def _plain_value(digits: str, style: NumberStyle | None) -> Fraction | Refusal:
    readings = _readings(digits)
    if not readings:
        return Refusal(Flaw.NOT_A_NUMBER)
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    if style is None:
        return Refusal(Flaw.AMBIGUOUS_NUMBER)
    return readings[style]


@lru_cache(maxsize=4_096)
def _readings(digits: str) -> Mapping[NumberStyle, Fraction]:
    """Give what the digits mean in each style in which they are a number."""
    return {style: value for style in NumberStyle if (value := _read_as(digits, style)) is not None}


def _read_as(digits: str, style: NumberStyle) -> Fraction | None:
    point, comma = (".", ",") if style is NumberStyle.ENGLISH else (",", ".")
    whole, _, decimals = digits.partition(point)
    if point in digits and not re.fullmatch(r"[0-9]+", decimals):
        return None
    if not whole.isascii() or not (whole.isdigit() or _GROUPED[comma].fullmatch(whole)):
        return None
    digits_alone = whole if whole.isdigit() else re.sub(r"[^0-9]", "", whole)
    return Fraction(f"{digits_alone}.{decimals or '0'}")


def _factor(found: re.Match[str], end: str) -> Fraction:
    """Give what the digits are multiplied by; the last end's scale holds for both."""
    last = _names(found)[-1]
    scale = found[f"scale{end}"] or found[f"scale{last}"] or ""
    factor = Fraction(_SCALES[scale.casefold().rstrip(".")])
    return factor / 100 if _is_percent(found) else factor


def _is_percent(found: re.Match[str]) -> bool:
    return found[f"after{_names(found)[-1]}"] == "%"


def _is_negative(found: re.Match[str], end: str) -> bool:
    return found[f"minus{end}"] == "-" or bool(found[f"inner{end}"]) or bool(found[f"open{end}"])


def _currency(found: re.Match[str]) -> str | Refusal:
    """Give the one currency that stands beside the number; two different ones are refused."""
    signs = {
        found[f"{side}{end}"].upper()
        for end in _names(found)
        for side in ("before", "after")
        if found[f"{side}{end}"] not in {None, "%"}
    }
    if len(signs) > 1 or (signs and _is_percent(found)):
        return Refusal(Flaw.NOT_A_NUMBER)
    return signs.pop() if signs else ""


def _shown_by(text: str) -> NumberStyle | None:
    """Tell the style that one value proves, if it proves one."""
    found = _match(text)
    if found is None:
        return None
    proven = {
        next(iter(readings))
        for end in _names(found)
        if len(readings := _readings(found[f"digits{end}"])) == 1
    }
    return proven.pop() if len(proven) == 1 else None
