"""A passage joined with what stands around it, so that an answer is not cut in half."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamcore.ids import DocumentId
    from kamcore.passages import KeptPassage, Passage
    from kamcore.ports.library import Library

LONGEST_JOINED = 1_600
"""Characters; what is longer already stands alone."""


def joined(
    library: Library, hits: Sequence[KeptPassage], limit: int
) -> list[tuple[KeptPassage, str]]:
    """Give the best hits, each with its text and that of its neighbours.

    A hit that became a part of a better one's text is not given again.

    Args:
        library: Where the neighbours are.
        hits: The best first; whoever may be shown one may be shown its document.
        limit: How many are wanted.
    """
    near: dict[tuple[DocumentId, int], Passage] = {}
    for workspace in dict.fromkeys(hit.workspace for hit in hits):
        places = [_place(hit) for hit in hits if hit.workspace == workspace]
        near.update(library.around(workspace, places, 1))
    shown: list[tuple[KeptPassage, str]] = []
    used: set[tuple[DocumentId, int]] = set()
    for hit in hits:
        if len(shown) == limit:
            break
        if _place(hit) in used:
            continue
        together = _together(hit, near)
        used.update((hit.document.id, each.position) for each in together)
        shown.append((hit, "\n\n".join(each.text for each in together)))
    return shown


def _together(hit: KeptPassage, near: Mapping[tuple[DocumentId, int], Passage]) -> list[Passage]:
    """Put the hit between its neighbours under the same heading, the one behind it first."""
    together = [hit.passage]
    for step in (1, -1):
        other = near.get((hit.document.id, hit.passage.position + step))
        if other is None or other.headings != hit.passage.headings:
            continue
        if sum(len(each.text) for each in (*together, other)) <= LONGEST_JOINED:
            together.append(other)
    return sorted(together, key=lambda each: each.position)


def _place(kept: KeptPassage) -> tuple[DocumentId, int]:
    return kept.document.id, kept.passage.position
