"""Which passages answer a question, among those that whoever asks may read.

A question goes through these rooms: ``query`` reads it, ``searching`` asks every search, the
database gives the passages and says which may be shown, ``candidates`` puts together what is the
same in two languages, ``coverage`` measures how much of the question each speaks of, ``ranking``
makes one order of it all. Permission is asked twice: searches skip what is filed as not readable,
and of what they give only that goes on which may be read now.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.passages import SHARED, may_be_shown, readable_by
from knowledge.candidates import candidates, is_guidance, preferred
from knowledge.neighbours import joined
from knowledge.query import understood
from knowledge.ranking import Form, ranked
from knowledge.results import ENOUGH, Found, Retrieved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library
    from knowledge.results import Wanted
    from knowledge.searching import Searches

TURNS_TOGETHER = 0.7
"""What all turns of a conversation count beside the last one, which is what is asked now."""

LOOKED_AT = 8
"""Passages from the top that confidence is taken from."""


class Retrieval:
    """Finds passages in the library."""

    def __init__(self, library: Library, searches: Searches) -> None:
        """Search ``library`` with all ``searches``."""
        self._library = library
        self._searches = searches

    def find(self, wanted: Wanted) -> Retrieved:
        """Give the passages that answer best, and say whether they do."""
        forms = self._asked(wanted)
        main = forms[0]
        shown = self._shown(wanted, forms)
        languages = preferred(wanted.reads or main.query.tongue, wanted.languages)
        there = {each.id: each for each in candidates(self._library, shown, languages)}
        scores = ranked(forms, list(there.values()))
        order = sorted(there.values(), key=lambda each: (-scores[each.id].fused, each.id))
        top = order[: max(wanted.limit, LOOKED_AT)]
        sure = max(form.confidence(top) for form in forms)
        return Retrieved(
            found=tuple(
                Found(
                    kept=hit,
                    text=text,
                    scores=replace(scores[hit.id], cosine=main.cosines.get(hit.id)),
                )
                for hit, text in joined(self._library, [each.shown for each in top], wanted.limit)
            ),
            confidence=sure,
            needed=ENOUGH[main.query.tongue],
            tongue=main.query.tongue,
            with_vectors=main.with_vectors,
        )

    def _asked(self, wanted: Wanted) -> list[Form]:
        """Put the question to every search: the last turn, and all turns together."""
        teams = self._library.teams_of(wanted.actor)
        readable = readable_by(wanted.actor, teams, wanted.only_account, strictly=wanted.strictly)
        asked = []
        for weight, text in _texts(wanted.turns):
            query = understood(text)
            proposals, with_vectors = self._searches.ask(query, readable, wanted.languages)
            asked.append(Form(query, weight, proposals, with_vectors))
        return asked

    def _shown(self, wanted: Wanted, forms: Iterable[Form]) -> list[KeptPassage]:
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
    spoken = kept.passage.language in {"mixed", *wanted.languages} or is_guidance(kept)
    fits = only is None or about == only or (about is None and not wanted.strictly)
    return spoken and fits
