"""What would change a verdict: the way up, the way down, and the questions still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import answer
from bot.blocks.buttons import verdict_button, why_button
from bot.blocks.changes import way_down, way_up
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    context,
    header,
    sections,
    within,
)
from bot.blocks.parts import Pen
from bot.blocks.questions import questions

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy


def what_if_blocks(shown: ShownAssessment, policy: Policy, t: Texts) -> list[Block]:
    """Draw what would change the answer."""
    pen = Pen(t)
    now = pen.lines([pen.bold(answer.decision(shown, pen)), answer.score(shown, policy, pen)])
    blocks: list[Block] = [
        header(t("{account}: what would change the answer", account=answer.short_name(shown))),
        *sections(now),
    ]
    for name, rows in what_if_chapters(shown, policy, pen):
        blocks.extend(sections(pen.lines([pen.bold(name), *rows])))
    blocks.extend(context(answer.rules(shown, pen)))
    buttons = actions([verdict_button(shown, t), why_button(shown, t)])
    return [*within(blocks, pen, limit=MESSAGE_BLOCKS - len(buttons)), *buttons]


def what_if_chapters(
    shown: ShownAssessment, policy: Policy, pen: Pen
) -> list[tuple[Written, list[Written]]]:
    """Give every chapter that has something to say, with its heading."""
    chapters = [
        (pen("What would settle it"), questions(shown, policy, pen)),
        (pen("The way up"), way_up(shown, policy, pen)),
        (pen("The way down"), way_down(shown, policy, pen)),
    ]
    found = [(name, rows) for name, rows in chapters if rows]
    nothing = [pen("Nothing we know of would change this answer.")]
    return found or [(pen("The way up"), nothing)]
