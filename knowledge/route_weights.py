"""How much does each feature speak for each route? Learned beforehand, shipped as whole numbers.

The sums are whole numbers too, so that a sentence has the same route on every machine.
``tests/bench/route_weights.py`` makes the file from the sentences under ``tests/data/routing``.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib.resources import files
from math import isqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.grammar import Intent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Weights: TypeAlias = npt.NDArray[np.int8]

SCALE = 1_000
"""What a score is multiplied by to be a whole number."""

STEPS = 10
"""Steps of a weight that make up 1, and of how rare a feature is."""

RAREST = 60
"""How rare a feature is that was never seen, in steps."""


class RouteWeights:
    """The learned weights."""

    def __init__(
        self, intents: Sequence[Intent], rarity: Mapping[str, int], weights: Weights
    ) -> None:
        """Keep how rare each feature is, and its weights: a row each, a column for each intent."""
        self.intents = tuple(intents)
        self.rarity = dict(rarity)
        self._rows = {name: number for number, name in enumerate(rarity)}
        self._weights = weights.astype(np.int64)

    def scores(self, found: Mapping[str, int]) -> dict[Intent, int]:
        """Give what speaks for each intent, in thousandths.

        What is rare counts more; how much a sentence says does not matter.
        """
        counted = {name: count * self.rarity.get(name, RAREST) for name, count in found.items()}
        known = [(self._rows[name], count) for name, count in counted.items() if name in self._rows]
        if not known:
            return dict.fromkeys(self.intents, 0)
        rows, counts = zip(*known, strict=True)
        spoken = np.array(counts, dtype=np.int64) @ self._weights[list(rows)]
        length = isqrt(sum(count * count for count in counted.values()))
        totals = (int(each) * SCALE // (STEPS * length) for each in spoken)
        return dict(zip(self.intents, totals, strict=True))

    def as_bytes(self) -> bytes:
        """Give the weights, a byte each, row by row."""
        return self._weights.astype(np.int8).tobytes()


@lru_cache(maxsize=1)
def route_weights() -> RouteWeights:
    """Read the weights that come with the program."""
    return unpacked(files("knowledge").joinpath("questions/routes.weights").read_bytes())


def packed(learned: RouteWeights) -> bytes:
    """Write weights of one byte each, with what they belong to."""
    names = [f"{name}\t{rarity}" for name, rarity in learned.rarity.items()]
    head = "\n".join(["\t".join(learned.intents), *names]).encode()
    return zlib.compress(head + b"\0" + learned.as_bytes(), 9)


def unpacked(content: bytes) -> RouteWeights:
    """Read what ``packed`` wrote."""
    head, _, body = zlib.decompress(content).partition(b"\0")
    first, *rows = head.decode().split("\n")
    intents = [Intent(each) for each in first.split("\t")]
    rarity = {name: int(steps) for name, _, steps in (row.partition("\t") for row in rows)}
    weights = np.frombuffer(body, dtype=np.int8).reshape(len(rarity), len(intents))
    return RouteWeights(intents, rarity, weights)
