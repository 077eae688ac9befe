"""Every search that may know which passages answer: by terms and by vectors, in each language.

Where the vector index cannot be asked, the search by terms goes on alone, and mends words that
stand nowhere to those that are spelled almost the same.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kamcore.passages import only_shared
from knowledge.away import EmbeddingsAwayError
from knowledge.glossary_terms import LANGUAGES
from knowledge.ngrams import blended, vector
from knowledge.spelling import Spelling
from knowledge.vectors import VectorsUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from langchain_core.embeddings import Embeddings
    from numpy.typing import NDArray

    from kamcore.ids import PassageId
    from kamcore.passages import Readable
    from kamcore.ports.library import TermSearch
    from knowledge.grammar import Language
    from knowledge.query import Query
    from knowledge.vectors import VectorSearch

LOG = logging.getLogger(__name__)

OF_EACH = 20
"""Passages that each search may propose."""

OTHER_LANGUAGE = 0.6
"""What a search in the other language counts: its best is rarely as good."""

VECTORS_ACROSS = 0.5
"""What vectors of letters count there: they know names and words both languages share."""

WAITED_FOR = 5.0
"""Seconds that an answer waits for vectors; one found by terms alone is better than none."""

AT_THE_SAME_TIME = 4
"""Questions whose vectors are looked for at once; more wait for their turn."""

TRANSLATION_COUNTS = 0.6
"""What translated words weigh in the vector of a question, beside those that were asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one search gave, the best first, and how much that counts.

    Attributes:
        language: The one of the passages it looked through.
    """

    language: Language
    passages: Sequence[PassageId]
    weight: float
    by_terms: bool


class Searches:
    """All searches there are."""

    def __init__(
        self,
        terms: TermSearch,
        vectors: VectorSearch | None = None,
        embeddings: Embeddings | None = None,
    ) -> None:
        """Search with what there is.

        Args:
            terms: Finds passages by their terms.
            vectors: Finds them by their vectors; ``None`` does without.
            embeddings: Makes the vectors of questions; ``None`` is the built-in one.
        """
        self._terms = terms
        self._vectors = vectors
        self._embeddings = embeddings
        self._spelling = Spelling(terms)
        self._beside = ThreadPoolExecutor(AT_THE_SAME_TIME, thread_name_prefix="vectors")

    def ask(
        self, query: Query, readable: Readable, languages: Sequence[Language]
    ) -> tuple[list[Proposal], bool]:
        """Give what every search proposes, and whether vectors took part.

        The language of the question is searched as well, whatever will do: what is found there of
        our guidance leads to the same paragraph in a language that will.
        """
        if self._vectors is None or not self._vectors.is_ready:
            return self._all_by_terms(query, readable, languages, mends=True), False
        # Both searches work outside of Python, so they may as well do so at the same time.
        asked = self._beside.submit(self._all_near, query, readable, languages)
        by_terms = self._all_by_terms(query, readable, languages, mends=False)
        try:
            return [*by_terms, *asked.result(WAITED_FOR)], True
        except TimeoutError:
            LOG.warning("vectors take more than %s seconds, and are not waited for", WAITED_FOR)
            self._vectors.doubt()
        except (VectorsUnavailableError, EmbeddingsAwayError) as error:
            LOG.info("answered by terms alone: %s", error)
        return self._all_by_terms(query, readable, languages, mends=True), False

    def close(self) -> None:
        """Begin no more searches; who asked already need not be waited for."""
        self._beside.shutdown(wait=False, cancel_futures=True)

    def _all_near(
        self, query: Query, readable: Readable, languages: Sequence[Language]
    ) -> list[Proposal]:
        return [
            proposal
            for each in _and_own(query, self._worth_vectors(query, languages))
            for proposal in self._near(query, readable, each)
        ]

    def _all_by_terms(
        self, query: Query, readable: Readable, languages: Sequence[Language], *, mends: bool
    ) -> list[Proposal]:
        searched = _and_own(query, languages)
        plain = [self._by_terms(query, readable, each, mends=mends) for each in searched]
        return [*plain, *self._widened(query, readable, searched)]

    def _worth_vectors(self, query: Query, languages: Sequence[Language]) -> Sequence[Language]:
        """Give the languages to look for vectors in: letters tell little across languages."""
        own = [each for each in languages if is_own(query, each)]
        return own if own and self._embeddings is None else languages

    def _by_terms(
        self, query: Query, readable: Readable, language: Language, *, mends: bool
    ) -> Proposal:
        terms: Sequence[str] = query.terms(language)
        if mends:
            terms = self._spelling.mended(terms, readable)
        hits = self._terms.search(readable, terms, language=language, limit=OF_EACH)
        return Proposal(
            language=language,
            passages=[hit.passage for hit in hits],
            weight=1.0 if is_own(query, language) else OTHER_LANGUAGE,
            by_terms=True,
        )

    def _widened(
        self, query: Query, readable: Readable, languages: Sequence[Language]
    ) -> Iterator[Proposal]:
        """Look through the shared texts for words that stand for nearly the same as well.

        What everybody may read is little, and whoever asks does not know how it puts things. In
        all else, which is much more, so many words would cost more than they find.
        """
        for language in (each for each in languages if is_own(query, each)):
            terms = query.widened(language)
            if len(terms) == len(query.terms(language)):
                continue
            shared = only_shared(readable)
            hits = self._terms.search(shared, terms, language=language, limit=OF_EACH)
            passages = [hit.passage for hit in hits]
            yield Proposal(language=language, passages=passages, weight=1.0, by_terms=True)

    def _near(self, query: Query, readable: Readable, language: Language) -> Iterator[Proposal]:
        if self._vectors is None or not query.text.strip():
            return
        asked = self._vector(query, language)
        hits = self._vectors.nearest(readable, asked, language=language, limit=OF_EACH)
        own = is_own(query, language)
        yield Proposal(
            language=language,
            passages=[hit.passage for hit in hits if hit.score > 0],
            weight=1.0 if own else OTHER_LANGUAGE * VECTORS_ACROSS,
            by_terms=False,
        )

    def _vector(self, query: Query, language: Language) -> NDArray[np.float32]:
        if self._embeddings is None:
            return letters_of(query, language)
        return np.asarray(self._embeddings.embed_query(query.text), dtype=np.float32)


def _and_own(query: Query, languages: Sequence[Language]) -> tuple[Language, ...]:
    own = (each for each in LANGUAGES if each == query.tongue)
    return tuple(dict.fromkeys((*languages, *own)))


def letters_of(query: Query, language: str) -> NDArray[np.float32]:
    """Give a question's vector of letters for passages of a language."""
    asked = vector(query.text)
    translation = "" if is_own(query, language) else query.translation(language)
    if not translation:
        return asked
    return blended([(1.0, asked), (TRANSLATION_COUNTS, vector(translation))])


def is_own(query: Query, language: str) -> bool:
    """Whether passages of a language are in the one the question is in."""
    return "mixed" in {query.tongue, language} or query.tongue == language
