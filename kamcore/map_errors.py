"""What keeps a change to the people at a customer, or to its white space, from being made."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.facts import PotentialCell, PotentialSide, Search, Stakeholder


class Field(StrEnum):
    """What can be said of a contact or a cell, and may be said wrongly."""

    NAME = "name"
    UNIT = "unit"
    TITLE = "title"
    REPORTS_TO = "reports_to"
    COUNTERPART = "counterpart"
    LAST_CONTACT = "last_contact"
    OFFERING = "offering"
    CONTRIBUTION = "contribution_per_year"
    PROBABILITY = "probability"
    COMPETITOR = "competitor"
    NEXT_STEP = "next_step"
    SOURCE = "source"
    ON = "on"


class Flaw(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    DAY_TO_COME = "day_to_come"
    NEGATIVE = "negative"
    ABOVE_ONE = "above_one"
    NOT_ON_THE_MAP = "not_on_the_map"


class FieldError(KamError):
    """One field cannot be right.

    Attributes:
        most: How many characters it may have, where it has more.
    """

    def __init__(self, field: Field, flaw: Flaw, most: int = 0) -> None:
        """Keep which field and what is wrong."""
        super().__init__(f"{field}: {flaw}")
        self.field = field
        self.flaw = flaw
        self.most = most


class ContactExistsError(KamError):
    """Somebody of that name and unit is on the map already."""

    def __init__(self, label: str) -> None:
        """Keep whom they were to be told from."""
        super().__init__("a contact of that name and unit exists")
        self.label = label


class ContactChangedError(KamError):
    """Somebody else changed the contact since it was shown.

    Attributes:
        theirs: The entry as it is now, cut to what the person may see.
    """

    def __init__(self, theirs: Stakeholder) -> None:
        """Keep what it is now."""
        super().__init__("the contact was changed meanwhile")
        self.theirs = theirs


class ContactGoneError(KamError):
    """Somebody else took the contact off the map, or renamed it, since it was shown."""

    def __init__(self) -> None:
        """Say so for the log."""
        super().__init__("the contact is not on the map any more")


class CircularReportingError(KamError):
    """The line would lead back to where it began.

    Attributes:
        names: In the order of the line, beginning with whom the change is about.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Keep who would report to whom."""
        super().__init__(f"a circle of {len(names)}")
        self.names = tuple(names)


class CellExistsError(KamError):
    """There is a cell for that unit and offering on that side already."""

    def __init__(self, cell: PotentialCell) -> None:
        """Keep which."""
        super().__init__("a cell of that unit and offering exists")
        self.cell = cell


class CellChangedError(KamError):
    """Somebody else changed the cell since it was shown."""

    def __init__(self, side: PotentialSide, theirs: PotentialCell) -> None:
        """Keep what it is now."""
        super().__init__("the cell was changed meanwhile")
        self.side = side
        self.theirs = theirs


class CellGoneError(KamError):
    """Somebody else took the cell away, or renamed it, since it was shown."""

    def __init__(self) -> None:
        """Say so for the log."""
        super().__init__("the cell is not there any more")


class SomethingFoundError(KamError):
    """Nobody can have found nothing where there are entries."""

    def __init__(self, search: Search) -> None:
        """Keep what was looked for."""
        super().__init__(f"{search}: there are entries")
        self.search = search
