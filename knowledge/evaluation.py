"""How well passages are found: recall, mean reciprocal rank, and whether silence is kept in time.

A corpus and questions come as JSONL (see the README); an index is built from them by the
product's own pipeline, and every question goes through the product's own retrieval.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from knowledge.glossary_terms import LANGUAGES
from knowledge.results import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from kamcore.access import Actor
    from knowledge.corpora import CorpusQuestion
    from knowledge.grammar import Language
    from knowledge.results import Found, Retrieved

AT_LEAST = 10
"""Documents that a ranking is measured by."""

PASSAGES_ASKED = 2 * AT_LEAST
"""Several passages may be of one document."""


class Finder(Protocol):
    """Finds passages."""

    def find(self, wanted: Wanted) -> Retrieved:
        """Give the passages that answer best."""


@dataclass(slots=True)
class _Tally:
    """The places at which the first relevant text stood."""

    places: list[int | None]

    def figures(self) -> dict[str, float]:
        count = len(self.places)
        hits = {most: sum(1 for p in self.places if p and p <= most) for most in (1, 5)}
        reciprocal = sum(1 / p for p in self.places if p and p <= AT_LEAST)
        return {
            "questions": count,
            "recall@1": round(hits[1] / count, 4),
            "recall@5": round(hits[5] / count, 4),
            "mrr@10": round(reciprocal / count, 4),
        }


def document_named(found: Found) -> str:
    """Give the document's own name: each text of a corpus is a document."""
    return found.kept.document.id


def evaluate(  # noqa: PLR0913 - who asks what, where, and who hears of it
    finder: Finder,
    questions: Sequence[CorpusQuestion],
    corpus: Mapping[str, Language],
    actor: Actor,
    told: Callable[[int], None],
    *,
    named: Callable[[Found], str] = document_named,
) -> dict[str, object]:
    """Ask every question.

    Args:
        finder: Finds in an index of the corpus.
        questions: What is asked.
        corpus: The language of each text, by its id.
        actor: Who asks.
        told: Hears each time how many questions were asked.
        named: Gives the id that the corpus knows what was found by.
    """
    tallies: dict[str, _Tally] = defaultdict(lambda: _Tally([]))
    answered: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    seconds: list[float] = []
    for question in questions:
        began = time.perf_counter()
        found = finder.find(Wanted(actor=actor, turns=[question.text]))
        seconds.append(time.perf_counter() - began)
        answered[question.language, bool(question.relevant)].append(found.is_enough)
        for language in LANGUAGES:
            relevant = {each for each in question.relevant if corpus.get(each) == language}
            if relevant:
                wanted = Wanted(
                    actor=actor,
                    turns=[question.text],
                    languages=(language,),
                    limit=PASSAGES_ASKED,
                )
                names = [named(each) for each in finder.find(wanted).found]
                tallies[f"{question.language}-{language}"].places.append(_place(names, relevant))
        told(1)
    return {
        "pairs": {pair: tally.figures() for pair, tally in sorted(tallies.items())},
        "abstaining": _abstaining(answered),
        "latency_ms": _latency(seconds),
    }


def _place(names: Sequence[str], relevant: Collection[str]) -> int | None:
    """Say at which place the first relevant text stands; several passages may be of one."""
    ranked = dict.fromkeys(names)
    return next((place for place, text in enumerate(ranked, 1) if text in relevant), None)


def _abstaining(answered: Mapping[tuple[str, bool], Sequence[bool]]) -> dict[str, object]:
    shares: dict[str, dict[str, float | int]] = defaultdict(dict)
    for (language, is_answerable), outcomes in sorted(answered.items()):
        share = sum(outcomes) / len(outcomes)
        if is_answerable:
            shares[language] |= {"answerable": len(outcomes), "answered": round(share, 4)}
        else:
            shares[language] |= {"unanswerable": len(outcomes), "abstained": round(1 - share, 4)}
    return dict(shares)


def _latency(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    if not ordered:
        return {}
    picked = {"p50": 0.50, "p95": 0.95}
    return {
        name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)
        for name, share in picked.items()
    }
