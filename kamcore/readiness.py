"""Should the company run key account management at all? Ten answers, and what they come to.

The questions are Mahler's (2018): a complex, consultative sale (R1); upsell or cross-sell
potential (R2) or, the exception, a customer one can grow with (R3); the company behind it
(R4); the change it needs (R5). An answer nobody has is unknown, and Kleene's logic carries
it: what it could not change is decided without it, and is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.policy import ReadinessRules


class Answer(StrEnum):
    """What somebody answered; what nobody answered is unknown as well."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ReadinessQuestion(StrEnum):
    """The ten questions, in the order of the source."""

    COMPLEX_SALE = "R1"
    SELL_MORE = "R2"
    GROW_WITH = "R3"
    COMPANY_SUPPORT = "R4a"
    EXECUTIVE_BUY_IN = "R4b"
    TEAM = "R4c"
    STAMINA = "R4d"
    CHANGE_SUPPORT = "R5a"
    HIRING = "R5b"
    PROCESSES = "R5c"


class ReadinessResult(StrEnum):
    """What the answers come to."""

    GO = "GO"
    PREPARE = "PREPARE"
    NOT_YET = "NOT_YET"
    PROBABLY_NOT = "PROBABLY_NOT"
    NEEDS_ANSWERS = "NEEDS_ANSWERS"


BASE = (
    ReadinessQuestion.COMPLEX_SALE,
    ReadinessQuestion.SELL_MORE,
    ReadinessQuestion.GROW_WITH,
)
IN_ORDER_OF_GAPS = (
    ReadinessQuestion.EXECUTIVE_BUY_IN,
    ReadinessQuestion.TEAM,
    ReadinessQuestion.STAMINA,
    ReadinessQuestion.COMPANY_SUPPORT,
    ReadinessQuestion.CHANGE_SUPPORT,
    ReadinessQuestion.HIRING,
    ReadinessQuestion.PROCESSES,
)
"""What stands behind a programme; gaps are closed, and questions asked, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What ten answers come to.

    Attributes:
        base: Whether key account management suits the business: R1 and (R2 or R3).
        because: For PROBABLY_NOT, the answers that say so.
        exception: Selling more to the same buyers is a no, growing with the customer a yes:
            land and expand.
        gaps: What is not a yes yet, in the order in which to close it; empty where the base is
            not a yes.
        open: The questions whose answers can still change the result, in the order in which
            to ask them.
    """

    result: ReadinessResult
    base: Answer
    because: tuple[ReadinessQuestion, ...]
    exception: bool
    gaps: tuple[ReadinessQuestion, ...]
    open: tuple[ReadinessQuestion, ...]


def readiness(answers: Mapping[ReadinessQuestion, Answer]) -> Readiness:
    """Say what the answers come to; one that is missing is unknown."""
    given = {each: answers.get(each, Answer.UNKNOWN) for each in ReadinessQuestion}
    base = _base(given)
    fits = base is Answer.YES
    sells_more, grows_with = (given[each] for each in BASE[1:])
    return Readiness(
        result=_result(given, base),
        base=base,
        because=_because(given) if base is Answer.NO else (),
        exception=fits and sells_more is Answer.NO and grows_with is Answer.YES,
        gaps=tuple(each for each in IN_ORDER_OF_GAPS if fits and given[each] is not Answer.YES),
        open=() if base is Answer.NO else _open(given),
    )


def complex_sale(cycle_days: int | None, interactions: int | None, rules: ReadinessRules) -> Answer:
    """Answer R1 from how long a sale takes and how often one meets for it.

    The source's "probably not" needs both: a short cycle and a minimum of interaction. So one
    figure above its limit is a yes, whatever the other is.
    """
    is_short = _at_most(cycle_days, rules.short_cycle_days)
    is_minimal = _at_most(interactions, rules.few_interactions)
    return negated(conjunction(is_short, is_minimal))


def conjunction(*answers: Answer) -> Answer:
    """And, after Kleene: one no decides, else one unknown leaves it open."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES


def disjunction(*answers: Answer) -> Answer:
    """Or, after Kleene: one yes decides, else one unknown leaves it open."""
    return negated(conjunction(*(negated(each) for each in answers)))


def negated(answer: Answer) -> Answer:
    """Not, after Kleene: unknown stays unknown."""
    match answer:
        case Answer.YES:
            return Answer.NO
        case Answer.NO:
            return Answer.YES
        case Answer.UNKNOWN:
            return Answer.UNKNOWN


def _at_most(value: int | None, limit: int) -> Answer:
    if value is None:
        return Answer.UNKNOWN
    return Answer.YES if value <= limit else Answer.NO


def _base(given: Mapping[ReadinessQuestion, Answer]) -> Answer:
    complex_, sells_more, grows_with = (given[each] for each in BASE)
    return conjunction(complex_, disjunction(sells_more, grows_with))


def _result(given: Mapping[ReadinessQuestion, Answer], base: Answer) -> ReadinessResult:
    if base is Answer.NO:
        return ReadinessResult.PROBABLY_NOT
    if base is Answer.UNKNOWN:
        return ReadinessResult.NEEDS_ANSWERS
    if all(given[each] is Answer.YES for each in IN_ORDER_OF_GAPS):
        return ReadinessResult.GO
    match given[ReadinessQuestion.EXECUTIVE_BUY_IN]:
        case Answer.NO:
            return ReadinessResult.NOT_YET
        case Answer.YES:
            return ReadinessResult.PREPARE
        case Answer.UNKNOWN:
            return ReadinessResult.NEEDS_ANSWERS


def _because(given: Mapping[ReadinessQuestion, Answer]) -> tuple[ReadinessQuestion, ...]:
    complex_, *growing = BASE
    found = [complex_] if given[complex_] is Answer.NO else []
    if all(given[each] is Answer.NO for each in growing):
        found.extend(growing)
    return tuple(found)


def _open(given: Mapping[ReadinessQuestion, Answer]) -> tuple[ReadinessQuestion, ...]:
    """Name what decides the result in some way the other open answers may turn out.

    Only where the base can still be a yes: else nothing counts any more.
    """
    complex_, *growing = BASE
    buy_in, *others = IN_ORDER_OF_GAPS
    counted = [complex_]
    if all(given[each] is not Answer.YES for each in growing):
        counted.extend(growing)
    counted.append(buy_in)
    # Beside a gap that is sure, another one changes nothing: the result stays PREPARE.
    if all(given[each] is not Answer.NO for each in IN_ORDER_OF_GAPS):
        counted.extend(others)
    return tuple(each for each in counted if given[each] is Answer.UNKNOWN)
