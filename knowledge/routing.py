"""What is a sentence asking, and about which account? Decided by words alone, no model.

First the strict patterns, where every word is understood; then a sentence that goes on with the
thread; then whatever all its words and cues speak for. Where two routes are as likely, or the
sentence does not say plainly what would do harm, the intent is unknown and the likeliest are
given to be asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.cue_reading import listen
from knowledge.cue_rules import TOPICS, VERDICT_TALK, allows, bonus, signs, tells_of_no_account
from knowledge.cues import ACCOUNT, PERSON
from knowledge.features import features
from knowledge.filling import filled
from knowledge.first_words import begun
from knowledge.going_on import SAME, asks_the_same, leaning, stays, topic
from knowledge.grammar import Intent
from knowledge.in_general import in_general
from knowledge.names import mentions
from knowledge.route_weights import route_weights
from knowledge.routes import UNKNOWN, Route, Said
from knowledge.strict_reading import strictly_read
from knowledge.tokens import ordinary_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.cue_reading import Heard
    from knowledge.names import Mention, Named

__all__ = ["UNKNOWN", "Route", "Said", "route"]

LONGEST_QUESTION = 400
"""Characters; whoever writes more tells a story, and asks more than one thing."""

MARGIN = 40
"""What the best route must be ahead of the next, in thousandths."""

MOST_BEHIND = 1_500
"""How far a route may be behind one that the sentence does not ask plainly enough for."""

HARMFUL = frozenset({Intent.VERDICT, Intent.TAKE_NOTE})
"""What is asked back rather than taken for something else."""

AND_ALSO = re.compile(
    r",?\s(?:and|und)\s(?=(?:wh\w{1,4}|how|wann|wer|was|wie|wo|warum|welche)\b)", re.IGNORECASE
)
"""Where a second question begins."""

FEW = 3
"""So many words say nothing without a cue."""

MANNERS = frozenset({"okay", "thanks", "greeting", "praise", "bye"})
"""Cues of what wants no answer, where nothing else is said."""

ASKED_BACK = 2
"""Routes that are given to be asked back."""


def route(sentence: str, accounts: Iterable[Named], before: Sequence[Said] = ()) -> Route:
    """Tell what is asked.

    Args:
        sentence: What somebody wrote, without the mention of the bot.
        accounts: The accounts the asker may read, with their other names.
        before: What they asked before in the thread, the oldest first.
    """
    if len(sentence) > LONGEST_QUESTION:
        return UNKNOWN
    return in_general(sentence, _taken(sentence, accounts, before))


def _taken(sentence: str, accounts: Iterable[Named], before: Sequence[Said]) -> Route:
    found = mentions(sentence, accounts, ordinary_words())
    second = _second_question(sentence, accounts, found)
    if second is not None:
        return Route(intent=Intent.UNKNOWN, candidates=(Intent.VERDICT, second))
    said = listen(sentence, accounts)
    strict = _without_our_words(strictly_read(sentence, found), said)
    last = topic(before)
    same = asks_the_same(said, last) if last is not None else None
    if strict is not None and (same is None or strict.intent is not Intent.VERDICT):
        return _by_its_beginning(strict, sentence, accounts)
    return filled(same, said, before) if same is not None else _freely_read(said, before)


def _without_our_words(strict: Route | None, said: Heard) -> Route | None:
    """Drop what was read where the name is a word of ours: "room for one more key account?"."""
    named = None if strict is None else strict.named
    return None if named is not None and tells_of_no_account(named, said) else strict


def _freely_read(said: Heard, before: Sequence[Said]) -> Route:
    """Tell what all words speak for."""
    if not said.tokens:
        return UNKNOWN
    if len(said.tokens) <= FEW and (short := _briefly_read(said, before)) is not None:
        return short
    intent, candidates = _likeliest(said, topic(before))
    if intent is Intent.UNKNOWN:
        return Route(intent=intent, candidates=candidates)
    several = len({each.text for each in said.found}) > 1
    if intent is Intent.VERDICT and several:
        intent = Intent.COMPARE
    return filled(stays(intent, said, topic(before)), said, before)


def _briefly_read(said: Heard, before: Sequence[Said]) -> Route | None:
    """Read a few words, of which letters alone would make too much: most are a name, or manners."""
    cues = signs(said)
    if cues and cues <= MANNERS:
        return Route(intent=Intent.SMALL_TALK)
    is_about_someone = not {ACCOUNT, PERSON}.isdisjoint(said.texts)
    return None if cues or before or is_about_someone else UNKNOWN


def _by_its_beginning(strict: Route, sentence: str, accounts: Iterable[Named]) -> Route:
    """Take "Nordwind" for Nordwind Logistik, where no other name begins so."""
    if strict.named is None:
        return strict
    known = [each for each in begun(sentence, accounts, ()) if each.text == strict.named]
    if len(known) != 1 or len(known[0].accounts) != 1:
        return strict
    return replace(strict, account=known[0].accounts[0], named=None)


def _second_question(
    sentence: str, accounts: Iterable[Named], found: Sequence[Mention]
) -> Intent | None:
    """Give what else is asked where a question about a verdict goes on with "and when ..."."""
    parted = AND_ALSO.search(sentence)
    if parted is None:
        return None
    first = strictly_read(
        sentence[: parted.start()], [each for each in found if each.end <= parted.start()]
    )
    if first is None or first.intent is not Intent.VERDICT:
        return None
    other, _ = _likeliest(listen(sentence[parted.end() :], accounts), None)
    return None if other in VERDICT_TALK else other


def _likeliest(said: Heard, last: Said | None) -> tuple[Intent, tuple[Intent, ...]]:
    """Give the route all words speak for; unknown with the likeliest where it is not clear."""
    cues = signs(said)
    scores = route_weights().scores(features(said.sentence, said.tokens))
    for intent, more in bonus(said, cues, last).items():
        scores[intent] += more
    if last is not None:
        scores[last.intent] += leaning(said, last, has_own_topic=bool(cues & TOPICS))
        scores[Intent.UNKNOWN] -= SAME
    ranked = sorted(scores, key=lambda intent: -scores[intent])
    known = tuple(each for each in ranked if each is not Intent.UNKNOWN)[:ASKED_BACK]
    allowed = [each for each in ranked if allows(each, said, cues, last)]
    best, second = allowed[:2]
    is_clear = scores[best] - scores[second] >= MARGIN
    is_near = scores[best] >= scores[ranked[0]] - MOST_BEHIND
    if not (is_clear and is_near) or ranked[0] in HARMFUL - {best}:
        return _instead(ranked[0], said, cues), known
    return best, () if best is not Intent.UNKNOWN else known


def _instead(intent: Intent, said: Heard, cues: frozenset[str]) -> Intent:
    """Why an account did something is asked of the notes, where it is not about the verdict."""
    asks_notes = intent is Intent.WHY and ACCOUNT in said.texts and "ask_why" in cues
    return Intent.NOTES if asks_notes else Intent.UNKNOWN
