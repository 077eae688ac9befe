"""The form in which a plan's layout is chosen: it stays for as long as the plan does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of
from bot.slack.modals.inputs import Choice, field, modal, radio, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.plans.template import Template

TEMPLATE = "template"
MOST_IN_SIGHT = 10
MOST_IN_A_MENU = 100


def start_plan_view(templates: Sequence[Template], t: Texts, *, context: FormContext) -> View:
    """Draw the form; the usual layout is chosen already."""
    pen = Pen(t)
    choices = [
        Choice(value=each.name, text=t.wording(each.title), description=t.wording(each.about))
        for each in templates
    ]
    blocks: list[Block] = [
        *sections(pen("A plan for {account}", account=pen.name(context.account_name))),
        field(TEMPLATE, t("Which layout?"), _menu(choices)),
    ]
    return modal(CallbackId.PLAN_START, t("Start a plan"), blocks, context=context, t=t)


def _menu(choices: Sequence[Choice]) -> InputInteractiveElement:
    """Draw all in sight where there are few; the first is the usual one."""
    draw = radio if len(choices) <= MOST_IN_SIGHT else select
    return draw(TEMPLATE, choices[:MOST_IN_A_MENU], choices[0].value)


def parse_start_plan(
    state: ViewState, templates: Sequence[Template], t: Texts
) -> Template | Refused:
    """Read which layout was chosen."""
    chosen = choice_of(state, TEMPLATE)
    found = next((each for each in templates if each.name == chosen), None)
    return found or Refused(errors={TEMPLATE: t("Choose a layout.")})
