"""Keeps the vector index in step with the passages in the database, which are the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.glossary_terms import LANGUAGES
from knowledge.vectors import Filed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kamcore.ids import PassageId, WorkspaceId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library
    from knowledge.grammar import Language
    from knowledge.passage_vectors import PassageVectors
    from knowledge.vectors import ChromaIndex

AT_ONCE = 250
"""Passages whose vectors are made in one go."""


class Shelving:
    """Puts passages on the shelves of one vector index."""

    def __init__(self, library: Library, index: ChromaIndex, vectors: PassageVectors) -> None:
        """Take passages from ``library``, and their vectors from ``vectors``."""
        self._library = library
        self.index = index
        self._vectors = vectors

    def put(self, workspace: WorkspaceId, passages: Sequence[PassageId]) -> None:
        """Put passages in, or what they are now."""
        kept = self._library.load(workspace, passages)
        vectors = self._vectors.of(workspace, [each.passage for each in kept])
        filed = [Filed(kept=each, vector=made) for each, made in zip(kept, vectors, strict=True)]
        for language in LANGUAGES:
            theirs = [each for each in filed if language in languages_of(each.kept)]
            if theirs:
                self.index.put(workspace, language, theirs)

    def remove(self, workspace: WorkspaceId, passages: Collection[PassageId]) -> None:
        """Take passages out."""
        if passages:
            for language in LANGUAGES:
                self.index.drop(workspace, language, passages)

    def is_in_step(self, workspace: WorkspaceId) -> bool:
        """Whether the index holds exactly the passages of the database."""
        return not any(self._differences(workspace))

    def reconcile(self, workspace: WorkspaceId, told: Callable[[int], None]) -> None:
        """Make the index hold what the database does.

        Args:
            workspace: Whose passages.
            told: Hears each time how many passages were put in.
        """
        changed, gone = self._differences(workspace)
        self.remove(workspace, gone)
        for start in range(0, len(changed), AT_ONCE):
            some = changed[start : start + AT_ONCE]
            self.put(workspace, some)
            told(len(some))

    def _differences(self, workspace: WorkspaceId) -> tuple[list[PassageId], frozenset[PassageId]]:
        """Give the passages that are missing or changed, and those that should be out."""
        wanted = {each.passage: each for each in self._library.shelved(workspace)}
        changed: dict[PassageId, None] = {}
        gone: set[PassageId] = set()
        for language in LANGUAGES:
            held = self.index.held(workspace, language)
            here = {
                number: (each.fingerprint, each.filed)
                for number, each in wanted.items()
                if each.language in {language, "mixed"}
            }
            changed.update(
                dict.fromkeys(number for number, says in here.items() if held.get(number) != says)
            )
            gone |= held.keys() - here.keys()
        return list(changed), frozenset(gone - changed.keys())


def languages_of(kept: KeptPassage) -> tuple[Language, ...]:
    """Give the languages in which a passage is looked for."""
    return tuple(each for each in LANGUAGES if kept.passage.language in {each, "mixed"})
