"""The form for an account we do not know yet: its name, its currency, what else it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.slack.modals.filled import Refused, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

NAME = "name"
CURRENCY = "currency"
ALIASES = "aliases"
NAME_LIMIT = 200
ALIASES_LIMIT = 1000
CURRENCY_LENGTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountInput:
    """A new account as it was filled in; whoever sent the form joins its team.

    Attributes:
        currency: ISO 4217, such as ``EUR``.
        aliases: Other names, in the order they were given, without repeats.
    """

    name: str
    currency: str
    aliases: tuple[str, ...]


def create_account_view(
    name: str, t: Texts, *, context: FormContext, currency: str = "EUR"
) -> View:
    """Draw the form, with the name as it was asked for."""
    blocks: list[Block] = [
        field(NAME, t("Name of the account"), text_input(NAME, name, limit=NAME_LIMIT)),
        field(
            CURRENCY,
            t("Currency"),
            text_input(CURRENCY, currency, limit=CURRENCY_LENGTH),
            hint=t("Three letters, such as EUR, CHF or USD."),
        ),
        field(
            ALIASES,
            t("Other names"),
            text_input(ALIASES, "", limit=ALIASES_LIMIT, multiline=True),
            hint=t("One per line: short forms, former names, the way people write it."),
            optional=True,
        ),
    ]
    return modal(CallbackId.CREATE_ACCOUNT, t("New account"), blocks, context=context, t=t)


def parse_create_account(state: ViewState, t: Texts) -> AccountInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    name = " ".join(text_of(state, NAME).split())
    currency = text_of(state, CURRENCY).upper()
    errors = {
        **too_long(NAME, name, NAME_LIMIT, t),
        **too_long(ALIASES, text_of(state, ALIASES), ALIASES_LIMIT, t),
    }
    if not name:
        errors[NAME] = t("Give the account a name.")
    if not _is_currency(currency):
        errors[CURRENCY] = t("Write the currency as its three letters, such as EUR.")
    if errors:
        return Refused(errors=errors)
    return AccountInput(name=name, currency=currency, aliases=_aliases(state, name))


def _is_currency(code: str) -> bool:
    from babel.numbers import is_currency  # noqa: PLC0415 - Babel is heavy at start

    return re.fullmatch("[A-Z]{3}", code) is not None and is_currency(code)


def _aliases(state: ViewState, name: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text_of(state, ALIASES).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and line != name))
