"""Which words a German compound is made of: "Kundenbindung" is "Kunde" and "Bindung".

Split where the parts are common words and, taken together, commoner than the whole (Koehn and
Knight, 2003, "Empirical methods for compound splitting"): no model, only the frozen
frequencies.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.frequencies import known_words

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_PART = 4
SHORTEST = 2 * SHORTEST_PART
LONGEST = 60
"""Letters; nothing longer is a word."""

LINKS = ("", "s", "n", "es", "en", "er", "e")
"""Letters that may stand between two parts."""

COMMON_ENOUGH = 62
"""Zipf 2.48, three in ten million words: names and typing mistakes are rarer."""

WHOLE = 125
"""Zipf 5: a word that common, such as "unternehmen", has a meaning of its own."""

FEWER_IS_BETTER = 12
"""What each part beyond two costs: "Lieferanten" is not "lief" and "ante"."""

WORDS_REMEMBERED = 50_000


@lru_cache(maxsize=WORDS_REMEMBERED)
def parts(word: str) -> tuple[str, ...]:
    """Give the parts of a folded German word, or nothing where it is no compound we know."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    best: tuple[str, ...] = ()
    best_worth = float(known_words("de").get(word, 0))
    if best_worth >= WHOLE:
        return ()
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        rest = _rest(word[place:])
        for head in _heads(word[:place]) if rest else ():
            split = (head, *rest)
            worth = sum(known_words("de")[part] for part in split) / len(split)
            worth -= FEWER_IS_BETTER * (len(split) - 2)
            if worth > best_worth:
                best, best_worth = split, worth
    return best


def _rest(word: str) -> tuple[str, ...]:
    """Give what follows the first part: a common word, or several."""
    if known_words("de").get(word, 0) >= COMMON_ENOUGH:
        return (word,)
    return parts(word)


def _heads(start: str) -> Iterator[str]:
    """Give what the first part may be, such as "schule" in "schulhaus"."""
    for link in LINKS:
        bare = start.removesuffix(link)
        if len(bare) < SHORTEST_PART or not start.endswith(link):
            continue
        forms = (bare,) if link else (bare, f"{bare}e")
        yield from (each for each in forms if known_words("de").get(each, 0) >= COMMON_ENOUGH)
