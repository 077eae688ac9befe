"""The plan of an account: at a glance, section by section, version by version, as one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import ActionValueError
from bot.blocks.parts import Pen
from bot.blocks.plan import no_plan_blocks, no_plan_text, plan_blocks, plan_text
from bot.blocks.plan_document import Turning, document_blocks
from bot.blocks.plan_history import history_blocks, history_text
from bot.blocks.plan_places import place_of
from bot.blocks.plan_section import section_blocks, section_text
from bot.plans.difference_words import difference_document
from bot.plans.document import plan_document
from bot.slack.answer import Answer, private
from kamcore.plans.errors import NoPlanError
from kamcore.plans.lint import Doubt
from kamcore.use_cases.read_plan import (
    CompareRequest,
    PlanRequest,
    compare_versions,
    plan_history,
    read_plan,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.blocks.parts import Written
    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ids import AccountId
    from kamcore.plans.shown import ShownPlan
    from kamcore.policy import Policy
    from kamcore.ports import Store

_NUMBERS = re.compile(r"\d{1,6}(?:[-:]\d{1,6}){0,2}")
_NOT_A_DIGIT = re.compile(r"\D")
INTENTS = frozenset(
    {
        Intent.PLAN,
        Intent.PLAN_SECTION,
        Intent.PLAN_HISTORY,
        Intent.PLAN_COMPARE,
        Intent.PLAN_EXPORT,
    }
)


class ShowPlan:
    """Reads a plan, cut to what the reader may see."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; the policy says what key account work costs where nobody did."""
        self._store = store
        self._policy = policy
        self._drawings: dict[Intent, Callable[[Wanted, Reader], Answer]] = {
            Intent.PLAN: self._glance,
            Intent.PLAN_SECTION: self._section,
            Intent.PLAN_HISTORY: self._history,
            Intent.PLAN_COMPARE: self._compare,
            Intent.PLAN_EXPORT: self._whole,
        }

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - it is shown as of the reader's day
        """Show what is wanted of it; where there is no plan, offer to start one.

        Raises:
            KamError: For an account they may not read, or a section or version there is not.
        """
        try:
            return self._drawings[wanted.intent](wanted, reader)
        except NoPlanError as error:
            t = reader.texts
            return Answer(
                blocks=tuple(no_plan_blocks(error, t)),
                text=no_plan_text(error, t),
                about=wanted.account,
            )

    def at_a_glance(
        self, account: AccountId, reader: Reader, *, news: Written | None = None
    ) -> Answer:
        """Show the plan, after something was done to it."""
        shown = self._read(PlanRequest(account=account), reader)
        blocks = plan_blocks(shown, reader.texts, news=news)
        text = plan_text(shown, reader.texts)
        return Answer(blocks=tuple(blocks), text=news or text, about=_audience(shown))

    def _glance(self, wanted: Wanted, reader: Reader) -> Answer:
        return self.at_a_glance(wanted.account, reader)

    def _section(self, wanted: Wanted, reader: Reader) -> Answer:
        place = place_of(wanted.item)
        shown = self._read(PlanRequest(account=wanted.account), reader)
        blocks = section_blocks(shown, place, reader.texts)
        text = section_text(shown, place, reader.texts)
        return Answer(blocks=tuple(blocks), text=text, about=wanted.account)

    def _history(self, wanted: Wanted, reader: Reader) -> Answer:
        before = None if wanted.item is None else _numbers(wanted.item, 1)[0]
        history = plan_history(self._store, reader.actor, wanted.account, before=before)
        blocks = history_blocks(history, reader.texts)
        text = history_text(history, reader.texts)
        return Answer(blocks=tuple(blocks), text=text, about=wanted.account)

    def _compare(self, wanted: Wanted, reader: Reader) -> Answer:
        before, after, page = _numbers(wanted.item, 3)
        request = CompareRequest(account=wanted.account, before=before, after=after)
        compared = compare_versions(
            self._store, reader.actor, request, policy=self._policy, today=reader.today
        )
        pen = Pen(reader.texts)
        document = difference_document(compared.difference, compared.shown, pen)
        turning = Turning(
            account=wanted.account,
            number=page,
            action=ActionId.PLAN_COMPARE,
            item=f"{before}-{after}:",
        )
        blocks = document_blocks(document, turning, pen)
        return Answer(blocks=tuple(blocks), text=document.title, about=wanted.account)

    def _whole(self, wanted: Wanted, reader: Reader) -> Answer:
        number, page = (None, 0) if wanted.item is None else _numbers(wanted.item, 2)
        shown = self._read(PlanRequest(account=wanted.account, number=number), reader)
        pen = Pen(reader.texts)
        document = plan_document(shown, pen)
        turning = Turning(
            account=wanted.account,
            number=page,
            action=ActionId.PLAN_EXPORT,
            item=f"{shown.plan.number}:",
        )
        # It says how people stand towards us to who may know, and to nobody beside them.
        return private(document_blocks(document, turning, pen), document.title)

    def _read(self, request: PlanRequest, reader: Reader) -> ShownPlan:
        return read_plan(
            self._store, reader.actor, request, policy=self._policy, today=reader.today
        )


def _audience(shown: ShownPlan) -> AccountId | None:
    """Keep to the asker what tells how people at the customer stand towards us."""
    tells = any(asked.doubt is Doubt.NO_SPONSOR for asked in shown.questions)
    return None if tells else shown.account.id


def _numbers(item: str | None, most: int) -> tuple[int, ...]:
    """Read the numbers a button carries; those that are left out are 0."""
    if _NUMBERS.fullmatch(item or "") is None:
        raise ActionValueError("numbers")
    found = [int(part) for part in _NOT_A_DIGIT.split(item or "")]
    if len(found) > most:
        raise ActionValueError("numbers")
    return (*found, *[0] * (most - len(found)))
