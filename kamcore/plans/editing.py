"""How a plan takes an edit that was begun on an older version: nothing anybody wrote is lost.

What nobody else touched meanwhile is simply taken. Where both touched the same passage or
the same row, neither is: whoever comes second sees both and chooses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kamcore.plans.errors import (
    PlanChangedError,
    PlanClosedError,
    PlanListFullError,
    PlanTextTooLongError,
)
from kamcore.plans.fields import check_row
from kamcore.plans.passages import Span, carried, inserted, replaced
from kamcore.plans.rows import Goal, Move
from kamcore.plans.sections import LONGEST_TEXT, MOST_ROWS, ListSection
from kamcore.store_errors import UnkeepableTextError, is_keepable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kamcore.ids import PersonId
    from kamcore.plans.plan import Plan
    from kamcore.plans.rows import Row, RowId, Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two edits of one thing, side by side.

    Attributes:
        version: The plan's version that has theirs: to choose is to edit that one.
        by, at: Who wrote theirs, and when.
        theirs, mine: A passage's text, or a row; ``None`` for a row that was taken away.
        span: Where theirs stands in the section's text.
        row: Which row it is about.
    """

    section: str
    version: int
    by: PersonId
    at: datetime
    theirs: str | Row | None = None
    mine: str | Row | None = None
    span: Span | None = None
    row: RowId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """One passage of a text, written anew.

    Attributes:
        span: Which one, in the text as the editor saw it; ``None`` adds to the end.
    """

    section: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEdit:
    """One row, written anew, added where there was none, or taken away with ``None``."""

    section: ListSection
    id: RowId
    row: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who edits, and when."""

    by: PersonId
    at: datetime


def edit_text(plan: Plan, seen: Sequence[str], edit: TextEdit, hand: Hand) -> Plan:
    """Take a passage; the plan stays as it is where that changes nothing.

    Args:
        plan: As it is now.
        seen: The section's text as the editor saw it, and then each later one.
        edit: What they wrote.
        hand: Who, and when.

    Raises:
        PlanChangedError: Where somebody wrote in the same passage.
        PlanTextTooLongError: Where the text would grow too long.
        UnkeepableTextError: For characters no database keeps.
        KamError: For a closed plan, or a section it does not have.
    """
    _require_open(plan)
    now = plan.text(edit.section)
    plan.require(edit.section)
    piece = _clean(edit.text)
    span = Span(len(seen[0]), len(seen[0])) if edit.span is None else edit.span.within(seen[0])
    if _is_taken_already(seen, span, piece):
        return plan
    clashed = edit.span is not None and not seen[0] and bool(now)
    for before, after in pairwise(seen):
        went = carried(span, before, after)
        span, clashed = went.span, clashed or went.clashed
    if clashed and not seen[0]:
        span = Span(0, len(now))
    if span.of(now) == piece and span.start != span.end:
        return plan
    if clashed:
        clash = _clash(plan, edit.section)
        raise PlanChangedError(replace(clash, theirs=span.of(now), mine=piece, span=span))
    text = replaced(now, span, piece)
    if len(text) > max(LONGEST_TEXT, len(now)):
        raise PlanTextTooLongError(len(text), LONGEST_TEXT)
    return plan if text == now else plan.changed(edit.section, text, by=hand.by, at=hand.at)


def edit_row(plan: Plan, seen: Rows, edit: RowEdit, hand: Hand) -> Plan:
    """Take a row; the plan stays as it is where that changes nothing.

    Args:
        plan: As it is now.
        seen: The list as the editor saw it.
        edit: What they wrote.
        hand: Who, and when.

    Raises:
        PlanChangedError: Where somebody wrote in the same row, or took it away.
        PlanRowError: For a field that is empty or too long.
        PlanListFullError: Where no more rows fit.
        KamError: For a closed plan, or a section it does not have.
    """
    _require_open(plan)
    plan.require(edit.section)
    now = plan.rows(edit.section)
    mine = None if edit.row is None else _tied(edit.row, plan)
    if mine is not None:
        check_row(edit.section, mine)
    before, theirs = _found(seen, edit.id), _found(now, edit.id)
    if mine in {theirs, before}:
        return plan
    if theirs != before:
        clash = _clash(plan, edit.section)
        raise PlanChangedError(replace(clash, theirs=theirs, mine=mine, row=edit.id))
    if theirs is None and len(now) >= MOST_ROWS:
        raise PlanListFullError(MOST_ROWS)
    return plan.changed(edit.section, _with(now, edit.id, mine), by=hand.by, at=hand.at)


def _require_open(plan: Plan) -> None:
    if not plan.is_open:
        raise PlanClosedError(plan.number)


def _clean(text: str) -> str:
    if not is_keepable(text):
        raise UnkeepableTextError(text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_taken_already(seen: Sequence[str], span: Span, piece: str) -> bool:
    """Whether the editor changed nothing, or the same edit came through before."""
    first = seen[0]
    if span.of(first) == piece:
        return True
    if replaced(first, span, piece) in seen[1:]:
        return True
    adds = span.start == span.end == len(first)
    return adds and any(inserted(a, b).strip() == piece for a, b in pairwise(seen))


def _tied(row: Row, plan: Plan) -> Row:
    """Keep of a move's goals those that are there."""
    if not isinstance(row, Move):
        return row
    known = {goal.id for goal in plan.rows_of(Goal, ListSection.OUR_GOALS)}
    return replace(row, goals=tuple(goal for goal in row.goals if goal in known))


def _found(rows: Rows, wanted: RowId) -> Row | None:
    return next((row for row in rows if row.id == wanted), None)


def _with(rows: Rows, wanted: RowId, mine: Row | None) -> Rows:
    if mine is None:
        return tuple(row for row in rows if row.id != wanted)
    if _found(rows, wanted) is None:
        return (*rows, mine)
    return tuple(mine if row.id == wanted else row for row in rows)


def _clash(plan: Plan, section: str) -> Clash:
    changed = plan.sections[section]
    return Clash(section=section, version=plan.version, by=changed.by, at=changed.at)
