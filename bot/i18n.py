"""How texts, numbers, money and dates read in the reader's language and country.

The source text is English and stands in the code; the German one is read from
``locales/de/LC_MESSAGES/bot.po``. Only whole sentences are translated, because German puts
the words elsewhere. Babel is imported when the first text is wanted, so it costs nothing
at start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from babel import Locale
    from babel.numbers import NumberPattern

    from kamcore.policy import Wording

Language: TypeAlias = Literal["de", "en"]
Number: TypeAlias = Fraction | Decimal | int
Messages: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""English text to its translations: one, or the singular and the plural."""

MINUS = "\N{MINUS SIGN}"
"""As wide as a plus, and no hyphen at which a line breaks."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where CHF needs a space that € does without, as Unicode's locale data has it."""

WRITTEN = 10_000
"""Figures kept as they were written last."""

KNOWN_LOCALES = 64
"""Slack knows fewer countries than this; each keeps its texts."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that depends on who reads.

    Attributes:
        language: The language of the sentences.
        locale: How numbers, money and dates are written, such as ``de_AT``.
        messages: Translations; empty for English.
    """

    language: Language
    locale: Locale
    messages: Messages = field(repr=False)

    def __call__(self, english: str, /, **values: object) -> str:
        """Give a text in the reader's language with its ``{places}`` filled."""
        return self._translated(english, 0, english).format(**values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Give the text for one thing or for several; ``{n}`` is the number, written out."""
        form = 0 if n == 1 else 1
        english = many if form else one
        return self._translated(one, form, english).format(n=self.number(n), **values)

    def wording(self, text: Wording) -> str:
        """Choose the reader's language from a text that a policy brings in both."""
        return text.de if self.language == "de" else text.en

    def number(self, value: Number, places: int = 0) -> str:
        """Write a number, rounded half even from its exact value."""
        return _written(self.locale, _Kind.NUMBER, _rounded(value, places), places)

    def percent(self, share: Number, places: int = 0) -> str:
        """Write a share (0..1) as per cent."""
        return _written(self.locale, _Kind.PERCENT, _rounded(share, places + 2), places)

    def money(self, amount: Number, currency: str, places: int = 0) -> str:
        """Write an amount with its currency."""
        rounded = _rounded(amount, places)
        written = _written(self.locale, _Kind.MONEY, rounded, places, currency)
        return _LETTER_BEFORE_DIGIT.sub(NO_BREAK_SPACE, written)

    def weekday(self, day: date) -> str:
        """Name the day of the week, in short."""
        from babel.dates import format_date  # noqa: PLC0415 - Babel is heavy at start

        return format_date(day, format="EEE", locale=self.locale)

    def clock(self, at: datetime) -> str:
        """Write what the clock shows, the way people there do."""
        from babel.dates import format_time  # noqa: PLC0415 - Babel is heavy at start

        return format_time(at.replace(tzinfo=None), format="short", locale=self.locale)

    def date(self, day: date) -> str:
        """Write a day the short way people there do."""
        from babel.dates import format_date  # noqa: PLC0415 - Babel is heavy at start

        return format_date(day, format="medium", locale=self.locale)

    def months(self, months: Number, places: int = 1) -> str:
        """Write a span of months; one month exactly is singular."""
        t = self  # extraction finds texts by this name
        if months == 1:
            return t("1 month")
        return t("{number} months", number=self.number(months, places))

    def list(self, items: Iterable[str], *, last: Literal["and", "or"] = "and") -> str:
        """Join words as a sentence does: "a, b and c"."""
        from babel.lists import format_list  # noqa: PLC0415 - Babel is heavy at start

        style: Literal["standard", "or"] = "standard" if last == "and" else "or"
        return format_list(list(items), style=style, locale=self.locale)

    def _translated(self, english_key: str, form: int, english: str) -> str:
        """Look the text up; a missing one stays English, and a test says so."""
        forms = self.messages.get(english_key)
        return english if forms is None else forms[form]


class _Kind(Enum):
    """What a number says."""

    NUMBER = auto()
    PERCENT = auto()
    MONEY = auto()


# The same few figures are written again and again, and Babel takes its time.
@lru_cache(maxsize=WRITTEN)
def _written(
    locale: Locale, kind: _Kind, value: Decimal, places: int, currency: str | None = None
) -> str:
    from copy import copy  # noqa: PLC0415 - goes with the pattern

    fixed = copy(_pattern(locale, kind))
    fixed.frac_prec = (places, places)
    written = fixed.apply(value, locale, currency=currency, currency_digits=False)
    return written.replace("-", MINUS)


def _pattern(locale: Locale, kind: _Kind) -> NumberPattern:
    patterns: dict[_Kind, NumberPattern] = {
        _Kind.NUMBER: locale.decimal_formats[None],
        _Kind.PERCENT: locale.percent_formats[None],
        _Kind.MONEY: locale.currency_formats["standard"],
    }
    return patterns[kind]


def _rounded(value: Number, places: int) -> Decimal:
    """Round once, half even, from the exact value."""
    whole = round(Fraction(value) * 10**places)
    return Decimal(whole).scaleb(-places)


def texts_for(locale: str | None) -> Texts:
    """Give the texts for a locale as Slack or a setting writes it, such as ``de-AT``.

    Every language but German reads English; the country still decides how numbers look
    where it is one of ours.
    """
    return _texts_for((locale or "en").replace("-", "_").strip())


@lru_cache(maxsize=KNOWN_LOCALES)
def _texts_for(name: str) -> Texts:
    locale = _locale(name)
    language: Language = "de" if locale.language == "de" else "en"
    return Texts(language, locale, german_messages() if language == "de" else {})


def _locale(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - Babel is heavy at start

    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        language = name.partition("_")[0].lower()
        return Locale("de" if language == "de" else "en")
    return locale if locale.language in {"de", "en"} else Locale("en")


@lru_cache(maxsize=1)
def german_messages() -> Messages:
    """Read the German catalogue that ships with the package."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - Babel is heavy at start

    path = files("bot").joinpath("locales/de/LC_MESSAGES/bot.po")
    with path.open("rb") as file:
        catalogue = read_po(file, locale="de", abort_invalid=True)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if all(forms):
            found[key] = forms
    return found
