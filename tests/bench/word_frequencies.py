"""Make ``knowledge/frequencies``: how common words, and the letters they are made of, are.

The lists come from the package wordfreq (Robyn Speer and others), which nothing else needs: it
weighs 58 MB, and what it says is frozen anyway. Its data are under CC-BY-SA 4.0, and so is what
this writes. Run it from the sources' folder, only when the form of the files changes:

    .uv/bin/uv run --with wordfreq python -m tests.bench.word_frequencies
"""

from __future__ import annotations

import importlib
import math
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.ngrams import BUCKETS, IDF_STEP, gram_ids
from knowledge.words import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMONEST = 60_000
ZIPF_STEP = 0.04
WORDS_IN_A_TEXT = 60
"""The idf of a gram is that of texts of this length, drawn from the language at random."""

HOME = Path("knowledge/frequencies")


def main() -> None:
    """Write the three files."""
    english, german = (_frequencies(language) for language in ("en", "de"))
    for language, frequencies in (("en", english), ("de", german)):
        (HOME / f"{language}.words").write_bytes(_words_file(frequencies))
    (HOME / "grams.idf").write_bytes(zlib.compress(_idf((english, german)), 9))


def _frequencies(language: str) -> Mapping[str, float]:
    """Give the share of each word in everything that is written."""
    wordfreq = importlib.import_module("wordfreq")
    shares: dict[str, float] = defaultdict(float)
    for written in wordfreq.top_n_list(language, COMMONEST):
        for found in WORD.finditer(written):
            shares[fold(found.group())] += wordfreq.word_frequency(written, language)
    return shares


def _words_file(shares: Mapping[str, float]) -> bytes:
    """Write the words in order, a zero, and for each word its Zipf value in steps."""
    names = sorted(shares)
    steps = bytes(round((9 + math.log10(shares[name])) / ZIPF_STEP) for name in names)
    return zlib.compress("\n".join(names).encode() + b"\0" + steps, 9)


def _idf(languages: tuple[Mapping[str, float], ...]) -> bytes:
    """Give the idf of every bucket of grams, in steps."""
    expected = [0.0] * BUCKETS
    for shares in languages:
        for word, share in shares.items():
            for gram in set(gram_ids(word)):
                expected[gram % BUCKETS] += share * WORDS_IN_A_TEXT
    idf = (math.log(1 + 1 / (1 - math.exp(-each - 1e-4))) for each in expected)
    return bytes(round(each / IDF_STEP) for each in idf)


if __name__ == "__main__":
    main()
