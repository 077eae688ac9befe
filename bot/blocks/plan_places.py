"""Which place of a plan a button or a form is about, as one short text and back.

``summary`` is a section, ``summary:p2`` its third page, ``summary:t1`` its second passage,
``summary:s0-12`` the passage between two places of its text, ``summary:a`` the end of it;
``actions:r5f`` a row, ``actions:n5f`` one that is new, ``actions:x5f`` one to be taken away.
``!`` in front means that the next missing thing is asked for afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.blocks.carried import ActionValueError
from kamcore.plans.passages import Span
from kamcore.plans.rows import RowId
from kamcore.plans.sections import is_list, is_text

GUIDED = "!"
_PLACE = re.compile(r"(!?)([a-z][a-z0-9_.]{0,60})(?::([ptsarnx])([A-Za-z0-9-]{0,40}))?")
_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})")
_NUMBER = re.compile(r"\d{1,6}")


class What(StrEnum):
    """What of a section is meant."""

    PAGE = "p"
    PASSAGE = "t"
    SPAN = "s"
    END = "a"
    ROW = "r"
    NEW_ROW = "n"
    GONE_ROW = "x"


NUMBERED = frozenset({What.PAGE, What.PASSAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """One place of a plan.

    Attributes:
        what: ``None`` for the section as such.
        detail: A number, a span or a row's id, as text.
        guided: Whether the next missing thing is asked for afterwards.
    """

    section: str
    what: What | None = None
    detail: str = ""
    guided: bool = False

    @property
    def number(self) -> int:
        """The page or the passage, from 0."""
        return int(self.detail) if self.what in NUMBERED else 0

    @property
    def span(self) -> Span | None:
        """The piece of the text; ``None`` for its end."""
        found = _SPAN.fullmatch(self.detail)
        return None if found is None else Span(int(found[1]), int(found[2]))

    @property
    def row(self) -> RowId:
        """The row's id."""
        return RowId(self.detail)

    def to_item(self) -> str:
        """Write it down."""
        what = "" if self.what is None else f":{self.what}{self.detail}"
        return f"{GUIDED if self.guided else ''}{self.section}{what}"

    def at(self, what: What, detail: str | int = "") -> PlanPlace:
        """Give another place of the same section."""
        return replace(self, what=what, detail=str(detail))

    def on(self, span: Span | None) -> PlanPlace:
        """Give a piece of the section's text, or its end."""
        if span is None:
            return self.at(What.END)
        return self.at(What.SPAN, f"{span.start}-{span.end}")


def place_of(item: str | None) -> PlanPlace:
    """Read what ``to_item`` wrote.

    Raises:
        ActionValueError: For anything else.
    """
    found = _PLACE.fullmatch(item or "")
    if found is None:
        raise ActionValueError(PlanPlace.__name__)
    guided, section, kind, detail = found.groups()
    what = None if kind is None else What(kind)
    place = PlanPlace(section=section, what=what, detail=detail or "", guided=bool(guided))
    if not _fits(place):
        raise ActionValueError(PlanPlace.__name__)
    return place


def _fits(place: PlanPlace) -> bool:
    """Whether the parts go together."""
    match place.what:
        case None:
            return is_text(place.section) or is_list(place.section)
        case What.PAGE:
            return _NUMBER.fullmatch(place.detail) is not None
        case What.PASSAGE:
            return is_text(place.section) and _NUMBER.fullmatch(place.detail) is not None
        case What.SPAN:
            span = place.span
            return is_text(place.section) and span is not None and span.start <= span.end
        case What.END:
            return is_text(place.section) and not place.detail
        case What.ROW | What.NEW_ROW | What.GONE_ROW:
            return is_list(place.section) and bool(place.detail)
