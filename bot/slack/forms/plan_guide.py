"""What is asked for next, where somebody wants to be led to a plan that can be activated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.blocks.actions import Intent
from bot.blocks.plan_places import PlanPlace, What
from bot.plans.names import section_hint, section_name
from bot.slack.forms.map_context import surroundings
from bot.slack.modals.contact import ContactInput, contact_view
from bot.slack.modals.plan_row import RowForm, beginning, plan_row_view
from bot.slack.modals.plan_text import PassageForm, plan_text_view
from kamcore.plans.activation import Minimum
from kamcore.plans.passages import Span
from kamcore.plans.rows import Goal, RowId
from kamcore.plans.sections import ListSection, TextSection, is_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan
    from kamcore.plans.template import OutlineSection

ID_LENGTH = 12


def guided_view(shown: ShownPlan, context: FormContext, t: Texts, *, today: date) -> View | None:
    """Draw the form for the next thing that is missing; ``None`` where nothing is.

    Whom we know there comes last: that form leads back to the plan.
    """
    key = next((key for each in shown.missing if (key := _section_for(each, shown))), None)
    if key is None:
        return _contact_view(shown, context, t) if shown.missing else None
    section = _outlined(key, shown)
    if is_text(key):
        place = PlanPlace(section=key, guided=True).on(Span(0, 0))
        form = PassageForm(name=section_name(section, t), hint=section_hint(section, t))
        return plan_text_view(form, t, context=replace(context, item=place.to_item()))
    return _row_view(ListSection(key), shown, context, t, today=today)


def new_row() -> RowId:
    """Give a row an id of its own."""
    return RowId(uuid4().hex[:ID_LENGTH])


def row_form(
    section: ListSection, row: Row | None, shown: ShownPlan, t: Texts, *, today: date
) -> RowForm:
    """Give what the form for a row shows."""
    goals = shown.plan.rows_of(Goal, ListSection.OUR_GOALS)
    return RowForm(
        name=section_name(_outlined(section, shown), t),
        section=section,
        row=row,
        goals=goals,
        fresh=_fresh(section, goals, today),
    )


def _contact_view(shown: ShownPlan, context: FormContext, t: Texts) -> View:
    """Draw the form for somebody at the customer; the map is kept apart from the plan."""
    around = surroundings(shown.network, None)
    given = ContactInput(stances=None if shown.network.opinions is None else ())
    back = replace(context, intent=Intent.PLAN, item=None, version=0)
    return contact_view(given, around, t, context=back)


def _row_view(
    section: ListSection, shown: ShownPlan, context: FormContext, t: Texts, *, today: date
) -> View:
    """Draw an entry that is begun and lacks something, or a new one."""
    begun = _begun(section, shown)
    place = PlanPlace(section=section, guided=True)
    place = place.at(What.NEW_ROW, new_row()) if begun is None else place.at(What.ROW, begun.id)
    form = row_form(section, begun, shown, t, today=today)
    return plan_row_view(form, t, context=replace(context, item=place.to_item()))


def _begun(section: ListSection, shown: ShownPlan) -> Row | None:
    rows = shown.plan.rows(section)
    if Minimum.OUR_GOALS in shown.missing and section is ListSection.OUR_GOALS:
        return rows[0] if rows else None
    if section is ListSection.MOVES:
        return rows[0] if rows else None
    return None


def _section_for(lacking: Minimum, shown: ShownPlan) -> str | None:
    """Say which section gets what is missing; whom we know there is no section."""
    match lacking:
        case Minimum.NETWORK:
            return None
        case Minimum.BUSINESS_PLAN:
            return TextSection.THEIR_PLAN
        case Minimum.BUSINESS_GOALS:
            ours = shown.plan.is_empty(TextSection.THEIR_PLAN)
            is_ours = ours and not shown.plan.is_empty(TextSection.OUR_PLAN)
            return ListSection.OUR_GOALS if is_ours else ListSection.THEIR_GOALS
        case Minimum.OUR_GOALS:
            return ListSection.OUR_GOALS
        case Minimum.STRATEGY:
            return ListSection.MOVES


def _fresh(section: ListSection, goals: tuple[Goal, ...], today: date) -> Mapping[str, object]:
    """Give what a new row begins with: a step serves the only goal there is."""
    if section is ListSection.MOVES and len(goals) == 1:
        return {"goals": (goals[0].id,)}
    return beginning(section, today)


def _outlined(key: str, shown: ShownPlan) -> OutlineSection:
    shown.plan.require(key)
    return next(each for each in shown.plan.outline.sections if each.key == key)
