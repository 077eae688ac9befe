"""When does key account work for a customer pay back? The computed line of the verdict alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.gates import gates, money_lines, payback_words
from bot.blocks.layout import actions, button, context, header, sections
from bot.blocks.parts import Pen, clean
from bot.blocks.picture_button import picture_button
from kamcore.verdict import GateState

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy

TITLE_NAME_LIMIT = 100


def payback_blocks(shown: ShownAssessment, policy: Policy, t: Texts) -> list[Block]:
    """Draw when it pays back, what it has to, and what stands around it."""
    pen, sees = Pen(t), shown.figures is not None and not shown.group
    carries = AccountButton(account=shown.account.id, group=shown.group)
    return [
        header(t("{account}: payback", account=clean(shown.account.name, TITLE_NAME_LIMIT))),
        *sections(
            pen.lines([pen.bold(payback_text(shown, policy, t)), *gates(shown, policy, pen)])
        ),
        *context(pen.lines(money_lines(shown, policy, pen))),
        *actions(
            [
                *([picture_button(shown.account.id, "payback", t)] if sees else []),
                button(t("Verdict"), ActionId.VERDICT, carries),
                button(t("White space"), ActionId.WHITE_SPACE, carries),
            ]
        ),
    ]


def payback_text(shown: ShownAssessment, policy: Policy, t: Texts) -> Written:
    """Say it in one line: the months for who may see figures, else only whether it is in time."""
    pen = Pen(t)
    name = pen.name(shown.account.name)
    horizon = t.number(policy.gates.horizon_months)
    if shown.figures is not None:
        payback = payback_words(shown.figures.payback, pen)
        return pen(
            "Key account work for {account} pays back: {payback}.", account=name, payback=payback
        )
    match shown.gates.payback:
        case GateState.YES:
            return pen(
                "Key account work for {account} pays back within {horizon} months.",
                account=name,
                horizon=horizon,
            )
        case GateState.NO:
            return pen(
                "Key account work for {account} does not pay back within {horizon} months.",
                account=name,
                horizon=horizon,
            )
        case GateState.UNKNOWN:
            return pen(
                "Whether key account work for {account} pays back is not known yet.", account=name
            )
