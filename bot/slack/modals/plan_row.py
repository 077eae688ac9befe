"""The form for one row of a plan's list: its fields, whichever list it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from slack_sdk.models.blocks import StaticMultiSelectElement

from bot.blocks.actions import CallbackId
from bot.plans.choices import choice_name, field_label
from bot.slack.modals.filled import Refused, block_of, choice_of, field_of, text_of, too_long
from bot.slack.modals.inputs import Choice, field, modal, option_of, radio, select, text_input
from bot.slack.modals.pickers import date_of, day_picker, person_of, person_picker, tick_box
from bot.slack.modals.plan_text import mark_of
from kamcore.plans.fields import FIELDS, KINDS, Shape
from kamcore.plans.rows import Goal, Review, RowId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.plans.fields import Field
    from kamcore.plans.rows import Row
    from kamcore.plans.sections import ListSection

AWAY = "away"
MOST_GOALS = 100
FEW_CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RowForm:
    """What the form shows.

    Attributes:
        name: The section's.
        row: What stands there; ``None`` for a new one.
        goals: Those a move can be tied to.
        fresh: Values a new row begins with.
    """

    name: str
    section: ListSection
    row: Row | None
    goals: Sequence[Goal] = ()
    fresh: Mapping[str, object] | None = None


def plan_row_view(form: RowForm, t: Texts, *, context: FormContext) -> View:
    """Draw the form with what stands there now."""
    blocks = row_fields(form, t, context=context)
    if form.row is not None:
        label = t("Take this entry away")
        box = tick_box(AWAY, label)
        blocks.append(field(f"{AWAY}{mark_of(context)}", t("Remove"), box, optional=True))
    return modal(CallbackId.PLAN_ROW, form.name, blocks, context=context, t=t)


def row_fields(form: RowForm, t: Texts, *, context: FormContext) -> list[Block]:
    """Draw the fields of a row."""
    return [
        field(
            f"{each.name}{mark_of(context)}",
            field_label(form.section, each.name, t),
            _element(each, form, t),
            optional=not each.needed,
        )
        for each in FIELDS[KINDS[form.section]]
        if each.shape is not Shape.LINKS or form.goals
    ]


def parse_plan_row(state: ViewState, section: ListSection, row: RowId, t: Texts) -> Row | Refused:
    """Read a row, or say in the reader's language what has to be mended."""
    errors: dict[str, str] = {}
    values: dict[str, object] = {}
    for each in FIELDS[KINDS[section]]:
        value = _entered(each, state)
        errors |= _problem(each, value, state, t)
        values[each.name] = value
    if errors:
        return Refused(errors=errors)
    kind: Any = KINDS[section]
    parsed: Row = kind(id=row, **values)
    return parsed


def wants_away(state: ViewState) -> bool:
    """Whether the row is to be taken away."""
    return bool(field_of(state, AWAY).get("selected_options"))


def complete_goal(goal: Goal, state: ViewState, t: Texts) -> Refused | None:
    """Ask for what a goal needs to count for an activation, where somebody is being guided."""
    errors = {}
    if not goal.target:
        errors[block_of(state, "target")] = t("Say how much, so that one can tell later.")
    if goal.due is None:
        errors[block_of(state, "due")] = t("Say until when, so that one can tell later.")
    return Refused(errors=errors) if errors else None


def beginning(section: ListSection, today: date) -> dict[str, object]:
    """Give what a new row begins with."""
    kind = KINDS[section]
    return {"on": today} if kind is Review else {}


def renamed(row: Row, new: RowId) -> Row:
    """Give the same row under an id of its own."""
    return replace(row, id=new)


def _element(each: Field, form: RowForm, t: Texts) -> InputInteractiveElement:
    value = _value(each, form)
    match each.shape:
        case Shape.LINE | Shape.TEXT:
            return text_input(
                each.name,
                str(value or ""),
                limit=each.limit,
                multiline=each.shape is Shape.TEXT,
            )
        case Shape.DAY:
            return day_picker(each.name, value if isinstance(value, date) else None)
        case Shape.PERSON:
            return person_picker(each.name, value)
        case Shape.CHOICE:
            return _choice(each, value, t)
        case Shape.LINKS:
            return _links(each, form, value)


def _value(each: Field, form: RowForm) -> Any:
    """Give what the field shows: what stands there, what a new row begins with, or nothing."""
    if form.row is not None:
        return getattr(form.row, each.name)
    fresh = (form.fresh or {}).get(each.name)
    if fresh is None and each.choices is not None:
        default: Any = KINDS[form.section].__dataclass_fields__[each.name].default
        return default if isinstance(default, StrEnum) else next(iter(each.choices))
    return fresh


def _choice(each: Field, value: object, t: Texts) -> InputInteractiveElement:
    members = list(each.choices or ())
    choices = [Choice(value=member.value, text=choice_name(member, t)) for member in members]
    chosen = value.value if isinstance(value, StrEnum) else None
    draw = radio if len(choices) <= FEW_CHOICES else select
    return draw(each.name, choices, chosen)


def _links(each: Field, form: RowForm, value: object) -> StaticMultiSelectElement:
    """Let goals be chosen; those that are already are always among them."""
    chosen = value if isinstance(value, tuple) else ()
    ordered = sorted(form.goals, key=lambda goal: goal.id not in chosen)[:MOST_GOALS]
    options = {
        goal.id: option_of(Choice(value=goal.id, text=goal.metric or goal.id)) for goal in ordered
    }
    initial = [options[goal] for goal in chosen if goal in options]
    return StaticMultiSelectElement(
        action_id=each.name, options=list(options.values()), initial_options=initial or None
    )


def _entered(each: Field, state: ViewState) -> object:
    match each.shape:
        case Shape.LINE | Shape.TEXT:
            return text_of(state, each.name)
        case Shape.DAY:
            return date_of(state, each.name)
        case Shape.PERSON:
            return person_of(state, each.name)
        case Shape.CHOICE:
            chosen = choice_of(state, each.name)
            known = {member.value: member for member in each.choices or ()}
            return known.get(chosen or "")
        case Shape.LINKS:
            return tuple(dict.fromkeys(_chosen(state, each.name)))


def _chosen(state: ViewState, action: str) -> Iterator[RowId]:
    options = field_of(state, action).get("selected_options")
    for option in options if isinstance(options, list) else ():
        value = option.get("value") if isinstance(option, dict) else None
        if isinstance(value, str):
            yield RowId(value)


def _problem(each: Field, value: object, state: ViewState, t: Texts) -> dict[str, str]:
    place = block_of(state, each.name)
    if each.needed and not value:
        return {place: t("This is needed: fill it in.")}
    if isinstance(value, str) and each.shape in {Shape.LINE, Shape.TEXT}:
        return too_long(place, value, each.limit, t)
    return {}
