"""Why a verdict is what it is: what carries it, how firmly, and everything it rests on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks import answer
from bot.blocks.buttons import verdict_button, what_if_button
from bot.blocks.changes import fall_of
from bot.blocks.criteria import class_name, criterion_name
from bot.blocks.gates import money_lines
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
from bot.blocks.readings import points
from bot.blocks.sources import sources, warnings
from bot.blocks.table import contributions
from kamcore.verdict import AccountClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.assessment import WeightMargin
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy


ALL_OF_IT = 100
"""Per cent by which a weight can move at most: it is gone, or twice what it was."""


def why_blocks(shown: ShownAssessment, policy: Policy, t: Texts) -> list[Block]:
    """Draw the reasons behind a verdict."""
    pen = Pen(t)
    first = pen.lines([pen.bold(answer.decision(shown, pen)), answer.grounds(shown, policy, pen)])
    blocks: list[Block] = [
        header(t("{account}: the reasons", account=answer.short_name(shown))),
        *sections(first),
        *context(pen.lines(money_lines(shown, policy, pen))),
        divider(),
    ]
    for name, rows in why_chapters(shown, policy, pen):
        blocks.extend(sections(pen.lines([pen.bold(name), *rows])))
    buttons = actions([verdict_button(shown, t), what_if_button(shown, t)])
    return [*within(blocks, pen, limit=MESSAGE_BLOCKS - len(buttons)), *buttons]


def why_chapters(
    shown: ShownAssessment, policy: Policy, pen: Pen
) -> list[tuple[Written, list[Written]]]:
    """Give every chapter that has something to say, with its heading."""
    chapters = [
        (pen("What the score is made of"), contributions(shown, policy, pen, detailed=True)),
        (pen("How far a criterion can fall"), _value_margins(shown, policy, pen)),
        (pen("What other weights would change"), _weights(shown, policy, pen)),
        (pen("Sources"), sources(shown, policy, pen)),
        (pen("Not counted"), warnings(shown, policy, pen)),
        (pen("Rules"), _rules(shown, pen)),
    ]
    return [(name, rows) for name, rows in chapters if rows]


def _value_margins(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give the lines that can change the class alone, weakest first, then name the others."""
    if shown.account_class is AccountClass.NOT_NOW:
        return []  # there is nothing below it
    margins = shown.why.value_margins
    falls = sorted(
        ((each.fall, each) for each in margins if each.fall is not None), key=lambda pair: pair[0]
    )
    rows = [pen("• {fall}", fall=fall_of(each, shown, policy, pen)) for _, each in falls]
    firm = [criterion_name(each.criterion, policy, pen.t) for each in margins if each.fall is None]
    if firm:
        rows.append(pen("Cannot change it on their own: {names}.", names=pen.t.list(firm)))
    return rows


def _weights(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    rows = [
        pen(
            "• Each weight moved by up to {percent} either way: a score of {score}",
            percent=pen.t.percent(_share(box.percent)),
            score=points(box.low, box.high, pen.t),
        )
        for box in shown.why.weight_boxes
    ]
    if shown.account_class is not AccountClass.NEEDS_EVIDENCE:
        rows.append(_held(shown.why.holds_to_percent, pen))
    return [*rows, *_weight_margins(shown.why.weight_margins, policy, pen)]


def _held(percent: int, pen: Pen) -> Written:
    if percent >= ALL_OF_IT:
        return pen("No other weights would change the class.")
    held = pen.t.percent(_share(percent))
    return pen("The class holds while no weight moves by more than {percent}.", percent=held)


def _weight_margins(margins: Sequence[WeightMargin], policy: Policy, pen: Pen) -> list[Written]:
    rows = []
    for margin in margins:
        criterion = policy.criterion(margin.criterion)
        if margin.weight is None or margin.becomes is None or criterion is None:
            continue
        rows.append(
            pen(
                "• {criterion} weighing {weight} instead of {now}: {becomes}",
                criterion=criterion_name(margin.criterion, policy, pen.t),
                weight=pen.t.number(margin.weight, 1),
                now=pen.t.number(criterion.weight, 0 if criterion.weight.denominator == 1 else 1),
                becomes=class_name(margin.becomes, pen.t),
            )
        )
    return rows


def _rules(shown: ShownAssessment, pen: Pen) -> list[Written]:
    return [
        answer.rules(shown, pen),
        pen("Fingerprint of the policy: {hash}", hash=shown.policy.sha256),
    ]


def _share(percent: int) -> Fraction:
    return Fraction(percent, 100)
