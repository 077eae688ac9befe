"""What changed between any two versions of a plan: section by section, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.plans.fields import FIELDS
from kamcore.plans.sections import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamcore.plans.plan import Plan, PlanState
    from kamcore.plans.rows import Row, Rows

MOST_LINES = 400
"""More differing lines than this are shown as one replaced block: to match them takes long."""


class Side(StrEnum):
    """Which of the two versions has a piece of text."""

    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some lines that both versions have, or only one of them."""

    side: Side
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a row that is another now."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row that was added (``before`` is ``None``), taken away, or changed."""

    before: Row | None
    after: Row | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDifference:
    """What changed in one section: pieces of a text, or rows of a list."""

    key: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two versions, in the plan's order of sections.

    Attributes:
        before, after: The versions' numbers.
        states: The plan's state in each.
    """

    before: int
    after: int
    states: tuple[PlanState, PlanState]
    sections: tuple[SectionDifference, ...]


def difference(before: Plan, after: Plan) -> Difference:
    """Compare two versions of one plan, or a plan with the one before it."""
    keys = [each.key for each in after.outline.sections]
    keys += [each.key for each in before.outline.sections if each.key not in keys]
    found = (_of_section(key, before, after) for key in keys)
    return Difference(
        before=before.version,
        after=after.version,
        states=(before.state, after.state),
        sections=tuple(each for each in found if each.pieces or each.rows),
    )


def text_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts line by line; nothing where they are the same."""
    if before == after:
        return ()
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    start = min(len(old), len(new)) if start is None else start
    most = min(len(old), len(new)) - start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    middle = _matched(old[start : len(old) - end], new[start : len(new) - end])
    pieces = (
        Piece(side=Side.BOTH, lines=tuple(old[:start])),
        *middle,
        Piece(side=Side.BOTH, lines=tuple(old[len(old) - end :])),
    )
    return tuple(piece for piece in pieces if piece.lines)


def row_differences(before: Rows, after: Rows) -> tuple[RowChange, ...]:
    """Compare two lists row by row, by their ids; the order of rows does not count."""
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    changed = (
        RowChange(before=old.get(row.id), after=row, fields=field_changes(old.get(row.id), row))
        for row in after
        if old.get(row.id) != row
    )
    gone = (RowChange(before=row, after=None) for row in before if row.id not in new)
    return (*changed, *gone)


def field_changes(before: Row | None, after: Row | None) -> tuple[FieldChange, ...]:
    """Name the fields in which two states of one row differ."""
    if before is None or after is None or type(before) is not type(after):
        return ()
    pairs = (
        (field.name, getattr(before, field.name), getattr(after, field.name))
        for field in FIELDS[type(after)]
    )
    return tuple(FieldChange(name=n, before=b, after=a) for n, b, a in pairs if b != a)


def _of_section(key: str, before: Plan, after: Plan) -> SectionDifference:
    if is_text(key):
        return SectionDifference(key=key, pieces=text_difference(before.text(key), after.text(key)))
    return SectionDifference(key=key, rows=row_differences(before.rows(key), after.rows(key)))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_LINES:
        yield Piece(side=Side.BEFORE, lines=tuple(old))
        yield Piece(side=Side.AFTER, lines=tuple(new))
        return
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for step, old_start, old_end, new_start, new_end in steps:
        if step == "equal":
            yield Piece(side=Side.BOTH, lines=tuple(old[old_start:old_end]))
            continue
        yield Piece(side=Side.BEFORE, lines=tuple(old[old_start:old_end]))
        yield Piece(side=Side.AFTER, lines=tuple(new[new_start:new_end]))
