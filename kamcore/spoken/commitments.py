"""Which sentences of a text are promises, by whom, and until when?

A promise is quoted as it stands; nothing is made up. What is denied, doubted, asked or tied to
a condition is none. A wish or a duty counts only together with a day, as in "they want to decide
by Friday"; so does the present tense, but for a few verbs such as "ich schicke".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.promises import LONGEST_PROMISE, PromiseSide
from kamcore.spoken import clauses, verbs
from kamcore.spoken.days import named_days
from kamcore.spoken.deeds import Around, deed_of
from kamcore.spoken.sentences import sentences, words
from kamcore.spoken.subjects import subject_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kamcore.spoken.days import NamedDay
    from kamcore.spoken.deed import Deed
    from kamcore.spoken.sentences import Span, Word
    from kamcore.spoken.subjects import Known, Subject

_TASK = re.compile(
    r"(?:\W*)(?:to-?\s?do|action(?: item)?|next steps?|task|aufgabe|offen|nächster? schritte?|"
    r"zu erledigen|\[ ?\])\s*[:\-–]?\s+",  # noqa: RUF001 - the dashes people type
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s\-•*–·>]+|\d{1,2}[.)]\s+")  # noqa: RUF001 - the dashes people type
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|bis|spätestens|vor)(?: the| zum| dem| am)?\s+$",
    re.IGNORECASE,
)
LOOK_BACK = 24
LONGEST_SENTENCE = 200
"""Words of a sentence that are looked at: what is longer is no sentence."""

LONGEST_LEAD = 5
"""Words and marks that may name the day before the clause begins."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise that a text holds.

    Attributes:
        start, end: Where its words stand in the text.
        due: The day it names.
        by_author: Whether whoever wrote the text says it of themselves.
    """

    start: int
    end: int
    side: PromiseSide
    due: date | None
    by_author: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A subject that takes on a deed, and where its clause begins."""

    subject: Subject
    deed: Deed
    clause: int


def commitments(text: str, today: date, known: Known) -> tuple[Commitment, ...]:
    """Find the promises in a text that was written on a day."""
    days = named_days(text, today)
    return tuple(
        found
        for span in sentences(text)
        for found in _in_sentence(text, span, [d for d in days if _within(d, span)], known)
    )


def _within(day: NamedDay, span: Span) -> bool:
    return span.start <= day.start < span.end


def _in_sentence(
    text: str, span: Span, days: Sequence[NamedDay], known: Known
) -> Iterator[Commitment]:
    said = words(text, span)[:LONGEST_SENTENCE]
    if clauses.is_question(said) or clauses.is_conditional(said):
        return
    found = _found(said, known)
    if not found:
        yield from _task(text, span, said, days)
        return
    # Without a day some are none, and what they stood for belongs to the one before.
    dated = [
        each for each in found if not each.deed.needs_day or _due(text, said, found, each, days)
    ]
    for each in dated:
        first, end = _range(dated, each, len(said))
        if clauses.is_denied(said[each.clause : end]):
            continue
        if each.deed.is_present and clauses.is_habit(said[each.clause : end]):
            continue
        start, stop = _quote(text, said, first, end)
        due = _due(text, said, dated, each, days)
        yield Commitment(start, stop, each.subject.side, due, each.subject.is_author)


def _found(said: Sequence[Word], known: Known) -> list[_Found]:
    subjects: list[Subject] = []
    at = 0
    while at < len(said):
        subject = subject_at(said, at, known)
        if subject is not None:
            subjects.append(subject)
        at = subject.behind if subject is not None else at + 1
    found: list[_Found] = []
    for number, subject in enumerate(subjects):
        floor = found[-1].subject.behind if found else 0
        clause = clauses.begin_of_clause(said, subject.first, floor)
        later = subjects[number + 1 :]
        around = Around(
            floor=subjects[number - 1].behind if number else 0,
            gap=later[0].first if later else len(said),
            end=_limit(said, subject, later),
        )
        deed = deed_of(said, subject, around)
        if deed is not None:
            found.append(_Found(subject, deed, clause))
    return found


def _limit(said: Sequence[Word], subject: Subject, later: Sequence[Subject]) -> int:
    """Give where the next subject's clause begins; an object in this one does not end it."""
    for other in later:
        begin = clauses.begin_of_clause(said, other.first, subject.behind)
        if begin > subject.behind:
            return begin
    return len(said)


def _range(found: Sequence[_Found], one: _Found, last: int) -> tuple[int, int]:
    """Give the words that are about one of them: the first one has all before it too."""
    at = found.index(one)
    end = found[at + 1].clause if at + 1 < len(found) else last
    return (one.clause if at else 0), end


def _due(
    text: str, said: Sequence[Word], found: Sequence[_Found], one: _Found, days: Sequence[NamedDay]
) -> date | None:
    """Find the day in the promise's own clause; before it only as in "By Friday, we send"."""
    first, end = _range(found, one, len(said))
    if one.clause - first > LONGEST_LEAD:
        first = one.clause
    if first >= end:
        return None
    start, stop = said[first].start, said[end - 1].end
    near = [day for day in days if start <= day.start < stop]
    deadlines = [day for day in near if _is_deadline(text, day)]
    return next((day.day for day in (*deadlines, *near)), None)


def _is_deadline(text: str, day: NamedDay) -> bool:
    return _DEADLINE.search(text[max(0, day.start - LOOK_BACK) : day.start]) is not None


def _quote(text: str, said: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    """Give where the words stand, without the commas and joins around them; never too long."""
    while end > first + 1 and _is_around(said[end - 1]):
        end -= 1
    while first < end - 1 and _is_around(said[first]):
        first += 1
    start, stop = said[first].start, said[end - 1].end
    if stop < len(text) and text[stop] in ".!":
        stop += 1
    if stop - start > LONGEST_PROMISE:
        stop = start + text[start : start + LONGEST_PROMISE].rfind(" ")
    return start, stop


def _is_around(word: Word) -> bool:
    is_open = word.is_mark and word.text not in "([\"'„“”)]%€$"
    return is_open or word.plain in clauses.JOINS - {"that", "dass"}


def _task(
    text: str, span: Span, said: Sequence[Word], days: Sequence[NamedDay]
) -> Iterator[Commitment]:
    """Take a line that begins with to do: ours, where it names a deed."""
    line = text[span.start : span.end]
    marked = _TASK.match(line)
    if marked is None or clauses.is_denied(said):
        return
    rest = [word for word in said if word.start >= span.start + marked.end()]
    names_a_deed = any(
        word.plain in verbs.GERMAN_INFINITIVES or (at == 0 and verbs.english_deed(word.plain))
        for at, word in enumerate(rest)
    )
    if names_a_deed:
        due = next((day.day for day in days), None)
        start, end = rest[0].start, span.end
        yield Commitment(start, min(end, start + LONGEST_PROMISE), PromiseSide.OURS, due, False)  # noqa: FBT003 - a field
