"""Whether a passage says what a claim says: most of its words, and not the opposite.

Words are measured as ``knowledge.coverage`` does for questions. That cannot tell a "not" that was
added or dropped, so negations and opposites are looked at by themselves. Where a claim quotes a
figure, only the sentences around the figure count: a discount is not a deadline.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.analysis import searched_terms, sentences
from knowledge.chunking import whole
from knowledge.coverage import coverage
from knowledge.number_words import measures_said
from knowledge.query import understood
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.grammar import Language

COVERED = {True: 0.62, False: 0.42}
"""Share of a claim's words that a source must hold: in the claim's language, and in the other."""

SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
CLAUSES = re.compile(
    r"[;:]|,\s|\s[\u2013\u2014-]\s|\b(?:and|or|but|und|oder|aber|sondern|because|weil|denn)\b"
)


@dataclass(frozen=True, slots=True)
class Support:
    """How well sources carry a claim.

    Attributes:
        share: Of its words, from 0 to 1.
        missing: What it says and none of them does: a date, a measure.
        contradicted: Whether a "not" or an opposite differs.
    """

    share: float
    needed: float
    missing: tuple[str, ...] = ()
    contradicted: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether the claim may be made."""
        return self.share >= self.needed and not self.missing and not self.contradicted


def support(claim: str, sources: Sequence[str], language: Language) -> Support:
    """Measure how well texts carry a claim, each by itself, and give the best.

    Args:
        claim: What is said, figures filled in.
        sources: What the sources say, headings included.
        language: The claim's.
    """
    found = [_support(claim, text, language) for text in sources]
    return max(found, key=lambda each: (each.is_enough, each.share), default=Support(0.0, 1.0))


def drops_frame(claim: str, texts: Sequence[str]) -> bool:
    """Whether a claim states what its sources only say that somebody says, wants or should do.

    What counts stands before the words of the claim in the same sentence, or in one that announces
    it.
    """
    turning = _words()
    if _said(claim) & turning.frames:
        return False
    stems = set(searched_terms(claim, "mixed"))
    for text in texts:
        before = ""
        for sentence in SENTENCES.split(text):
            announced = before if _said(before) & turning.announcing else ""
            led = _led_to(sentence, stems)
            if led is not None and _said(f"{announced} {led}") & turning.frames:
                return True
            before = sentence
    return False


def _led_to(sentence: str, stems: set[str]) -> str | None:
    """Give a sentence up to the end of the clause that says most of something."""
    end = 0
    for clause in CLAUSES.split(sentence):
        end = sentence.index(clause, end) + len(clause)
        if 2 * len(stems & set(searched_terms(clause, "mixed"))) > len(stems):
            return sentence[:end]
    is_said = 2 * len(stems & set(searched_terms(sentence, "mixed"))) > len(stems)
    return sentence if is_said else None


def around(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Give the sentences of a text that hold some stretches, and the one before each."""
    kept: list[str] = []
    place = 0
    before = ""
    wanted = tuple(spans)
    for sentence in sentences(text):
        start = text.find(sentence, place)
        place = start + len(sentence)
        if any(start < end and first < place for first, end in wanted):
            kept += [each for each in (before, sentence) if each and each not in kept]
        before = sentence
    return "\n".join(kept)


def _support(claim: str, text: str, language: Language) -> Support:
    passage = whole(text)
    is_own = passage.language in {language, "mixed"}
    covered = coverage(understood(claim), passage)
    return Support(
        share=covered.whole,
        needed=COVERED[is_own],
        missing=_missing(claim, text, is_own=is_own),
        contradicted=_is_contradicted(claim, text) if is_own else _loses_negation(claim, text),
    )


def _missing(claim: str, text: str, *, is_own: bool) -> tuple[str, ...]:
    """Give what the claim measures or dates and the text does not."""
    said = _stems([each.text for each in measures_said(text)])
    asked = [each.text for each in measures_said(claim)]
    if not is_own:
        return () if len(said) >= len(_stems(asked)) else tuple(asked)
    return tuple(each for each in asked if not _stems([each]) <= said)


def _stems(texts: Sequence[str]) -> set[str]:
    return {stem[:3] for text in texts for stem in searched_terms(text, "mixed")} | {
        word.text[:3] for text in texts for word in words(text)
    }


def _is_contradicted(claim: str, text: str) -> bool:
    told, heard = _said(claim), _said(text)
    if any(told & one and not heard & one and heard & other for one, other in _words().opposites):
        return True
    return _loses_negation(claim, text)


def _loses_negation(claim: str, text: str) -> bool:
    """Whether the part of the text that is nearest to the claim denies what it says, or back."""
    negations = _words().negations
    if _said(claim) & negations:
        return not _said(text) & negations
    stems = set(searched_terms(claim, "mixed"))
    for sentence in SENTENCES.split(text):
        shared = stems & set(searched_terms(sentence, "mixed"))
        if not _said(sentence) & negations or 2 * len(shared) <= len(stems):
            continue
        allowed = " . ".join(_without(sentence, negations))
        if not shared <= set(searched_terms(allowed, "mixed")):
            return True
    return False


def _without(sentence: str, negations: frozenset[str]) -> Iterator[str]:
    """Give the clauses of a sentence that deny nothing."""
    yield from (each for each in CLAUSES.split(sentence) if not _said(each) & negations)


@dataclass(frozen=True, slots=True)
class _Turning:
    """Words that turn the sense; each word list in ``opposites`` with that of its opposites."""

    negations: frozenset[str]
    frames: frozenset[str]
    announcing: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def _words() -> _Turning:
    text = files("knowledge").joinpath("opposites.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    pairs = [tuple(frozenset(each.split()) for each in pair) for pair in read["pairs"]]
    both_ways = [(one, other) for one, other in pairs] + [(other, one) for one, other in pairs]
    return _Turning(
        negations=frozenset(read["negations"].split()),
        frames=frozenset(read["frames"].split()),
        announcing=frozenset(read["announcing"].split()),
        opposites=tuple(both_ways),
    )


def _said(text: str) -> set[str]:
    return {word.text for word in words(text)}
