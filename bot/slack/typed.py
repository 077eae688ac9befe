"""What was typed after ``/kam``, or as a short message: a word of ours, a name, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.slack.commands import (
    AboutAccount,
    Explaining,
    Help,
    Later,
    NameMissing,
    Noting,
    NotYet,
    Words,
)
from kamcore.accounts import Ambiguous
from kamcore.names import plain
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from bot.slack.commands import Command
    from kamcore.accounts import Unknown

LONGEST_NAME_IN_WORDS = 6
"""What has more words is no account's name, unless it is written in quotes."""

SHORT_MESSAGE_IN_WORDS = 3
"""A message with a word of a later day counts as a command only where it says little else."""

LATER = {
    Later.PREP: Meant.PREP,
    Later.MEETING: Meant.MEETING,
    Later.CASE: Meant.CASE,
    Later.PORTFOLIO: Meant.PORTFOLIO,
    Later.READINESS: Meant.READINESS,
    Later.POLICY: Meant.POLICY,
    Later.SETTINGS: Meant.SETTINGS,
}

ROUTES = {
    Intent.VERDICT: Meant.VERDICT,
    Intent.WHY: Meant.WHY,
    Intent.WHAT_IF: Meant.WHAT_IF,
    Intent.PLAN: Meant.PLAN,
    Intent.PLAN_SECTION: Meant.PLAN,
    Intent.PLAN_HISTORY: Meant.PLAN,
    Intent.PLAN_EXPORT: Meant.PLAN,
    Intent.PROFILE: Meant.PEOPLE,
    Intent.PEOPLE: Meant.PEOPLE,
    Intent.WHITE_SPACE: Meant.WHITE_SPACE,
    Intent.NOTES: Meant.NOTES,
    Intent.NOTE: Meant.NOTES,
    Intent.PROMISES: Meant.PROMISES,
}
"""What was asked by a command or a button, as a thread goes on from it."""


def is_said(text: str, found: Ambiguous | Unknown) -> bool:
    """Whether the words stand in a name as they are; what is only near may be small talk."""
    said = set(plain(text).split())
    return isinstance(found, Ambiguous) and any(
        said <= set(plain(candidate.name).split()) for candidate in found.candidates
    )


def is_command(said: Command, text: str) -> bool:
    """Whether a message is meant as ``/kam`` would take it: a word of ours, and little else."""
    match said:
        case NotYet():
            return len(text.split()) <= SHORT_MESSAGE_IN_WORDS
        case AboutAccount() | Explaining():
            return len(text.split()) <= LONGEST_NAME_IN_WORDS
        case NameMissing() | Noting():
            return True
        case Help() | Words():
            return False
