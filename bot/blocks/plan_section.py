"""One section of a plan: every passage or row of it, each with a button to change it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.layout import SECTION_LIMIT, actions, context, header, mrkdwn, section, split
from bot.blocks.parts import Pen, clean
from bot.blocks.plan_buttons import new_row_button, place_button, plan_button
from bot.blocks.plan_pages import Chunk, drawn_size, page_of
from bot.blocks.plan_places import PlanPlace, What
from bot.plans.doubts import name_of
from bot.plans.names import section_hint
from bot.plans.row_words import RowWriter, paragraphs
from kamcore.plans.fields import FIELDS
from kamcore.plans.passages import passages
from kamcore.plans.sections import is_text

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.blocks.plan_pages import Page
    from bot.i18n import Texts
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan

TITLE_NAME_LIMIT = 70
SECTION_NAME_LIMIT = 60
AROUND = 400
"""Characters of a row beside its texts: days, names, labels."""

BOLD_LIMIT = 300
"""Longer ones could be cut in two, and half of a bold text is none."""


def section_blocks(shown: ShownPlan, place: PlanPlace, t: Texts) -> list[Block]:
    """Draw one page of a section."""
    pen = Pen(t)
    shown.plan.require(place.section)
    chunks = _passages(shown, place, pen) if is_text(place.section) else _rows(shown, place, pen)
    page = page_of(chunks, place.number)
    return [
        header(section_title(shown, place, t)),
        *context(_standing(shown, place, page, pen)),
        *page.blocks,
        *actions(_buttons(shown, place, page, pen)),
    ]


def section_title(shown: ShownPlan, place: PlanPlace, t: Texts) -> str:
    """Name the account and the section. Not yet made safe."""
    return t(
        "{account}: {section}",
        account=clean(shown.account.name, TITLE_NAME_LIMIT),
        section=clean(name_of(place.section, shown, Pen(t)), SECTION_NAME_LIMIT),
    )


def section_text(shown: ShownPlan, place: PlanPlace, t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    name = pen.name(name_of(place.section, shown, pen))
    return pen("{account}: {section}", account=pen.name(shown.account.name), section=name)


def _standing(shown: ShownPlan, place: PlanPlace, page: Page, pen: Pen) -> Written:
    """Say who wrote it when; of an empty section, what belongs in it."""
    kept = shown.plan.sections.get(place.section)
    if kept is None or not kept.content:
        found = next(s for s in shown.plan.outline.sections if s.key == place.section)
        return pen.join([pen("Nothing is in here yet."), pen.fill(section_hint(found, pen.t))])
    told = [
        pen(
            "Last changed by {name} on {day}",
            name=pen.name(shown.name(kept.by)),
            day=pen.t.date(kept.at.date()),
        )
    ]
    if page.of > 1:
        told.append(pen("page {page} of {pages}", page=page.number + 1, pages=page.of))
    return pen.join(told, " · ")


def _passages(shown: ShownPlan, place: PlanPlace, pen: Pen) -> list[Chunk]:
    text = shown.plan.text(place.section)
    return [
        Chunk(
            size=drawn_size(span.of(text)),
            draw=partial(_passage, span.of(text), number, shown, place, pen),
        )
        for number, span in enumerate(passages(text))
    ]


def _passage(text: str, number: int, shown: ShownPlan, place: PlanPlace, pen: Pen) -> list[Block]:
    lines = [pen.lines(each) for each in paragraphs(text, pen)]
    here = place.at(What.PASSAGE, number)
    change = place_button(shown, pen.t("Edit"), ActionId.PLAN_WRITE, here)
    return _chunk(pen.join(lines, "\n\n"), change if shown.may_edit else None)


def _rows(shown: ShownPlan, place: PlanPlace, pen: Pen) -> list[Chunk]:
    writer = RowWriter(shown, pen)
    return [
        Chunk(size=drawn_size(*_texts(row), " " * AROUND), draw=partial(_row, row, place, writer))
        for row in shown.plan.rows(place.section)
    ]


def _texts(row: Row) -> list[str]:
    values: list[object] = [getattr(row, field.name) for field in FIELDS[type(row)]]
    return [value for value in values if isinstance(value, str)]


def _row(row: Row, place: PlanPlace, writer: RowWriter) -> list[Block]:
    pen, shown, item = writer.pen, writer.shown, writer.item(row)
    head = pen.bold(item.head) if len(item.head) <= BOLD_LIMIT else item.head
    lines = [head, pen.join(item.facts, " · "), *item.notes]
    change = place_button(shown, pen.t("Edit"), ActionId.PLAN_ROW, place.at(What.ROW, row.id))
    return _chunk(pen.lines(lines), change if shown.may_edit else None)


def _chunk(text: Written, change: ButtonElement | None) -> list[Block]:
    """Draw one thing, however long, with its button beside its beginning."""
    first, *rest = split(text, SECTION_LIMIT) or [text]
    return [
        SectionBlock(text=mrkdwn(first), accessory=change, expand=True),
        *(section(piece) for piece in rest),
    ]


def _buttons(shown: ShownPlan, place: PlanPlace, page: Page, pen: Pen) -> list[ButtonElement]:
    t, found = pen.t, []
    add = _add(shown, place, t) if shown.may_edit else None
    if add is not None:
        found.append(add)
    if page.number > 0:
        back = place.at(What.PAGE, page.number - 1)
        found.append(place_button(shown, t("Page before"), ActionId.PLAN_PAGE_BACK, back))
    if page.number + 1 < page.of:
        on = place.at(What.PAGE, page.number + 1)
        found.append(place_button(shown, t("Next page"), ActionId.PLAN_PAGE, on))
    return [*found, plan_button(shown.account.id, t)]


def _add(shown: ShownPlan, place: PlanPlace, t: Texts) -> ButtonElement | None:
    if is_text(place.section):
        is_empty = shown.plan.is_empty(place.section)
        label = t("Write") if is_empty else t("Add a passage")
        wanted = place.at(What.PASSAGE, 0) if is_empty else place.at(What.END)
        return place_button(shown, label, ActionId.PLAN_APPEND, wanted)
    return new_row_button(shown, place.section, t)
