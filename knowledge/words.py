"""How a sentence is cut into words that can be compared: whatever the case, umlauts and dots."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

APOSTROPHE = "['`\N{ACUTE ACCENT}\N{RIGHT SINGLE QUOTATION MARK}]"
APOSTROPHES = re.compile(APOSTROPHE)
WORD = re.compile(rf"[^\W_]+(?:{APOSTROPHE}[^\W_]+)*")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


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
        Word(
            text=fold(found.group()),
            spelled_out=fold(
                unicodedata.normalize("NFC", found.group()).casefold().translate(UMLAUTS)
            ),
            start=found.start(),
            end=found.end(),
        )
        for found in WORD.finditer(sentence)
    )


def fold(text: str) -> str:
    """Write a word without case, accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    return APOSTROPHES.sub("", plain)
