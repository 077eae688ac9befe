"""A capacity to try, from a file of its own: what it does not name is as in the policy.

The keys are those of the policy's table ``[capacity]``, in TOML or JSON. ``pilot_ended`` is the day
of the review that ended the pilot, ``key_accounts_then`` how many there were.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

from kamcore.policy_capacity import NAMES, capacity_rules
from kamcore.policy_error import PolicyError, PolicyFlaw
from kamcore.policy_fields import PolicyFields
from kamcore.portfolio.capacity import Pilot

if TYPE_CHECKING:
    from kamcore.policy import CapacityRules

ENDED = "pilot_ended"
THEN = "key_accounts_then"
MOST_ACCOUNTS = 100_000


def load_capacity(
    text: str, usual: CapacityRules, *, place: str
) -> tuple[CapacityRules, Pilot | None]:
    """Read it.

    Args:
        text: TOML, or a JSON object; the keys may stand in a table ``capacity``.
        usual: What counts where the file says nothing.
        place: What the file is called, for the refusal.

    Raises:
        PolicyError: With the place in the file and the reason.
    """
    top = PolicyFields(_document(text, place), place, "")
    fields = top
    if top.has("capacity"):
        top.only(("capacity",))
        fields = top.table("capacity")
    fields.only((*NAMES, ENDED, THEN))
    return capacity_rules(fields, asdict(usual)), _pilot(fields)


def _document(text: str, place: str) -> dict[str, object]:
    is_json = text.lstrip().startswith("{")
    try:
        read = (json if is_json else tomllib).loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        flaw = PolicyFlaw.NOT_JSON if is_json else PolicyFlaw.NOT_TOML
        raise PolicyError(place, "", flaw, str(error)) from error
    return dict(read)


def _pilot(fields: PolicyFields) -> Pilot | None:
    ended = fields.day(ENDED)
    if ended is None:
        if fields.has(THEN):
            raise fields.refuse(ENDED, PolicyFlaw.MISSING)
        return None
    return Pilot(
        ended_on=ended, key_accounts=fields.whole_number(THEN, default=0, most=MOST_ACCOUNTS)
    )
