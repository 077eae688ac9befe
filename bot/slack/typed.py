"""What was typed after ``/kam``, or as a short message: a word of ours, a name, or neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.slack.commands import (
    AboutAccount,
    AboutProgramme,
    Explaining,
    Help,
    NameMissing,
    Noting,
    Setting,
    Words,
)
from kamcore.accounts import Ambiguous, Resolved
from kamcore.names import plain, resolve
from knowledge.grammar import Intent as Meant
from knowledge.tokens import ordinary_words

if TYPE_CHECKING:
    from bot.slack.commands import Command
    from kamcore.accounts import AccountRef, Unknown
    from kamcore.name_list import NameList

LONGEST_NAME_IN_WORDS = 6
"""What has more words is no account's name, unless it is written in quotes."""

PICTURE = re.compile(r":[a-z0-9_+'-]+:")
"""How Slack writes an emoji."""

SHORT_MESSAGE_IN_WORDS = 3
"""A message with a word of a later day counts as a command only where it says little else."""

ROUTES = {
    Intent.VERDICT: Meant.VERDICT,
    Intent.WHY: Meant.WHY,
    Intent.WHAT_IF: Meant.WHAT_IF,
    Intent.PLAN: Meant.PLAN,
    Intent.PLAN_SECTION: Meant.PLAN,
    Intent.PLAN_HISTORY: Meant.PLAN,
    Intent.PLAN_EXPORT: Meant.PLAN,
    Intent.PLAN_FORMS: Meant.PLAN,
    Intent.PLAN_FILE: Meant.PLAN,
    Intent.PROFILE: Meant.PEOPLE,
    Intent.PEOPLE: Meant.PEOPLE,
    Intent.WHITE_SPACE: Meant.WHITE_SPACE,
    Intent.PREP: Meant.PREP,
    Intent.MEETINGS: Meant.MEETING,
    Intent.READINESS: Meant.READINESS,
    Intent.SELF_CHECK: Meant.READINESS,
    Intent.PORTFOLIO: Meant.PORTFOLIO,
    Intent.POLICY: Meant.POLICY,
    Intent.POLICY_EFFECT: Meant.POLICY,
    Intent.APPROVE_POLICY: Meant.POLICY,
    Intent.DECLINE_POLICY: Meant.POLICY,
    Intent.NOTES: Meant.NOTES,
    Intent.NOTE: Meant.NOTES,
    Intent.PROMISES: Meant.PROMISES,
    Intent.CASE: Meant.CASE,
    Intent.CASE_SHOWN: Meant.CASE,
    Intent.CASE_PDF: Meant.CASE,
    Intent.CASE_PICTURE: Meant.CASE,
}
"""What was asked by a command or a button, as a thread goes on from it."""


def is_said(text: str, found: Ambiguous | Unknown) -> bool:
    """Whether the words stand in a name as they are; what is only near may be small talk."""
    said = set(plain(text).split())
    return isinstance(found, Ambiguous) and any(
        said <= set(plain(candidate.name).split()) for candidate in found.candidates
    )


def known_by(text: str, names: NameList) -> Resolved | Ambiguous | None:
    """Give what a text that is nothing but a name stands for, where we know that name."""
    name = text.rstrip(" ?!.")
    if not name or len(name.split()) > LONGEST_NAME_IN_WORDS:
        return None
    found = resolve(name, names)
    if isinstance(found, Resolved):
        return found if _is_called(name, found.account, names) else None
    return found if isinstance(found, Ambiguous) and is_said(name, found) else None


def _is_called(text: str, account: AccountRef, names: NameList) -> bool:
    """Whether words that lead to an account stand in one of its names, and are not small talk."""
    said = set(plain(text).split())
    if said <= ordinary_words():
        return False
    others = next((aliases for ref, aliases in names if ref.id == account.id), ())
    return any(said <= set(plain(name).split()) for name in (account.name, *others))


def looks_like_a_name(text: str) -> bool:
    """Whether something typed is rather the name of an account than a sentence.

    It asks nothing, is short, has capitals throughout, and a word that no question has.
    """
    words = text.split()
    if "?" in text or len(words) > LONGEST_NAME_IN_WORDS:
        return False
    lettered = [word for word in words if any(map(str.isalpha, word))]
    is_titled = bool(lettered) and not any(word[0].islower() for word in lettered)
    return is_titled and not set(plain(text).split()) <= ordinary_words()


def says_anything(text: str) -> bool:
    """Whether there is a word beside pictures such as ``:tada:``."""
    return bool(plain(PICTURE.sub(" ", text)))


def is_command(said: Command, text: str) -> bool:
    """Whether a message is meant as ``/kam`` would take it: a word of ours, and little else."""
    match said:
        case Setting():
            return len(text.split()) <= SHORT_MESSAGE_IN_WORDS
        case AboutAccount() | Explaining():
            return len(text.split()) <= LONGEST_NAME_IN_WORDS
        case NameMissing() | Noting() | AboutProgramme():
            return True
        case Help() | Words():
            return False
