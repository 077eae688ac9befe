"""The places in a model's text where code puts figures, and what is put there.

``{{verdict.score.low}}`` names a computed figure, ``{{quote:s2:10-24}}`` a stretch of a source, by
its characters. A stretch may not cut through a figure: "5 %" may not become "5".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from knowledge.number_words import figures_said, is_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST_QUOTE = 240
"""Characters of a source that may be quoted in one piece."""

LONGEST_HEDGE = 20
MOST_OFFERED = 12
"""Figures of one source that are offered for quoting."""

PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
QUOTE = re.compile(r"quote:([A-Za-z]\w{0,15}):(\d{1,6})-(\d{1,6})", re.ASCII)
FIGURE = re.compile(r"[a-z][a-z_]*(?:\.[A-Za-z0-9_]+){1,4}", re.ASCII)
UNIT_BEHIND = re.compile(
    r"(?:\s?[%‰€$£]|[ \N{NO-BREAK SPACE}-]?(?:percent|per cent|Prozent\w*|million\w*|Million\w*"
    r"|Milliard\w*|thousand|tausend|euros?|Euro|EUR|USD|CHF|GBP|days?|weeks?|months?|years?|hours?"
    r"|minutes?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Stunden?|Minuten?|times|mal|Mal|points?|Punkte?n?"
    r"|people|accounts?|customers?|Kunden?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b)"
)
MONTHS = (
    r"(?:Jan(?:uar(?:y)?)?|Jänner|Feb(?:ruar(?:y)?)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|Jun[ei]?|Jul[yi]?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|Dez(?:ember)?)\b\.?"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{MONTHS}(?:,?\s\d{{4}}\b)?"
    rf"|\b{MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?|\b{MONTHS}\s\d{{4}}\b"
    r"|\b\d{1,2}\.\s(?:Quartal|Halbjahr|Woche|Kalenderwoche)\w*"
)
"""A day or span of the calendar is one figure, however it is written."""

SIGN_BEFORE = re.compile(r"(?:[€$£]\s?|[-\u2212+±~≈]\s?)$")
INSIDE = frozenset(".,:/\u2013-'\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE} ")
"""What may stand between two parts of one figure, as in 1.500,00 or 3-5."""

RANGE = re.compile(r"\s?(?:to|bis|and|und|or|oder|[-\u2013])\s?")
HEDGES = (
    r"(?:up to|at least|at most|no (?:more|less|fewer) than|not (?:more|less) than|more than"
    r"|less than|fewer than|over|under|above|below|about|around|roughly|nearly|almost|only|within"
    r"|after|before|from|until|by|every|not|bis zu|mindestens|wenigstens|höchstens|maximal|minimal"
    r"|nicht mehr als|mehr als|weniger als|über|unter|rund|etwa|ungefähr|ca\.|circa|knapp|fast|nur"
    r"|innerhalb von|binnen|nach|vor|ab|bis|alle|jede[nrs]?|nicht)"
)
HEDGE_BEFORE = re.compile(
    rf"\b{HEDGES}\s(?:(?:an?|the|de[nrms]|die|das|einem?n?)\s)?$", re.IGNORECASE
)
"""What changes the sense of a figure behind it, and so belongs to it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a source."""

    source: str
    start: int
    end: int

    def written(self) -> str:
        """Give the placeholder that stands for it."""
        return f"{{{{quote:{self.source}:{self.start}-{self.end}}}}}"


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that was computed, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Senseless:
    """Something in double braces that stands for nothing."""

    text: str


Part: TypeAlias = str | Quoted | Computed | Senseless


def parts_of(text: str) -> tuple[Part, ...]:
    """Take a text apart: its own words, and what stands for something."""
    return tuple(each for each in _parts(text) if each != "")


def spans_of_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Give where the figures of a source stand, each with its sign and unit, in order."""
    spans: list[tuple[int, int]] = []
    for said in figures_said(text):
        if spans and _goes_on(text, spans[-1][1], said.start):
            spans[-1] = (spans[-1][0], max(said.end, spans[-1][1]))
        else:
            spans.append((said.start, said.end))
    dates = (found.span() for found in DATE.finditer(text))
    return tuple(_with_unit(text, *span) for span in _joined((*spans, *dates)))


def offered(source: str, text: str) -> Mapping[str, str]:
    """Give the placeholders for the figures of a source, each with what it stands for."""
    quotes = [Quoted(source, start, end) for start, end in spans_of_figures(text)]
    return {each.written(): text[each.start : each.end] for each in quotes[:MOST_OFFERED]}


def quoted(span: Quoted, text: str) -> str | None:
    """Give the stretch of a source, or ``None`` where it is not there, or cuts a word or figure."""
    if not 0 <= span.start < span.end <= min(len(text), span.start + LONGEST_QUOTE):
        return None
    if _cuts_word(text, span.start) or _cuts_word(text, span.end):
        return None
    for start, end in spans_of_figures(text):
        meets = start < span.end and span.start < end
        if meets and not (span.start <= start and end <= span.end):
            return None
    return " ".join(text[span.start : span.end].split()) or None


def ends_in_hedge(text: str) -> bool:
    """Whether words right before a figure would change its sense: a quote brings its own."""
    return HEDGE_BEFORE.search(f"{text.rstrip()} ") is not None


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the spans in order, those that meet as one."""
    begun: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if begun is not None and start < begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for found in PLACE.finditer(text):
        yield text[end : found.start()]
        yield _meant(found[1])
        end = found.end()
    yield text[end:]


def _meant(inner: str) -> Part:
    span = QUOTE.fullmatch(inner)
    if span is not None:
        return Quoted(span[1], int(span[2]), int(span[3]))
    return Computed(inner) if FIGURE.fullmatch(inner) else Senseless(inner)


def _goes_on(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    if end >= start or not between:
        return True
    if RANGE.fullmatch(between):
        return True
    if len(between) > 1 or between not in INSIDE:
        return False
    both_digits = is_numeral(text[end - 1]) and is_numeral(text[start])
    return both_digits or between in " -"


def _with_unit(text: str, start: int, end: int) -> tuple[int, int]:
    before = SIGN_BEFORE.search(text, 0, start)
    unit = UNIT_BEHIND.match(text, end)
    first = start if before is None else before.start()
    while first and text[first - 1].isalnum():  # "Q3" and "M1" are one word
        first -= 1
    hedge = HEDGE_BEFORE.search(text, max(0, first - LONGEST_HEDGE), first)
    if hedge is not None:
        first = hedge.start()
    last = end if unit is None else unit.end()
    while last < len(text) and text[last].isalnum():
        last += 1
    return first, last


def _cuts_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
