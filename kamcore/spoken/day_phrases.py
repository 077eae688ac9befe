"""The phrases that name a day, in English and German, each with how to reckon it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from kamcore.spoken import calendar

if TYPE_CHECKING:
    from collections.abc import Callable

    Reckoning: TypeAlias = Callable[[re.Match[str], date], date | None]

_MONTHS = (
    "january januar jänner jan jän", "february februar feber feb", "march märz maerz mar mär mrz",
    "april apr", "may mai", "june juni jun", "july juli jul", "august aug",
    "september sept sep", "october oktober oct okt", "november nov", "december dezember dec dez",
)  # fmt: skip
MONTH_OF = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAYS = (
    "monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag",
    "friday freitag", "saturday samstag sonnabend", "sunday sonntag",
)  # fmt: skip
WEEKDAY_OF = {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}
_NUMBERS = (
    "a an one ein eine einem einer einen", "two zwei", "three drei", "four vier", "five fünf",
    "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf",
    "twelve zwölf",
)  # fmt: skip
NUMBER_OF = {name: at for at, names in enumerate(_NUMBERS, start=1) for name in names.split()}
MOST_AHEAD = 60
FORTNIGHT = 14
MIDDLE, BEGINNING = 15, 7
TWELVE = 12

MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_OF, key=len, reverse=True))})\b\.?"
WEEKDAY = "|".join(sorted(WEEKDAY_OF, key=len, reverse=True))
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(NUMBER_OF, key=len, reverse=True))})"
YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
NEXT = r"(?:next|coming|nächste[nrms]?|naechste[nrms]?|kommende[nrms]?)"
THIS = r"(?:this|diese[nrms]?)"
TO = r"(?:by|until|till|before|on|no later than|bis|bis zum|am|zum|vom|ab|den|dem|der|spätestens)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to name a day.

    Attributes:
        day: Reckons it from the match and the day of the text; ``None`` where it names none.
    """

    pattern: re.Pattern[str]
    day: Reckoning


def _phrase(pattern: str, day: Reckoning) -> Phrase:
    return Phrase(re.compile(rf"(?<![\w.]){pattern}(?!\w)", re.IGNORECASE), day)


def _month(found: re.Match[str]) -> int | None:
    """Give the month; a word in small letters such as may or march is none."""
    name = found["month"]
    return MONTH_OF[name.casefold()] if name[:1].isupper() else None


def _day_of_month(found: re.Match[str], today: date) -> date | None:
    month = _month(found)
    return calendar.written(found["year"], month, int(found["day"]), today) if month else None


def _in_figures(found: re.Match[str], today: date) -> date | None:
    return calendar.written(found["year"], int(found["month"]), int(found["day"]), today)


def _slashed(found: re.Match[str], today: date) -> date | None:
    """Read 13/05/2026 and 05/13/2026; what could be two days is neither."""
    first, second = int(found["day"]), int(found["month"])
    if first <= TWELVE and second <= TWELVE and first != second:
        return None
    day, month = (second, first) if second > TWELVE else (first, second)
    return calendar.written(found["year"], month, day, today)


def _weekday(found: re.Match[str], today: date) -> date:
    weekday = WEEKDAY_OF[found["weekday"].casefold()]
    which = (found["which"] or "").casefold()
    if which.startswith(("next", "nächst", "naechst")):
        return calendar.in_week(today, weekday, 1)
    return calendar.coming(weekday, today)


def _tomorrow(found: re.Match[str], today: date) -> date | None:
    """Take ``Morgen`` with a capital for tomorrow only where a sentence begins with it."""
    begins = found.start() == 0 or found.string[: found.start()].rstrip(" ")[-1:] in ".!?\n:-•*"
    is_noun = found[0].startswith("Morgen") and not begins
    return None if is_noun else today + timedelta(days=1)


def _ahead(found: re.Match[str], today: date) -> date | None:
    written = found["number"].casefold()
    count = NUMBER_OF.get(written) or int(written)
    unit = found["unit"].casefold()
    if count > MOST_AHEAD:
        return None
    if unit.startswith(("working", "business", "werk", "arbeits")):
        return calendar.working_days_later(today, count)
    if unit.startswith(("day", "tag")):
        return today + timedelta(days=count)
    if unit.startswith(("week", "woche")):
        return today + timedelta(days=calendar.WEEK * count)
    return calendar.months_later(today, count)


def _this_friday(_: re.Match[str], today: date) -> date:
    friday = calendar.in_week(today, calendar.FRIDAY, 0)
    return friday if friday >= today else calendar.coming(calendar.FRIDAY, today)


def _weeks_ahead(weekday: int, weeks: int) -> Reckoning:
    return lambda _, today: calendar.in_week(today, weekday, weeks)


def _months_ahead(months: int) -> Reckoning:
    return lambda _, today: calendar.last_of_month(today.year, today.month + months)


def _in_month(found: re.Match[str], today: date) -> date | None:
    month = _month(found)
    return calendar.end_of_month(month, found["year"], today) if month else None


def _within_month(day: int) -> Reckoning:
    def reckon(found: re.Match[str], today: date) -> date | None:
        month = _month(found)
        return calendar.written(found["year"], month, day, today) if month else None

    return reckon


def _quarter(found: re.Match[str], today: date) -> date:
    names = ("first erst", "second zweit", "third dritt", "fourth viert")
    said = found["quarter"].casefold()
    number = next((n for n, each in enumerate(names, 1) if said.startswith(tuple(each.split()))), 0)
    year = int(found["year"]) if found["year"] else None
    return calendar.end_of_quarter(number or int(said[-1]), year, today)


def _this_quarter(_: re.Match[str], today: date) -> date:
    return calendar.end_of_quarter((today.month + 2) // calendar.QUARTER, None, today)


def _year_end(found: re.Match[str], today: date) -> date:
    year = found.groupdict().get("year")
    return date(int(year) if year else today.year, calendar.DECEMBER, 31)


_UNITS = (
    r"(?P<unit>working days?|business days?|days?|weeks?|months?|werktage?n?|arbeitstage?n?|"
    r"tage?n?|wochen?|monate?n?)"
)
_END_OF = r"(?:(?:the )?end of|ende|ende der|ende des)\s+"
PHRASES = (
    _phrase(r"(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _in_figures),
    _phrase(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>20\d\d|\d\d)", _in_figures),
    _phrase(rf"{TO}\s+(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?P<year>(?!))?", _in_figures),
    _phrase(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)", _slashed),
    _phrase(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{MONTH}{YEAR}", _day_of_month),
    _phrase(rf"{MONTH}\s+(?P<day>\d{{1,2}})(?!\d|:)(?:st|nd|rd|th)?{YEAR}", _day_of_month),
    _phrase(
        rf"(?:(?P<which>{NEXT}|{THIS})\s+)?(?P<weekday>{WEEKDAY})"
        r"(?:früh|vormittag|mittag|nachmittag|abend|morgen)?",
        _weekday,
    ),
    _phrase(r"(?:today|tonight|heute)", lambda _, today: today),
    _phrase(r"(?:tomorrow|morgen)", _tomorrow),
    _phrase(
        r"(?:(?:the )?day after tomorrow|übermorgen|uebermorgen)",
        lambda _, today: today + timedelta(days=2),
    ),
    _phrase(rf"(?:in|within|innerhalb|binnen)(?: the next| von)?\s+{NUMBER}\s+{_UNITS}", _ahead),
    _phrase(r"in a fortnight", lambda _, today: today + timedelta(days=FORTNIGHT)),
    _phrase(rf"(?:{_END_OF})?{NEXT} (?:week|woche)", _weeks_ahead(calendar.FRIDAY, 1)),
    _phrase(rf"(?:early|(?:the )?beginning of|anfang) {NEXT} (?:week|woche)", _weeks_ahead(0, 1)),
    _phrase(rf"(?:mid|(?:the )?middle of|mitte) {NEXT} (?:week|woche)", _weeks_ahead(2, 1)),
    _phrase(
        r"(?:(?:the )?week after next|übernächste[rn]? woche)", _weeks_ahead(calendar.FRIDAY, 2)
    ),
    _phrase(
        rf"(?:(?:{_END_OF})?{THIS} (?:week|woche)|{_END_OF}(?:the )?(?:week|woche)|eow)",
        _this_friday,
    ),
    _phrase(
        rf"(?:{_END_OF}(?:the |this |diese[sn] )?(?:month|monats?)|month-end|monatsende|eom|"
        rf"{THIS} (?:month|monat))",
        _months_ahead(0),
    ),
    _phrase(rf"(?:{_END_OF})?{NEXT} (?:month|monate?s?)", _months_ahead(1)),
    _phrase(rf"(?:(?:the )?end of|late|ende)\s+{MONTH}{YEAR}", _in_month),
    _phrase(rf"(?:mid|(?:the )?middle of|mitte)[\s-]+{MONTH}{YEAR}", _within_month(MIDDLE)),
    _phrase(rf"(?:early|(?:the )?beginning of|anfang)\s+{MONTH}{YEAR}", _within_month(BEGINNING)),
    _phrase(rf"(?:in|im)\s+{MONTH}{YEAR}", _in_month),
    _phrase(
        r"(?:kw|cw|calendar week|kalenderwoche)\s?(?P<week>\d{1,2})",
        lambda found, today: calendar.of_week(int(found["week"]), today),
    ),
    _phrase(
        rf"(?:in|im|by|bis|bis zum|{_END_OF}|ende des)\s*(?:the |dem |das )?"
        r"(?P<quarter>q[1-4]|(?:first|second|third|fourth) quarter|"
        r"(?:erste|zweite|dritte|vierte)[nrs]? quartals?)(?:[\s/]+(?P<year>20\d\d))?",
        _quarter,
    ),
    _phrase(rf"(?:{_END_OF}(?:the |this )?quarter|quartalsende|ende des quartals)", _this_quarter),
    _phrase(
        rf"(?:{_END_OF}(?:the |this |diese[sn] )?(?:year|jahre?s)|year-end|jahresende|eoy)",
        _year_end,
    ),
    _phrase(rf"{_END_OF}(?P<year>20\d\d)", _year_end),
)
"""Every way we know; where two fit one place, the longer words win."""
