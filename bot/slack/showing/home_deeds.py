"""What a press on the Home tab does: tick an action off, call a promise kept, take either back.

The answer says what was done and offers to take it back; the tab is drawn anew below it. A press
that is done twice, because somebody pressed twice or a process died in between, does it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import AccountButton
from bot.blocks.layout import button, mrkdwn
from bot.blocks.parts import Pen, clean
from bot.blocks.plan_buttons import tick_button
from bot.slack.answer import private
from bot.slack.showing.plan_steps import tick_wanted
from bot.slack.showing.promises import settling_of
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection
from kamcore.promises import PromiseState
from kamcore.use_cases.edit_plan import tick_action
from kamcore.use_cases.promises import settle_promise

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.blocks import ButtonElement

    from bot.blocks.parts import Written
    from bot.slack.answer import Answer, Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store

TICKS = {Intent.HOME_DONE: ActionState.DONE, Intent.HOME_REOPEN: ActionState.OPEN}
SETTLES = {Intent.HOME_KEPT: PromiseState.KEPT, Intent.HOME_UNSETTLE: PromiseState.OPEN}
TEXT_LIMIT = 300


class TickFromHome:
    """Ticks an action off, or opens it again."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Do it, unless the action is not any more what was shown.

        Raises:
            KamError: For who may not, and where the action is not there to be taken so.
        """
        state = TICKS[wanted.intent]
        tick = tick_wanted(wanted, state)
        plan = tick_action(self._store, reader.actor, tick, now=now)
        rows = plan.rows_of(PlanAction, ListSection.ACTIONS)
        action = next(each for each in rows if each.id == tick.action)
        text, pen = clean(action.text, TEXT_LIMIT), Pen(reader.texts)
        if state is ActionState.OPEN:
            return _told(pen("Open again: {text}", text=text))
        carried = tick_button(wanted.account, action)
        undo = button(pen.t("Open it again"), ActionId.HOME_REOPEN, carried)
        is_news = (plan.by, plan.at) == (reader.actor.person, now)
        if is_news:
            return _told(pen("Done: {action}", action=text), undo)
        return _told(pen("That was done already: {action}", action=text), undo)


class SettleFromHome:
    """Calls a promise kept, or takes that back."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Do it.

        Raises:
            KamError: For who may not, and where somebody said something else meanwhile.
        """
        state = SETTLES[wanted.intent]
        settling = settling_of(wanted.item, state, reader.today)
        promise = settle_promise(self._store, reader.actor, settling, now=now)
        pen, text = Pen(reader.texts), clean(promise.text, TEXT_LIMIT)
        if state is PromiseState.OPEN:
            return _told(pen("Open again: {text}", text=text))
        carried = AccountButton(account=wanted.account, item=f"{promise.id}:{state}")
        undo = button(pen.t("Open it again"), ActionId.HOME_UNSETTLE, carried)
        return _told(pen("Kept: {text}", text=text), undo)


def _told(text: Written, undo: ButtonElement | None = None) -> Answer:
    return private([SectionBlock(text=mrkdwn(text), accessory=undo, expand=True)], text)
