"""A passage joined with what stands around it, so that an answer is not cut in half."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kamcore.passages import may_be_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamcore.access import Actor
    from kamcore.ids import DocumentId, WorkspaceId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library

LONGEST_JOINED = 1_600
"""Characters; what is longer already stands alone."""


def joined(
    library: Library, actor: Actor, hits: Sequence[KeptPassage], limit: int
) -> list[tuple[KeptPassage, str]]:
    """Give the best hits, each with its text and that of its neighbours.

    A hit that became a part of a better one's text is not given again.
    """
    around = _around(library, actor, hits)
    shown: list[tuple[KeptPassage, str]] = []
    used: set[tuple[DocumentId, int]] = set()
    for hit in hits:
        if len(shown) == limit:
            break
        if _place(hit) in used:
            continue
        together = _together(hit, around[hit.workspace, hit.document.id])
        used.update(_place(each) for each in together)
        shown.append((hit, "\n\n".join(each.passage.text for each in together)))
    return shown


def _around(
    library: Library, actor: Actor, hits: Sequence[KeptPassage]
) -> Mapping[tuple[WorkspaceId, DocumentId], Mapping[int, KeptPassage]]:
    """Give what stands next to the hits and may be shown, by its place."""
    found: dict[tuple[WorkspaceId, DocumentId], dict[int, KeptPassage]] = defaultdict(dict)
    for workspace in dict.fromkeys(hit.workspace for hit in hits):
        places = [_place(hit) for hit in hits if hit.workspace == workspace]
        for each in library.around(workspace, places, 1):
            if may_be_shown(actor, each):
                found[workspace, each.document.id][each.passage.position] = each
    return found


def _together(hit: KeptPassage, near: Mapping[int, KeptPassage]) -> list[KeptPassage]:
    """Put the hit between its neighbours under the same heading, the one behind it first."""
    together = [hit]
    for step in (1, -1):
        other = near.get(hit.passage.position + step)
        if other is None or other.passage.headings != hit.passage.headings:
            continue
        if sum(len(each.passage.text) for each in (*together, other)) <= LONGEST_JOINED:
            together.append(other)
    return sorted(together, key=lambda each: each.passage.position)


def _place(kept: KeptPassage) -> tuple[DocumentId, int]:
    return kept.document.id, kept.passage.position
