"""What a person reads when something about the programme as a whole cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.policy_versions import (
    PolicyDecidedError,
    PolicyMovedError,
    PolicySameError,
    PolicyState,
    UnknownPolicyError,
)
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


def _policy_decided(error: PolicyDecidedError, t: Texts) -> str:
    if error.kept.state is PolicyState.APPROVED:
        return t("This policy was approved already.")
    return t("This proposal was declined already.")


def _policy_moved(error: PolicyMovedError, t: Texts) -> str:
    return t(
        "Another policy came into force since this was proposed ({name}, version {version}): "
        "propose it again, to see what it would change now.",
        name=error.ref.name,
        version=error.ref.version,
    )


def _unknown_policy(error: UnknownPolicyError, t: Texts) -> str:
    return t(
        "No policy here has the SHA-256 {hash}: give at least its first six characters, as kam "
        "policy list shows them.",
        hash=error.sha256[:64],
    )


def _policy_same(_error: PolicySameError, t: Texts) -> str:
    return t("This would change nothing, or it is proposed already.")


PROGRAMME_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    QuestionnaireError: _questionnaire,
    AnswersError: _answers,
    PilotEndedError: _pilot_ended,
    PolicyDecidedError: _policy_decided,
    PolicyMovedError: _policy_moved,
    UnknownPolicyError: _unknown_policy,
    PolicySameError: _policy_same,
}
