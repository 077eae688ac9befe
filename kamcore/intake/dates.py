"""Read days as people and CRMs write them, and refuse what could be two days.

ISO (``2026-04-03``, also with a time), German (``3.4.2026``, ``3. April 2026``), English with
the month's name (``3 April 2026``, ``Apr 3, 2026``). ``03/04/2026`` is two days at once: it is
refused unless a part is above 12, both parts are the same, or the map says the order.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from kamcore.intake.flaws import Flaw, Refusal


class DateOrder(StrEnum):
    """Which part of ``03/04/2026`` is the day."""

    DAY_FIRST = "DD/MM/YYYY"
    MONTH_FIRST = "MM/DD/YYYY"


LONGEST = 60
EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
MONTHS = 12

_ZONE = r"(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_TIME = rf"(?:[T ,]+{_CLOCK}\s*(?:[AP]M)?\s*{_ZONE}?)?"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}", re.IGNORECASE
)
_DOTTED = re.compile(rf"([0-9]{{1,2}})\.\s?([0-9]{{1,2}})\.\s?([0-9]+){_TIME}", re.IGNORECASE)
_SLASHED = re.compile(rf"([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2([0-9]+){_TIME}", re.IGNORECASE)
_DAY_NAME = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?\.?[ -]?([a-zäöü]+)\.?,?[ -]?([0-9]+){_TIME}", re.IGNORECASE
)
_NAME_DAY = re.compile(
    rf"([a-zäöü]+)\.? ?([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]+){_TIME}", re.IGNORECASE
)
_NAMES = (
    ("january", "januar", "jänner", "jan", "jän"),
    ("february", "februar", "feber", "feb"),
    ("march", "märz", "maerz", "mar", "mär", "mrz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dezember", "dec", "dez"),
)
_MONTH_OF = {name: month for month, names in enumerate(_NAMES, start=1) for name in names}


def read_date(text: str, order: DateOrder | None) -> date | Refusal:
    """Read a day; a time behind it is left out, the day counts as it was written.

    Args:
        text: As it stands in the file.
        order: What the map says about ``03/04/2026``, if it says anything.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) > LONGEST:
        return Refusal(Flaw.NOT_A_DATE)
    return _in_figures(plain, order) or _with_a_name(plain) or Refusal(Flaw.NOT_A_DATE)


def _in_figures(text: str, order: DateOrder | None) -> date | Refusal | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _DOTTED.fullmatch(text):
        return _day(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        return _slashed(found, order)
    return None


def _with_a_name(text: str) -> date | Refusal | None:
    if found := _DAY_NAME.fullmatch(text):
        return _named(found[3], found[2], found[1])
    if found := _NAME_DAY.fullmatch(text):
        return _named(found[3], found[1], found[2])
    return None


def _slashed(found: re.Match[str], order: DateOrder | None) -> date | Refusal:
    first, second, year = found[1], found[3], found[4]
    if order is DateOrder.DAY_FIRST:
        return _day(year, second, first)
    if order is DateOrder.MONTH_FIRST:
        return _day(year, first, second)
    if int(first) > MONTHS or first.zfill(2) == second.zfill(2):
        return _day(year, second, first)
    if int(second) > MONTHS:
        return _day(year, first, second)
    return Refusal(Flaw.AMBIGUOUS_DATE)


def _named(year: str, name: str, day: str) -> date | Refusal:
    month = _MONTH_OF.get(name.casefold())
    return Refusal(Flaw.NOT_A_DATE) if month is None else _day(year, str(month), day)


def _day(year: str, month: str, day: str) -> date | Refusal:
    if len(year) != len("2026"):
        return Refusal(Flaw.SHORT_YEAR if len(year) == len("26") else Flaw.NOT_A_DATE)
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return Refusal(Flaw.NO_SUCH_DAY)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Refusal(Flaw.NO_SUCH_DAY)
