"""How common words are in English and German, frozen: see ``README.md`` beside for the source."""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.grammar import Language

ZIPF_STEP = 0.04
UNKNOWN_ZIPF = 1.0
"""What a word counts that is not among the 60,000 commonest of its language."""


def zipf(word: str, language: Language) -> float:
    """Say how common a folded word is: 3 is once in a million words, 6 once in a thousand."""
    steps = known_words(language).get(word)
    return UNKNOWN_ZIPF if steps is None else steps * ZIPF_STEP


@lru_cache(maxsize=2)
def known_words(language: Language) -> Mapping[str, int]:
    """Give the common words of a language, each with its Zipf value in steps."""
    packed = files(__name__).joinpath(f"{language}.words").read_bytes()
    names, _, steps = zlib.decompress(packed).partition(b"\0")
    return dict(zip(names.decode().split("\n"), steps, strict=True))


def gram_idf() -> bytes:
    """Give the idf of every bucket of letter n-grams, in steps: see ``knowledge.ngrams``."""
    return zlib.decompress(files(__name__).joinpath("grams.idf").read_bytes())
