"""What a key account manager says of their own work, shown to nobody but them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ProgrammeButton
from bot.blocks.layout import button
from bot.blocks.paper import Chapter, Paper, paper_blocks
from bot.blocks.parts import Pen
from bot.blocks.readiness_words import answer_mark, skill_name
from kamcore.self_check import Skill

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.use_cases.readiness import ShownSelfCheck

NOTE_LIMIT = 300


def self_check_blocks(shown: ShownSelfCheck, t: Texts) -> list[Block]:
    """Draw it for Slack."""
    pen = Pen(t)
    return paper_blocks(self_check_paper(shown, pen), pen, _buttons(shown, t))


def self_check_text(shown: ShownSelfCheck, t: Texts) -> Written:
    """Give the same as one line."""
    return _sum(shown, Pen(t))


def self_check_paper(shown: ShownSelfCheck, pen: Pen) -> Paper:
    """Write the page."""
    return Paper(
        title=pen.t("What I can do as a key account manager"),
        lead=(_sum(shown, pen),),
        chapters=(
            Chapter(
                name=pen("The six, as you answered them"),
                lines=tuple(_row(skill, shown, pen) for skill in Skill if skill in shown.given),
            ),
        ),
        small=(pen("Only you read this, and no account is scored by it."),),
    )


def _sum(shown: ShownSelfCheck, pen: Pen) -> Written:
    check = shown.check
    if not shown.given:
        return pen("Six questions about your own work, from the article. You have answered none.")
    told = [pen("Of the six you are sure of {n}.", n=check.sure)]
    if check.gaps:
        names = pen.t.list(skill_name(each, pen.t) for each in check.gaps)
        told.append(pen("To learn: {skills}.", skills=names))
    return pen.join(told)


def _row(skill: Skill, shown: ShownSelfCheck, pen: Pen) -> Written:
    given = shown.given[skill]
    row = pen("{mark} {skill}", mark=answer_mark(given.answer), skill=skill_name(skill, pen.t))
    note = pen("“{note}”", note=given.note[:NOTE_LIMIT]) if given.note else ""
    return pen.join([row, note], ": " if note else " ")


def _buttons(shown: ShownSelfCheck, t: Texts) -> list[ButtonElement]:
    first = shown.to_ask[0] if shown.to_ask else next(iter(Skill))
    label = t("Answer the next question") if shown.to_ask else t("Answer again")
    return [
        button(label, ActionId.ANSWER_SELF_CHECK, ProgrammeButton(item=first)),
        button(t("The company's answers"), ActionId.READINESS, ProgrammeButton()),
    ]
