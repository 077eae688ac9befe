"""How the company's answers came to be what they are: each one, with who gave it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.readiness_words import answer_name, question_name
from kamcore.readiness import ReadinessQuestion

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.questionnaire import Given
    from kamcore.use_cases.readiness import AnswerHistory


def history_lines(found: AnswerHistory, pen: Pen) -> tuple[Written, ...]:
    """Write an answer a line, newest first."""
    if not found.answers:
        return (pen("Nobody has answered yet."),)
    return tuple(_line(each, found, pen) for each in found.answers)


def _line(given: Given, found: AnswerHistory, pen: Pen) -> Written:
    row = pen(
        "{day}, {name}: {question}: {answer}",
        day=pen.t.date(given.at.date()),
        name=pen.name(found.names.get(given.by, given.by)),
        question=question_name(ReadinessQuestion(given.question), pen.t),
        answer=answer_name(given.answer, pen.t),
    )
    note = pen("“{note}”", note=given.note) if given.note else ""
    return pen.join([row, note])
