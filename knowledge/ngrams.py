"""A text as a vector without any model: its words and their letters, weighed by how rare they are.

Hashed n-grams of three to five letters and whole words, ``(1 + ln tf) x idf``, 2,048 dimensions,
length one. Good for German compounds, typing mistakes and names; it knows no synonyms. The idf is
frozen (see ``knowledge.frequencies``): one of the live texts would change every vector with
every note.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.frequencies import gram_idf
from knowledge.words import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

DIMENSIONS = 2048
BUCKETS = 1 << 19
"""Kinds of grams whose rarity is told apart: a power of two, so that a mask finds the bucket."""

IDF_STEP = 0.04
SIGN_BIT = 31
LENGTHS = (3, 4, 5)
WORDS_REMEMBERED = 50_000
BUILT_IN = "kam-ngrams-1"
"""Names these vectors; change it whenever the same text would get another vector."""


def vector(text: str) -> NDArray[np.float32]:
    """Give the vector of one text; of a text without words, all zeros."""
    words = [_grams_of(found.group()) for found in WORD.finditer(text)]
    if not words:
        return np.zeros(DIMENSIONS, np.float32)
    grams, times = np.unique(np.concatenate(words), return_counts=True)
    weights = (1 + np.log(times)) * _idf()[grams & np.uint32(BUCKETS - 1)]
    signs = 1.0 - 2.0 * (grams >> np.uint32(SIGN_BIT))
    places = (grams & np.uint32(DIMENSIONS - 1)).astype(np.int64)
    summed = np.bincount(places, weights=weights * signs, minlength=DIMENSIONS).astype(np.float64)
    return _of_length_one(summed)


def blended(parts: Sequence[tuple[float, NDArray[np.float32]]]) -> NDArray[np.float32]:
    """Add vectors by weight, and bring the sum back to length one."""
    summed = np.zeros(DIMENSIONS, np.float64)
    for weight, each in parts:
        summed += weight * each
    return _of_length_one(summed)


def gram_ids(word: str) -> Iterator[int]:
    """Give the number of every gram of a folded word, the word itself first."""
    yield zlib.crc32(f"W{word}".encode())
    marked = f"<{word}>"
    for length in LENGTHS:
        for start in range(len(marked) - length + 1):
            yield zlib.crc32(marked[start : start + length].encode())


def _of_length_one(summed: NDArray[np.float64]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(summed))
    return (summed / length if length else summed).astype(np.float32)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _grams_of(written: str) -> NDArray[np.uint32]:
    return np.fromiter(gram_ids(fold(written)), dtype=np.uint32)


@lru_cache(maxsize=1)
def _idf() -> NDArray[np.float32]:
    return np.frombuffer(gram_idf(), dtype=np.uint8).astype(np.float32) * IDF_STEP
