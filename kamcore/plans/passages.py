"""Long text in pieces that a form can take, and where a piece went while others wrote.

A passage never begins or ends with white space, so nothing is lost when a form trims it.
Sizes are counted as Slack's clients count them, in UTF-16: an emoji takes two.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

PASSAGE = 2_400
"""How large a passage is: a form's field takes 3,000, so there is room to write."""

BETWEEN = "\n\n"
"""What stands between a text and what is added to it."""

_JOINER = "\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text, from ``start`` up to ``end``; where both are one, a gap to write in."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the piece."""
        return text[self.start : self.end]

    def within(self, text: str) -> Span:
        """Give the span as far as the text reaches."""
        end = max(0, min(self.end, len(text)))
        return Span(max(0, min(self.start, end)), end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Where a span went; ``clashed`` where somebody wrote in the same place."""

    span: Span
    clashed: bool


def size(text: str) -> int:
    """Count as Slack's clients do."""
    return len(text) + sum(character > "\uffff" for character in text)


def passages(text: str) -> tuple[Span, ...]:
    """Cut a text between paragraphs, else lines, else words; only white space is left out."""
    found = []
    start = _after_space(text, 0)
    while start < len(text):
        cut = _cut(text, start)
        end = start + len(text[start:cut].rstrip())
        found.append(Span(start, end))
        start = _after_space(text, cut)
    return tuple(found)


def replaced(text: str, span: Span, piece: str) -> str:
    """Put a piece in the place of another; at the gap after everything it is added."""
    if span.start == span.end == len(text) and text and piece:
        return text + BETWEEN + piece
    return (text[: span.start] + piece + text[span.end :]).strip()


def carried(span: Span, before: str, after: str) -> Carried:
    """Find a piece of ``before`` again in ``after``, which somebody else made of it.

    What they wrote elsewhere moves it. Where they wrote in it, or directly at it in the same
    paragraph, it grows to all of that. The gap after everything stays there.
    """
    if span.start == span.end == len(before):
        return Carried(span=Span(len(after), len(after)), clashed=False)
    start = _same_at_start(before, after)
    same_at_end = _same_at_end(before, after, start)
    old, new = Span(start, len(before) - same_at_end), Span(start, len(after) - same_at_end)
    grown = len(after) - len(before)
    if before == after or _is_apart(span, old, [old.of(before)[:1], new.of(after)[:1]]):
        return Carried(span=span, clashed=False)
    if _is_apart(old, span, [old.of(before)[-1:], new.of(after)[-1:]]):
        moved = Span(span.start + grown, span.end + grown)
        return Carried(span=moved, clashed=False)
    hull = Span(min(span.start, old.start), max(span.end, old.end) + grown)
    return Carried(span=hull, clashed=True)


def inserted(before: str, after: str) -> str:
    """Give what ``after`` has that ``before`` had not, in one piece."""
    start = _same_at_start(before, after)
    return after[start : len(after) - _same_at_end(before, after, start)]


def _is_apart(first: Span, second: Span, edge: list[str]) -> bool:
    """Whether one piece lies before another; where they touch, a new line must part them."""
    if first.end == second.start:
        return all(sign in {"", "\n"} for sign in edge)
    return first.end < second.start


def _cut(text: str, start: int) -> int:
    end = min(len(text), start + PASSAGE)
    while size(text[start:end]) > PASSAGE:
        end -= max(1, (size(text[start:end]) - PASSAGE) // 2)
    if end == len(text):
        return end
    for mark in (BETWEEN, "\n", " "):
        place = text.rfind(mark, start + (end - start) // 2, end)
        if place > start:
            return place
    return _between_characters(text, start, end)


def _between_characters(text: str, start: int, end: int) -> int:
    """Move a cut back so that it parts no letter from its accent and no emoji from its parts."""
    place = end
    while place > start + 1 and _belongs_to_the_one_before(text, place):
        place -= 1
    return place if place > start + 1 else end


def _belongs_to_the_one_before(text: str, place: int) -> bool:
    return (
        bool(unicodedata.combining(text[place]))
        or unicodedata.category(text[place]) in {"Mn", "Me", "Cf", "Sk"}
        or text[place - 1] == _JOINER
    )


def _after_space(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _same_at_start(before: str, after: str) -> int:
    most = min(len(before), len(after))
    return next((n for n in range(most) if before[n] != after[n]), most)


def _same_at_end(before: str, after: str, start: int) -> int:
    most = min(len(before), len(after)) - start
    return next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
