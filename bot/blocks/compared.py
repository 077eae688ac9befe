"""Accounts side by side: what each is, and what decides between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.criteria import class_name, class_names, criterion_name
from bot.blocks.gates import payback_words
from bot.blocks.layout import actions, button, context, divider, header, sections
from bot.blocks.parts import Pen, Written, clean
from bot.blocks.readings import points, ratio
from kamcore.classes import AccountClass
from kamcore.comparison import differences, in_order, is_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy

TITLE_LIMIT = 120


def compared_blocks(shown: Sequence[ShownAssessment], policy: Policy, t: Texts) -> list[Block]:
    """Draw the accounts in the order in which they deserve key account work."""
    pen, ordered = Pen(t), in_order(shown)
    names = t.list(each.account.name for each in ordered)
    blocks: list[Block] = [
        header(t("Side by side: {names}", names=clean(names, TITLE_LIMIT))),
        *sections(pen.bold(compared_text(shown, t))),
    ]
    for each in ordered:
        blocks.extend(_one(each, pen))
    blocks.append(divider())
    blocks.extend(_between(ordered, policy, pen))
    if any(each.figures is None for each in shown):
        blocks.extend(
            context(
                pen(
                    "Margins, costs and payback are kept to the account team, sales leaders and "
                    "administrators."
                )
            )
        )
    return blocks


def compared_text(shown: Sequence[ShownAssessment], t: Texts) -> Written:
    """Say who is ahead, as one line."""
    pen, ordered = Pen(t), in_order(shown)
    first, *others = ordered
    if all(is_ahead(first, each) for each in others):
        return pen("{account} comes first.", account=pen.name(first.account.name))
    rivals = [each for each in others if not is_ahead(first, each)]
    names = Written(t.list(pen.name(each.account.name) for each in (first, *rivals)))
    if all(each.score == first.score for each in rivals):
        return pen("{names} stand level.", names=names)
    return pen("What is known does not tell {names} apart for certain.", names=names)


def _one(shown: ShownAssessment, pen: Pen) -> list[Block]:
    t = pen.t
    verdict = class_name(shown.account_class, t)
    if shown.account_class is AccountClass.NEEDS_EVIDENCE:
        verdict = t(
            "{verdict} ({possible} are possible)",
            verdict=verdict,
            possible=class_names(shown.possible, t),
        )
    told = [
        pen(
            "{account}: {verdict}", account=pen.bold(pen.name(shown.account.name)), verdict=verdict
        ),
        pen("Score: {score} of 100", score=points(shown.score.low, shown.score.high, t)),
        *_figures(shown, pen),
    ]
    carries = AccountButton(account=shown.account.id)
    return [
        *sections(pen.lines(told)),
        *actions(
            [
                button(t("Verdict"), ActionId.VERDICT, carries),
                button(t("Why?"), ActionId.WHY, carries),
            ]
        ),
    ]


def _figures(shown: ShownAssessment, pen: Pen) -> list[Written]:
    figures = shown.figures
    if figures is None:
        return []
    told = [pen("Payback: {payback}", payback=payback_words(figures.payback, pen))]
    if figures.ratio is not None:
        told.insert(0, pen("Revenue to cost: {ratio}", ratio=ratio(figures.ratio, pen.t)))
    return told


def _between(ordered: Sequence[ShownAssessment], policy: Policy, pen: Pen) -> list[Block]:
    """Say of the first and each other what decides between them."""
    rows: list[Written] = []
    first, *others = ordered
    names = {each.account.id: each.account.name for each in ordered}
    for other in others:
        found = differences(first, other)
        pair = {
            "one": pen.name(first.account.name),
            "other": pen.name(other.account.name),
        }
        if not found:
            rows.append(pen("Nothing that is known decides between {one} and {other}.", **pair))
            continue
        rows.append(pen.bold(pen("What decides between {one} and {other}", **pair)))
        rows.extend(
            pen(
                "• {criterion}: {better} is ahead by at least {points} points of the score",
                criterion=criterion_name(each.criterion, policy, pen.t),
                better=pen.name(names[each.better]),
                points=pen.t.number(each.points, 1),
            )
            for each in found
        )
    return sections(pen.lines(rows))
