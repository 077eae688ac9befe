"""How does a sentence go on with what was asked before in the thread?

"And Globex?" asks the same of another account, "why?" something else of the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.cues import ACCOUNT
from knowledge.grammar import Intent
from knowledge.routes import WITHOUT_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.accounts import AccountRef
    from knowledge.cue_reading import Heard
    from knowledge.routes import Said

SAME = 1_500
"""What speaks for the question before, where a few words go on with it."""

FEW = 6
"""Words up to which a sentence may leave out what was said before."""

_GOING_ON_AS_WRITTEN = (
    "a aber about again aha also and as at auch aus bei beim bitte but calculation da "
    "dann das dasselbe dem den denn der die do does dort ein eine einen es for frage "
    "fuer fur gleich gleiche gut here hier hm how in is ist it ja jetzt mal mit noch "
    "nochmal now nun oder of ok okay on one or our please question same schaut sieht "
    "so steht that the then there to too und unser von was well what wie with zu"
)
GOING_ON = frozenset(_GOING_ON_AS_WRITTEN.split())
"""Words that say nothing beside the name of another account."""

LEADS = frozenset(
    {"ok", "okay", "and", "und", "also", "auch", "so", "but", "aber", "oder", "or", "plus"}
)
NO_TOPIC = frozenset(
    {Intent.SMALL_TALK, Intent.OFF_TOPIC, Intent.UNKNOWN, Intent.HELP, Intent.WHY_ANSWER}
)
"""What nobody goes on with."""

OF_US = frozenset({Intent.PORTFOLIO, Intent.READINESS, Intent.POLICY})
"""What is about ourselves, and can be asked why and what if like a verdict."""

OF_A_VERDICT = frozenset({Intent.WHY, Intent.WHAT_IF})
ON_ITS_OWN = OF_US | {Intent.MEETING, Intent.CASE}
"""What a few words without a topic vary: "and next week?", "and with one more?"."""


def topic(before: Sequence[Said]) -> Said | None:
    """Give what was asked last, thanks and the like left out."""
    return next((each for each in reversed(before) if each.intent not in NO_TOPIC), None)


def account_of(before: Sequence[Said]) -> tuple[AccountRef | None, str | None]:
    """Give the account that was spoken of last, or what an unknown one was called."""
    spoken = ((each.account, each.named) for each in reversed(before))
    return next(((known, named) for known, named in spoken if known or named), (None, None))


def two_of(before: Sequence[Said]) -> tuple[AccountRef, ...]:
    """Give the accounts "the two" may be: those of the last comparison, or the last two."""
    spoken: dict[AccountRef, None] = {}
    for each in reversed(before):
        if each.account is not None:
            if each.others:
                return (each.account, *each.others)
            spoken.setdefault(each.account)
    return tuple(reversed(list(spoken)[:2]))


def asks_the_same(said: Heard, before: Said) -> Intent | None:
    """Give the question that is asked of another account, where nothing else is said."""
    left = [text for text in said.texts if text not in GOING_ON]
    if not left or any(text != ACCOUNT for text in left):
        return None
    same = Intent.VERDICT if before.intent in WITHOUT_ACCOUNT else before.intent
    several = len({each.text for each in said.found}) > 1
    return Intent.COMPARE if several and same is Intent.VERDICT else same


def leaning(said: Heard, last: Said, *, has_own_topic: bool) -> int:
    """Give what speaks for the question before.

    Args:
        said: The sentence.
        last: What was asked before it.
        has_own_topic: Whether a word of it tells what it is about.
    """
    texts = said.texts
    if len(texts) > FEW:
        return 0
    if not texts or texts[0] not in LEADS:
        return SAME // 3
    goes_on = last.intent in ON_ITS_OWN and not has_own_topic and ACCOUNT not in texts
    return SAME * 2 if goes_on else SAME


def stays(intent: Intent, said: Heard, last: Said | None) -> Intent:
    """Ask "why?" of the programme, the rules or our readiness, where these were asked about."""
    if last is None or last.intent not in OF_US or intent not in OF_A_VERDICT:
        return intent
    return intent if said.found or said.people or len(said.texts) > FEW else last.intent
