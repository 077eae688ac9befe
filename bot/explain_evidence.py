"""What a person reads when a contact or a piece of white space cannot be kept as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.map_words import field_name
from kamcore.map_errors import (
    CellChangedError,
    CellExistsError,
    CellGoneError,
    CircularReportingError,
    ContactChangedError,
    ContactExistsError,
    ContactGoneError,
    FieldError,
    Flaw,
    SomethingFoundError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError

LONGEST_CIRCLE = 6
"""Names a sentence holds; a longer circle is told by its beginning."""


def field_problem(error: FieldError, t: Texts) -> str:
    """Say what is wrong with one field, where it is plain which field is meant."""
    match error.flaw:
        case Flaw.MISSING:
            return t("Write at least one letter or sign that can be seen.")
        case Flaw.TOO_LONG:
            return t("Shorten this to at most {limit} characters.", limit=t.number(error.most))
        case Flaw.DAY_TO_COME:
            return t("This day has not come yet. Choose today or an earlier day.")
        case Flaw.NEGATIVE:
            return t("It must not be negative.")
        case Flaw.ABOVE_ONE:
            return t("A probability is at most 100 %.")
        case Flaw.NOT_ON_THE_MAP:
            return t("This person is not on the map any more: choose again.")


def _field(error: FieldError, t: Texts) -> str:
    return t("{place}: {reason}", place=field_name(error.field, t), reason=field_problem(error, t))


def _exists(error: ContactExistsError, t: Texts) -> str:
    return t(
        "{name} is on the map already: change that entry, or name the unit that tells the two "
        "apart.",
        name=error.label,
    )


def _changed(_error: ContactChangedError, t: Texts) -> str:
    return t(
        "Somebody else changed this person's entry meanwhile: look at the map again before you go "
        "on."
    )


def _gone(_error: ContactGoneError, t: Texts) -> str:
    return t(
        "This person was taken off the map or renamed meanwhile: look at the map again before you "
        "go on."
    )


def _circle(error: CircularReportingError, t: Texts) -> str:
    first = error.names[0]
    if len(error.names) == 1:
        return t("{name} cannot report to themselves: choose somebody else.", name=first)
    if len(error.names) > LONGEST_CIRCLE:
        line = " → ".join((*error.names[:LONGEST_CIRCLE], "…", first))
    else:
        line = " → ".join((*error.names, first))
    return t(
        "The line of reporting would run in a circle ({line}): choose somebody else, or change "
        "one of the others first.",
        line=line,
    )


def _cell_exists(error: CellExistsError, t: Texts) -> str:
    return t(
        "There is an entry for {offering} in {unit} already: change that one.",
        offering=error.cell.offering,
        unit=error.cell.unit,
    )


def _cell_changed(_error: CellChangedError, t: Texts) -> str:
    return t(
        "Somebody else changed this entry meanwhile: look at the white space again before you go "
        "on."
    )


def _cell_gone(_error: CellGoneError, t: Texts) -> str:
    return t(
        "This entry was taken out or renamed meanwhile: look at the white space again before you "
        "go on."
    )


def _something_found(_error: SomethingFoundError, t: Texts) -> str:
    return t("There are entries, so nobody can have found nothing: take them out first.")


EVIDENCE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    FieldError: _field,
    ContactExistsError: _exists,
    ContactChangedError: _changed,
    ContactGoneError: _gone,
    CircularReportingError: _circle,
    CellExistsError: _cell_exists,
    CellChangedError: _cell_changed,
    CellGoneError: _cell_gone,
    SomethingFoundError: _something_found,
}
