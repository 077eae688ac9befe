"""Writing down an answer on satisfaction, correcting it, or taking it away."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import ActionValueError
from bot.blocks.parts import Pen
from bot.blocks.satisfaction import answer_words
from bot.slack.forms.care import CareForm, meanwhile_of, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.filled import Refused
from bot.slack.modals.satisfaction import (
    AnswerInput,
    Removal,
    answer_view,
    entered_answer,
    parse_answer,
)
from kamcore.editions import ChangedMeanwhileError, version_of
from kamcore.exact_text import exact_text
from kamcore.ids import AnswerId
from kamcore.use_cases.change_answers import (
    AnswerRequest,
    RemovalRequest,
    add_satisfaction,
    answer_version,
    remove_satisfaction,
)

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from bot.slack.modals.satisfaction import AnswerRead
    from kamcore.satisfaction import SatisfactionAnswer

NPS, FIGURE = "nps", "figure"
BETWEEN = ":"
ANSWER_ID = re.compile(r"[0-9a-f]{1,32}")


class SatisfactionForm(CareForm):
    """One answer; its id is made when the form is drawn, so that sent twice it is kept once."""

    opens = frozenset({ActionId.ADD_NPS, ActionId.ADD_FIGURE, ActionId.EDIT_ANSWER})
    callback = CallbackId.ANSWER

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form for a new answer, or for one that is corrected."""
        context, shown = self.opened(pressed, reader)
        if pressed.action != ActionId.EDIT_ANSWER:
            is_nps = pressed.action == ActionId.ADD_NPS
            context = replace(context, item=_item(uuid4().hex, is_nps=is_nps), version=0)
            entered = AnswerInput(is_nps=is_nps, value="", on=reader.today)
            return answer_view(entered, reader.texts, context=context)
        answer = next((each for each in shown.answers if each.id == context.item), None)
        if answer is None:
            raise ActionValueError(AnswerId.__name__)
        context = replace(
            context, item=_item(answer.id, is_nps=answer.is_nps), version=answer_version(answer)
        )
        return answer_view(_as_entered(answer), reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the answer or take it away, or show what somebody else made of it meanwhile."""
        answer, is_nps = _named(sent.context)
        given = parse_answer(sent.state, reader.texts, is_nps=is_nps, today=reader.today)
        if isinstance(given, Refused):
            return given
        try:
            self._commit(given, answer, sent.context, reader, now)
        except ChangedMeanwhileError as error:
            return Redrawn(view=self._conflict(error, sent, reader, is_nps=is_nps))
        return shown_again(sent.context, reader)

    def _commit(
        self,
        given: AnswerRead | Removal,
        answer: AnswerId,
        context: FormContext,
        reader: Reader,
        now: datetime,
    ) -> None:
        account = account_of(context)
        if isinstance(given, Removal):
            removal = RemovalRequest(account=account, id=answer, shown=context.version)
            remove_satisfaction(self.store, reader.actor, removal, now=now)
            return
        request = AnswerRequest(
            account=account,
            id=answer,
            on=given.on,
            value=given.value,
            source=given.source,
            scale=given.scale,
            contact=given.contact,
            shown=context.version,
        )
        add_satisfaction(self.store, reader.actor, request, now=now)

    def _conflict(
        self, error: ChangedMeanwhileError, sent: Sent, reader: Reader, *, is_nps: bool
    ) -> View:
        shown, pen = self.now(sent.context, reader), Pen(reader.texts)
        meanwhile = meanwhile_of(error, shown, lambda answer: answer_words(answer, pen))
        entered = entered_answer(sent.state, is_nps=is_nps, today=reader.today)
        context = replace(sent.context, version=version_of(error.latest))
        return answer_view(entered, reader.texts, context=context, meanwhile=meanwhile)


def _item(answer: str, *, is_nps: bool) -> str:
    return f"{NPS if is_nps else FIGURE}{BETWEEN}{answer}"


def _named(context: FormContext) -> tuple[AnswerId, bool]:
    """Read which answer a form is about, and to which question."""
    kind, _, answer = (context.item or "").partition(BETWEEN)
    if kind not in {NPS, FIGURE} or not ANSWER_ID.fullmatch(answer):
        raise ActionValueError(AnswerId.__name__)
    return AnswerId(answer), kind == NPS


def _as_entered(answer: SatisfactionAnswer) -> AnswerInput:
    scale = answer.scale
    return AnswerInput(
        is_nps=answer.is_nps,
        value=exact_text(answer.value),
        on=answer.on,
        worst=exact_text(scale.worst) if scale else "",
        best=exact_text(scale.best) if scale else "",
        contact=answer.contact or "",
        source=answer.source,
    )
