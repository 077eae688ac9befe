"""Answers about the programme from a JSON file, read as strictly as any other input.

An object with the questions as keys: ``{"R1": "yes", "R4b": {"answer": "no", "note": "..."}}``.
True, false and null do as well. R1 may give ``cycle_days`` and ``interactions`` instead.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.questionnaire import Given
from kamcore.readiness import Answer, ReadinessQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId

SHORT = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}
KEYS = frozenset({"answer", "note"})
FIGURES = ("cycle_days", "interactions")
WORD_LIMIT = 60


class AnswersFlaw(StrEnum):
    """What is wrong with a file of answers."""

    NOT_JSON = "not_json"
    UNKNOWN_QUESTION = "unknown_question"
    NOT_AN_ANSWER = "not_an_answer"


class AnswersError(KamError):
    """The answers cannot be used.

    Attributes:
        place: The question; empty for the whole file.
        value: What stands there, or what could.
    """

    def __init__(self, file: str, place: str, flaw: AnswersFlaw, value: object) -> None:
        """Keep the parts for ``bot.explain``."""
        super().__init__(f"{file}: {place or 'file'}: {flaw}")
        self.file = file
        self.place = place[:WORD_LIMIT]
        self.flaw = flaw
        self.value = str(value)[:200]


def parse_answers(
    text: str, *, file: str, by: PersonId, at: datetime
) -> dict[ReadinessQuestion, Given]:
    """Read what a file answers, as given by somebody now.

    Raises:
        AnswersError: With the question and the reason.
        QuestionnaireError: For a note too long, or a figure out of range.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnswersError(file, "", AnswersFlaw.NOT_JSON, error) from error
    if not isinstance(document, dict):
        raise AnswersError(file, "", AnswersFlaw.NOT_JSON, type(document).__name__)
    known = {each.value.casefold(): each for each in ReadinessQuestion}
    found: dict[ReadinessQuestion, Given] = {}
    for key, value in document.items():
        question = known.get(key.casefold())
        if question is None or question in found:
            raise AnswersError(
                file, key, AnswersFlaw.UNKNOWN_QUESTION, ", ".join(ReadinessQuestion)
            )
        found[question] = _given(question, value, file, by, at)
    return found


def _given(
    question: ReadinessQuestion, value: object, file: str, by: PersonId, at: datetime
) -> Given:
    parts = value if isinstance(value, dict) else {"answer": value}
    allowed = KEYS | set(FIGURES) if question is ReadinessQuestion.COMPLEX_SALE else KEYS
    if not parts.keys() <= allowed:
        raise AnswersError(file, question, AnswersFlaw.NOT_AN_ANSWER, ", ".join(map(str, parts)))
    note = parts.get("note") or ""
    if not isinstance(note, str):
        raise AnswersError(file, question, AnswersFlaw.NOT_AN_ANSWER, note)
    return Given(
        question=question,
        answer=_answer(question, parts.get("answer"), file),
        note=note,
        by=by,
        at=at,
        cycle_days=_figure(question, "cycle_days", parts, file),
        interactions=_figure(question, "interactions", parts, file),
    )


def _answer(question: ReadinessQuestion, value: object, file: str) -> Answer:
    if value is None or isinstance(value, bool):
        return SHORT[value]
    if isinstance(value, str) and value.strip().casefold() in list(Answer):
        return Answer(value.strip().casefold())
    raise AnswersError(file, question, AnswersFlaw.NOT_AN_ANSWER, value)


def _figure(
    question: ReadinessQuestion, name: str, parts: dict[str, object], file: str
) -> int | None:
    value = parts.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise AnswersError(file, f"{question}.{name}", AnswersFlaw.NOT_AN_ANSWER, value)
    return value
