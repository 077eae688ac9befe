"""The versions of a plan, each with a button that says what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, header, mrkdwn
from bot.blocks.parts import Pen, clean
from bot.blocks.plan_buttons import plan_button
from bot.plans.history_words import version_line

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.plans.plan import PlanVersion
    from kamcore.plans.shown import ShownHistory

TITLE_NAME_LIMIT = 100


def history_blocks(history: ShownHistory, t: Texts) -> list[Block]:
    """Draw one page of the versions, the newest first."""
    pen = Pen(t)
    title = t(
        "{account}: versions of plan {number}",
        account=clean(history.account.name, TITLE_NAME_LIMIT),
        number=history.number,
    )
    rows = [_row(version, history, pen) for version in history.versions]
    return [header(title), *rows, *actions(_buttons(history, t))]


def history_text(history: ShownHistory, t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    name = pen.name(history.account.name)
    return pen("{account}: versions of plan {number}", account=name, number=history.number)


def _row(version: PlanVersion, history: ShownHistory, pen: Pen) -> Block:
    text = version_line(version, history, pen)
    if version.version == history.last:
        return SectionBlock(text=mrkdwn(text))
    item = f"{version.version}-{history.last}"
    since = button(
        pen.t("What changed since?"),
        ActionId.PLAN_COMPARE,
        AccountButton(account=history.account.id, item=item),
    )
    return SectionBlock(text=mrkdwn(text), accessory=since)


def _buttons(history: ShownHistory, t: Texts) -> list[ButtonElement]:
    account, found = history.account.id, []
    if history.more:
        older = AccountButton(account=account, item=str(history.versions[-1].version))
        found.append(button(t("Older ones"), ActionId.PLAN_HISTORY, older))
    if history.last > 1:
        compare = AccountButton(account=account, item=str(history.last))
        found.append(button(t("Compare two versions"), ActionId.PLAN_COMPARE_TWO, compare))
    if history.number > 1:
        before = AccountButton(account=account, item=f"{history.number - 1}:0")
        label = t("Plan {number}", number=history.number - 1)
        found.append(button(label, ActionId.PLAN_EXPORT, before))
    return [*found, plan_button(account, t)]
