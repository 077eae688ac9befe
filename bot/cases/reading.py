"""A figure of a business case as somebody types it: a value or a range, and in brackets its source.

``60000 (head of production, 4 May)``, ``5-10 %``, ``30 / 80 / 100 %``: the same in a form and on
the command line, in the reader's own way of writing numbers.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks.parts import clean, is_visible
from bot.cases.names import figure_name
from bot.explain_rows import row_reason
from bot.slack.modals.figures import Problem, money_text, number_style, percent_text
from kamcore.business_case import Assumption, Figure
from kamcore.case_codec import LONGEST_SOURCE
from kamcore.intake.currencies import is_currency
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.numbers import read_amount
from kamcore.interval import Interval

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.intake.numbers import Amount

_WITH_SOURCE = re.compile(r"(?P<value>.*?)\s*\((?P<source>[^()]*[^()\d.,\s][^()]*)\)\s*", re.DOTALL)
"""A pair of brackets around nothing but a number is how bookkeepers write a minus."""

_BETWEEN_YEARS = re.compile(r"[/;]")
_NO_CURRENCY = frozenset({Figure.LOSS, Figure.ADOPTION})
PERCENT = Fraction(100)


def read_figure(
    figure: Figure, typed: str, currency: str, t: Texts, *, per_piece: bool = False
) -> tuple[Assumption, ...] | Problem:
    """Read what was typed of one figure; nothing where nothing was."""
    if not is_visible(typed):
        return ()
    value, source = _parted(typed)
    if len(source) > LONGEST_SOURCE:
        limit = t.number(LONGEST_SOURCE)
        told = t("Say where it comes from in at most {limit} characters.", limit=limit)
        return Problem(told)
    texts = _years(value) if figure is Figure.ADOPTION else [value]
    found: list[Assumption] = []
    for text in texts:
        known = _value(figure, text, currency, t, per_piece=per_piece)
        if isinstance(known, Problem):
            return known
        found.append(Assumption(figure=figure, value=known, source="" if found else source))
    return tuple(found)


def is_per_piece(typed: str, t: Texts) -> bool:
    """Whether a price change is an amount a piece: it has no per cent sign."""
    value, _ = _parted(typed)
    amount = read_amount(value, number_style(t))
    return not isinstance(amount, Refusal) and not amount.is_percent


def figure_text(known: tuple[Assumption, ...], t: Texts, *, per_piece: bool = False) -> str:
    """Write a figure as one would type it."""
    if not known:
        return ""
    texts = [
        f"{percent_text(each.value, t)} %"
        if is_share(each.figure, per_piece=per_piece)
        else money_text(each.value, t)
        for each in known
    ]
    source = f" ({known[0].source})" if known[0].source else ""
    return " / ".join(texts) + source


def is_share(figure: Figure, *, per_piece: bool) -> bool:
    """Whether a figure is a share and not an amount."""
    if figure in {Figure.PRICE_CHANGE, Figure.MARGIN}:
        return not per_piece
    return figure in {Figure.LOSS, Figure.ADOPTION}


def _parted(typed: str) -> tuple[str, str]:
    found = _WITH_SOURCE.fullmatch(typed.strip())
    if found is None:
        return typed.strip(), ""
    source = found["source"]
    return found["value"], clean(source) if is_visible(source) else ""


def _years(value: str) -> list[str]:
    """Part the years; one per cent sign at the end is meant for all."""
    texts = [each.strip() for each in _BETWEEN_YEARS.split(value)]
    if texts[-1].endswith("%"):
        return [each if each.endswith("%") else f"{each} %" for each in texts]
    return texts


def _value(
    figure: Figure, text: str, currency: str, t: Texts, *, per_piece: bool
) -> Interval | Problem:
    amount = read_amount(text, number_style(t))
    if isinstance(amount, Refusal):
        return Problem(f"{figure_name(figure, t)}: {row_reason(amount, t)}")
    if is_share(figure, per_piece=per_piece):
        return _share(figure, amount, t)
    if amount.is_percent:
        return Problem(_told(figure, Refusal(Flaw.PERCENT_HERE), t))
    if amount.currency and not is_currency(amount.currency, currency):
        return Problem(_told(figure, Refusal(Flaw.OTHER_CURRENCY, currency), t))
    return amount.values


def _share(figure: Figure, amount: Amount, t: Texts) -> Interval | Problem:
    """Read a share in per cent, with the sign or without."""
    if amount.currency:
        return Problem(_told(figure, Refusal(Flaw.NOT_A_SHARE), t))
    if amount.is_percent:
        return amount.values
    low, high = Fraction(amount.values.low), Fraction(amount.values.high)
    if 0 < high < 1:
        return Problem(t("Write 50 for 50 %: this would be less than one per cent."))
    return Interval(low / PERCENT, high / PERCENT)


def _told(figure: Figure, refusal: Refusal, t: Texts) -> str:
    return f"{figure_name(figure, t)}: {row_reason(refusal, t)}"
