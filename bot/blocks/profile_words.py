"""What the parts of a profile are called, how old they are, and how their words are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import Written, clean, is_visible
from kamcore.calendar_months import whole_months
from kamcore.profile import ProfileBlock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from kamcore.editions import Edition
    from kamcore.ids import PersonId
    from kamcore.profile import ProfileText

SHORT_TEXT = 600
SHORT_LINES = 8
SOURCE_LIMIT = 200
"""Characters of a source that stand beneath a text; longer ones end in an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words as they are printed.

    Attributes:
        is_whole: Whether nothing was left out.
    """

    words: Written
    is_whole: bool


def block_name(block: ProfileBlock, t: Texts) -> str:
    """Name one block of the profile."""
    match block:
        case ProfileBlock.STRATEGY:
            return t("Strategy")
        case ProfileBlock.MARKET_POSITION:
            return t("Market position")
        case ProfileBlock.FINANCES:
            return t("Finances")
        case ProfileBlock.PRODUCTS:
            return t("Products")
        case ProfileBlock.ORGANISATION:
            return t("Organisation")


def whole_text(text: str, pen: Pen) -> Written:
    """Print what somebody wrote line by line, without lines in which nothing is to be seen."""
    return pen.lines(pen.fill(line) for line in _lines(text))


def short_text(text: str, pen: Pen) -> Printed:
    """Print its beginning, cut visibly."""
    lines, room = _lines(text), SHORT_TEXT
    shown: list[str] = []
    for line in lines[:SHORT_LINES]:
        shown.append(clean(line, room))
        room -= len(clean(line))
        if room <= 0:
            break
    is_whole = room >= 0 and len(shown) == len(lines)
    if not is_whole and not shown[-1].endswith("…"):
        shown.append("…")
    return Printed(words=pen.lines(pen.fill(line) for line in shown), is_whole=is_whole)


def origin(
    edition: Edition[ProfileText], on: date, names: Mapping[PersonId, str], pen: Pen
) -> Written:
    """Say how old a text is, where it is known from, and who wrote it down."""
    text = edition.value
    if text is None:
        return pen(
            "Nobody knows it any more, says {name} ({date}).",
            name=author(edition.by, names, pen),
            date=pen.t.date(edition.at.date()),
        )
    told = [
        pen("As of {date}", date=pen.t.date(text.as_of)),
        aged(text.as_of, on, pen),
        pen("out of date") if text.is_stale(on) else "",
    ]
    by = pen(
        "Source: {source} ({name})",
        source=clean(text.source, SOURCE_LIMIT),
        name=author(edition.by, names, pen),
    )
    return pen.quiet(pen.join([pen.join(told, ", "), by], ". "))


def aged(day: date, on: date, pen: Pen) -> Written:
    """Say how many months ago a day was; nothing within the first."""
    months = whole_months(day, on)
    if not months:
        return Written("")
    return pen.count("{n} month old", "{n} months old", months)


def author(person: PersonId, names: Mapping[PersonId, str], pen: Pen) -> Written:
    """Name somebody without a mention that would ping them."""
    return pen.name(names.get(person, person))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if is_visible(line)] or [""]
