"""A policy file that cannot be right, with the place and the reason."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError


class PolicyFlaw(StrEnum):
    """What is wrong with a policy file."""

    NOT_TOML = "not_toml"
    NOT_JSON = "not_json"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_CRITERION = "unknown_criterion"
    MISSING = "missing"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_TABLE = "not_a_table"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_DAY = "not_a_day"
    OUT_OF_RANGE = "out_of_range"
    WEIGHTS = "weights"
    ANCHORS_COUNT = "anchors_count"
    ANCHORS_ORDER = "anchors_order"
    TWICE = "twice"
    MEASURE_FIXED = "measure_fixed"
    THRESHOLDS_ORDER = "thresholds_order"
    STEP_TOO_WIDE = "step_too_wide"
    AGES_ORDER = "ages_order"


class PolicyError(KamError):
    """The policy cannot be used.

    Attributes:
        file: What the file is called.
        place: Where in it, such as ``criteria[2].curve``; empty for the whole.
        flaw: What is wrong.
        value: What stands there, or what it comes to.
        wanted: What should stand there, where that can be said.
    """

    def __init__(
        self, file: str, place: str, flaw: PolicyFlaw, value: object = "", wanted: str = ""
    ) -> None:
        """Keep the parts for ``bot.explain``."""
        self.file = file
        self.place = place
        self.flaw = flaw
        self.value = str(value)[:200]
        self.wanted = wanted
        super().__init__(f"{file}: {place or 'file'}: {flaw} {self.value}".rstrip())
