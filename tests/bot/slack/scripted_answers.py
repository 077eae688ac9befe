"""A bot whose answers in words are written by the test, and come when the test lets them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bot.slack.answer import told, worded
from bot.slack.answers import Answers
from bot.slack.progress import Step, untold
from kamcore.access import Role
from kamcore.conversations import Exchange, Retrieved
from kamcore.ids import DocumentId
from kamcore.passages import SHARED, Document, DocumentKind, Passage
from kamcore.storage.conversations import SqlConversations
from kamcore.storage.library import SqlLibrary
from kamcore.use_cases.resolve_account import account_names
from knowledge.worded import Claim, Source, SourceKind, Worded

if TYPE_CHECKING:
    from datetime import datetime

    import pytest

    from bot.slack.answer import Answer, Reader
    from bot.slack.asked import Asked
    from bot.slack.progress import Told
    from kamcore.ids import PassageId
    from kamcore.storage import SqlStore

SAID = "Put everybody on the map who decides."
FOLLOW_UP = "Should ACME be a key account?"
WAIT_SECONDS = 60


class ScriptedAnswers(Answers):
    """Answers a few questions in words; everything else as ever.

    "guidance …" is answered from a page, "slow …" once ``go`` is set, after some steps;
    "hang …" never before ``go`` is set; "break …" finds the network gone; "long …" in many parts.
    """

    go = threading.Event()
    began = threading.Event()

    def answer(
        self,
        asked: Asked,
        reader: Reader,
        now: datetime,
        tell: Told = untold,
        *,
        at_once: bool = False,
    ) -> Answer:
        first = asked.text.split(" ", 1)[0].lower()
        match first:
            case "guidance":
                return self._worded(asked, reader, now)
            case "slow":
                tell(Step.GUIDANCE, 3)
                tell(Step.NOTES, 14)
                self._wait()
                return self._worded(asked, reader, now)
            case "hang":
                self._wait()
                return told("Nobody should read this.")
            case "break":
                raise ConnectionRefusedError
            case "long":
                return self._long(asked, reader)
            case _:
                return super().answer(asked, reader, now, tell, at_once=at_once)

    @classmethod
    def _wait(cls) -> None:
        cls.began.set()
        assert cls.go.wait(WAIT_SECONDS)

    def _long(self, asked: Asked, reader: Reader) -> Answer:
        claims = tuple(Claim(f"Paragraph {n}. " + "word " * 500, (1,)) for n in range(20))
        return worded(Worded(claims=claims, sources=()), asked.key, reader.texts)

    def _worded(self, asked: Asked, reader: Reader, now: datetime) -> Answer:
        passage = shelved(self.store)  # type: ignore[arg-type]  # the bot's own store
        source = Source(
            number=1,
            kind=SourceKind.GUIDANCE,
            document="stakeholder-map",
            title="The stakeholder map",
            headings=("The stakeholder map", "Who belongs on it"),
            text=SAID,
            passage=passage,
            works=("adamson",),
        )
        answer = Worded(claims=(Claim(SAID, (1,)),), sources=(source,), follow_ups=(FOLLOW_UP,))
        shown = worded(answer, asked.key, reader.texts)
        names = account_names(self.store, reader.actor)
        account = next((ref.id for ref, _ in names if ref.name in asked.text), None)
        SqlConversations(self.store).keep(  # type: ignore[arg-type]  # as above
            Exchange(
                workspace=reader.actor.workspace,
                id=asked.key,
                person=reader.actor.person,
                thread=f"{asked.place.channel}:{asked.place.thread}",
                asked_at=now,
                language=reader.texts.language,
                question=asked.text,
                route="guidance",
                text=shown.text,
                account=account,
                retrieved=(
                    Retrieved(passage=passage, document="stakeholder-map", score=1, cited=True),
                ),
                permissions={"role": Role.MEMBER.value},
            )
        )
        return shown


def let_them_answer(patch: pytest.MonkeyPatch) -> None:
    """Put them in the place of the bot's own, which start without an index.

    Bringing that up to date would take the one page away that they rest on: it is not shipped.
    """
    patch.setattr("bot.slack.staff.Answers", ScriptedAnswers)
    patch.setattr("knowledge.upkeep.Upkeep.start", lambda _upkeep: None)
    ScriptedAnswers.go.clear()
    ScriptedAnswers.began.clear()


def shelved(store: SqlStore) -> PassageId:
    """Give the passage that the answers rest on; put twice it is the same one."""
    document = Document(
        id=DocumentId("en/stakeholder-map"),
        kind=DocumentKind.GUIDANCE,
        title="The stakeholder map",
        version="1",
        analysis="1",
    )
    passage = Passage(
        position=0,
        headings=("The stakeholder map", "Who belongs on it"),
        text=f"{SAID}\nAnd who influences.",
        terms="map",
        language="en",
        sources=("adamson",),
    )
    return SqlLibrary(store).put(SHARED, document, [passage]).passages[0]
