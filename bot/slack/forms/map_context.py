"""What forms about people at the customer are drawn from: the map, and whom it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.slack.forms.form import account_of
from bot.slack.modals.contact import Surroundings
from bot.slack.modals.inputs import Choice
from kamcore.intake.targets import SLACK_ID
from kamcore.use_cases.stakeholder_map import read_map

if TYPE_CHECKING:
    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from kamcore.ports import Store
    from kamcore.shown_map import ShownContact, ShownMap


def map_of(store: Store, context: FormContext, reader: Reader) -> ShownMap:
    """Give the map a form is about, as it stands now."""
    return read_map(store, reader.actor, account_of(context), as_of=reader.today)


def contact_in(shown: ShownMap, key: str | None) -> ShownContact | None:
    """Find whom a form is about."""
    return next((each for each in shown.contacts or () if each.key == key), None)


def surroundings(shown: ShownMap, contact: ShownContact | None) -> Surroundings:
    """Give what the form for one person needs to know of all the others."""
    others = sorted(
        (each for each in shown.contacts or () if contact is None or each.key != contact.key),
        key=lambda each: (each.name.casefold(), each.unit or ""),
    )
    above = contact.reports_to if contact is not None and contact.boss is None else None
    outside = None
    if contact is not None and contact.counterpart and not is_one_of_us(contact.counterpart):
        outside = contact.counterpart
    return Surroundings(
        bosses=[Choice(value=each.key, text=_label(each)) for each in others],
        above=above,
        outside=outside,
    )


def is_one_of_us(counterpart: str) -> bool:
    """Whether a counterpart is named by a Slack id, and not just by a name."""
    return SLACK_ID.fullmatch(counterpart) is not None


def _label(contact: ShownContact) -> str:
    return f"{contact.name} ({contact.unit})" if contact.unit else contact.name
