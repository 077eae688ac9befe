"""What somebody says of a contact, made plain, or refused field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.map_errors import Field, FieldError, Flaw
from kamcore.plain_line import one_line

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import Stakeholder

LONGEST_LINE = 200
"""Characters of a name, a unit, a title and the like; imports allow as many."""

LINES = (Field.NAME, Field.UNIT, Field.TITLE, Field.REPORTS_TO, Field.COUNTERPART)


def plain_contact(said: Stakeholder, as_of: date) -> Stakeholder:
    """Give the entry with its texts on one line each; what is empty is not said.

    Raises:
        FieldError: For the first field that cannot be right.
    """
    lines = {field: _line(field, getattr(said, field)) for field in LINES}
    if not lines[Field.NAME]:
        raise FieldError(Field.NAME, Flaw.MISSING)
    refuse_day_to_come(Field.LAST_CONTACT, said.last_contact, as_of)
    return replace(
        said,
        name=lines[Field.NAME],
        unit=lines[Field.UNIT] or None,
        title=lines[Field.TITLE] or None,
        reports_to=lines[Field.REPORTS_TO] or None,
        counterpart=lines[Field.COUNTERPART] or None,
        influences=tuple(dict.fromkeys(said.influences)),
        stances=tuple(dict.fromkeys(said.stances)),
    )


def refuse_day_to_come(field: Field, day: date | None, as_of: date) -> None:
    """Refuse a day on which nothing can have been yet.

    Raises:
        FieldError: For a day that has begun nowhere on earth; elsewhere it may be a day later.
    """
    if day is not None and (day - as_of).days > 1:
        raise FieldError(field, Flaw.DAY_TO_COME)


def _line(field: Field, text: str | None) -> str:
    line = one_line(text or "")
    if len(line) > LONGEST_LINE:
        raise FieldError(field, Flaw.TOO_LONG, LONGEST_LINE)
    return line
