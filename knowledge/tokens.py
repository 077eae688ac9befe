"""A sentence as the patterns see it: names and unknown words marked, mistakes mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.grammar import KEY_ACCOUNT, grammar
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.grammar import Grammar, Language, Phrase
    from knowledge.names import Mention

LANGUAGES: tuple[Language, ...] = ("en", "de")
SHORTEST_MENDED = 4
MOST_MENDED = 10
"""Words of a sentence that are looked up for a typing mistake: more are another language."""

WORDS_REMEMBERED = 20_000
LONG_WORD = 8
"""From this length on a word may hold two typing mistakes."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the patterns see it, and where it stood."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Give every word that questions are made of, in either language."""
    return frozenset[str]().union(*(grammar(language).vocabulary for language in LANGUAGES))


def tokens_of(
    sentence: str, found: Sequence[Mention], spoken: Grammar, *, mends: bool
) -> list[Token]:
    """Write names as ``@0`` (by number of the mention) and words no pattern has as ``~0``.

    A word of the other language stays itself: it is no name, and no pattern here has it.
    """
    ordinary = ordinary_words()
    tokens = [Token(f"@{number}", each.start, each.end) for number, each in enumerate(found)]
    mendable = MOST_MENDED
    for number, word in enumerate(words(sentence)):
        if any(each.start <= word.start < each.end for each in found):
            continue
        known = spoken.spellings.get(word.text) or spoken.spellings.get(word.spelled_out)
        if known is None and word.text in ordinary:
            known = f"^{word.text}"
        if known is None and mends and mendable:
            mendable -= 1
            known = mended(word.text, spoken)
        parts = (known or f"~{number}").split()
        tokens.extend(Token(part, word.start, word.end) for part in parts)
    return sorted(tokens, key=lambda token: token.start)


@lru_cache(maxsize=WORDS_REMEMBERED)
def mended(word: str, spoken: Grammar) -> str | None:
    """Find the one word that was meant; two that are equally near leave it open."""
    if len(word) < SHORTEST_MENDED:
        return None
    allowed = 2 if len(word) >= LONG_WORD else 1
    near = extract(word, _long_forms(spoken), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    best = min((distance for _, distance, _ in near), default=allowed + 1)
    meant = {spoken.spellings[form] for form, distance, _ in near if distance == best}
    if len(meant) > 1:
        meant = {each for each in meant if each[0] == word[0]}
    if len(meant) > 1:
        meant = {each for each in meant if sorted(each) == sorted(word)}
    return meant.pop() if len(meant) == 1 else None


@lru_cache(maxsize=2)
def _long_forms(spoken: Grammar) -> tuple[str, ...]:
    return tuple(form for form in spoken.spellings if len(form) >= SHORTEST_MENDED)


def with_key_accounts(tokens: Sequence[Token], spoken: Grammar) -> list[Token]:
    """Write "key account" and what belongs to it, such as "status", as one word."""
    kept: list[Token] = []
    for token in merged(tokens, spoken.key_account, KEY_ACCOUNT):
        after_key = bool(kept) and kept[-1].text == KEY_ACCOUNT
        if not (after_key and token.text in spoken.key_account_goes_on):
            kept.append(token)
    return kept


def merged(tokens: Sequence[Token], phrases: Sequence[Phrase], becomes: str) -> list[Token]:
    """Write every occurrence of the phrases as one word."""
    starting = _by_first_word(tuple(phrases))
    written: list[Token] = []
    place = 0
    while place < len(tokens):
        length = _phrase_at(tokens, place, starting)
        if length:
            written.append(Token(becomes, tokens[place].start, tokens[place + length - 1].end))
        else:
            written.append(tokens[place])
        place += length or 1
    return written


def without(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> tuple[list[Token], bool]:
    """Leave the phrases out, and say whether there were any."""
    starting = _by_first_word(tuple(phrases))
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        length = _phrase_at(tokens, place, starting)
        if not length:
            kept.append(tokens[place])
        place += length or 1
    return kept, len(kept) < len(tokens)


def _phrase_at(
    tokens: Sequence[Token], place: int, starting: Mapping[str, Sequence[Phrase]]
) -> int:
    """Count the words of the longest phrase that starts here; 0 where none does."""
    for phrase in starting.get(tokens[place].text, ()):
        if tuple(token.text for token in tokens[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return 0


@lru_cache(maxsize=16)
def _by_first_word(phrases: tuple[Phrase, ...]) -> Mapping[str, Sequence[Phrase]]:
    """Put the phrases under their first words, in the same order."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found
