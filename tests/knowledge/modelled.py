"""A bot's knowledge with a language model before it, on one database."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.access import Guarded, Role
from kamcore.accounts import Account, AccountRef
from kamcore.ids import AccountId, DocumentId, PersonId
from kamcore.notes import NoteAudience
from kamcore.passages import SHARED, Document, DocumentKind
from kamcore.policy_file import default_policy
from kamcore.storage.conversations import SqlAnswerCache, SqlConversations
from knowledge.analysis import ANALYSIS
from knowledge.brief_wording import ModelBriefs
from knowledge.chunking import passages
from knowledge.grammar import Intent
from knowledge.household import Household, Shelves
from knowledge.material import source_of
from knowledge.model import Agent
from knowledge.model_wording import ModelWording
from knowledge.prices import Prices
from knowledge.results import Wanted
from knowledge.routing import Route
from knowledge.toolbox import Toolbox
from knowledge.worded import Claim, Worded
from knowledge.wording import WordingRequest
from tests.kamcore.storage.kept import HERE, NOON
from tests.kamcore.storage.shelf import a_note, an_actor, keep_note
from tests.knowledge.shelf import a_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from langchain_core.language_models import BaseChatModel

    from kamcore.access import Actor
    from kamcore.conversations import ModelUse
    from knowledge.grammar import Language
    from tests.knowledge.shelf import Shelf

ACME = AccountRef(id=AccountId("acme"), name="ACME")
GLOBEX = AccountRef(id=AccountId("globex"), name="Globex")
HIDDEN = AccountRef(id=AccountId("hidden"), name="Quellwerk")

GUIDANCE = {
    "visits": "# Visits\n\nPrepare every visit in writing and agree on the outcome you want before"
    " you travel. Send the summary within two days, and keep it to one page.\n",
    "map": "# Stakeholder map\n\nWrite down who decides, who influences and who uses. Never rely on"
    " a single contact: buyers change their job, and the relationship leaves with them.\n",
    "besuche": "# Besuche\n\nBereiten Sie jeden Besuch schriftlich vor und einigen Sie sich vorher"
    " auf das Ergebnis, das Sie erreichen wollen. Schicken Sie die Zusammenfassung innerhalb von"
    " zwei Tagen, und beschränken Sie sich auf eine Seite.\n",
    "karte": "# Beziehungskarte\n\nSchreiben Sie auf, wer entscheidet, wer Einfluss nimmt und wer"
    " nutzt. Verlassen Sie sich nie auf einen einzigen Kontakt: Einkäufer wechseln die Stelle, und"
    " die Beziehung geht mit ihnen.\n",
}
NOTES = {
    "n1": "Frau Lang complained about late deliveries from the warehouse in Graz and wants a plan.",
    "n2": "Herr Berger lobte die Testanlage und will die Wartung der Pumpen neu ausschreiben.",
    "n3": "The purchasing board meets in March and will compare us with a supplier from Poland.",
}
ELSEWHERE = "Globex plans to close the plant in Zeppelinheim and hides the marzipan deal."
TEAM_ONLY = "Between us: the director of ACME drinks and the zwieback contract will be cancelled."
UNTOLD = "Quellwerk will sell its pistachio division and must not hear of our offer before."


@dataclass
class Modelled:
    """Everything together; ``used`` is what models did, in order."""

    shelf: Shelf
    wording: ModelWording
    agent: Agent
    briefs: ModelBriefs
    used: list[ModelUse] = field(default_factory=list)

    def request(
        self,
        *turns: str,
        language: Language = "en",
        intent: Intent = Intent.NOTES,
        account: AccountRef | None = ACME,
        actor: Actor | None = None,
    ) -> WordingRequest:
        asking = actor or an_actor(Role.MEMBER, person=PersonId("U9"))
        wanted = Wanted(
            actor=asking, turns=turns, only_account=None if account is None else account.id
        )
        return WordingRequest(
            actor=asking,
            language=language,
            turns=turns,
            route=Route(intent=intent, account=account),
            account=None if account is None else account.id,
            retrieved=self.shelf.opened.retrieval.find(wanted),
            heed=self.used.append,
        )

    def answer(self, request: WordingRequest) -> Worded:
        """Answer as the bot does: in the model's words, else as it stands in the passages."""
        worded = self.wording.word(request)
        return as_it_stands(request) if worded is None else worded


def as_it_stands(request: WordingRequest) -> Worded:
    """Answer without a model: the best passage."""
    found = request.retrieved.found[:1]
    return Worded(
        claims=tuple(Claim(each.text, (1,)) for each in found),
        sources=tuple(source_of(each) for each in found),
    )


@contextmanager
def modelled(
    home: Path,
    model: BaseChatModel,
    *,
    fallback: BaseChatModel | None = None,
    household: Household | None = None,
) -> Iterator[Modelled]:
    with a_shelf(home) as shelf:
        stock(shelf)
        agent = Agent(model, fallback)
        policy = default_policy()
        toolbox = Toolbox(shelf.store, policy, shelf.opened.retrieval, lambda: NOON)
        shelves = Shelves(
            store=shelf.store,
            conversations=SqlConversations(shelf.store),
            cache=SqlAnswerCache(shelf.store),
            now=lambda: NOON,
        )
        chosen = household or Household(
            model="openai:scripted", is_remote=True, prices=Prices(), seconds=5.0
        )
        try:
            yield Modelled(
                shelf,
                ModelWording(agent, toolbox, shelves, chosen),
                agent,
                ModelBriefs(agent, shelves, chosen),
            )
        finally:
            agent.close()


def stock(shelf: Shelf) -> None:
    """Keep some guidance, three accounts and what is known of them."""
    for name, text in GUIDANCE.items():
        document = Document(
            id=DocumentId(name),
            kind=DocumentKind.GUIDANCE,
            title=name,
            version="1",
            analysis=ANALYSIS,
        )
        shelf.opened.indexer.put(SHARED, document, passages(text))
    for account, hidden in ((ACME, False), (GLOBEX, False), (HIDDEN, True)):
        with shelf.store.unit_of_work(HERE) as work:
            work.accounts.put(
                Account(
                    id=account.id,
                    name=account.name,
                    currency="EUR",
                    guarded=Guarded(confidential=False, team=frozenset()),
                    no_remote_model=hidden,
                )
            )
            work.commit()
    for name, text in NOTES.items():
        note_on(shelf, name, text, ACME)
    note_on(shelf, "g1", ELSEWHERE, GLOBEX)
    note_on(shelf, "t1", TEAM_ONLY, ACME, audience=NoteAudience.TEAM)
    note_on(shelf, "h1", UNTOLD, HIDDEN)
    shelf.index_terms()


def note_on(
    shelf: Shelf,
    name: str,
    text: str,
    account: AccountRef,
    *,
    audience: NoteAudience = NoteAudience.EVERYONE,
) -> None:
    keep_note(shelf.store, a_note(name, text=text, account=account.id, audience=audience))
