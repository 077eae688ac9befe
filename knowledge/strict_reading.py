"""Is a sentence one of the questions about a verdict, word by word? Decided by patterns alone.

Precision comes before recall: a sentence counts only where every word of it is understood, for a
wrong verdict would do harm.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.analysis import terms
from knowledge.glossary_terms import glossary
from knowledge.grammar import KEY_ACCOUNT, MANAGEMENT, Intent, grammar
from knowledge.routes import Route
from knowledge.tokens import LANGUAGES, mended, merged, tokens_of, with_key_accounts, without
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.grammar import Grammar, Language
    from knowledge.names import Mention
    from knowledge.tokens import Token

LONGEST_LOWER = 3
"""Words of a name written without capitals; more than that are rather something else."""


class Reading(StrEnum):
    """How a word that no pattern has is taken, from the likeliest to the last resort.

    AS_WRITTEN takes it for a part of a name, unless it looks like a typing mistake; MENDED
    takes it for the word that was meant; BY_THE_LETTER for a part of a name in any case.
    """

    AS_WRITTEN = "as_written"
    MENDED = "mended"
    BY_THE_LETTER = "by_the_letter"


def strictly_read(sentence: str, found: Sequence[Mention]) -> Route | None:
    """Tell what is asked where every word fits a pattern.

    Args:
        sentence: What somebody wrote.
        found: The names of accounts in it.
    """
    spoken = [grammar(language) for language in LANGUAGES]
    for reading in Reading:
        for each in spoken:
            routed = _route(sentence, found, each, reading)
            if routed is not None:
                return routed
    return None


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
        if plausible and not mistyped and not _is_a_term(slot, sentence):
            return _to(intent, slot, sentence, found, group=group)
    return None


def _slot(tokens: Sequence[Token], named: str | None) -> list[Token]:
    inside = frozenset((named or "").split())
    return [token for token in tokens if token.text in inside]


def _is_a_term(slot: Sequence[Token], sentence: str) -> bool:
    """Whether what would be a name is a term of the trade: "Explain share of wallet"."""
    if not slot or any(token.text.startswith("@") for token in slot):
        return False
    written = sentence[slot[0].start : slot[-1].end]
    return any(_is_all_one_term(written, language) for language in LANGUAGES)


def _is_all_one_term(written: str, language: Language) -> bool:
    stems = tuple(term.stem for term in terms(written, language))
    return any(spoken.stems == stems for _, spoken in glossary().spoken_in(stems, language))


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
