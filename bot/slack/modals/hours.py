"""The form in which somebody of the account's team gets hours a year and a function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.explain_care import flaw_sentence
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, acting_field, field, modal, select, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import is_ticked, person_of, person_picker, tick_box
from kamcore.care import HOURS_IN_A_YEAR, LONGEST_FUNCTION
from kamcore.care_error import CareFlaw
from kamcore.ids import PersonId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile
    from kamcore.care_shown import ShownMember

PERSON = "person"
HOURS = "hours"
FUNCTION = "function"
JOIN = "join"
HOURS_LIMIT = 12
MOST_OPTIONS = 100
"""A longer menu Slack does not take; then everybody can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursStart:
    """What the form shows when it is drawn.

    Attributes:
        team: Who can be chosen by who may not change the team.
        person: Whose hours it shows; ``None`` where nobody is chosen yet.
        may_change_team: Whether anybody can be chosen, and added in the same step.
    """

    team: Sequence[ShownMember]
    person: PersonId | None
    hours: str
    function: str
    may_change_team: bool
    join: bool = False
    meanwhile: Meanwhile | Gone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursInput:
    """Hours as they were filled in; ``None`` takes them back."""

    hours: int | None
    function: str
    join: bool


def hours_view(start: HoursStart, t: Texts, *, context: FormContext) -> View:
    """Draw the form for one person."""
    pen = Pen(t)
    about = pen("Hours a year for *{account}*", account=pen.name(context.account_name))
    most = t.number(HOURS_IN_A_YEAR)
    hint = t("A whole number from 0 to {most}; leave it empty to take the hours back.", most=most)
    blocks: list[Block] = [
        section(about),
        *meanwhile_blocks(start.meanwhile, pen),
        acting_field(PERSON, t("Who?"), _people(start)),
        field(
            hours_field(start.person),
            t("Hours a year"),
            text_input(HOURS, start.hours, limit=HOURS_LIMIT),
            hint=hint,
            optional=True,
        ),
        field(
            _own(FUNCTION, start.person),
            t("As what?"),
            text_input(FUNCTION, start.function, limit=LONGEST_FUNCTION),
            hint=t("The function, such as Service or Key account manager."),
            optional=True,
        ),
    ]
    if start.may_change_team:
        label = t("Add this person to the account's team")
        box = tick_box(JOIN, label, ticked=start.join)
        blocks.append(
            field(join_field(start.person), t("Team"), box, hint=_join_hint(t), optional=True)
        )
    return modal(CallbackId.HOURS, t("Hours"), blocks, context=context, t=t)


def person_chosen(state: ViewState | None) -> PersonId | None:
    """Read whose hours are meant, from either kind of menu."""
    listed = choice_of(state, ActionId.HOURS_PERSON)
    return person_of(state, ActionId.HOURS_PERSON) or (PersonId(listed) if listed else None)


def parse_hours(state: ViewState, person: PersonId, t: Texts) -> HoursInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    typed, function = "".join(text_of(state, HOURS).split()), text_of(state, FUNCTION)
    errors = too_long(_own(FUNCTION, person), function, LONGEST_FUNCTION, t)
    hours = _whole(typed, t) if typed else None
    if typed and (hours is None or hours > HOURS_IN_A_YEAR):
        errors[hours_field(person)] = flaw_sentence(CareFlaw.HOURS, t)
    if not typed and function:
        errors[hours_field(person)] = t("Write the hours a year, or empty both fields.")
    if errors:
        return Refused(errors=errors)
    return HoursInput(hours=hours, function=function, join=is_ticked(state, JOIN))


def hours_field(person: PersonId | None) -> str:
    """Name the field of one person's hours: of another it would keep the first one's number."""
    return _own(HOURS, person)


def join_field(person: PersonId | None) -> str:
    """Name the field in which one person is added to the team."""
    return _own(JOIN, person)


def _own(name: str, person: PersonId | None) -> str:
    return f"{name}:{person or ''}"


def _people(start: HoursStart) -> InputInteractiveElement:
    if start.may_change_team or not 0 < len(start.team) <= MOST_OPTIONS:
        return person_picker(ActionId.HOURS_PERSON, start.person)
    choices = [Choice(value=each.person, text=each.name) for each in start.team]
    return select(ActionId.HOURS_PERSON, choices, start.person)


def _join_hint(t: Texts) -> str:
    return t("Who is on the team may read the account, see its figures and change its plan.")


def _whole(typed: str, t: Texts) -> int | None:
    """Read a whole number; the mark between thousands is the reader's own."""
    mark = t.number(1_000)[1:-3]
    plain = typed.replace(mark, "") if mark else typed
    is_whole = plain.isascii() and plain.isdigit() and len(plain) <= HOURS_LIMIT
    return int(plain) if is_whole else None
