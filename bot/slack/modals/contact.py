"""The form for one person at the customer: who they are, where they stand, who of us knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import ExternalDataSelectElement

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section, sections
from bot.blocks.map_words import field_name, influence_name, stance_name
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of, choices_of, text_of, too_long
from bot.slack.modals.inputs import (
    MOST_OPTIONS,
    Choice,
    boxes,
    field,
    modal,
    option_of,
    radio,
    select,
    text_input,
)
from bot.slack.modals.pickers import (
    date_of,
    day_picker,
    future_problem,
    is_ticked,
    person_of,
    person_picker,
    tick_box,
)
from kamcore.contact_entry import LONGEST_LINE
from kamcore.facts import Influence, Stance
from kamcore.map_errors import Field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.ids import PersonId

INFLUENCE = "influence"
STANCE = "stance"
CONFIRMED = "confirmed"
REMOVE = "remove"
YES, NO = "yes", "no"
NOBODY = "-"
"""Chosen where they report to nobody, or nobody knows to whom."""
AS_IT_IS = "="
"""Chosen where they report to somebody who is not on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactInput:
    """One person as they were filled in.

    Attributes:
        stances: ``None`` where nobody was asked.
        boss: The key of whom they report to, ``NOBODY`` or ``AS_IT_IS``.
        counterpart: Who of us looks after them.
        remove: Whether they are to be taken off the map.
    """

    name: str = ""
    unit: str = ""
    title: str = ""
    influences: tuple[Influence, ...] = ()
    stances: tuple[Stance, ...] | None = ()
    last_contact: date | None = None
    confirmed: bool = False
    boss: str = NOBODY
    counterpart: PersonId | None = None
    remove: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the form needs to know besides what was filled in.

    Attributes:
        bosses: Everybody who may be chosen, by key, the person themselves left out.
        above: Whom they report to, where that one is not on the map.
        outside: Who looks after them, where that is nobody in Slack.
        meanwhile: What to tell above the form, such as what somebody else changed.
    """

    bosses: Sequence[Choice]
    above: str | None = None
    outside: str | None = None
    meanwhile: Written | None = None


def contact_view(
    given: ContactInput, around: Surroundings, t: Texts, *, context: FormContext
) -> View:
    """Draw the form with what is known; ``context.item`` is whom it is about."""
    pen = Pen(t)
    blocks: list[Block] = [
        *(sections(around.meanwhile) if around.meanwhile else ()),
        section(pen("A person at *{account}*", account=pen.name(context.account_name))),
        _line(Field.NAME, given.name, t),
        _line(Field.TITLE, given.title, t, optional=True),
        _line(Field.UNIT, given.unit, t, optional=True),
        field(INFLUENCE, t("What part do they play?"), _influences(given, t), optional=True),
        *_stance(given, t),
        field(
            Field.REPORTS_TO,
            field_name(Field.REPORTS_TO, t),
            boss_menu(given.boss, around, t),
            optional=True,
        ),
        field(
            Field.LAST_CONTACT,
            t("When did we last speak?"),
            day_picker(Field.LAST_CONTACT, given.last_contact),
            optional=True,
        ),
        field(CONFIRMED, t("How sure is this?"), _confirmed(given, t)),
        field(
            Field.COUNTERPART,
            field_name(Field.COUNTERPART, t),
            person_picker(Field.COUNTERPART, given.counterpart),
            hint=_outside(around, t),
            optional=True,
        ),
    ]
    if context.item is not None:
        box = tick_box(REMOVE, t("Take this person off the map"), ticked=given.remove)
        blocks.append(field(REMOVE, t("No longer there?"), box, optional=True))
    title = t("Add a person") if context.item is None else t("Change a person")
    return modal(CallbackId.CONTACT, title, blocks, context=context, t=t)


def boss_choices(around: Surroundings, t: Texts) -> list[Choice]:
    """Give everybody they may report to, nobody first."""
    kept = (
        [Choice(value=AS_IT_IS, text=t("{name} (not on the map)", name=around.above))]
        if around.above
        else []
    )
    return [Choice(value=NOBODY, text=t("Nobody, or not known")), *kept, *around.bosses]


def boss_menu(chosen: str, around: Surroundings, t: Texts) -> InputInteractiveElement:
    """Draw the menu of whom they report to; a long one is searched."""
    choices = boss_choices(around, t)
    if len(choices) <= MOST_OPTIONS:
        return select(ActionId.PICK_BOSS, choices, chosen)
    known = next((option_of(each) for each in choices if each.value == chosen), None)
    return ExternalDataSelectElement(
        action_id=ActionId.PICK_BOSS, min_query_length=0, initial_option=known
    )


def parse_contact(state: ViewState, t: Texts, *, today: date) -> ContactInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    given = ContactInput(
        name=text_of(state, Field.NAME),
        unit=text_of(state, Field.UNIT),
        title=text_of(state, Field.TITLE),
        influences=tuple(each for each in Influence if each in choices_of(state, INFLUENCE)),
        stances=_stances_of(state),
        last_contact=date_of(state, Field.LAST_CONTACT),
        confirmed=choice_of(state, CONFIRMED) == YES,
        boss=choice_of(state, ActionId.PICK_BOSS) or NOBODY,
        counterpart=person_of(state, Field.COUNTERPART),
        remove=is_ticked(state, REMOVE),
    )
    errors = {
        **too_long(Field.NAME, given.name, LONGEST_LINE, t),
        **too_long(Field.UNIT, given.unit, LONGEST_LINE, t),
        **too_long(Field.TITLE, given.title, LONGEST_LINE, t),
        **future_problem(Field.LAST_CONTACT, given.last_contact, today, t),
    }
    if not given.name:
        errors[Field.NAME] = t("Give the person a name.")
    return Refused(errors=errors) if errors else given


def _stances_of(state: ViewState) -> tuple[Stance, ...] | None:
    """Read the stances; ``None`` where the form had no such field."""
    values = state.get("values")
    asked = isinstance(values, dict) and STANCE in values
    ticked = choices_of(state, STANCE)
    return tuple(each for each in Stance if each in ticked) if asked else None


def _line(name: Field, entered: str, t: Texts, *, optional: bool = False) -> Block:
    box = text_input(name, entered, limit=LONGEST_LINE)
    return field(name, field_name(name, t), box, optional=optional)


def _influences(given: ContactInput, t: Texts) -> InputInteractiveElement:
    choices = [Choice(value=each, text=influence_name(each, t)) for each in Influence]
    return boxes(INFLUENCE, choices, given.influences)


def _stance(given: ContactInput, t: Texts) -> list[Block]:
    """Ask for an opinion only where the reader may see those of others."""
    if given.stances is None:
        return []
    choices = [Choice(value=each, text=stance_name(each, t)) for each in Stance]
    return [
        field(
            STANCE,
            t("How do they stand towards us?"),
            boxes(STANCE, choices, given.stances),
            hint=t("Your opinion: only the account team and sales leaders see it."),
            optional=True,
        )
    ]


def _confirmed(given: ContactInput, t: Texts) -> InputInteractiveElement:
    choices = [
        Choice(value=NO, text=t("Assumed: nobody has checked it")),
        Choice(value=YES, text=t("Confirmed: somebody has checked it")),
    ]
    return radio(CONFIRMED, choices, YES if given.confirmed else NO)


def _outside(around: Surroundings, t: Texts) -> str | None:
    if around.outside is None:
        return None
    return t("Until now: {name}. Choosing somebody replaces that.", name=around.outside)
