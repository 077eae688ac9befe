"""An answer without a model: the sentences that say most about a question, just as they stand.

The best two of the best passages, each with its source. Where no passage is near enough nothing
is said, and the nearest are offered. What a term means is taken from the glossary first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.passages import DocumentKind, Passage
from knowledge.analysis import searched_terms
from knowledge.coverage import coverage
from knowledge.definitions import defined
from knowledge.query import understood
from knowledge.statements import statements, with_what_it_needs
from knowledge.worded import Abstention, Claim, Source, SourceKind, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.grammar import Language
    from knowledge.query import Query
    from knowledge.results import Found
    from knowledge.statements import Statement
    from knowledge.wording import WordingRequest

MOST_CLAIMS = 2
LOOKED_AT = 6
"""Passages from the top whose sentences are weighed."""

NEAREST = 3
"""Sources that are offered where nothing is said."""

FIRST_COUNTS = 0.5
"""What it counts to open a paragraph: there the point is made."""

HEADING_COUNTS = 0.8
"""What the heading above a sentence counts beside the sentence, and all headings once more."""

RANK_COUNTS = 0.75
"""How much of a sentence's worth is that of its passage among those found."""

NUMBER_COUNTS = 0.2
"""What a number counts where the question is for one."""

SHORT, SHORT_COSTS = 35, 0.15
LESS_COUNTS = 0.55
"""How much of the best a second sentence must be worth, to be worth reading."""

SAYS_ENOUGH = 0.9
"""What the best sentence of the guidance must be worth: of 30 questions that nothing there
answers and that seemed to be, 11 fall below; of 394 ordinary ones 1 (``tests.bench.extracts``).
Notes have no headings that speak of their subject, so they are not held to it."""

KINDS = {
    DocumentKind.GUIDANCE: SourceKind.GUIDANCE,
    DocumentKind.COMPANY: SourceKind.DOCUMENT,
    DocumentKind.NOTE: SourceKind.NOTE,
}
HOW_MUCH = (
    "how many",
    "how much",
    "how often",
    "how long",
    "how big",
    "how high",
    "wie viel",
    "wieviel",
    "wie oft",
    "wie lange",
    "wie hoch",
    "wie häufig",
    "wie groß",
    "what share",
    "welcher anteil",
)
_NUMBER_WORDS_AS_WRITTEN = (
    "one two three four five six seven eight nine ten twelve fifteen twenty half once twice "
    "monthly quarterly yearly annually weekly every zwei drei vier fünf sechs sieben acht "
    "neun zehn zwölf fünfzehn zwanzig halb einmal zweimal monatlich vierteljährlich jährlich "
    "wöchentlich quartal jeden jedes jede alle"
)
NUMBER_WORDS = frozenset(_NUMBER_WORDS_AS_WRITTEN.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A statement of a passage, and what it is worth as an answer."""

    found: Found
    statement: Statement
    among: tuple[Statement, ...]
    worth: float


class Extracts:
    """Answers in the words of the passages."""

    def word(self, asked: WordingRequest) -> Worded:
        """Take the sentences that answer best, or say that none is near enough."""
        question = asked.turns[-1] if asked.turns else ""
        found = _in_their_language(asked.retrieved.found, asked.language)
        meant = _definition(question, asked.language)
        if meant is None and not asked.retrieved.is_enough:
            return _nothing(found)
        chosen = _chosen(question, asked, found) if asked.retrieved.is_enough else []
        if meant is None and chosen and _says_too_little(chosen[0]):
            return _nothing(found)
        return _worded([] if meant is None else [meant], chosen)


def nearest(found: Sequence[Found], count: int = NEAREST) -> tuple[Source, ...]:
    """Give the passages that came nearest, as sources with numbers."""
    return tuple(source(each, number) for number, each in enumerate(found[:count], start=1))


def source(found: Found, number: int) -> Source:
    """Give a passage as a source."""
    kept = found.kept
    return Source(
        number=number,
        kind=KINDS[kept.document.kind],
        document=kept.document.id,
        title=kept.document.title,
        text=kept.passage.text,
        headings=kept.passage.headings,
        passage=kept.id,
        account=kept.document.account,
        dated=kept.document.dated,
        place=kept.passage.place,
        works=kept.passage.sources,
    )


def _nothing(found: Sequence[Found]) -> Worded:
    why = Abstention.UNSURE if found else Abstention.NOTHING_FOUND
    return Worded(claims=(), sources=nearest(found), abstained=why)


def _definition(question: str, language: Language) -> tuple[str, Source] | None:
    term = defined(question, language)
    if term is None:
        return None
    name, text = term.name(language), term.definition(language)
    title = "Glossar" if language == "de" else "Glossary"
    kept = Source(
        number=1,
        kind=SourceKind.RECORD,
        document=f"glossary:{term.en}",
        title=f"{title}: {name}",
        text=text,
    )
    return text, kept


def _in_their_language(found: Sequence[Found], language: Language) -> list[Found]:
    """Leave out pages of the other language: each has one that says the same in this one."""

    def is_a_double(each: Found) -> bool:
        is_ours = each.kept.document.kind is DocumentKind.GUIDANCE
        return is_ours and each.kept.passage.language not in {language, "mixed"}

    return [each for each in found if not is_a_double(each)] or list(found)


def _chosen(question: str, asked: WordingRequest, found: Sequence[Found]) -> list[_Choice]:
    """Give the best statements, at most one a thought."""
    query = understood(question)
    if len(query.sought) < 2 and len(asked.turns) > 1:  # noqa: PLR2004 - "and why?" says too little
        query = understood("\n".join(reversed(asked.turns)))
    wants_number = any(each in question.casefold() for each in HOW_MUCH)
    best = max((each.scores.fused for each in found), default=0.0) or 1.0
    choices = [
        choice
        for each in found[:LOOKED_AT]
        for choice in _weighed(each, query, each.scores.fused / best, wants_number=wants_number)
    ]
    choices.sort(key=lambda each: -each.worth)
    return _apart(choices)


def _weighed(found: Found, query: Query, rank: float, *, wants_number: bool) -> Iterable[_Choice]:
    passage = found.kept.passage
    among = statements(passage.text)
    headings = {each.casefold().rstrip("?:. ") for each in passage.headings}
    above = sum(
        HEADING_COUNTS * _covered(query, each, passage)
        for each in (" . ".join(passage.headings), *passage.headings[-1:])
    )
    for each in among:
        if each.asks or each.text.casefold().rstrip("?:. ") in headings:
            continue
        worth = above + _covered(query, each.text, passage)
        worth += FIRST_COUNTS if each.opens else 0.0
        worth += NUMBER_COUNTS if wants_number and _has_number(each.text) else 0.0
        worth -= SHORT_COSTS if len(each.text) < SHORT and not each.announces else 0.0
        worth *= 1 - RANK_COUNTS + RANK_COUNTS * rank
        yield _Choice(found=found, statement=each, among=among, worth=worth)


def _covered(query: Query, text: str, passage: Passage) -> float:
    """Say how much of the question a text speaks of."""
    tongue = passage.language
    spoken = "mixed" if tongue not in {"en", "de"} else tongue
    lone = Passage(
        position=0,
        headings=(),
        text=text,
        terms=" ".join(searched_terms(text, spoken)),  # type: ignore[arg-type]  # one of the three
        language=tongue,
    )
    return coverage(query, lone).whole


def _has_number(text: str) -> bool:
    told = {each.strip(".,;:()") for each in text.casefold().split()}
    return any(map(str.isdigit, text)) or bool(told & NUMBER_WORDS)


def _apart(choices: Sequence[_Choice]) -> list[_Choice]:
    """Keep the best, and a second that says something else and is worth reading."""
    kept: list[_Choice] = []
    for each in choices:
        if len(kept) == MOST_CLAIMS or (kept and each.worth < LESS_COUNTS * kept[0].worth):
            break
        if not any(_overlap(each, other) for other in kept):
            kept.append(each)
    return kept


def _says_too_little(best: _Choice) -> bool:
    is_ours = best.found.kept.document.kind is DocumentKind.GUIDANCE
    return is_ours and best.worth < SAYS_ENOUGH


def _overlap(one: _Choice, other: _Choice) -> bool:
    if one.found.kept.id != other.found.kept.id:
        return one.statement.text == other.statement.text
    _, first, last = with_what_it_needs(one.statement, one.among)
    _, begin, end = with_what_it_needs(other.statement, other.among)
    return first <= end and begin <= last


def _worded(said: list[tuple[str, Source]], chosen: Sequence[_Choice]) -> Worded:
    """Number the sources in the order in which they are cited."""
    sources = [each for _, each in said]
    claims = [Claim(text, (each.number,)) for text, each in said]
    numbers: dict[int, int] = {}
    # In the order in which one passage says it; the better passage first.
    order = {each.found.kept.id: place for place, each in reversed(list(enumerate(chosen)))}
    for each in sorted(chosen, key=lambda one: (order[one.found.kept.id], one.statement.place)):
        passage = each.found.kept.id
        if passage not in numbers:
            numbers[passage] = len(sources) + 1
            sources.append(source(each.found, numbers[passage]))
        text, _, _ = with_what_it_needs(each.statement, each.among)
        claims.append(Claim(text, (numbers[passage],)))
    if not claims:
        return Worded(claims=(), sources=tuple(sources), abstained=Abstention.NOTHING_FOUND)
    return Worded(claims=tuple(claims[: MOST_CLAIMS + len(said)]), sources=tuple(sources))
