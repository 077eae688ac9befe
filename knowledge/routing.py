"""What is a sentence asking, and about which account? Decided by words alone, no model.

Precision comes before recall: a sentence is routed only where every word of it is understood.
Whoever is not understood is told what can be asked; a wrong verdict would do harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.grammar import KEY_ACCOUNT, MANAGEMENT, Intent, grammar
from knowledge.names import mentions
from knowledge.tokens import (
    LANGUAGES,
    mended,
    merged,
    ordinary_words,
    tokens_of,
    with_key_accounts,
    without,
)
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.accounts import AccountRef
    from kamcore.classes import AccountClass
    from knowledge.grammar import Grammar
    from knowledge.names import Mention, Named
    from knowledge.tokens import Token

LONGEST_LOWER = 3
"""Words of a name written without capitals; more than that are rather something else."""

LONGEST_QUESTION = 400
"""Characters; whoever writes more tells a story, and asks more than one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a sentence asks.

    Attributes:
        account: The account it is about, where a known name says so without doubt.
        named: What it calls the account otherwise: to be looked up, or asked back.
        group: Whether the whole group is meant.
        others: Further accounts, where several are named.
        person: Somebody at a customer who is named, such as "Frau Lang".
        section: The section of the plan that is meant, by its id.
        classes: Of a list, the classes that are meant; none are all.
        candidates: Where it cannot be told, what is likeliest, to be asked back.
    """

    intent: Intent
    account: AccountRef | None = None
    named: str | None = None
    group: bool = False
    others: tuple[AccountRef, ...] = ()
    person: str | None = None
    section: str | None = None
    classes: frozenset[AccountClass] = frozenset()
    candidates: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something the same person asked before in the thread, as it was taken."""

    text: str
    intent: Intent
    account: AccountRef | None = None
    others: tuple[AccountRef, ...] = ()


class Reading(StrEnum):
    """How a word that no pattern has is taken, from the likeliest to the last resort.

    AS_WRITTEN takes it for a part of a name, unless it looks like a typing mistake; MENDED
    takes it for the word that was meant; BY_THE_LETTER for a part of a name in any case.
    """

    AS_WRITTEN = "as_written"
    MENDED = "mended"
    BY_THE_LETTER = "by_the_letter"


UNKNOWN = Route(intent=Intent.UNKNOWN)


def route(
    sentence: str,
    accounts: Iterable[Named],
    before: Sequence[Said] = (),  # noqa: ARG001 - a thread is gone on with in what follows
) -> Route:
    """Tell what is asked.

    Args:
        sentence: What somebody wrote, without the mention of the bot.
        accounts: The accounts the asker may read, with their other names.
        before: What they asked before in the thread, the oldest first.
    """
    if len(sentence) > LONGEST_QUESTION:
        return UNKNOWN
    spoken = [grammar(language) for language in LANGUAGES]
    found = mentions(sentence, accounts, ordinary_words())
    for reading in Reading:
        for each in spoken:
            routed = _route(sentence, found, each, reading)
            if routed is not None:
                return routed
    return UNKNOWN


def _route(
    sentence: str, found: Sequence[Mention], spoken: Grammar, reading: Reading
) -> Route | None:
    tokens = tokens_of(sentence, found, spoken, mends=reading is Reading.MENDED)
    tokens = merged(tokens, spoken.management, MANAGEMENT)
    tokens = with_key_accounts(tokens, spoken)
    tokens, asks = without(tokens, spoken.asking)
    tokens, _ = without(tokens, spoken.phrases)
    group = any(token.text in spoken.group for token in tokens)
    left = [each for each in tokens if each.text not in spoken.fillers | spoken.group]
    if len(left) == 1 and left[0].text.startswith("@"):
        return _to(Intent.VERDICT, left, sentence, found, group=group)
    text = "".join(f"{token.text} " for token in left)
    asked = asks or "?" in sentence
    for intent, must_be_asked, pattern in spoken.patterns:
        match = pattern.fullmatch(text) if asked or not must_be_asked else None
        if match is None:
            continue
        slot = _slot(left, match.groupdict().get("name"))
        plausible = _could_be_a_name(slot, sentence, about_key_accounts=KEY_ACCOUNT in text)
        mistyped = reading is Reading.AS_WRITTEN and _looks_mistyped(slot, sentence, spoken)
        if plausible and not mistyped:
            return _to(intent, slot, sentence, found, group=group)
    return None


def _slot(tokens: Sequence[Token], named: str | None) -> list[Token]:
    inside = frozenset((named or "").split())
    return [token for token in tokens if token.text in inside]


def _looks_mistyped(slot: Sequence[Token], sentence: str, spoken: Grammar) -> bool:
    """Whether a part of what would be a name is nearly a word of the question."""
    unknown = [sentence[each.start : each.end] for each in slot if each.text.startswith("~")]
    return any(mended(word.text, spoken) for text in unknown for word in words(text))


def _could_be_a_name(slot: Sequence[Token], sentence: str, *, about_key_accounts: bool) -> bool:
    """Whether the words where a name should stand look like one.

    A known name alone does, two of them are two accounts. Others start with a capital or a
    digit, where the sentence has any small letters beside capitals; a single word in a question
    that is plainly about key accounts need not.
    """
    unknown = [sentence[each.start : each.end] for each in slot if each.text.startswith("~")]
    if len(slot) - len(unknown) > 1:
        return False
    is_flat = _is_flat(sentence)
    if not unknown or not (is_flat or any(word.islower() for word in unknown)):
        return True
    if len(unknown) < len(slot) and not about_key_accounts:
        return False
    if is_flat:
        return len(unknown) <= (LONGEST_LOWER if about_key_accounts else 1)
    return about_key_accounts and len(slot) == 1


def _is_flat(sentence: str) -> bool:
    """Whether capitals tell nothing: there are none, or hardly anything else."""
    capitals, letters = sum(map(str.isupper, sentence)), sum(map(str.isalpha, sentence))
    return capitals == 0 or 2 * capitals > letters


def _to(
    intent: Intent,
    slot: Sequence[Token],
    sentence: str,
    found: Sequence[Mention],
    *,
    group: bool,
) -> Route:
    if not slot:
        return Route(intent=intent)
    known = [found[int(each.text[1:])] for each in slot if each.text.startswith("@")]
    others = [each for each in slot if each.text.startswith("~")]
    if len(known) == 1 and not others:
        mention = known[0]
        account = mention.accounts[0] if len(mention.accounts) == 1 else None
        named = None if account is not None else mention.text
        return Route(intent=intent, account=account, named=named, group=group)
    written = sentence[slot[0].start : slot[-1].end]
    return Route(intent=intent, named=written, group=group)
