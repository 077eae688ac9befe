"""Is a sentence about customers in general, or about ourselves? Then no account is meant.

"Why does key account management fail?" and "should a small customer be a key account?" name
nobody; "why is the customer none?" does, and whoever asks it is asked back.
"""

from __future__ import annotations

import re

from knowledge.grammar import Intent
from knowledge.routes import Route
from knowledge.tokens import ordinary_words
from knowledge.words import words

CUSTOMER = r"customers?|clients?|accounts?|compan(?:y|ies)|kunden?|firm(?:a|en)|unternehmen"
POINTED = re.compile(
    rf"\b(?:the|our|de[rmns]|die|das|unser\w*|beim|zum|vom)\s+(?:\w+\s+)?(?:{CUSTOMER}|"
    r"rating|score|verdict|class|result|answer|einstufung|bewertung|urteil|ergebnis|klasse)\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|he|she|him|her|er|ihn|ihm|dies\w*|jene\w*)\b",
    re.IGNORECASE,
)
"""What points at one customer, or at what was just said of it."""

ANY = re.compile(
    r"(?i:\b(?:an?|any|every|each|all|most|some|eine?[mnr]?|jede[mnrs]?|alle|viele|manche|small|large|"
    rf"big|kleine[mnrs]?|gro(?:ß|ss)e[mnrs]?)\s+(?:[\w-]+\s+){{0,2}}?(?:{CUSTOMER})\b)"
    r"(?!\s+(?:called|named|like|such|namens|wie|mit\s+namen|(?!Key\b)[A-ZÄÖÜ]))",
)
AS_SUCH = re.compile(
    r"\b(?:kam|key[\s-]?account[\s-]?(?:management|betreuung|program\w*))\b", re.IGNORECASE
)


OF_ONE = frozenset({Intent.VERDICT, Intent.WHY, Intent.WHAT_IF, Intent.PAYBACK})
"""What is asked of one account."""

OURSELVES = re.compile(r"\b(?:we|us|our|ours|wir|uns|unser\w*)\b", re.IGNORECASE)


def in_general(sentence: str, taken: Route) -> Route:
    """Read a sentence that names no account we know as one about customers in general, if it is.

    Args:
        sentence: What somebody wrote.
        taken: How it was read.
    """
    if taken.account is not None or taken.others or POINTED.search(sentence):
        return taken
    if taken.intent in OF_ONE and AS_SUCH.search(sentence) and OURSELVES.search(sentence):
        return Route(intent=Intent.READINESS)
    return Route(intent=Intent.GUIDANCE) if _is_general(sentence, taken) else taken


def _is_general(sentence: str, taken: Route) -> bool:
    if POINTING.search(sentence):
        return False
    if taken.named is not None:
        found = ANY.search(sentence)
        return found is not None and taken.named.casefold() in found[0].casefold()
    match taken.intent:
        case Intent.WHY:
            unusual = any(each.text not in ordinary_words() for each in words(sentence))
            return unusual or AS_SUCH.search(sentence) is not None
        case Intent.WHAT_IF | Intent.VERDICT:
            return ANY.search(sentence) is not None
        case Intent.PAYBACK:
            return any(each.search(sentence) is not None for each in (ANY, AS_SUCH))
        case _:
            return False
