"""Which passages answer a question, among those that whoever asks may read.

A question goes through these rooms: ``query`` reads it, ``searching`` asks every search, the
database gives the passages and says which may be shown, ``coverage`` measures how much of the
question each speaks of, ``fusion`` makes one order of it all. Permission is asked twice: searches
skip what is filed as not readable, and of what they give only that goes on which may be read now.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.passages import SHARED, may_be_shown, readable_by
from knowledge.coverage import coverage
from knowledge.fusion import Ranking, fused
from knowledge.neighbours import joined
from knowledge.ngrams import vector
from knowledge.query import understood
from knowledge.results import (
    ACROSS,
    COSINE_COUNTS,
    ENOUGH,
    Found,
    Retrieved,
    Scores,
)
from knowledge.searching import is_own, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kamcore.ids import PassageId, WorkspaceId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library
    from knowledge.coverage import Coverage
    from knowledge.grammar import Language
    from knowledge.query import Query
    from knowledge.results import Wanted
    from knowledge.searching import Proposal, Searches

TURNS_TOGETHER = 0.7
"""What all turns of a conversation count beside the last one, which is what is asked now."""

LOOKED_AT = 8
"""Passages from the top that confidence is taken from."""

VECTORS_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of the question, and what the searches proposed for it.

    Attributes:
        letters: Its vectors for passages of each language, made when they are needed.
        covered: How much of it each passage speaks of.
    """

    query: Query
    weight: float
    proposals: Sequence[Proposal]
    with_vectors: bool
    letters: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    covered: dict[PassageId, Coverage] = field(default_factory=dict)

    def worth(self, kept: KeptPassage, share: float) -> float:
        """Say what evidence in a passage counts: in another language a little less."""
        return share if is_own(self.query, kept.passage.language) else share * ACROSS

    def cosine(self, kept: KeptPassage) -> float:
        """Compare letters, whatever embedding the index uses: what is enough must not depend."""
        language = kept.passage.language
        if language not in self.letters:
            self.letters[language] = letters_of(self.query, language)
        return float(self.letters[language] @ _letters(kept.workspace, kept.passage.embedded_text))

    def confidence(self, kept: KeptPassage) -> float:
        """Say how sure it is that a passage answers."""
        sure = self.covered[kept.id].mean + COSINE_COUNTS * self.cosine(kept)
        return self.worth(kept, sure)


class Retrieval:
    """Finds passages in the library."""

    def __init__(self, library: Library, searches: Searches) -> None:
        """Search ``library`` with all ``searches``."""
        self._library = library
        self._searches = searches

    def find(self, wanted: Wanted) -> Retrieved:
        """Give the passages that answer best, and say whether they do."""
        forms = self._asked(wanted)
        kept = self._shown(wanted, forms)
        scores = _scores(forms, kept)
        order = sorted(kept, key=lambda each: (-scores[each.id].fused, each.id))
        top = order[: max(wanted.limit, LOOKED_AT)]
        sure = max((form.confidence(each) for form in forms for each in top), default=0.0)
        main = forms[0]
        return Retrieved(
            found=tuple(
                Found(kept=hit, text=text, scores=replace(scores[hit.id], cosine=main.cosine(hit)))
                for hit, text in joined(self._library, top, wanted.limit)
            ),
            confidence=sure,
            needed=ENOUGH[main.query.tongue],
            tongue=main.query.tongue,
            with_vectors=main.with_vectors,
        )

    def _asked(self, wanted: Wanted) -> list[_Form]:
        """Put the question to every search: the last turn, and all turns together."""
        teams = self._library.teams_of(wanted.actor)
        readable = readable_by(wanted.actor, teams, wanted.only_account, strictly=wanted.strictly)
        asked = []
        for weight, text in _texts(wanted.turns):
            query = understood(text)
            proposals, with_vectors = self._searches.ask(query, readable, wanted.languages)
            asked.append(_Form(query, weight, proposals, with_vectors))
        return asked

    def _shown(self, wanted: Wanted, forms: Iterable[_Form]) -> list[KeptPassage]:
        """Read what was proposed, and leave out what may not be shown as things stand now."""
        proposed = {each for form in forms for some in form.proposals for each in some.passages}
        own = self._library.load(wanted.actor.workspace, proposed)
        left = proposed - {each.id for each in own}
        shared = self._library.load(SHARED, left) if left else ()
        return [
            each
            for each in (*own, *shared)
            if may_be_shown(wanted.actor, each) and _is_about(each, wanted)
        ]


def _texts(turns: Sequence[str]) -> Iterator[tuple[float, str]]:
    yield 1.0, turns[-1] if turns else ""
    if len(turns) > 1:
        yield TURNS_TOGETHER, "\n".join(reversed(turns))


def _is_about(kept: KeptPassage, wanted: Wanted) -> bool:
    """Whether a passage is about the account that is asked about, or about none."""
    about, only = kept.document.account, wanted.only_account
    spoken = kept.passage.language == "mixed" or kept.passage.language in wanted.languages
    fits = only is None or about == only or (about is None and not wanted.strictly)
    return spoken and fits


def _scores(forms: Sequence[_Form], kept: Sequence[KeptPassage]) -> Mapping[PassageId, Scores]:
    """Make one order of all that speaks for a passage."""
    scores = {each.id: Scores() for each in kept}
    rankings: list[Ranking[PassageId]] = []
    for form in forms:
        rankings.append(Ranking(_by_coverage(form, kept, scores), form.weight))
        for proposal in form.proposals:
            shown = [each for each in proposal.passages if each in scores]
            weight = form.weight * proposal.weight * _strength(form, proposal.language)
            rankings.append(Ranking(shown, weight))
            _note_places(scores, shown, by_terms=proposal.by_terms)
    for passage, worth in fused(rankings).items():
        scores[passage] = replace(scores[passage], fused=worth)
    return scores


def _strength(form: _Form, language: Language) -> float:
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


def _note_places(
    scores: dict[PassageId, Scores], shown: Sequence[PassageId], *, by_terms: bool
) -> None:
    for place, passage in enumerate(shown, start=1):
        before = scores[passage]
        if by_terms:
            scores[passage] = replace(before, lexical=min(before.lexical or place, place))
        else:
            scores[passage] = replace(before, vector=min(before.vector or place, place))


def _by_coverage(
    form: _Form, kept: Iterable[KeptPassage], scores: dict[PassageId, Scores]
) -> list[PassageId]:
    """Order passages by how much of the question they speak of; those that do not are left out."""
    worth: dict[PassageId, float] = {}
    for each in kept:
        covered = form.covered[each.id] = coverage(form.query, each.passage)
        worth[each.id] = form.worth(each, covered.mean)
        if covered.mean > scores[each.id].coverage.mean:
            scores[each.id] = replace(scores[each.id], coverage=covered)
    return sorted((each for each in worth if worth[each]), key=lambda each: (-worth[each], each))


@lru_cache(maxsize=VECTORS_REMEMBERED)
def _letters(_workspace: WorkspaceId, text: str) -> NDArray[np.float32]:
    return vector(text)
