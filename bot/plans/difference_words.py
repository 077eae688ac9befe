"""What changed between two versions of a plan, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.blocks.parts import is_visible
from bot.plans.choices import choice_name, field_label
from bot.plans.document import Chapter, Document
from bot.plans.doubts import name_of
from bot.plans.names import state_name
from bot.plans.row_words import Item, RowWriter
from kamcore.ids import PersonId
from kamcore.plans.difference import Side
from kamcore.plans.rows import Goal
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from kamcore.plans.difference import (
        Difference,
        FieldChange,
        Piece,
        RowChange,
        SectionDifference,
    )
    from kamcore.plans.rows import RowId
    from kamcore.plans.shown import ShownPlan

SAME_LINES = 1
"""Lines around a change that are shown although they did not change."""


def difference_document(found: Difference, shown: ShownPlan, pen: Pen) -> Document:
    """Write what changed, section by section."""
    writer = DifferenceWriter(shown, pen)
    lead = [] if found.sections else [pen("No section differs.")]
    before, after = (state_name(state, pen.t) for state in found.states)
    if before != after:
        lead.append(pen("State: {before}, now {after}", before=before, after=after))
    return Document(
        title=pen(
            "{account}: version {before} and version {after}",
            account=pen.name(shown.account.name),
            before=found.before,
            after=found.after,
        ),
        lead=tuple(lead),
        chapters=tuple(writer.chapter(each) for each in found.sections),
    )


@dataclass(frozen=True, slots=True)
class DifferenceWriter:
    """Writes differences between versions of one plan."""

    shown: ShownPlan
    pen: Pen

    def chapter(self, section: SectionDifference) -> Chapter:
        """Write what changed in one section."""
        return Chapter(
            name=self.pen.fill(name_of(section.key, self.shown, self.pen)),
            text=(tuple(self.lines(section.pieces)),) if section.pieces else (),
            items=tuple(self.row(section.key, change) for change in section.rows),
        )

    def lines(self, pieces: tuple[Piece, ...]) -> Iterator[Written]:
        """Write the lines of a text with what came and what went."""
        pen = self.pen
        for piece in pieces:
            lines = [line for line in piece.lines if is_visible(line)]
            match piece.side:
                case Side.BEFORE:
                    yield from (pen("gone: {line}", line=line) for line in lines)
                case Side.AFTER:
                    yield from (pen("new: {line}", line=line) for line in lines)
                case Side.BOTH if len(lines) > 2 * SAME_LINES:
                    yield pen.fill(lines[0])
                    yield pen.fill("…")
                    yield pen.fill(lines[-1])
                case Side.BOTH:
                    yield from (pen.fill(line) for line in lines)

    def row(self, key: str, change: RowChange) -> Item:
        """Write one row that came, went or changed."""
        pen, writer = self.pen, RowWriter(self.shown, self.pen)
        if change.before is None and change.after is not None:
            item = writer.item(change.after)
            return Item(head=pen("new: {entry}", entry=item.head), facts=item.facts)
        if change.after is None and change.before is not None:
            item = writer.item(change.before)
            return Item(head=pen("gone: {entry}", entry=item.head), facts=item.facts)
        notes = tuple(self._field(ListSection(key), each) for each in change.fields)
        heads = [writer.item(row).head for row in (change.after, change.before) if row is not None]
        return Item(head=heads[0], notes=notes)

    def _field(self, section: ListSection, change: FieldChange) -> Written:
        label = field_label(section, change.name, self.pen.t)
        return self.pen(
            "{field} {before} → {after}",
            field=label if label.endswith("?") else f"{label}:",
            before=self.value(change.name, change.before),
            after=self.value(change.name, change.after),
        )

    def value(self, field: str, value: object) -> Written:
        """Write the value of a field as its reader knows it."""
        pen = self.pen
        match value:
            case None | "" | ():
                return pen("(nothing)")
            case StrEnum():
                return pen.fill(choice_name(value, pen.t))
            case date():
                return pen.fill(pen.t.date(value))
            case tuple():
                return pen.join([self._goal(each) for each in value], "; ")
            case str() if field == "owner":
                return pen.name(self.shown.name(PersonId(value)))
            case _:
                return pen.fill(value)

    def _goal(self, goal: RowId) -> Written:
        goals = self.shown.plan.rows_of(Goal, ListSection.OUR_GOALS)
        found = next((each.metric for each in goals if each.id == goal), goal)
        return self.pen.name(found)
