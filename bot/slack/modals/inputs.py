"""The fields our forms are made of, cut to Slack's limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.carried import pack
from bot.blocks.layout import plain_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement

    from bot.blocks.actions import CallbackId
    from bot.blocks.carried import FormContext
    from bot.i18n import Texts

OPTION_LIMIT = 75
TITLE_LIMIT = 24
LABEL_LIMIT = 2000
MOST_OPTIONS = 100
"""Options Slack takes in a menu; a longer list is searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a field: what it stands for, what it says, and more beneath."""

    value: str
    text: str
    description: str | None = None


def modal(  # noqa: PLR0913 - as many parts as a form has
    callback: CallbackId,
    title: str,
    blocks: Sequence[Block],
    *,
    context: FormContext,
    t: Texts,
    submit: str | None = None,
) -> View:
    """Put a form together; ``submit`` is what its button says instead of saving."""
    return View(
        type="modal",
        callback_id=callback.value,
        title=plain_text(title, TITLE_LIMIT),
        submit=plain_text(submit or t("Save"), TITLE_LIMIT),
        close=plain_text(t("Cancel"), TITLE_LIMIT),
        blocks=blocks,
        private_metadata=pack(context),
    )


def field(
    block_id: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """Draw one labelled field."""
    return InputBlock(
        block_id=block_id,
        label=plain_text(label, LABEL_LIMIT),
        element=element,
        hint=plain_text(hint, LABEL_LIMIT) if hint else None,
        optional=optional,
    )


def acting_field(block_id: str, label: str, element: InputInteractiveElement) -> InputBlock:
    """Draw a field whose choice is sent to us at once, before the form is."""
    return InputBlock(
        block_id=block_id,
        label=plain_text(label, LABEL_LIMIT),
        element=element,
        dispatch_action=True,
    )


def radio(action: str, choices: Sequence[Choice], chosen: str | None) -> RadioButtonsElement:
    """Draw choices that are all in sight."""
    options = [option_of(choice) for choice in choices]
    return RadioButtonsElement(
        action_id=action, options=options, initial_option=_chosen(options, chosen)
    )


def select(action: str, choices: Sequence[Choice], chosen: str | None) -> StaticSelectElement:
    """Draw a menu."""
    options = [option_of(choice) for choice in choices]
    return StaticSelectElement(
        action_id=action, options=options, initial_option=_chosen(options, chosen)
    )


def boxes(action: str, choices: Sequence[Choice], chosen: Collection[str]) -> CheckboxesElement:
    """Draw choices of which several may be ticked."""
    options = [option_of(choice) for choice in choices]
    ticked = [option for option in options if option.value in chosen]
    return CheckboxesElement(action_id=action, options=options, initial_options=ticked or None)


def text_input(
    action: str, entered: str, *, limit: int, multiline: bool = False
) -> PlainTextInputElement:
    """Draw a field to write in, with what was written before."""
    return PlainTextInputElement(
        action_id=action,
        initial_value=entered[:limit] or None,
        max_length=limit,
        multiline=multiline,
    )


def option_of(choice: Choice) -> Option:
    """Draw one option."""
    description = plain_text(choice.description, OPTION_LIMIT) if choice.description else None
    return Option(
        value=choice.value, text=plain_text(choice.text, OPTION_LIMIT), description=description
    )


def _chosen(options: Sequence[Option], value: str | None) -> Option | None:
    return next((option for option in options if option.value == value), None)
