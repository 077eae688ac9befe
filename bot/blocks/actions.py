"""What our buttons, forms and questions are called."""

from __future__ import annotations

from enum import StrEnum


class ActionId(StrEnum):
    """Every button and every choice that acts at once."""

    VERDICT = "kam.verdict"
    GROUP = "kam.group"
    WHY = "kam.why"
    WHAT_IF = "kam.what_if"
    RATE = "kam.rate"
    RATE_CRITERION = "kam.rate.criterion"
    SET_CLASS = "kam.set_class"
    PICK_ACCOUNT = "kam.pick_account"
    CREATE_ACCOUNT = "kam.create_account"


class CallbackId(StrEnum):
    """Every form."""

    RATE = "kam.rate"
    SET_CLASS = "kam.set_class"
    CREATE_ACCOUNT = "kam.create_account"


class Intent(StrEnum):
    """What the person wanted to know when we had to ask something back."""

    VERDICT = "verdict"
    WHY = "why"
    WHAT_IF = "what_if"
