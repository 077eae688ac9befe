"""How a sentence is cut into words that can be compared: whatever the case, umlauts and dots."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHE = "['`\N{ACUTE ACCENT}\N{RIGHT SINGLE QUOTATION MARK}]"
APOSTROPHES = re.compile(APOSTROPHE)
WORD = re.compile(rf"[^\W_]+(?:{APOSTROPHE}[^\W_]+)*")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

WORDS_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a sentence.

    Attributes:
        text: Without case, accents and apostrophes: ``müsste`` is ``musste``.
        spelled_out: The same with umlauts written as two letters: ``muesste``.
        start, end: Where it stands in the sentence.
    """

    text: str
    spelled_out: str
    start: int
    end: int

    @property
    def forms(self) -> frozenset[str]:
        """Both ways of writing it."""
        return frozenset({self.text, self.spelled_out})


def words(sentence: str) -> tuple[Word, ...]:
    """Cut a sentence into its words, in order."""
    return tuple(
        Word(text=text, spelled_out=spelled_out, start=found.start(), end=found.end())
        for found in WORD.finditer(sentence)
        for text, spelled_out in (_both_ways(found.group()),)
    )


@lru_cache(maxsize=WORDS_REMEMBERED)
def _both_ways(written: str) -> tuple[str, str]:
    """Write a word without umlauts, and with each as two letters."""
    spelled_out = unicodedata.normalize("NFC", written).casefold().translate(UMLAUTS)
    return fold(written), fold(spelled_out)


def fold(text: str) -> str:
    """Write a word without case, accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    return APOSTROPHES.sub("", plain)
