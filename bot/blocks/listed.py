"""Accounts of some classes in a list, each with what would settle most where something is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.criteria import class_name, class_names, criterion_name
from bot.blocks.layout import button, context, header, mrkdwn, sections
from bot.blocks.parts import Pen, Written
from kamcore.classes import AccountClass

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from kamcore.policy import Policy
    from kamcore.use_cases.list_classes import ClassList, ListedAccount


def listed_blocks(found: ClassList, policy: Policy, t: Texts) -> list[Block]:
    """Draw the list, one row an account."""
    pen = Pen(t)
    rows: list[Block] = [_row(each, policy, pen) for each in found.accounts]
    return [
        header(_title(found, t)),
        *sections(pen.bold(listed_text(found, t))),
        *rows,
        *context(pen.lines(_small_print(found, pen))),
    ]


def listed_text(found: ClassList, t: Texts) -> Written:
    """Say how many there are, as one line."""
    pen = Pen(t)
    if not found.total:
        return pen("I know of no such account.")
    return pen.count("{n} account", "{n} accounts", found.total)


def _title(found: ClassList, t: Texts) -> str:
    if not found.wanted or len(found.wanted) == len(AccountClass):
        return t("Accounts by class")
    ordered = [each for each in AccountClass if each in found.wanted]
    return t("Accounts: {classes}", classes=class_names(ordered, t))


def _row(listed: ListedAccount, policy: Policy, pen: Pen) -> SectionBlock:
    t = pen.t
    told = [
        pen(
            "{account}: {verdict}",
            account=pen.bold(pen.name(listed.account.name)),
            verdict=class_name(listed.account_class, t),
        ),
        pen.join(_details(listed, policy, pen), " · "),
    ]
    opens = button(t("Verdict"), ActionId.VERDICT, AccountButton(account=listed.account.id))
    return SectionBlock(text=mrkdwn(pen.lines(told)), accessory=opens)


def _details(listed: ListedAccount, policy: Policy, pen: Pen) -> list[Written]:
    told = []
    if listed.by_hand:
        told.append(pen("decided by hand"))
    if listed.by_hand and listed.evidence_says not in {None, listed.account_class}:
        told.append(pen("the evidence says {verdict}", verdict=_name(listed, pen)))
    if listed.asks_for is not None and listed.evidence_says is AccountClass.NEEDS_EVIDENCE:
        name = criterion_name(listed.asks_for, policy, pen.t)
        told.append(pen("asks first for: {criterion}", criterion=name))
    if listed.is_mine:
        told.append(pen("yours"))
    return told


def _name(listed: ListedAccount, pen: Pen) -> str:
    says = listed.evidence_says or AccountClass.NEEDS_EVIDENCE
    return class_name(says, pen.t)


def _small_print(found: ClassList, pen: Pen) -> list[Written]:
    told = [pen("As the evidence says today, where nobody decided by hand.")]
    left = found.total - len(found.accounts)
    if left > 0:
        told.append(
            pen.count(
                "{n} more is not shown; your own come first.",
                "{n} more are not shown; your own come first.",
                left,
            )
        )
    if found.unjudged > 0:
        told.append(
            pen.count(
                "{n} account cannot be judged: ask for its verdict to see why.",
                "{n} accounts cannot be judged: ask for their verdicts to see why.",
                found.unjudged,
            )
        )
    return told
