"""What somebody says of a cell of the grid, made plain, or refused field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.contact_entry import LONGEST_LINE, refuse_day_to_come
from kamcore.map_errors import Field, FieldError, Flaw
from kamcore.plain_line import one_line

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import PotentialCell

LONGEST_STEP = 1_000
LONGEST_SOURCE = 500
MOST = {
    Field.UNIT: LONGEST_LINE,
    Field.OFFERING: LONGEST_LINE,
    Field.COMPETITOR: LONGEST_LINE,
    Field.NEXT_STEP: LONGEST_STEP,
    Field.SOURCE: LONGEST_SOURCE,
}
"""Characters each of its texts may have."""


def plain_cell(said: PotentialCell, as_of: date) -> PotentialCell:
    """Give the cell with its texts on one line each; what is empty is not said.

    Raises:
        FieldError: For the first field that cannot be right.
    """
    lines = {field: _line(field, getattr(said, field)) for field in MOST}
    for field in (Field.UNIT, Field.OFFERING):
        if not lines[field]:
            raise FieldError(field, Flaw.MISSING)
    _refuse_figures(said)
    refuse_day_to_come(Field.ON, said.on, as_of)
    return replace(
        said,
        unit=lines[Field.UNIT],
        offering=lines[Field.OFFERING],
        competitor=lines[Field.COMPETITOR] or None,
        next_step=lines[Field.NEXT_STEP] or None,
        source=lines[Field.SOURCE] or None,
    )


def _line(field: Field, text: str | None) -> str:
    line = one_line(text or "")
    if len(line) > MOST[field]:
        raise FieldError(field, Flaw.TOO_LONG, MOST[field])
    return line


def _refuse_figures(said: PotentialCell) -> None:
    worth, share = said.contribution_per_year, said.probability
    if worth is not None and worth.low < 0:
        raise FieldError(Field.CONTRIBUTION, Flaw.NEGATIVE)
    if share is not None and share.low < 0:
        raise FieldError(Field.PROBABILITY, Flaw.NEGATIVE)
    if share is not None and share.high > 1:
        raise FieldError(Field.PROBABILITY, Flaw.ABOVE_ONE)
