"""What all forms about plans have in common, and where one gets to when they are taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.carried import AccountButton, unpack
from bot.blocks.plan_places import PlanPlace, place_of
from bot.slack.forms.form import Form, Redrawn, account_of, context_of, show_next
from bot.slack.forms.plan_guide import guided_view
from kamcore.access import Action
from kamcore.use_cases.read_plan import PlanRequest, read_plan

if TYPE_CHECKING:
    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed
    from kamcore.plans.shown import ShownPlan


class PlanForm(Form):
    """A form that changes what ``read_plan`` shows."""

    def opened(self, pressed: Pressed, reader: Reader) -> tuple[FormContext, ShownPlan]:
        """Give what a form begins with: its account, and the plan as it is now.

        Raises:
            KamError: For who does not work on the account, or where it has no plan.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = replace(
            context_of(account, pressed.place), intent=Intent.PLAN_SECTION, item=button.item
        )
        shown = self.plan(context, reader)
        return replace(context, version=shown.plan.version), shown

    def plan(
        self, context: FormContext, reader: Reader, *, version: int | None = None
    ) -> ShownPlan:
        """Give the plan as it is now, or was in a version."""
        request = PlanRequest(account=account_of(context), version=version)
        return read_plan(self.store, reader.actor, request, policy=self.policy, today=reader.today)

    def next_of(self, context: FormContext, place: PlanPlace, reader: Reader) -> Outcome:
        """Show the section that was changed; or ask for the next thing that is missing."""
        if not place.guided:
            item = PlanPlace(section=place.section).to_item()
            return show_next(replace(context, item=item), account_of(context), reader)
        shown = self.plan(context, reader)
        here = replace(context, version=shown.plan.version)
        view = guided_view(shown, here, reader.texts, today=reader.today)
        if view is not None:
            return Redrawn(view=view)
        whole = replace(context, intent=Intent.PLAN, item=None)
        return show_next(whole, account_of(context), reader)


def at(context: FormContext, place: PlanPlace) -> FormContext:
    """Remember in a form which place it is about."""
    return replace(context, item=place.to_item())


def place_in(context: FormContext) -> PlanPlace:
    """Give the place a form is about.

    Raises:
        ActionValueError: For one that is about none.
    """
    return place_of(context.item)
