"""What a language model is told of a verdict: what it rests on, not which class it gives.

Only what the asker was shown goes in. A figure says what it measures in its own words, so that a
model that calls a payback a ratio is contradicted by the figure itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamcore.disclosure import ShownAssessment
    from kamcore.interval import Bound
    from kamcore.lines import Line
    from kamcore.policy import Policy
    from knowledge.grammar import Language

STRONG, WEAK = 75, 40
"""From 0 to 100: where a line is called strong or weak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictFacts:
    """A verdict in words.

    Attributes:
        figures: By the name of their placeholder, written out in the asker's language.
    """

    title: str
    text: str
    figures: Mapping[str, str]


def verdict_facts(shown: ShownAssessment, policy: Policy, language: Language) -> VerdictFacts:
    """Put what the asker may see of a verdict into words."""
    told = _Told(shown, policy, language)
    return VerdictFacts(
        title=told.words["title"].format(account=shown.account.name),
        text="\n".join((*told.lines(), *told.gates(), *told.changes())),
        figures=dict(told.figures()),
    )


@cache
def _all_words() -> Mapping[str, Any]:
    path = files("knowledge").joinpath("verdict_facts.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _Told:
    """One verdict in one language."""

    def __init__(self, shown: ShownAssessment, policy: Policy, language: Language) -> None:
        self.words = _all_words()[language]
        self._shown = shown
        self._policy = policy
        self._language = language

    def lines(self) -> Iterator[str]:
        for line in self._shown.lines:
            yield self._about(_strength(line), line.id)
            if line.stale:
                yield self._about("stale", line.id)

    def gates(self) -> Iterator[str]:
        gates = self._shown.gates
        yield self.words["growth"][gates.growth.value]
        if self._shown.figures is not None:
            yield self.words["economics"][gates.economics.value]
            yield self.words["payback"][gates.payback.value]

    def changes(self) -> Iterator[str]:
        for question in self._shown.questions:
            yield self._about("question", question.criterion)
        for rise in self._shown.what_if.rises:
            yield self._about("rise", rise.criterion)
        fall = self._shown.what_if.smallest_fall
        if fall is not None:
            yield self._about("fall", fall.criterion)

    def figures(self) -> Iterator[tuple[str, str]]:
        score = self._shown.score
        yield from self._between("verdict.score", "of_score", score.low, score.high)
        yield "verdict.known", self._of("of_known", score.known)
        figures = self._shown.figures
        if figures is None:
            return
        if figures.ratio is not None:
            ratio = figures.ratio
            yield from self._between("verdict.ratio", "of_ratio", ratio.low, ratio.high)
        for name, months in (("low", figures.payback.best), ("high", figures.payback.worst)):
            if months is not None:
                yield f"verdict.payback.{name}", self._of("of_payback", months)

    def _between(self, name: str, label: str, low: Bound, high: Bound) -> Iterator[tuple[str, str]]:
        for end, value in (("low", low), ("high", high)):
            if isinstance(value, Fraction):
                yield f"{name}.{end}", self._of(label, value)

    def _of(self, label: str, value: Fraction) -> str:
        return str(self.words[label]).format(value=self._number(value))

    def _number(self, value: Fraction) -> str:
        rounded = round(Decimal(value.numerator) / Decimal(value.denominator), 2)
        return f"{rounded:.2f}".replace(".", "," if self._language == "de" else ".")

    def _about(self, label: str, criterion_id: str) -> str:
        criterion = self._policy.criterion(criterion_id)
        wording = None if criterion is None else criterion.name
        name = criterion_id if wording is None else getattr(wording, self._language)
        return str(self.words[label]).format(name=name)


def _strength(line: Line) -> str:
    if not line.known:
        return "unknown"
    if line.low >= STRONG:
        return "strong"
    if line.high < WEAK:
        return "weak"
    return "middling" if line.low >= WEAK else "partly"
