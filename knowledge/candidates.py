"""What may be shown for a question, and what speaks for it.

A paragraph of our own guidance is there in both languages. Both are one candidate: what is found
of either speaks for it, and the one in the reader's language is shown. Which paragraphs belong
together is known from the names of their pages and their place there, not from what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.passages import SHARED, DocumentKind
from knowledge.shipped_guidance import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.ids import DocumentId, PassageId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library
    from knowledge.grammar import Language


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be shown, and those that say the same in another language.

    Attributes:
        all: Every passage whose finding speaks for it, itself among them.
    """

    shown: KeptPassage
    all: tuple[KeptPassage, ...]

    @property
    def id(self) -> PassageId:
        """Name it by what is shown."""
        return self.shown.id

    @property
    def page(self) -> DocumentId:
        """Name the document it stands in."""
        return self.shown.document.id


def candidates(
    library: Library, kept: Sequence[KeptPassage], languages: Sequence[str]
) -> list[Candidate]:
    """Put together what is the same in two languages.

    Args:
        library: Has the other language's paragraph where only one was found.
        kept: What was found and may be shown.
        languages: In which it may be shown, the preferred one first.
    """
    everything = [*kept, *_twins(library, kept)]
    groups: dict[object, list[KeptPassage]] = {}
    for each in everything:
        groups.setdefault(_meaning(each), []).append(each)
    chosen = (_chosen(group, languages) for group in groups.values())
    return [each for each in chosen if each is not None]


def is_guidance(kept: KeptPassage) -> bool:
    """Whether a passage is of the guidance that comes with the product."""
    return kept.workspace == SHARED and kept.document.kind is DocumentKind.GUIDANCE


def _twins(library: Library, kept: Sequence[KeptPassage]) -> Iterable[KeptPassage]:
    """Read the paragraphs that say the same in the other language, where they were not found."""
    found = {_place(each) for each in kept}
    others = {
        (other, each.passage.position)
        for each in kept
        if is_guidance(each) and (other := twin_of(each.document.id)) is not None
    }
    missing = others - found
    return library.at(SHARED, missing) if missing else ()


def _chosen(group: Sequence[KeptPassage], languages: Sequence[str]) -> Candidate | None:
    """Show the one in the best of the languages; texts in both are as good as any."""
    spoken = [each for each in group if each.passage.language in {*languages, "mixed"}]
    if not spoken:
        return None
    order = [*languages, "mixed"]
    return Candidate(min(spoken, key=lambda one: order.index(one.passage.language)), tuple(group))


def _meaning(kept: KeptPassage) -> object:
    """Give what is the same for paragraphs that say the same."""
    if not is_guidance(kept):
        return kept.id
    document, position = _place(kept)
    return frozenset({document, twin_of(document)}), position


def _place(kept: KeptPassage) -> tuple[DocumentId, int]:
    return kept.document.id, kept.passage.position


def preferred(tongue: str, languages: Sequence[Language]) -> tuple[Language, ...]:
    """Give the languages with that of the reader first, where it will do at all."""
    return tuple(sorted(languages, key=lambda each: each != tongue))
