"""The Home tab: what is due, and my accounts with their verdicts, how fresh, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, SettingsButton
from bot.blocks.criteria import class_name, class_names, criterion_name, rated_part
from bot.blocks.digest import meeting_block
from bot.blocks.due import all_due_blocks, due_blocks
from bot.blocks.layout import (
    actions,
    button,
    context,
    divider,
    header,
    mrkdwn,
    section,
    sections,
)
from bot.blocks.parts import Pen
from kamcore.classes import AccountClass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.home import Home, HomeAccount, Judged
    from kamcore.policy import Policy

NEWS = "kam.home.news."
"""What the ids of the blocks begin with that say what was just done."""

HOME_BLOCKS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Which part of the tab is drawn, and when.

    Attributes:
        number: 0 for the overview, else the page of everything that is due.
        today: Where the reader is.
        news: What was just done, to stand above everything.
    """

    today: date
    number: int = 0
    news: tuple[Block, ...] = ()


def home_blocks(home: Home, policy: Policy, t: Texts, page: HomePage) -> list[Block]:
    """Draw the tab."""
    if page.number:
        drawn = all_due_blocks(home.due, t, page.today, page.number)
    else:
        drawn = _overview(home, policy, t, page.today)
    return with_news(page.news, drawn)


def with_news(news: Sequence[Block], drawn: Sequence[Block]) -> list[Block]:
    """Put what was just done above the tab, marked so that it can be told apart again."""
    for number, block in enumerate(news):
        block.block_id = f"{NEWS}{number}"
    return [*news, *drawn][:HOME_BLOCKS]


def _overview(home: Home, policy: Policy, t: Texts, today: date) -> list[Block]:
    pen = Pen(t)
    blocks = due_blocks(home.due, t, today) if home.due or home.accounts else []
    blocks.extend(_meetings(home, pen))
    blocks.append(header(t("Your accounts")))
    if not home.accounts:
        return [*blocks, *_nobodys(pen)]
    for account in home.accounts:
        blocks.extend(_account(account, policy, pen))
    if home.more:
        blocks.extend(context(_more(home.more, pen)))
    return blocks


def _meetings(home: Home, pen: Pen) -> list[Block]:
    """Draw the next meetings, and offer to prepare for them unasked where nobody does yet."""
    blocks: list[Block] = []
    if home.meetings:
        blocks.append(header(pen.t("Your next meetings")))
        blocks.extend(meeting_block(each, pen) for each in home.meetings)
    if (home.meetings or home.accounts) and not home.prepares:
        offer = pen("I can send you the brief before each of your meetings, without being asked.")
        label = pen.t("Prepare me for my meetings")
        switch_on = button(label, ActionId.PREPARE_ME, SettingsButton(), style="primary")
        blocks.append(SectionBlock(text=mrkdwn(offer), accessory=switch_on, expand=True))
    return blocks


def _nobodys(pen: Pen) -> list[Block]:
    said = pen(
        "You are on no account's team yet. A sales leader can add you, and whoever creates an "
        "account joins its team. You can ask about every account you may read: write its name to "
        "me, or type `/kam ACME`."
    )
    return sections(said)


def _account(found: HomeAccount, policy: Policy, pen: Pen) -> list[Block]:
    lines = [pen.bold(pen.name(found.account.name)), _class(found, pen)]
    if found.judged is not None:
        lines.append(_freshness(found.judged, pen))
        lines.append(_lacks(found.judged, policy, pen))
    return [section(pen.lines(lines)), *actions(_buttons(found, policy, pen.t)), divider()]


def _class(found: HomeAccount, pen: Pen) -> Written:
    """Say what it is: what somebody decided, beside what the evidence says."""
    judged, chosen = found.judged, found.chosen_class
    said = pen("Not judged yet") if judged is None else pen.fill(_judged(judged, pen.t))
    if chosen is None:
        return said
    decided = class_name(chosen.account_class, pen.t)
    if judged is not None and judged.account_class is chosen.account_class:
        return pen("{verdict}, as decided by hand", verdict=said)
    return pen("{verdict}; decided by hand: {decided}", verdict=said, decided=decided)


def _judged(judged: Judged, t: Texts) -> str:
    if judged.account_class is not AccountClass.NEEDS_EVIDENCE:
        return class_name(judged.account_class, t)
    return t("Needs evidence: {classes}", classes=class_names(judged.possible, t))


def _freshness(judged: Judged, pen: Pen) -> Written:
    day = pen.t.date(judged.as_of)
    if judged.is_outdated:
        return pen("Judged on {day}; evidence has come since.", day=day)
    if judged.stale_lines:
        return pen.count(
            "Judged on {day}; {n} line rests on old evidence.",
            "Judged on {day}; {n} lines rest on old evidence.",
            judged.stale_lines,
            day=day,
        )
    return pen("Judged on {day}.", day=day)


def _lacks(judged: Judged, policy: Policy, pen: Pen) -> Written:
    if judged.asks_for is None:
        return pen.join([])
    name = criterion_name(judged.asks_for, policy, pen.t)
    return pen("Most wanted evidence: {criterion}", criterion=name)


def _buttons(found: HomeAccount, policy: Policy, t: Texts) -> list[ButtonElement]:
    this = AccountButton(account=found.account.id)
    drawn = [button(t("Verdict"), ActionId.VERDICT, this)]
    wanted = found.judged.asks_for if found.judged else None
    if wanted is not None and rated_part(wanted, policy) is not None:
        carries = AccountButton(account=found.account.id, criterion=wanted)
        drawn.append(button(t("Rate it"), ActionId.RATE, carries, style="primary"))
    drawn.append(button(t("Prepare a meeting"), ActionId.PREP, this))
    return drawn


def _more(count: int, pen: Pen) -> Written:
    return pen.count(
        "{n} more account: ask for it by name.",
        "{n} more accounts: ask for them by name.",
        count,
    )
