"""Fields in which a person, a day or a tick is chosen, and what was chosen in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    Option,
    UserSelectElement,
)

from bot.blocks.layout import plain_text
from bot.slack.modals.filled import day_of, field_of
from bot.slack.modals.inputs import OPTION_LIMIT
from kamcore.ids import PersonId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

TICKED = "yes"
FURTHEST_AHEAD = timedelta(days=1)
"""How far a day that has begun somewhere can be ahead of the reader's own."""

LONGEST_ID = 30
"""Characters of a Slack id; what is longer is none."""


def person_picker(action: str, chosen: PersonId | None) -> UserSelectElement:
    """Let one of the workspace's people be chosen."""
    return UserSelectElement(action_id=action, initial_user=chosen)


def day_picker(action: str, day: date | str | None) -> DatePickerElement:
    """Let a day be chosen."""
    return DatePickerElement(action_id=action, initial_date=str(day) if day else None)


def tick_box(action: str, label: str, *, ticked: bool = False) -> CheckboxesElement:
    """Let one thing be ticked."""
    options = [Option(value=TICKED, text=plain_text(label, OPTION_LIMIT))]
    return CheckboxesElement(
        action_id=action, options=options, initial_options=options if ticked else None
    )


def person_of(state: ViewState | None, action: str) -> PersonId | None:
    """Read who was chosen."""
    person = field_of(state, action).get("selected_user")
    return PersonId(person) if isinstance(person, str) and _is_id(person) else None


def people_chosen(view: Mapping[str, object]) -> frozenset[PersonId]:
    """Read everybody who was chosen anywhere in a form."""
    state = view.get("state")
    blocks = state.get("values") if isinstance(state, dict) else None
    fields = [
        entered
        for block in (blocks.values() if isinstance(blocks, dict) else ())
        for entered in (block.values() if isinstance(block, dict) else ())
    ]
    people = (entered.get("selected_user") for entered in fields if isinstance(entered, dict))
    return frozenset(PersonId(each) for each in people if isinstance(each, str) and _is_id(each))


def is_ticked(state: ViewState | None, action: str) -> bool:
    """Read whether the box was ticked."""
    return bool(field_of(state, action).get("selected_options"))


def date_of(state: ViewState | None, action: str) -> date | None:
    """Read which day was chosen."""
    try:
        return date.fromisoformat(day_of(state, action) or "")
    except ValueError:
        return None


def day_problem(field: str, day: date | None, today: date, t: Texts) -> dict[str, str]:
    """Say what is wrong with a day on which something was."""
    if day is None:
        return {field: t("Choose the day this is of.")}
    return future_problem(field, day, today, t)


def future_problem(field: str, day: date | None, today: date, t: Texts) -> dict[str, str]:
    """Say that a day has not come yet, wherever on earth a colleague may have written it."""
    if day is not None and day - today > FURTHEST_AHEAD:
        return {field: t("This day has not come yet. Choose today or an earlier day.")}
    return {}


def _is_id(text: str) -> bool:
    return text.isalnum() and len(text) <= LONGEST_ID
