"""Business cases in Slack: the choice of what to work out, and one that was worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import VALUE_LIMIT, AccountButton, pack
from bot.blocks.layout import button
from bot.blocks.paper import paper_blocks
from bot.blocks.parts import Pen
from bot.blocks.plan_buttons import plan_button
from bot.cases.names import kind_name
from bot.cases.paper import case_paper, desk_paper
from bot.cases.words import case_title, verdict_sentence
from kamcore.business_case import CaseKind
from kamcore.case_codec import case_to_text

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.ids import AccountId
    from kamcore.use_cases.business_cases import CaseDesk, ShownCase

OPENS = {
    CaseKind.PRICE: ActionId.CASE_PRICE,
    CaseKind.ADJUSTMENT: ActionId.CASE_ADJUSTMENT,
    CaseKind.ADD_ON: ActionId.CASE_ADD_ON,
}


def desk_blocks(desk: CaseDesk, t: Texts) -> list[Block]:
    """Draw what can be worked out."""
    account = desk.account.id
    buttons = [
        *(
            button(kind_name(kind, t), action, AccountButton(account=account))
            for kind, action in OPENS.items()
        ),
        button(t("White space"), ActionId.WHITE_SPACE, AccountButton(account=account)),
    ]
    return paper_blocks(desk_paper(desk, Pen(t)), Pen(t), buttons)


def desk_text(desk: CaseDesk, t: Texts) -> Written:
    """Say the same in one line."""
    pen = Pen(t)
    return pen("{account}: business case", account=pen.name(desk.account.name))


def case_blocks(shown: ShownCase, t: Texts, *, news: Written | None = None) -> list[Block]:
    """Draw a case, with what can be done with it."""
    pen = Pen(t)
    drawn = paper_blocks(case_paper(shown, pen), pen, _buttons(shown, t))
    if news is None:
        return drawn
    from bot.blocks.layout import sections  # noqa: PLC0415 - only where something was done

    return [*sections(news), *drawn]


def case_text(shown: ShownCase, t: Texts) -> Written:
    """Say the same in one line."""
    pen = Pen(t)
    title = pen.fill(case_title(shown, pen))
    return pen.join([pen("{title}:", title=title), verdict_sentence(shown, pen)])


def fits(account: AccountId, text: str) -> bool:
    """Whether a button can carry a case."""
    try:
        return len(pack(AccountButton(account=account, item=text))) <= VALUE_LIMIT
    except ValueError:
        return False


def _buttons(shown: ShownCase, t: Texts) -> list[ButtonElement]:
    account = shown.account.id
    carries = AccountButton(account=account, item=case_to_text(shown.case))
    keep = (
        [button(t("Put it into the plan"), ActionId.CASE_KEEP, carries)] if shown.may_keep else []
    )
    return [
        button(t("Change the figures"), OPENS[shown.case.kind], carries),
        button(t("As a PDF"), ActionId.CASE_PDF, carries),
        button(t("Picture"), ActionId.CASE_PICTURE, carries),
        *keep,
        button(t("Another case"), ActionId.CASE, AccountButton(account=account)),
        plan_button(account, t),
    ]
