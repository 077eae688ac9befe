"""The form for one question about the programme, or about a manager's own work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.blocks.readiness_words import (
    answer_name,
    question_name,
    question_text,
    skill_text,
)
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, acting_field, field, modal, radio, select, text_input
from kamcore.questionnaire import MOST_DAYS, MOST_INTERACTIONS, NOTE_LIMIT
from kamcore.readiness import Answer, ReadinessQuestion

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, InputBlock
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.questionnaire import Given
    from kamcore.self_check import Skill

ANSWER = "answer"
NOTE = "note"
DAYS = "days"
INTERACTIONS = "interactions"
FIGURE_LIMIT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """What somebody ticked and wrote; the figures are for the first question."""

    answer: Answer
    note: str
    cycle_days: int | None = None
    interactions: int | None = None


def readiness_view(
    question: ReadinessQuestion,
    given: Given | None,
    t: Texts,
    *,
    context: FormContext,
    choosing: bool,
) -> View:
    """Draw the form for a question of the company's.

    Args:
        question: Which one.
        given: What was answered before.
        t: The reader's language.
        context: Where it was opened; its item is the question.
        choosing: Whether the question itself is chosen in the form.
    """
    blocks: list[Block] = [section(Pen(t)(question_text(question, t)))]
    if choosing:
        choices = [Choice(value=each, text=question_name(each, t)) for each in ReadinessQuestion]
        menu = select(ActionId.PICK_QUESTION, choices, question)
        blocks.insert(0, acting_field("question", t("Question"), menu))
    if question is ReadinessQuestion.COMPLEX_SALE:
        blocks.extend(_figures(given, t))
    blocks.extend(_answer(question, given, t))
    submit = t("Save") if choosing else t("Save and go on")
    title = t("Readiness")
    return modal(CallbackId.READINESS, title, blocks, context=context, t=t, submit=submit)


def self_check_view(skill: Skill, given: Given | None, t: Texts, *, context: FormContext) -> View:
    """Draw the form for a question about somebody's own work."""
    blocks: list[Block] = [section(Pen(t)(skill_text(skill, t))), *_answer(skill, given, t)]
    submit = t("Save and go on")
    return modal(
        CallbackId.SELF_CHECK, t("My own work"), blocks, context=context, t=t, submit=submit
    )


def parse_answer(state: ViewState, about: str, t: Texts) -> AnswerInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    chosen = choice_of(state, block_name(ANSWER, about))
    note_block = block_name(NOTE, about)
    note = text_of(state, note_block)
    errors = too_long(note_block, note, NOTE_LIMIT, t)
    days = _figure(state, DAYS, MOST_DAYS, errors, t)
    interactions = _figure(state, INTERACTIONS, MOST_INTERACTIONS, errors, t)
    measured = days is not None or interactions is not None
    if chosen not in list(Answer) and not measured:
        errors[block_name(ANSWER, about)] = t("Choose an answer.")
    if errors:
        return Refused(errors=errors)
    answer = Answer(chosen) if chosen in list(Answer) else Answer.UNKNOWN
    return AnswerInput(answer=answer, note=note, cycle_days=days, interactions=interactions)


def block_name(name: str, about: str) -> str:
    """Give a field its own name for each question: Slack keeps what was entered under a name."""
    return f"{name}.{about}"


def _answer(about: str, given: Given | None, t: Texts) -> tuple[InputBlock, ...]:
    choices = [Choice(value=each, text=answer_name(each, t)) for each in Answer]
    answer, note = block_name(ANSWER, about), block_name(NOTE, about)
    return (
        field(
            answer,
            t("Answer"),
            radio(answer, choices, given.answer if given else None),
            optional=about == ReadinessQuestion.COMPLEX_SALE,
        ),
        field(
            note,
            t("Note"),
            text_input(note, given.note if given else "", limit=NOTE_LIMIT, multiline=True),
            hint=t("What it rests on, or who could know."),
            optional=True,
        ),
    )


def _figures(given: Given | None, t: Texts) -> tuple[InputBlock, ...]:
    days = "" if given is None or given.cycle_days is None else str(given.cycle_days)
    talks = "" if given is None or given.interactions is None else str(given.interactions)
    return (
        field(
            DAYS,
            t("Days from the first talk to the order"),
            text_input(DAYS, days, limit=FIGURE_LIMIT),
            hint=t("Where both figures are given they decide the answer."),
            optional=True,
        ),
        field(
            INTERACTIONS,
            t("Talks, visits and calls a deal takes"),
            text_input(INTERACTIONS, talks, limit=FIGURE_LIMIT),
            optional=True,
        ),
    )


def _figure(state: ViewState, name: str, most: int, errors: dict[str, str], t: Texts) -> int | None:
    typed = text_of(state, name)
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= FIGURE_LIMIT
    if not is_number or int(typed) > most:
        errors[name] = t("Write a whole number from 0 to {most}.", most=t.number(most))
        return None
    return int(typed)
