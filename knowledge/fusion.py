"""How several rankings of the same things become one: reciprocal rank fusion.

Each ranking gives ``weight / (10 + place)`` (Cormack, Clarke and Büttcher, 2009, with a smaller
constant: our rankings are short and good at the top). Scores of different kinds need not be
comparable, only their order counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Thing = TypeVar("Thing")

SMOOTHING = 10


@dataclass(frozen=True, slots=True)
class Ranking(Generic[Thing]):
    """Things in order, the best first, and how much the order counts."""

    things: Sequence[Thing]
    weight: float = 1.0


def fused(rankings: Iterable[Ranking[Thing]]) -> dict[Thing, float]:
    """Give every thing with its score, the best first; equals stay in the order they came."""
    scores: dict[Thing, float] = defaultdict(float)
    for ranking in rankings:
        for place, thing in enumerate(ranking.things, start=1):
            scores[thing] += ranking.weight / (SMOOTHING + place)
    return dict(sorted(scores.items(), key=lambda scored: -scored[1]))
