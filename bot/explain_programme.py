"""What a person reads when something about the programme as a whole cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.questionnaire import QuestionnaireError
from kamcore.questionnaire_file import AnswersError, AnswersFlaw
from kamcore.use_cases.read_portfolio import PilotEndedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _questionnaire(error: QuestionnaireError, t: Texts) -> str:
    most = t.number(error.most)
    if error.field == "note":
        return t("Shorten this to at most {limit} characters.", limit=most)
    return t("{field} is a whole number from 0 to {most}.", field=error.field, most=most)


def _answers(error: AnswersError, t: Texts) -> str:
    match error.flaw:
        case AnswersFlaw.NOT_JSON:
            return t("{file} cannot be read as JSON: {detail}", file=error.file, detail=error.value)
        case AnswersFlaw.UNKNOWN_QUESTION:
            return t(
                "{file}: there is no question {question}; there are {known}.",
                file=error.file,
                question=error.place,
                known=error.value,
            )
        case AnswersFlaw.NOT_AN_ANSWER:
            return t(
                "{file}, {question}: an answer is yes, no or unknown, alone or as an object with "
                "answer and note; not {value}.",
                file=error.file,
                question=error.place,
                value=error.value,
            )


def _pilot_ended(error: PilotEndedError, t: Texts) -> str:
    return t("The pilot has ended already, on {day}.", day=t.date(error.ended_on))


PROGRAMME_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    QuestionnaireError: _questionnaire,
    AnswersError: _answers,
    PilotEndedError: _pilot_ended,
}
