"""Texts for measuring: sentences of common words, each text with words of its own, made by chance.

The same number makes the same text on every machine.
"""

from __future__ import annotations

import random
from functools import lru_cache

from knowledge.frequencies import known_words
from knowledge.stopwords import STOP_WORDS

SHARE_OF_STOP_WORDS = 0.45
WORDS = 90
OF_ITS_OWN = 3


def made_text(number: int, language: str) -> str:
    """Give a text of about ninety words."""
    chance = random.Random(f"{number}{language}")  # noqa: S311 - no secret
    common, weights, stops = _words(language)
    words = [
        chance.choice(stops)
        if chance.random() < SHARE_OF_STOP_WORDS
        else chance.choices(common, cum_weights=weights)[0]
        for _ in range(WORDS)
    ]
    for each in range(OF_ITS_OWN):
        words[chance.randrange(WORDS)] = own_word(number, each)
    sentences = [" ".join(words[start : start + 15]).capitalize() for start in range(0, WORDS, 15)]
    return ". ".join(sentences) + "."


def made_question(number: int, language: str) -> str:
    """Give a question about the text of the same number: some of its words, one of its own."""
    chance = random.Random(f"?{number}{language}")  # noqa: S311 - no secret
    words = made_text(number, language).replace(".", "").lower().split()
    picked = [each for each in words if each not in STOP_WORDS and not each.startswith("zq")]
    asked = chance.sample(picked, min(5, len(picked)))
    start = "Was ist mit" if language == "de" else "What about the"
    return f"{start} {' '.join(asked)} {own_word(number, chance.randrange(OF_ITS_OWN))}?"


def own_word(number: int, which: int) -> str:
    """Give a word that only one text has."""
    letters = []
    left = number * OF_ITS_OWN + which + 26**3
    while left:
        left, letter = divmod(left, 26)
        letters.append(chr(ord("a") + letter))
    return "zq" + "".join(letters)


@lru_cache(maxsize=2)
def _words(language: str) -> tuple[list[str], list[float], list[str]]:
    known = known_words("de" if language == "de" else "en")
    words = sorted(each for each in known if each not in STOP_WORDS and len(each) > 2)
    weights, total = [], 0.0
    for each in words:
        total += 10 ** (known[each] * 0.04)
        weights.append(total)
    return words, weights, sorted(each for each in STOP_WORDS if each in known)
