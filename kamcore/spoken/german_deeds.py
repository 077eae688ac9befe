"""The ways of German to take on a deed: wir werden liefern, bis Freitag schickt sie, er ruft an."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.promises import PromiseSide
from kamcore.spoken import verbs
from kamcore.spoken.clauses import BREAKS, JOINS, begin_of_clause
from kamcore.spoken.deed import OTHER_AUXILIARIES, READY, Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.spoken.sentences import Word
    from kamcore.spoken.subjects import Subject

FUTURE = frozenset({"werde", "werden", "wird"})
WOLLEN = frozenset(
    {
        "will", "wollen", "möchte", "möchten", "plane", "plant", "planen", "beabsichtigt",
        "beabsichtigen", "muss", "müssen", "soll", "sollen",
    }
)  # fmt: skip
HAVE = frozenset({"habe", "haben", "hat"})
ZUGESAGT = frozenset({"zugesagt", "versprochen", "zugesichert"})
VERSPRICHT = frozenset({"verspreche", "verspricht", "versprechen", "versprach", "versprachen"})
SAGT = frozenset({"sagt", "sagte", "sagen", "sagten", "sage"})
AUXILIARIES = OTHER_AUXILIARIES | HAVE | FUTURE | WOLLEN
OBJECTS = frozenset({"sich", "uns", "mir", "mich", "ihnen", "ihm", "dann", "auch"})
"""What may stand between a verb and the subject behind it: meldet sich Frau Lang."""


def german_deed_of(  # noqa: PLR0911 - one for each place of the verb
    words: Sequence[Word], subject: Subject, places: Sequence[int], floor: int
) -> Deed | None:
    """Find the deed of a subject whose verb stands at one of ``places``, or before it.

    Args:
        words: A sentence.
        subject: Who may take it on.
        places: Where its verb may stand.
        floor: Behind the subject before it, whose verb is not its.
    """
    if subject.verb is not None:
        return None
    before = subject.first - 1
    if before >= 0 and words[before].plain == "dass":
        return _at_the_end(words[subject.behind :], subject.side)
    rest = words[subject.behind :]
    clause = words[begin_of_clause(words, subject.first, floor) : subject.first]
    if not subject.is_pronoun and any(word.plain in AUXILIARIES for word in clause[:-1]):
        return None  # the object of another's deed: ACME möchte unser Labor besichtigen
    inverted = _verb_before(words, before, floor)
    if inverted is not None:
        found = _by_finite(inverted, rest, subject)
        if found is not None:
            return found
    for place in places:
        finite = words[place].plain
        found = _by_finite(finite, words[place + 1 :], subject)
        if found is not None:
            return found
        if finite in AUXILIARIES:
            return None
    return None


def _verb_before(words: Sequence[Word], place: int, floor: int) -> str | None:
    """Give the verb that stands before its subject: one right behind another one is not its."""
    if place > 0 and words[place].plain in OBJECTS:
        place -= 1
    is_another_s = place == floor and floor > 0
    return words[place].plain if place >= 0 and not is_another_s else None


def _by_finite(  # noqa: PLR0911 - one for each way to say it
    finite: str, rest: Sequence[Word], subject: Subject
) -> Deed | None:
    if subject.is_one and finite.endswith("en"):
        return None  # a plural, which is another's: die Kollegen rufen Frau Lang an
    said = {word.plain for word in rest}
    if finite in FUTURE:
        return Deed(needs_day=False) if said & verbs.GERMAN_INFINITIVES else None
    if finite in WOLLEN and said & verbs.GERMAN_INFINITIVES:
        return Deed(needs_day=True, is_present=True)
    if (finite in HAVE and said & ZUGESAGT) or finite in VERSPRICHT:
        return Deed(needs_day=False)
    if finite in SAGT and _last(rest) == "zu":
        return Deed(needs_day=False)
    if finite in HAVE and _last(rest) in READY:
        return Deed(needs_day=True)
    return _in_the_present(finite, rest, subject.side)


def _in_the_present(finite: str, rest: Sequence[Word], side: PromiseSide) -> Deed | None:
    # Its second part stands at the end, or an article would do: wir schicken ein Teil.
    separated = verbs.GERMAN_SEPARATED.get((finite, _last(_until_break(rest))))
    infinitive = separated or verbs.GERMAN_FINITE.get(finite)
    return None if infinitive is None else _present(infinitive, side)


def _at_the_end(rest: Sequence[Word], side: PromiseSide) -> Deed | None:
    """Read the verb of a clause with dass, which stands last: ..., dass sie liefern (werden)."""
    clause = _until_break(rest)
    last = [word.plain for word in clause if not word.is_mark][-2:]
    if not last:
        return None
    if last[-1] in FUTURE:
        return Deed(needs_day=False) if last[0] in verbs.GERMAN_INFINITIVES else None
    infinitive = verbs.GERMAN_AT_END.get(last[-1])
    return None if infinitive is None else _present(infinitive, side)


def _present(infinitive: str, side: PromiseSide) -> Deed:
    free = verbs.OURS_NEEDS_NO_DAY if side is PromiseSide.OURS else verbs.NEEDS_NO_DAY
    return Deed(needs_day=infinitive not in free, is_present=True)


def _until_break(words: Sequence[Word]) -> Sequence[Word]:
    ends = (at for at, word in enumerate(words) if word.text in BREAKS or word.plain in JOINS)
    end = next(ends, len(words))
    return words[:end]


def _last(words: Sequence[Word]) -> str:
    return next((word.plain for word in reversed(words) if not word.is_mark), "")
