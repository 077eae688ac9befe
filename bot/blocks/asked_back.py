"""What is asked back: which account, which person, or what was wanted, each a row to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import RouteButton
from bot.blocks.layout import button, mrkdwn, section
from bot.blocks.parts import Pen
from bot.blocks.route_names import route_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef
    from kamcore.use_cases.last_contact import Met
    from knowledge.grammar import Intent


def which_route_blocks(candidates: Sequence[Intent], question: str, t: Texts) -> list[Block]:
    """Ask what was wanted; each of the likeliest has a button."""
    pen = Pen(t)
    rows: list[Block] = [
        _row(
            pen.bold(pen.fill(route_name(each, t))),
            RouteButton(route=each, question=question),
            pen,
        )
        for each in candidates
    ]
    return [section(which_route_text(t)), *rows]


def which_route_text(t: Texts) -> Written:
    """Ask it in one line."""
    pen = Pen(t)
    return pen("I am not sure what you mean. Is it one of these?")


def whose_blocks(
    accounts: Sequence[AccountRef], route: Intent, question: str, t: Texts
) -> list[Block]:
    """Ask which account a question is about."""
    pen = Pen(t)
    rows: list[Block] = [
        _row(
            pen.bold(pen.name(each.name)),
            RouteButton(route=route, question=question, account=each.id),
            pen,
        )
        for each in accounts
    ]
    return [section(whose_text(accounts, t)), *rows]


def whose_text(accounts: Sequence[AccountRef], t: Texts) -> Written:
    """Ask it in one line."""
    pen = Pen(t)
    if accounts:
        return pen("Which account do you mean? Write its name, or choose one.")
    return pen("Which account do you mean? Ask again with its name.")


def which_person_blocks(
    people: Sequence[Met], route: Intent, question: str, t: Texts
) -> list[Block]:
    """Ask which of several people was meant, of whom each is at another account."""
    pen = Pen(t)
    rows: list[Block] = []
    for each in people:
        place = [pen.name(each.account.name), *([pen.fill(each.unit)] if each.unit else [])]
        told = pen.join([pen.bold(pen.name(each.name)), *place], ", ")
        meant = RouteButton(route=route, question=question, account=each.account.id)
        rows.append(_row(told, meant, pen))
    return [section(which_person_text(t)), *rows]


def which_person_text(t: Texts) -> Written:
    """Ask it in one line."""
    pen = Pen(t)
    return pen("I know several people of that name. Whom do you mean?")


def _row(told: Written, meant: RouteButton, pen: Pen) -> SectionBlock:
    # A row each: Slack wants the action ids within one block to differ.
    choose = button(pen.t("This one"), ActionId.ASK_AGAIN, meant)
    return SectionBlock(text=mrkdwn(told), accessory=choose)
