"""Does an answer in words hold? Each sentence, figure and source, against what may be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.names import plain
from kamcore.use_cases.read_source import SourceGoneError, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.access import Actor
    from kamcore.ports import Store
    from kamcore.ports.library import Library
    from knowledge.worded import Claim, Source, Worded

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What is wrong with one answer.

    Attributes:
        citations: How often a sentence names a source.
        unfounded: Sentences that do not stand in a source they name, or name none. Where a
            language model put it into words they need not stand there as they are.
        figures: Figures in these sentences that stand in none of their sources.
        leaks: What whoever asked may not read: a source, or the name of an account they did not
            say themselves.
    """

    citations: int = 0
    unfounded: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditor:
    """Looks answers through as somebody; ``hidden`` are names they may not learn."""

    store: Store
    library: Library
    actor: Actor
    hidden: Sequence[str]

    def audit(self, text: str, worded: Worded | None, asked: Iterable[str]) -> Audit:
        """Look one answer through.

        Args:
            text: All that is shown.
            worded: The same as sentences and sources; ``None`` where code drew it from records.
            asked: What the person had said in the thread.
        """
        known = _padded(" ".join(asked))
        told = _padded(text)
        names = [name for name in self.hidden if _padded(name) in told]
        leaks = [name for name in names if _padded(name) not in known]
        if worded is None:
            return Audit(leaks=tuple(leaks))
        sources = {each.number: each for each in worded.sources}
        unread = [each.document for each in worded.sources if not self._is_readable(each)]
        of_code = worded.model is None
        return Audit(
            citations=sum(len(each.sources) for each in worded.claims),
            unfounded=tuple(
                each.text for each in worded.claims if not _is_founded(each, sources, of_code)
            ),
            figures=tuple(figure for each in worded.claims for figure in _wrong(each, sources)),
            leaks=(*leaks, *unread),
        )

    def _is_readable(self, source: Source) -> bool:
        if source.passage is None:
            return True  # a record that was read for this answer as this person
        try:
            read_source(self.store, self.library, self.actor, source.passage)
        except SourceGoneError:
            return False
        return True


def _is_founded(claim: Claim, sources: dict[int, Source], of_code: bool) -> bool:  # noqa: FBT001 - of the answer it stands in
    named = [sources[number] for number in claim.sources if number in sources]
    if not named or len(named) < len(claim.sources):
        return False
    if not of_code:
        return True
    read = _padded(" ".join(each.text for each in named))
    return all(_padded(each) in read for each in _SENTENCE.split(claim.text) if plain(each))


def _wrong(claim: Claim, sources: dict[int, Source]) -> list[str]:
    named = [sources[number] for number in claim.sources if number in sources]
    read = {
        figure
        for each in named
        for text in (each.text, each.title, *each.headings)
        for figure in FIGURE.findall(text)
    }
    return [figure for figure in FIGURE.findall(claim.text) if figure not in read]


def _padded(text: str) -> str:
    """Give the words with a blank around each, so that a part of a word is none."""
    return f" {plain(text)} "
