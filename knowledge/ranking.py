"""In which order do candidates answer, by all that speaks for each?

Every form of the question gives rankings: by how much of it a passage speaks of, and by each
search that proposed it. ``fusion`` makes one order of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.candidates import is_guidance
from knowledge.coverage import coverage
from knowledge.fusion import Ranking, fused
from knowledge.ngrams import vector
from knowledge.results import ACROSS, COSINE_COUNTS, Scores
from knowledge.searching import is_own, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kamcore.ids import DocumentId, PassageId, WorkspaceId
    from kamcore.passages import KeptPassage
    from knowledge.candidates import Candidate
    from knowledge.coverage import Coverage
    from knowledge.grammar import Language
    from knowledge.query import Query
    from knowledge.searching import Proposal

PAGE_COUNTS = 0.15
"""What the rest of a page counts for each of its passages."""

GUIDANCE_COUNTS = 0.95
"""How sure we are that our guidance answers: it is also found by words that it does not use."""

OF_A_PAGE = 3
VECTORS_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the question, and what the searches proposed for it.

    Attributes:
        letters: Its vectors for passages of each language, made when they are needed.
        covered: How much of it each passage speaks of.
        cosines: How alike the letters of those passages are that were compared.
    """

    query: Query
    weight: float
    proposals: Sequence[Proposal]
    with_vectors: bool
    letters: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    covered: dict[PassageId, Coverage] = field(default_factory=dict)
    cosines: dict[PassageId, float] = field(default_factory=dict)

    def worth(self, kept: KeptPassage, share: float) -> float:
        """Say what evidence in a passage counts: in another language a little less."""
        return share if is_own(self.query, kept.passage.language) else share * ACROSS

    def spoken_of(self, candidate: Candidate) -> float:
        """Say how much of the question a candidate speaks of, in the language that is best."""
        return max(self.worth(each, self.covered[each.id].mean) for each in candidate.all)

    def cosine(self, kept: KeptPassage) -> float:
        """Compare letters, whatever embedding the index uses: what is enough must not depend."""
        if kept.id not in self.cosines:
            language = kept.passage.language
            if language not in self.letters:
                self.letters[language] = letters_of(self.query, language)
            letters = _letters(kept.workspace, kept.passage.embedded_text)
            self.cosines[kept.id] = float(self.letters[language] @ letters)
        return self.cosines[kept.id]

    def confidence(self, candidates: Iterable[Candidate]) -> float:
        """Say how sure it is that one of the candidates answers."""
        sure = 0.0
        for counts, kept in sorted(self._evidence(candidates), key=lambda one: -self._most(*one)):
            if self._most(counts, kept) <= sure:
                break  # to compare letters costs most of all, and nothing better can follow
            covered = self.covered[kept.id].mean
            sure = max(sure, counts * self.worth(kept, covered + COSINE_COUNTS * self.cosine(kept)))
        return sure

    def _most(self, counts: float, kept: KeptPassage) -> float:
        """Say how sure a passage could make at most, were its letters the question's own."""
        return counts * self.worth(kept, self.covered[kept.id].mean + COSINE_COUNTS)

    def _evidence(self, candidates: Iterable[Candidate]) -> Iterator[tuple[float, KeptPassage]]:
        for each in candidates:
            counts = GUIDANCE_COUNTS if is_guidance(each.shown) else 1.0
            yield from ((counts, kept) for kept in each.all)


def ranked(forms: Sequence[Form], candidates: Sequence[Candidate]) -> Mapping[PassageId, Scores]:
    """Make one order of all that speaks for each candidate."""
    stands_for = {one.id: each.id for each in candidates for one in each.all}
    rankings: list[Ranking[PassageId]] = []
    places: dict[bool, dict[PassageId, int]] = {True: {}, False: {}}
    for form in forms:
        rankings.append(Ranking(_by_coverage(form, candidates), form.weight))
        for proposal in form.proposals:
            meant = (stands_for[each] for each in proposal.passages if each in stands_for)
            shown = list(dict.fromkeys(meant))
            weight = form.weight * proposal.weight * _strength(form, proposal.language)
            rankings.append(Ranking(shown, weight))
            best = places[proposal.by_terms]
            best.update({each: min(at, best.get(each, at)) for at, each in enumerate(shown, 1)})
    worth = fused(rankings)
    return {
        each.id: Scores(
            lexical=places[True].get(each.id),
            vector=places[False].get(each.id),
            coverage=_best_coverage(forms, each),
            fused=worth.get(each.id, 0.0),
        )
        for each in candidates
    }


def _best_coverage(forms: Iterable[Form], candidate: Candidate) -> Coverage:
    covered = (form.covered[one.id] for form in forms for one in candidate.all)
    return max(covered, key=lambda each: each.mean)


def _strength(form: Form, language: Language) -> float:
    """Say what the searches in a language count, beside those in the one that has most to say.

    The best of a language that has no answer is at the top there all the same.
    """
    best = {
        each: max(
            (
                form.covered[passage].mean
                for proposal in form.proposals
                for passage in proposal.passages
                if proposal.language == each and passage in form.covered
            ),
            default=0.0,
        )
        for each in {proposal.language for proposal in form.proposals}
    }
    most = max(best.values())
    return (best[language] / most) ** 2 if most else 1.0


def _by_coverage(form: Form, candidates: Sequence[Candidate]) -> list[PassageId]:
    """Order by how much of the question is spoken of; what does not speak of it is left out."""
    for one in (one for each in candidates for one in each.all):
        form.covered[one.id] = coverage(form.query, one.passage)
    worth = {each.id: form.spoken_of(each) for each in candidates}
    around = _around(candidates, worth)
    return sorted(
        (each for each in worth if worth[each]),
        key=lambda each: (-worth[each] - PAGE_COUNTS * around[each], each),
    )


def _around(
    candidates: Iterable[Candidate], worth: Mapping[PassageId, float]
) -> Mapping[PassageId, float]:
    """Say how much the rest of its page speaks of what is asked, for each candidate."""
    pages: dict[DocumentId, list[PassageId]] = defaultdict(list)
    for each in candidates:
        pages[each.page].append(each.id)
    found: dict[PassageId, float] = {}
    for there in pages.values():
        for one in there:
            others = sorted((worth[each] for each in there if each != one), reverse=True)
            found[one] = sum(others[: OF_A_PAGE - 1]) / (OF_A_PAGE - 1)
    return found


@lru_cache(maxsize=VECTORS_REMEMBERED)
def _letters(_workspace: WorkspaceId, text: str) -> NDArray[np.float32]:
    return vector(text)
