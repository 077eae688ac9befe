"""Learn how much each feature of a sentence speaks for each route, and write it down.

    python -m tests.bench.route_weights           learn from all sentences and write the file
    python -m tests.bench.route_weights --held    learn from two thirds, count right on the rest

Multinomial logistic regression by stochastic gradient descent. Nothing but additions,
multiplications, divisions and roots, in a fixed order, so that every machine learns the same.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

import knowledge
from knowledge.cue_reading import shown
from knowledge.grammar import Intent
from knowledge.route_weights import STEPS, RouteWeights, packed
from tests.bench.routing_sentences import ACCOUNTS, DATA, LANGUAGES, Sentence, collected, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WRITTEN = Path(knowledge.__file__).parent / "questions" / "routes.weights"
Floats: TypeAlias = npt.NDArray[np.float64]

ROUNDS = 8
RATE = 5.0
LAST_RATE = 0.05
SHRINK = 3e-4
STRONGEST = 127
LEAST_STEPS = 2
"""A feature none of whose weights has as many steps is left out."""

MULTIPLIER, INCREMENT, BITS = 6364136223846793005, 1442695040888963407, 64
TERMS_OF_EXP = 12
INTENTS = tuple(Intent)


def main() -> None:
    """Learn, then write or count."""
    known = [each for language in LANGUAGES for each in collected(DATA / f"{language}.jsonl")]
    alone = [each for each in known if not each.thread]
    invented = [each for language in LANGUAGES for each in made(language)]
    if "--held" in sys.argv:
        weights = learned([each for each in alone if not each.is_held_back] + invented)
        _count(weights, [each for each in alone if each.is_held_back])
        return
    weights = learned(alone + invented)
    WRITTEN.write_bytes(packed(weights))
    print(f"{len(weights.rarity)} features in {WRITTEN.stat().st_size:,} bytes")  # noqa: T201


def learned(sentences: Sequence[Sentence]) -> RouteWeights:
    """Learn the weights."""
    found = [shown(each.text, ACCOUNTS) for each in sentences]
    rarity = _rarity(found)
    rows = {name: number for number, name in enumerate(rarity)}
    lessons = [
        _lesson(each, features, rarity, rows)
        for each, features in zip(sentences, found, strict=True)
    ]
    weights = np.zeros((len(rows), len(INTENTS)))
    total = ROUNDS * len(lessons)
    for number, at in enumerate(_shuffled(len(lessons))):
        lesson = lessons[at]
        chances = _chances((weights[lesson.rows] * lesson.counts).sum(axis=0))
        chances[lesson.column] -= 1.0
        rate = RATE * (1 - number / total) + LAST_RATE
        weights[lesson.rows] -= (rate * lesson.weight) * (lesson.counts * chances)
        weights[lesson.rows] *= 1 - SHRINK * rate
    steps = np.clip(np.rint(weights * STEPS), -STRONGEST, STRONGEST)
    kept = np.abs(steps).max(axis=1) >= LEAST_STEPS
    names = {name: rarity[name] for name, row in rows.items() if kept[row]}
    return RouteWeights(INTENTS, names, steps[kept].astype(np.int8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One sentence to learn from: its features' rows, what they count, and where it belongs."""

    rows: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float64]
    column: int
    weight: float


def _rarity(found: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Say how rare each feature is among the sentences, in steps."""
    seen = Counter(name for each in found for name in each)
    return {name: round(STEPS * math.log(1 + len(found) / times)) for name, times in seen.items()}


def _lesson(
    sentence: Sentence, found: Mapping[str, int], rarity: Mapping[str, int], rows: Mapping[str, int]
) -> Lesson:
    counts = np.array([count * rarity[name] for name, count in found.items()], dtype=float)
    length = math.sqrt(sum(each * each for each in counts.tolist()))
    return Lesson(
        rows=np.array([rows[name] for name in found]),
        counts=(counts / length)[:, None],
        column=INTENTS.index(sentence.intent),
        weight=sentence.weight,
    )


def _chances(scores: Floats) -> Floats:
    grown: Floats = np.array([_exp(float(each - scores.max())) for each in scores])
    total = float(np.cumsum(grown)[-1])
    return grown / total


def _exp(power: float) -> float:
    """Raise e by additions and multiplications alone: libraries differ in the last digit."""
    if power < -60:
        return 0.0
    halvings = 8
    small = power / 2**halvings
    grown = term = 1.0
    for number in range(1, TERMS_OF_EXP):
        term = term * small / number
        grown += term
    for _ in range(halvings):
        grown *= grown
    return grown


def _shuffled(count: int) -> Iterator[int]:
    """Give every number in each round, in an order that is always the same."""
    order = list(range(count))
    state = 1
    for _ in range(ROUNDS):
        for place in range(count - 1, 0, -1):
            state = (state * MULTIPLIER + INCREMENT) % 2**BITS
            other = (state >> 33) % (place + 1)
            order[place], order[other] = order[other], order[place]
        yield from order


def _count(weights: RouteWeights, sentences: Sequence[Sentence]) -> None:
    for language in LANGUAGES:
        mistaken: Counter[str] = Counter()
        mine = [each for each in sentences if each.language == language]
        for each in mine:
            scores = weights.scores(shown(each.text, ACCOUNTS))
            best = max(scores, key=lambda intent: scores[intent])
            if best is not each.intent:
                mistaken[f"{each.intent} taken for {best}"] += 1
        right = 1 - mistaken.total() / len(mine)
        print(f"{language}: {right:.1%} of {len(mine)}", dict(mistaken))  # noqa: T201


if __name__ == "__main__":
    main()
