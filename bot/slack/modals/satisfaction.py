"""The form in which an answer on satisfaction is written down or corrected: NPS, or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.explain_care import flaw_sentence
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, field, modal, select, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import date_of, day_picker, day_problem, is_ticked, tick_box
from kamcore.care_error import LONGEST_SOURCE, CareFlaw
from kamcore.satisfaction import LARGEST_SCALE, LONGEST_CONTACT, NPS_ANSWERS, Scale

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile

VALUE = "value"
WORST = "worst"
BEST = "best"
DAY = "day"
CONTACT = "contact"
SOURCE = "source"
REMOVE = "remove"
FIGURE_LIMIT = 16
FIGURE = re.compile(r"[-\N{MINUS SIGN}]?[0-9]{1,7}(?:[.,][0-9]{1,4})?")
"""A scale decides what is meant, so a comma and a dot may both stand before the decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """An answer as it was or should be filled in; figures as they are typed.

    Attributes:
        is_nps: Whether it answers the NPS question; then there is no scale.
    """

    is_nps: bool
    value: str
    on: date
    worst: str = ""
    best: str = ""
    contact: str = ""
    source: str = ""
    remove: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRead:
    """An answer that can be kept."""

    value: Fraction
    scale: Scale | None
    on: date
    contact: str
    source: str


@dataclass(frozen=True, slots=True)
class Removal:
    """The answer is to be taken away."""


def answer_view(
    entered: AnswerInput,
    t: Texts,
    *,
    context: FormContext,
    meanwhile: Meanwhile | Gone | None = None,
) -> View:
    """Draw the form; one that corrects can also take the answer away."""
    pen = Pen(t)
    about = pen("How satisfied is *{account}*?", account=pen.name(context.account_name))
    blocks: list[Block] = [
        section(about),
        *meanwhile_blocks(meanwhile, pen),
        *(_nps_fields(entered, t) if entered.is_nps else _figure_fields(entered, t)),
        field(DAY, t("On which day?"), day_picker(DAY, entered.on)),
        field(
            CONTACT,
            t("Who answered?"),
            text_input(CONTACT, entered.contact, limit=LONGEST_CONTACT),
            hint=t("Only those who work on the account see the name. It may stay empty."),
            optional=True,
        ),
        field(
            SOURCE,
            t("Source"),
            text_input(SOURCE, entered.source, limit=LONGEST_SOURCE),
            hint=t("The survey, or the conversation in which it was said."),
        ),
    ]
    if context.version:
        box = tick_box(REMOVE, t("Take this answer away"), ticked=entered.remove)
        blocks.append(field(REMOVE, t("Wrong altogether?"), box, optional=True))
    title = t("NPS answer") if entered.is_nps else t("Satisfaction")
    return modal(CallbackId.ANSWER, title, blocks, context=context, t=t)


def parse_answer(
    state: ViewState, t: Texts, *, is_nps: bool, today: date
) -> AnswerRead | Removal | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    if is_ticked(state, REMOVE):
        return Removal()
    source, contact, day = text_of(state, SOURCE), text_of(state, CONTACT), date_of(state, DAY)
    errors = {
        **day_problem(DAY, day, today, t),
        **too_long(CONTACT, contact, LONGEST_CONTACT, t),
        **too_long(SOURCE, source, LONGEST_SOURCE, t),
    }
    if not source:
        errors[SOURCE] = flaw_sentence(CareFlaw.NO_SOURCE, t)
    read = _nps_answer(state, t) if is_nps else _figure(state, t)
    if isinstance(read, Refused):
        return Refused(errors={**errors, **read.errors})
    if errors or day is None:
        return Refused(errors=errors)
    value, scale = read
    return AnswerRead(value=value, scale=scale, on=day, contact=contact, source=source)


def entered_answer(state: ViewState, *, is_nps: bool, today: date) -> AnswerInput:
    """Read what was filled in as it stands, to draw it again."""
    value = (choice_of(state, VALUE) or "") if is_nps else text_of(state, VALUE)
    return AnswerInput(
        is_nps=is_nps,
        value=value,
        on=date_of(state, DAY) or today,
        worst=text_of(state, WORST),
        best=text_of(state, BEST),
        contact=text_of(state, CONTACT),
        source=text_of(state, SOURCE),
        remove=is_ticked(state, REMOVE),
    )


def _nps_fields(entered: AnswerInput, t: Texts) -> list[Block]:
    choices = [Choice(value=str(number), text=t.number(number)) for number in NPS_ANSWERS]
    asked = t("How likely are they to recommend us, from 0 to 10?")
    return [field(VALUE, asked, select(VALUE, choices, entered.value))]


def _figure_fields(entered: AnswerInput, t: Texts) -> list[Block]:
    return [
        field(VALUE, t("Figure"), text_input(VALUE, entered.value, limit=FIGURE_LIMIT)),
        field(
            WORST,
            t("The worst it could be"),
            text_input(WORST, entered.worst, limit=FIGURE_LIMIT),
            hint=t("Such as 1 of 5 points, 0 of 100 per cent, or mark 6."),
        ),
        field(
            BEST,
            t("The best it could be"),
            text_input(BEST, entered.best, limit=FIGURE_LIMIT),
        ),
    ]


def _nps_answer(state: ViewState, t: Texts) -> tuple[Fraction, None] | Refused:
    chosen = choice_of(state, VALUE)
    if chosen in {str(number) for number in NPS_ANSWERS}:
        return Fraction(str(chosen)), None
    return Refused(errors={VALUE: flaw_sentence(CareFlaw.NPS_ANSWER, t)})


def _figure(state: ViewState, t: Texts) -> tuple[Fraction, Scale] | Refused:
    read = {name: _number(text_of(state, name)) for name in (VALUE, WORST, BEST)}
    value, worst, best = read[VALUE], read[WORST], read[BEST]
    if value is None or worst is None or best is None:
        sentence = t("Write a number, such as 4 or 4.5.")
        return Refused(errors={name: sentence for name, number in read.items() if number is None})
    if worst == best or max(abs(worst), abs(best)) > LARGEST_SCALE:
        return Refused(errors={BEST: flaw_sentence(CareFlaw.SCALE, t)})
    scale = Scale(worst=worst, best=best)
    if not scale.holds(value):
        return Refused(errors={VALUE: flaw_sentence(CareFlaw.SCALE, t)})
    return value, scale


def _number(typed: str) -> Fraction | None:
    plain = "".join(typed.split())
    if not FIGURE.fullmatch(plain):
        return None
    return Fraction(plain.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
