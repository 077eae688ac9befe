"""What a person filled into a form, read from the state Slack sends along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.blocks.parts import is_visible

if TYPE_CHECKING:
    from bot.i18n import Texts

ViewState: TypeAlias = Mapping[str, object]
"""``view["state"]`` of a submission or of a choice within a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What has to be mended before the form can be taken.

    Attributes:
        errors: Block id to one sentence in the reader's language; the form keeps its text
            when it is acknowledged with ``response_action="errors"`` and these.
    """

    errors: Mapping[str, str]


def field_of(state: ViewState | None, action: str) -> Mapping[str, object]:
    """Find what was entered under an action id; empty where nothing was."""
    values = (state or {}).get("values")
    if not isinstance(values, Mapping):
        return {}
    for block in values.values():
        entered = block.get(action) if isinstance(block, Mapping) else None
        if isinstance(entered, Mapping):
            return entered
    return {}


def block_of(state: ViewState | None, action: str) -> str:
    """Find the block in which an action id stands, to tell there what is wrong."""
    values = (state or {}).get("values")
    blocks = values.items() if isinstance(values, Mapping) else ()
    found = (name for name, block in blocks if isinstance(block, Mapping) and action in block)
    return str(next(found, action))


def text_of(state: ViewState | None, action: str) -> str:
    """Read a text field, without the space around it; ``""`` where nothing is to be seen."""
    value = field_of(state, action).get("value")
    return value.strip() if isinstance(value, str) and is_visible(value) else ""


def too_long(field: str, text: str, limit: int, t: Texts) -> dict[str, str]:
    """Refuse what is longer than the field: Slack keeps to it, others that send may not."""
    if len(text) <= limit:
        return {}
    return {field: t("Shorten this to at most {limit} characters.", limit=t.number(limit))}


def choice_of(state: ViewState | None, action: str) -> str | None:
    """Read which option was chosen."""
    option = field_of(state, action).get("selected_option")
    value = option.get("value") if isinstance(option, Mapping) else None
    return value if isinstance(value, str) else None


def choices_of(state: ViewState | None, action: str) -> tuple[str, ...]:
    """Read which boxes were ticked."""
    options = field_of(state, action).get("selected_options")
    listed = options if isinstance(options, list) else []
    values = (option.get("value") for option in listed if isinstance(option, Mapping))
    return tuple(value for value in values if isinstance(value, str))


def day_of(state: ViewState | None, action: str) -> str | None:
    """Read which day was chosen, as Slack writes it (``2026-11-23``)."""
    value = field_of(state, action).get("selected_date")
    return value if isinstance(value, str) else None
