"""The answer to "should this be a key account?": verdict first, reasons next, gaps last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import answer
from bot.blocks.buttons import verdict_buttons
from bot.blocks.changes import changes
from bot.blocks.gates import gates, money_lines
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    context,
    divider,
    header,
    sections,
    within,
)
from bot.blocks.parts import Pen
from bot.blocks.questions import questions
from bot.blocks.sources import sources, unknown
from bot.blocks.table import contributions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy

SOURCES_SHOWN = 5
"""The rest is behind the Why button."""


def verdict_blocks(shown: ShownAssessment, policy: Policy, t: Texts) -> list[Block]:
    """Draw the whole answer.

    Args:
        shown: What the reader may see of the assessment.
        policy: The rules it was made under; they bring the criteria's names.
        t: The reader's language.
    """
    pen = Pen(t)
    blocks: list[Block] = [
        header(answer.title(shown, t)),
        *sections(_answered(shown, policy, pen)),
        *_paragraph(answer.chosen(shown, pen), pen),
        *context(answer.rules(shown, pen)),
        divider(),
        *_chapter(pen("Gates"), gates(shown, policy, pen), pen),
        *context(pen.lines(money_lines(shown, policy, pen))),
        *_chapter(pen("What the score is made of"), contributions(shown, policy, pen), pen),
        *_chapter(pen("What is not known"), unknown(shown, policy, pen), pen),
        *_chapter(pen("What would settle it"), questions(shown, policy, pen), pen),
        *_chapter(pen("What would change the answer"), changes(shown, policy, pen), pen),
        *_evidence(shown, policy, pen),
    ]
    buttons = actions(verdict_buttons(shown, policy, t))
    return [*within(blocks, pen, limit=_room(buttons)), *buttons]


def verdict_text(shown: ShownAssessment, t: Texts) -> Written:
    """Give the answer as one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen.join([answer.decision(shown, pen), answer.rules(shown, pen)])


def _answered(shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    told = [
        pen.bold(answer.decision(shown, pen)),
        answer.grounds(shown, policy, pen),
        answer.score(shown, policy, pen),
    ]
    return pen.join(told, "\n")


def _evidence(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Block]:
    found = sources(shown, policy, pen)
    rows = found[:SOURCES_SHOWN]
    if len(found) > SOURCES_SHOWN:
        rows.append(
            pen.count(
                "and {n} more source: press Why",
                "and {n} more sources: press Why",
                len(found) - SOURCES_SHOWN,
            )
        )
    if shown.warnings:
        rows.append(
            pen.count(
                "{n} piece of evidence was not counted: press Why",
                "{n} pieces of evidence were not counted: press Why",
                len(shown.warnings),
            )
        )
    return [] if not rows else context(pen.lines([pen.bold(pen("Sources")), *rows]))


def _chapter(name: Written, rows: Sequence[Written], pen: Pen) -> list[Block]:
    """Draw a heading and its rows, or nothing where there are no rows."""
    return sections(pen.lines([pen.bold(name), *rows])) if rows else []


def _paragraph(rows: Sequence[Written], pen: Pen) -> list[Block]:
    return sections(pen.lines(rows)) if rows else []


def _room(buttons: Sequence[Block]) -> int:
    return MESSAGE_BLOCKS - len(buttons)
