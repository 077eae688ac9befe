"""Does a question ask what a term means? Then the glossary knows, and says it in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.glossary import find_terms

if TYPE_CHECKING:
    from knowledge.glossary import Term
    from knowledge.grammar import Language

LONGEST = 120
"""Characters of a question for a meaning; who says more asks for more."""

_A = r"(?:an?\s+|the\s+)?"
_EIN = r"(?:eine?[nmrs]?\s+|der\s+|die\s+|das\s+|den\s+|dem\s+)?"
_OPEN = r"[\"“„»']?"
_SHUT = r"[\"”“«']?"
_TERM = rf"{_OPEN}(?P<term>[^\"“”„«»?]+?){_SHUT}"
_GREETING = r"(?:(?:hi|hey|hello|hallo|moin|sag mal|bitte|please|so|und|and|also|ok)[\s,:]+)*"
_HERE = r"(?:\s+(?:actually|exactly|here|again|eigentlich|genau|hier|nochmal|noch mal|überhaupt))*"
_PLEASE = r"(?:can\s+you\s+|could\s+you\s+)?(?:please\s+)?"
_IS, _IST = r"(?:\s+(?:is|are|means?))?", r"(?:\s+(?:ist|sind|bedeutet|heißt))?"
_MEANT = r"(?:versteht\s+(?:man|ihr)|verstehen\s+(?:sie|wir)|ist|meint\s+man|meinen\s+sie)"
_EXPLAIN = r"(?:erkläre?|erklär|definiere?|definier|erklären\s+sie)"
PATTERNS = tuple(
    re.compile(rf"^{_GREETING}{pattern}{_HERE}\s*[?.!]*$", re.IGNORECASE)
    for pattern in (
        rf"what(?:'s|\s+is|\s+are|s)\s+(?:meant\s+by\s+)?{_A}{_TERM}",
        rf"what\s+do(?:es)?\s+{_A}{_TERM}\s+(?:mean|stand\s+for)",
        rf"what\s+do\s+(?:you|we|people)\s+mean\s+by\s+{_A}{_TERM}",
        rf"{_PLEASE}(?:define|explain)\s+(?:to\s+me\s+|what\s+)?{_A}{_TERM}{_IS}(?:\s+to\s+me)?",
        rf"(?:the\s+)?(?:meaning|definition)\s+of\s+{_A}{_TERM}",
        rf"was\s+(?:ist|sind|bedeutet|bedeuten|heißt|heisst|meint){_HERE}\s+{_EIN}{_TERM}",
        rf"was\s+{_MEANT}\s+(?:unter|mit)\s+{_EIN}{_TERM}(?:\s+gemeint)?",
        rf"{_EXPLAIN}\s+(?:mir\s+|bitte\s+|mal\s+|was\s+)*{_EIN}{_TERM}{_IST}",
        rf"(?:die\s+)?(?:bedeutung|definition)\s+(?:von|des|der|eines|einer)\s+{_EIN}{_TERM}",
        rf"wofür\s+steht\s+{_EIN}{_TERM}",
    )
)


def defined(question: str, language: Language) -> Term | None:
    """Give the term whose meaning is asked for, where the glossary has it by that name."""
    asked = " ".join(question.split())
    if len(asked) > LONGEST:
        return None
    for pattern in PATTERNS:
        found = pattern.match(asked)
        if found is None:
            continue
        meant = find_terms(found["term"].strip(" ,"), language)
        if meant.is_exact:
            return meant.terms[0]
    return None
