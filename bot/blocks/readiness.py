"""What ten answers about the programme come to, with its gaps in order and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ProgrammeButton
from bot.blocks.layout import button
from bot.blocks.paper import Chapter, Paper, paper_blocks
from bot.blocks.parts import Pen
from bot.blocks.readiness_words import answer_mark, answer_name, question_name
from kamcore.questionnaire import ASKED_AGAIN_AFTER_MONTHS
from kamcore.readiness import Answer, ReadinessQuestion, ReadinessResult

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.use_cases.readiness import ShownReadiness

NOTE_LIMIT = 300


def readiness_blocks(shown: ShownReadiness, t: Texts) -> list[Block]:
    """Draw it for Slack."""
    pen = Pen(t)
    return paper_blocks(readiness_paper(shown, pen), pen, _buttons(shown, t))


def readiness_text(shown: ShownReadiness, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    return _result(shown, Pen(t))


def readiness_paper(shown: ShownReadiness, pen: Pen) -> Paper:
    """Write the page."""
    found = shown.readiness
    exception = pen("Through the exception: land and expand. You grow with the customer.")
    return Paper(
        title=pen.t("Should we run key account management?"),
        lead=(_result(shown, pen), *([exception] if found.exception else [])),
        chapters=(
            Chapter(name=pen("Gaps, in the order in which to close them"), lines=_gaps(shown, pen)),
            Chapter(name=pen("What can still change this"), lines=_open(shown, pen)),
            Chapter(name=pen("To be asked again"), lines=_due(shown, pen)),
            Chapter(name=pen("The answers"), lines=_answers(shown, pen)),
        ),
        small=(
            pen(
                "The questions are the article's (Mahler, 2018), which says that key account "
                "management does not suit every company. Limits for a simple sale are this "
                "project's own and stand in the policy."
            ),
        ),
    )


def _result(shown: ShownReadiness, pen: Pen) -> Written:
    match shown.readiness.result:
        case ReadinessResult.GO:
            return pen.count(
                "Yes: go, as a pilot of at most {n} account in the first year.",
                "Yes: go, as a pilot of at most {n} accounts in the first year.",
                shown.pilot_cap,
            )
        case ReadinessResult.PREPARE:
            return pen("Prepare: it suits your business, and there are gaps to close first.")
        case ReadinessResult.NOT_YET:
            return pen("Not yet: it suits your business, but the executive team is not behind it.")
        case ReadinessResult.PROBABLY_NOT:
            return _against(shown, pen)
        case ReadinessResult.NEEDS_ANSWERS:
            return pen("That depends on answers nobody has given yet.")


def _against(shown: ShownReadiness, pen: Pen) -> Written:
    because = shown.readiness.because
    is_simple = ReadinessQuestion.COMPLEX_SALE in because
    cannot_grow = ReadinessQuestion.GROW_WITH in because
    if is_simple and cannot_grow:
        return pen(
            "Probably not: the sale is simple, and there is nothing left to sell, neither to the "
            "same buyers nor elsewhere at the customer."
        )
    if is_simple:
        return pen("Probably not: the sale is short and takes little interaction.")
    return pen(
        "Probably not: there is nothing left to sell, neither to the same buyers nor elsewhere "
        "at the customer."
    )


def _gaps(shown: ShownReadiness, pen: Pen) -> tuple[Written, ...]:
    rows = []
    for number, question in enumerate(shown.readiness.gaps, start=1):
        name = question_name(question, pen.t)
        if shown.answers.get(question) is Answer.NO:
            rows.append(pen("{number}. {question}", number=number, question=name))
        else:
            rows.append(pen("{number}. {question} (not known)", number=number, question=name))
    return tuple(rows)


def _open(shown: ShownReadiness, pen: Pen) -> tuple[Written, ...]:
    rows = []
    for question in shown.readiness.open:
        name = question_name(question, pen.t)
        given = shown.given.get(question)
        if given is None:
            rows.append(pen("? {question}", question=name))
        else:
            who = pen.name(shown.names.get(given.by, given.by))
            rows.append(
                pen("? {question}: {name} does not know. Who could?", question=name, name=who)
            )
    return tuple(rows)


def _due(shown: ShownReadiness, pen: Pen) -> tuple[Written, ...]:
    if not shown.due:
        return ()
    names = pen.t.list(question_name(each, pen.t) for each in shown.due)
    return (
        pen(
            "Answered more than {months} months ago: {questions}.",
            months=ASKED_AGAIN_AFTER_MONTHS,
            questions=names,
        ),
    )


def _answers(shown: ShownReadiness, pen: Pen) -> tuple[Written, ...]:
    return tuple(
        _answer(question, shown, pen) for question in ReadinessQuestion if question in shown.given
    )


def _answer(question: ReadinessQuestion, shown: ShownReadiness, pen: Pen) -> Written:
    given, t = shown.given[question], pen.t
    counted = shown.answers[question]
    row = pen(
        "{mark} {question}: {answer} ({name}, {day})",
        mark=answer_mark(counted),
        question=question_name(question, t),
        answer=answer_name(counted, t),
        name=pen.name(shown.names.get(given.by, given.by)),
        day=t.date(given.at.date()),
    )
    figures = _figures(given.cycle_days, given.interactions, pen)
    note = pen("“{note}”", note=given.note[:NOTE_LIMIT]) if given.note else ""
    return pen.join([row, figures, note])


def _figures(cycle_days: int | None, interactions: int | None, pen: Pen) -> Written:
    told = []
    if cycle_days is not None:
        told.append(
            pen.count("{n} day from talk to order", "{n} days from talk to order", cycle_days)
        )
    if interactions is not None:
        told.append(pen.count("{n} interaction a deal", "{n} interactions a deal", interactions))
    return pen.join(told, ", ")


def _buttons(shown: ShownReadiness, t: Texts) -> list[ButtonElement]:
    mine = button(t("Check my own work"), ActionId.SELF_CHECK, ProgrammeButton())
    if not shown.may_answer:
        return [mine]
    drawn = []
    if shown.to_ask:
        first = ProgrammeButton(item=shown.to_ask[0])
        label = t("Answer the next question")
        drawn.append(button(label, ActionId.ANSWER_READINESS, first, style="primary"))
    any_question = ProgrammeButton(item=ReadinessQuestion.COMPLEX_SALE)
    drawn.append(button(t("Change an answer"), ActionId.CHANGE_READINESS, any_question))
    return [*drawn, mine]
