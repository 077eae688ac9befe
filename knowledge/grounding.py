"""Whether what a model wrote may be shown: every figure, source and word looked at by code.

``grounded`` is pure. Each claim goes through three rooms: what it names must be there, its own
words must be plain words without figures, and what it says must stand in its sources. A claim
that only fails the last is dropped; anything else sends the whole answer back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.analysis import language_of
from knowledge.class_words import names_account, speaks_of_class
from knowledge.drafts import DraftError, Kind, draft_of
from knowledge.findings import Finding, Flaw
from knowledge.follow_ups import follow_ups
from knowledge.grammar import Intent
from knowledge.ground import OF_AN_ACCOUNT
from knowledge.own_words import (
    echoes,
    flaws_of_own_words,
    flaws_of_quotes,
    orders_the_reader,
    speaks_of_itself,
)
from knowledge.placeholders import Computed, Quoted, ends_in_hedge, parts_of, quoted
from knowledge.support import around, drops_frame, support
from knowledge.worded import Abstention, Claim, Source, SourceKind, Worded
from knowledge.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.drafts import Draft, DraftClaim
    from knowledge.ground import Ground
    from knowledge.material import Material
    from knowledge.placeholders import Part

ABOUT_VERDICTS = frozenset(
    {
        Intent.VERDICT,
        Intent.WHY,
        Intent.WHAT_IF,
        Intent.COMPARE,
        Intent.LIST,
        Intent.PORTFOLIO,
        Intent.READINESS,
        Intent.POLICY,
        Intent.PAYBACK,
    }
)
"""What is answered by computing: a model may not speak about any class there."""

LONGEST_SHOWN = 700
NEAREST = 3
ENOUGH_WORDS = 6
"""Words from which on a language can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What became of an answer.

    Attributes:
        worded: ``None`` where it may not be shown.
    """

    worded: Worded | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim taken apart.

    Attributes:
        own: The model's own words, with a gap where code puts something.
        shown: All of it together.
        said: The same without computed figures, which need no source to say them.
        quotes: What is put there from sources.
    """

    claim: DraftClaim
    materials: tuple[Material, ...]
    own: str
    shown: str
    said: str
    quotes: tuple[str, ...] = ()
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def grounded(reply: object, ground: Ground) -> Grounded:
    """Check a reply and make an answer of it."""
    try:
        draft = draft_of(reply)
    except DraftError as error:
        return Grounded(findings=(Finding(Flaw.SHAPE, detail=str(error)),))
    if draft.abstained is not None:
        return Grounded(worded=_abstained(ground))
    found: list[Finding] = []
    kept: list[_Read] = []
    for number, claim in enumerate(draft.claims, start=1):
        place = f"claim {number}"
        read = _read(claim, ground, place, found)
        if read is None:
            continue
        wrong = [replace(each, place=place) for each in _wrong(read, ground)]
        found += wrong
        if not wrong:
            kept.append(read)
    found += _together(kept, ground)
    if found:
        return Grounded(findings=tuple(found))
    return _carried(draft, kept, ground)


def _read(claim: DraftClaim, ground: Ground, place: str, found: list[Finding]) -> _Read | None:
    """Take a claim apart and fill it in, or note what it names that is not there."""
    materials = [ground.materials.find(each) for each in claim.sources]
    named = {each.id: each for each in materials if each is not None}
    unknown = [each for each in claim.sources if each not in named]
    if unknown:
        found.append(Finding(Flaw.UNKNOWN_SOURCE, place, ", ".join(unknown)))
        return None
    own, shown, said = "", "", ""
    quotes: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    for part in parts_of(claim.text):
        if isinstance(part, str):
            own, shown, said = own + part, shown + part, said + part
            continue
        value, flaw = _filled(part, named, ground)
        if value is None or ends_in_hedge(own):
            found.append(Finding(flaw if value is None else Flaw.HEDGED, place, str(part)))
            return None
        if isinstance(part, Quoted):
            quotes.append(value)
            spans.setdefault(part.source, []).append((part.start, part.end))
            said += value
        own, shown = f"{own}\n", shown + value
    text = " ".join(shown.split())
    return _Read(claim, tuple(named.values()), own, text, said, tuple(quotes), spans)


def _filled(part: Part, named: dict[str, Material], ground: Ground) -> tuple[str | None, Flaw]:
    """Give what a placeholder stands for, or what is wrong with it."""
    match part:
        case Quoted():
            material = named.get(part.source)
            if material is not None:
                return quoted(part, material.text), Flaw.UNKNOWN_PLACE
            there = ground.materials.find(part.source) is not None
            return None, Flaw.PLACE_OF_ANOTHER if there else Flaw.UNKNOWN_PLACE
        case Computed():
            values = (each.figures.get(part.name) for each in named.values())
            return next((each for each in values if each is not None), None), Flaw.UNKNOWN_PLACE
        case _:
            return None, Flaw.UNKNOWN_PLACE


def _wrong(read: _Read, ground: Ground) -> Iterator[Finding]:
    """Say what is wrong with a claim by itself, whatever its sources say."""
    yield from flaws_of_own_words(read.own)
    yield from flaws_of_quotes(read.quotes)
    if len(read.shown) > LONGEST_SHOWN:
        yield Finding(Flaw.TOO_LONG)
    of_itself = speaks_of_itself(read.shown)
    if of_itself is not None:
        yield Finding(Flaw.ITSELF, detail=of_itself)
    kinds = {each.source.kind for each in read.materials}
    is_of_account = bool(kinds & OF_AN_ACCOUNT)
    if (read.claim.kind is Kind.ACCOUNT) is not is_of_account and len(kinds) == 1:
        yield Finding(Flaw.WRONG_KIND)
    said = speaks_of_class(read.shown)
    touches = is_of_account or names_account(read.shown, ground.names)
    if said is not None and (ground.intent in ABOUT_VERDICTS or touches):
        yield Finding(Flaw.CLASS, detail=said)
    if SourceKind.NOTE in kinds:
        asks = orders_the_reader(read.shown)
        if asks is not None:
            yield Finding(Flaw.ORDERS, detail=asks)
    told = language_of(read.own)
    if len(read.own.split()) >= ENOUGH_WORDS and told not in {ground.language, "mixed"}:
        yield Finding(Flaw.LANGUAGE, detail=told)
    if echoes(read.own, ground.instructions):
        yield Finding(Flaw.PROMPT)


def _together(kept: Sequence[_Read], ground: Ground) -> Iterator[Finding]:
    """Say what is wrong with all claims together."""
    said = [fold(each.shown) for each in kept]
    if len(set(said)) < len(said):
        yield Finding(Flaw.TWICE)
    own = "\n".join(each.own for each in kept)
    told = language_of(own)
    if len(own.split()) >= ENOUGH_WORDS and told not in {ground.language, "mixed"}:
        yield Finding(Flaw.LANGUAGE, detail=told)


def _carried(draft: Draft, kept: Sequence[_Read], ground: Ground) -> Grounded:
    """Drop what the sources do not carry, and number those of the rest."""
    findings: list[Finding] = []
    carried: list[_Read] = []
    for number, read in enumerate(kept, start=1):
        if _is_carried(read, ground):
            carried.append(read)
        else:
            findings.append(Finding(Flaw.UNCOVERED, f"claim {number}", read.shown))
    if not carried:
        return Grounded(findings=(*findings, Finding(Flaw.NOTHING_LEFT)))
    numbers: dict[str, int] = {}
    claims = []
    for read in carried:
        cited = tuple(numbers.setdefault(each.id, len(numbers) + 1) for each in read.materials)
        claims.append(Claim(read.shown, cited))
    materials = {each.id: each for read in carried for each in read.materials}
    worded = Worded(
        claims=tuple(claims),
        sources=tuple(
            replace(materials[each].source, number=number) for each, number in numbers.items()
        ),
        follow_ups=follow_ups(draft.follow_ups, ground),
    )
    return Grounded(worded=worded, findings=tuple(findings))


def _is_carried(read: _Read, ground: Ground) -> bool:
    texts = [
        around(each.text, read.spans[each.id]) if each.id in read.spans else each.said
        for each in read.materials
    ]
    if len(read.spans) > 1:  # figures of several sources: what is said stands in all of them
        texts = ["\n".join(texts)]
    notes = [each.text for each in read.materials if each.source.kind is SourceKind.NOTE]
    if drops_frame(read.said, notes):
        return False
    return support(read.said, texts, ground.language).is_enough


def _abstained(ground: Ground) -> Worded:
    """Say nothing, and give what is nearest."""
    nearest: list[Source] = [each.source for each in ground.materials][:NEAREST]
    return Worded(
        claims=(),
        sources=tuple(replace(each, number=n) for n, each in enumerate(nearest, start=1)),
        abstained=Abstention.UNSURE if nearest else Abstention.NOTHING_FOUND,
    )
