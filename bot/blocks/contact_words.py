"""In what one entry about a person differs from another, field by field, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.map_words import field_name, influence_name, stance_name
from bot.blocks.parts import NOTHING, clean
from kamcore.map_errors import Field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.facts import Influence, Stakeholder, Stance

DETAIL_LIMIT = 200


def said_of(person: Stakeholder, counterpart: str | None, t: Texts) -> dict[str, str]:
    """Give what an entry says, by the name of the field; what it does not say is a dash.

    Args:
        person: The entry.
        counterpart: What their counterpart on our side is called.
        t: The reader's language.
    """
    return {
        field_name(Field.NAME, t): person.name,
        field_name(Field.TITLE, t): person.title or NOTHING,
        field_name(Field.UNIT, t): person.unit or NOTHING,
        t("What part do they play?"): _influences(person.influences, t),
        t("How do they stand towards us?"): _stances(person.stances, t),
        field_name(Field.REPORTS_TO, t): person.reports_to or NOTHING,
        t("When did we last speak?"): _day(person.last_contact, t),
        t("How sure is this?"): t("confirmed") if person.confirmed else t("assumed"),
        field_name(Field.COUNTERPART, t): counterpart or NOTHING,
    }


def difference(theirs: dict[str, str], mine: dict[str, str], pen: Pen) -> list[Written]:
    """Give one line for each field in which the two differ."""
    return [
        pen(
            "• {field}: now “{theirs}”, you entered “{mine}”",
            field=name,
            theirs=clean(theirs[name], DETAIL_LIMIT),
            mine=clean(mine[name], DETAIL_LIMIT),
        )
        for name in theirs
        if theirs[name] != mine.get(name)
    ]


def changed_meanwhile(lines: Sequence[Written], pen: Pen) -> Written:
    """Tell above a form what somebody else made of it, and what saving does now."""
    told = pen("*Somebody else changed this while you had it open.* Nothing was overwritten.")
    choose = pen("*Save* puts what you entered in its place, *Cancel* leaves what is there now.")
    return pen.lines([told, *lines, choose])


def gone_meanwhile(pen: Pen) -> Written:
    """Tell above a form that what it was about is gone."""
    told = pen("*Somebody took this away or renamed it while you had it open.*")
    choose = pen("*Save* adds what you entered, *Cancel* leaves it.")
    return pen.lines([told, choose])


def _influences(influences: Sequence[Influence], t: Texts) -> str:
    return t.list(influence_name(each, t) for each in influences) if influences else NOTHING


def _stances(stances: Sequence[Stance], t: Texts) -> str:
    return t.list(stance_name(each, t) for each in stances) if stances else NOTHING


def _day(day: date | None, t: Texts) -> str:
    return t.date(day) if day else NOTHING
