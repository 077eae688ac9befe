"""What all forms about profile, team and satisfaction have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.blocks.actions import Intent
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.meanwhile import Gone, Meanwhile
from kamcore.access import Action
from kamcore.use_cases.read_care import read_care

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Pressed, Taken
    from kamcore.care_shown import ShownCare
    from kamcore.editions import ChangedMeanwhileError

Value = TypeVar("Value")


class CareForm(Form):
    """A form that changes what ``read_care`` shows."""

    def opened(self, pressed: Pressed, reader: Reader) -> tuple[FormContext, ShownCare]:
        """Give what a form begins with: its account, and what is kept of it now.

        Raises:
            KamError: For who does not work on the account.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = context_of(account, pressed.place)
        return replace(context, intent=Intent.PROFILE, item=button.item), self.now(context, reader)

    def now(self, context: FormContext, reader: Reader) -> ShownCare:
        """Give what is kept of the account now."""
        return read_care(self.store, reader.actor, account_of(context), on=reader.today)


def shown_again(context: FormContext, reader: Reader) -> Taken:
    """Show all of it as it stands now, where the form was opened."""
    return show_next(replace(context, item=None), account_of(context), reader)


def nobody(t: Texts) -> str:
    """Say of who was chosen that nobody of ours is called so."""
    return t("This is a bot, or somebody who has left: choose somebody else.")


def meanwhile_of(
    error: ChangedMeanwhileError, shown: ShownCare, says: Callable[[Any], Written]
) -> Meanwhile | Gone:
    """Say what somebody else wrote while a form was open.

    Args:
        error: What refused to overwrite it.
        shown: What is kept now; it names everybody who wrote something.
        says: Puts the value, or ``None``, into words.
    """
    latest = error.latest
    if latest is None:
        return Gone()
    name = shown.names.get(latest.by, latest.by)
    return Meanwhile(name=name, on=latest.at.date(), says=says(latest.value))
