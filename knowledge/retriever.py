"""The library as a LangChain retriever, for whoever builds on LangChain.

One asker, one retriever: what it gives is what that person may read, and the model that calls it
cannot ask as somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from knowledge.results import Wanted

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from knowledge.results import Found
    from knowledge.retrieval import Retrieval


class LibraryRetriever(BaseRetriever):
    """Finds passages for one person."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    only_enough: bool = True
    """Whether to give nothing where nothing answers surely enough."""

    _retrieval: Retrieval = PrivateAttr()
    _actor: Actor = PrivateAttr()
    _only_account: AccountId | None = PrivateAttr(default=None)

    @classmethod
    def for_person(
        cls,
        retrieval: Retrieval,
        actor: Actor,
        *,
        only_account: AccountId | None = None,
        only_enough: bool = True,
    ) -> LibraryRetriever:
        """Make a retriever for one person.

        Args:
            retrieval: Finds.
            actor: Who asks, whatever the question says.
            only_account: Leave out what is about any other account.
            only_enough: Give nothing where nothing answers surely enough.
        """
        made = cls(only_enough=only_enough)
        made._retrieval = retrieval
        made._actor = actor
        made._only_account = only_account
        return made

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        wanted = Wanted(actor=self._actor, turns=[query], only_account=self._only_account)
        found = self._retrieval.find(wanted)
        if self.only_enough and not found.is_enough:
            return []
        return [_document(each) for each in found.found]


def _document(found: Found) -> Document:
    document, passage = found.kept.document, found.kept.passage
    return Document(
        id=str(found.kept.id),
        page_content=found.text,
        metadata={
            "document": document.id,
            "kind": document.kind.value,
            "title": document.title,
            "headings": list(passage.headings),
            "date": None if document.dated is None else document.dated.isoformat(),
            "language": passage.language,
            "sources": list(passage.sources),
            "score": found.scores.fused,
        },
    )
