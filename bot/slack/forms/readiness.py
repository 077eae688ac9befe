"""Answering about the programme one question at a time, and about one's own work."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import ActionValueError, FormContext, ProgrammeButton, unpack
from bot.slack.forms.form import Form, Redrawn, show_programme
from bot.slack.modals.filled import Refused, choice_of
from bot.slack.modals.readiness import parse_answer, readiness_view, self_check_view
from kamcore.access import Action, require
from kamcore.readiness import ReadinessQuestion
from kamcore.self_check import Skill
from kamcore.use_cases.readiness import (
    AnswerRequest,
    SkillRequest,
    answer_readiness,
    answer_self_check,
    read_readiness,
    read_self_check,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent

Closed = TypeVar("Closed", bound=StrEnum)

CHOOSING = 1
"""In the form's context: the question is chosen in it, and it closes after one answer."""


class ReadinessForm(Form):
    """One question of the ten."""

    opens = frozenset({ActionId.ANSWER_READINESS, ActionId.CHANGE_READINESS})
    callback = CallbackId.READINESS
    redraws = frozenset({ActionId.PICK_QUESTION})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form for the question the button carries."""
        require(reader.actor, Action.ANSWER_READINESS)
        question = chosen(unpack(pressed.value, ProgrammeButton).item, ReadinessQuestion)
        choosing = pressed.action == ActionId.CHANGE_READINESS
        context = FormContext(
            channel=pressed.place.channel,
            thread=pressed.place.thread,
            intent=Intent.READINESS,
            item=question,
            version=CHOOSING if choosing else 0,
        )
        return self._view(question, context, reader)

    def draw_again(self, view: Mapping[str, Any], reader: Reader) -> View:
        """Draw the form for the question that was chosen in it."""
        context = unpack(view.get("private_metadata"), FormContext)
        picked = choice_of(view.get("state") or {}, ActionId.PICK_QUESTION)
        question = chosen(picked, ReadinessQuestion)
        return self._view(question, replace(context, item=question), reader)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the answer, and ask the next question or show what all of them come to."""
        question = chosen(sent.context.item, ReadinessQuestion)
        given = parse_answer(sent.state, question, reader.texts)
        if isinstance(given, Refused):
            return given
        request = AnswerRequest(
            question=question,
            answer=given.answer,
            note=given.note,
            cycle_days=given.cycle_days,
            interactions=given.interactions,
        )
        answer_readiness(self.store, reader.actor, request, now=now)
        shown = read_readiness(self.store, reader.actor, policy=self.policy, today=reader.today)
        if sent.context.version == CHOOSING or not shown.to_ask:
            return show_programme(sent.context, reader)
        following = shown.to_ask[0]
        return Redrawn(view=self._view(following, replace(sent.context, item=following), reader))

    def _view(self, question: ReadinessQuestion, context: FormContext, reader: Reader) -> View:
        shown = read_readiness(self.store, reader.actor, policy=self.policy, today=reader.today)
        choosing = context.version == CHOOSING
        given = shown.given.get(question)
        return readiness_view(question, given, reader.texts, context=context, choosing=choosing)


class SelfCheckForm(Form):
    """One question about somebody's own work."""

    opens = frozenset({ActionId.ANSWER_SELF_CHECK})
    callback = CallbackId.SELF_CHECK

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form for the skill the button carries."""
        skill = chosen(unpack(pressed.value, ProgrammeButton).item, Skill)
        context = FormContext(
            channel=pressed.place.channel,
            thread=pressed.place.thread,
            intent=Intent.SELF_CHECK,
            item=skill,
        )
        return self._view(skill, context, reader)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the answer, and ask the next question or show all of them."""
        skill = chosen(sent.context.item, Skill)
        given = parse_answer(sent.state, skill, reader.texts)
        if isinstance(given, Refused):
            return given
        request = SkillRequest(skill=skill, answer=given.answer, note=given.note)
        answer_self_check(self.store, reader.actor, request, now=now)
        shown = read_self_check(self.store, reader.actor, today=reader.today)
        if not shown.to_ask:
            return show_programme(sent.context, reader)
        following = shown.to_ask[0]
        return Redrawn(view=self._view(following, replace(sent.context, item=following), reader))

    def _view(self, skill: Skill, context: FormContext, reader: Reader) -> View:
        shown = read_self_check(self.store, reader.actor, today=reader.today)
        return self_check_view(skill, shown.given.get(skill), reader.texts, context=context)


def chosen(item: str | None, kind: type[Closed]) -> Closed:
    """Read which of a closed set a form or a button is about.

    Raises:
        ActionValueError: For anything that is not in it.
    """
    found = next((each for each in kind if each == item), None)
    if found is None:
        raise ActionValueError(kind.__name__)
    return found
