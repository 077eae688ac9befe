"""Keeps the vector index in step with the passages in the database, which are the truth."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from knowledge.glossary_terms import LANGUAGES
from knowledge.vectors import Filed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from concurrent.futures import Future

    from kamcore.ids import AccountId, PassageId, WorkspaceId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library
    from knowledge.grammar import Language
    from knowledge.passage_vectors import PassageVectors
    from knowledge.vectors import ChromaIndex

AT_ONCE = 250
"""Passages whose vectors are made in one go."""

ROUNDS = 3
"""A change during the work may be overtaken by it, so what was done is looked at again."""


class IndexBrokenError(RuntimeError):
    """The vector index does not do what it is told, whatever it says to that."""


@contextmanager
def or_broken() -> Iterator[None]:
    """Make one error of the many that a broken index raises; what a person can mend stays."""
    try:
        yield
    except (KamError, OSError):
        raise
    except Exception as error:
        raise IndexBrokenError from error


class Shelving:
    """Puts passages on the shelves of one vector index."""

    def __init__(self, library: Library, index: ChromaIndex, vectors: PassageVectors) -> None:
        """Take passages from ``library``, and their vectors from ``vectors``."""
        self._library = library
        self.index = index
        self._vectors = vectors

    def put(self, workspace: WorkspaceId, passages: Sequence[PassageId]) -> None:
        """Put passages in, or what they are now."""
        self._put(workspace, self._filed(workspace, passages))

    def remove(self, workspace: WorkspaceId, passages: Collection[PassageId]) -> None:
        """Take passages out."""
        if passages:
            with or_broken():
                for language in LANGUAGES:
                    self.index.drop(workspace, language, passages)

    def remove_accounts(self, workspace: WorkspaceId, accounts: Collection[AccountId]) -> None:
        """Take out all that is about accounts."""
        with or_broken():
            for language in LANGUAGES:
                self.index.drop_accounts(workspace, language, accounts)

    def is_in_step(self, workspace: WorkspaceId) -> bool:
        """Whether the index holds exactly the passages of the database."""
        return not any(self._differences(workspace))

    def reconcile(
        self, workspace: WorkspaceId, told: Callable[[int], None], at_once: int | None = None
    ) -> None:
        """Make the index hold what the database does.

        Args:
            workspace: Whose passages.
            told: Hears each time how many passages were put in.
            at_once: How many that may be; as many as is fastest where nobody says.
        """
        for _ in range(ROUNDS):
            changed, gone = self._differences(workspace)
            if not changed and not gone:
                return
            self.remove(workspace, gone)
            self._put_all(workspace, changed, told, at_once or AT_ONCE)

    def _put_all(
        self,
        workspace: WorkspaceId,
        passages: Sequence[PassageId],
        told: Callable[[int], None],
        at_once: int,
    ) -> None:
        """Make the vectors of some while those before are put in: that takes as long."""
        with ThreadPoolExecutor(1) as beside:
            before: Future[None] | None = None
            for start in range(0, len(passages), at_once):
                filed = self._filed(workspace, passages[start : start + at_once])
                if before is not None:
                    before.result()
                told(len(filed))
                before = beside.submit(self._put, workspace, filed)
            if before is not None:
                before.result()

    def _filed(self, workspace: WorkspaceId, passages: Sequence[PassageId]) -> list[Filed]:
        kept = self._library.load(workspace, passages)
        vectors = self._vectors.of(workspace, [each.passage for each in kept])
        return [Filed(kept=each, vector=made) for each, made in zip(kept, vectors, strict=True)]

    def _put(self, workspace: WorkspaceId, filed: Sequence[Filed]) -> None:
        for language in LANGUAGES:
            theirs = [each for each in filed if language in languages_of(each.kept)]
            if theirs:
                with or_broken():
                    self.index.put(workspace, language, theirs)

    def _differences(self, workspace: WorkspaceId) -> tuple[list[PassageId], frozenset[PassageId]]:
        """Give the passages that are missing or changed, and those that should be out."""
        wanted = {each.passage: each for each in self._library.shelved(workspace)}
        changed: dict[PassageId, None] = {}
        gone: set[PassageId] = set()
        for language in LANGUAGES:
            with or_broken():
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
