"""The forms in which whoever saves second in a plan sees both versions and decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import SECTION_LIMIT, divider, section, sections, split
from bot.blocks.parts import Pen
from bot.plans.row_words import paragraphs
from bot.slack.modals.filled import choice_of
from bot.slack.modals.inputs import Choice, field, modal, radio
from bot.slack.modals.plan_row import row_fields
from bot.slack.modals.plan_text import mark_of, passage_field

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from bot.plans.row_words import Item
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.plan_row import RowForm

CHOICE = "choice"
MOST_OF_THEIRS = 8
"""Paragraphs of theirs that are shown; a form must not grow without end."""


class Decision(StrEnum):
    """Whose version should stand."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Who else wrote in the same place, and when."""

    name: str
    on: date


def text_choice_view(
    rival: Rival, theirs: str, mine: str, t: Texts, *, context: FormContext
) -> View:
    """Draw their passage above mine, which can still be edited."""
    pen, mark = Pen(t), mark_of(context)
    lines = [pen.lines(each) for each in paragraphs(theirs, pen)]
    shown = list(split(pen.join(lines, "\n\n"), SECTION_LIMIT))
    says: list[Block] = [section(piece) for piece in shown[:MOST_OF_THEIRS]]
    if len(shown) > MOST_OF_THEIRS:
        says.extend(sections(pen("It goes on: open the section to read all of it.")))
    choices = [
        Choice(value=Decision.BOTH, text=t("Keep both: theirs, and mine after it")),
        Choice(value=Decision.MINE, text=t("Put mine in its place")),
        Choice(value=Decision.THEIRS, text=t("Leave theirs, drop mine")),
    ]
    blocks = [
        *_told(rival, pen),
        *says,
        divider(),
        _choices(choices, t, mark),
        passage_field(t("What I wrote"), mine, t("You can still change it here."), t, mark),
    ]
    title = t("Changed meanwhile")
    return modal(CallbackId.PLAN_TEXT_CHOICE, title, blocks, context=context, t=t)


def row_choice_view(
    rival: Rival, theirs: Item | None, mine: RowForm | None, t: Texts, *, context: FormContext
) -> View:
    """Draw their row above mine; ``None`` where one of us took it away."""
    pen, mark = Pen(t), mark_of(context)
    blocks: list[Block] = []
    if theirs is None:
        told = pen(
            "*{name}* took this entry away on {date}, while you had it open.",
            name=pen.name(rival.name),
            date=t.date(rival.on),
        )
        blocks.extend(sections(told))
    else:
        blocks.extend(_told(rival, pen))
        blocks.extend(sections(_as_lines(theirs, pen)))
    blocks += [divider(), _choices(_of_row(theirs, mine, t), t, mark)]
    if mine is not None:
        blocks.extend(row_fields(mine, t, context=context))
    title = t("Changed meanwhile")
    return modal(CallbackId.PLAN_ROW_CHOICE, title, blocks, context=context, t=t)


def decision_of(state: ViewState) -> Decision | None:
    """Read what was decided."""
    chosen = choice_of(state, CHOICE)
    return Decision(chosen) if chosen in set(Decision) else None


def _told(rival: Rival, pen: Pen) -> list[Block]:
    return sections(
        pen(
            "*{name}* changed this on {date}, while you had it open. Nothing was overwritten. It "
            "says now:",
            name=pen.name(rival.name),
            date=pen.t.date(rival.on),
        )
    )


def _choices(choices: list[Choice], t: Texts, mark: str) -> Block:
    return field(f"{CHOICE}{mark}", t("What should stand?"), radio(CHOICE, choices, None))


def _of_row(theirs: Item | None, mine: RowForm | None, t: Texts) -> list[Choice]:
    if theirs is None:
        return [
            Choice(value=Decision.MINE, text=t("Put mine there again")),
            Choice(value=Decision.THEIRS, text=t("Leave it away, drop mine")),
        ]
    if mine is None:
        return [
            Choice(value=Decision.THEIRS, text=t("Leave theirs")),
            Choice(value=Decision.MINE, text=t("Take it away all the same")),
        ]
    return [
        Choice(value=Decision.BOTH, text=t("Keep both, as two entries")),
        Choice(value=Decision.MINE, text=t("Put mine in its place")),
        Choice(value=Decision.THEIRS, text=t("Leave theirs, drop mine")),
    ]


def _as_lines(item: Item, pen: Pen) -> Written:
    return pen.lines([item.head, pen.join(item.facts, " · "), *item.notes])
