"""The bot's answers without Slack: what is asked is routed as a test says, and read at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.blocks.said import said, without_marks
from bot.slack.answer import Reader
from bot.slack.answers import Answers, Material
from bot.slack.asked import Asked, Door, Place
from kamcore.accounts import AccountRef
from kamcore.ids import DocumentId, PassageId
from kamcore.passages import SHARED, Document, DocumentKind, KeptPassage
from kamcore.policy_file import default_policy
from knowledge.chunking import whole
from knowledge.coverage import coverage
from knowledge.grammar import Intent
from knowledge.query import understood
from knowledge.results import Found, Retrieved, Scores
from knowledge.routing import Route
from tests.bot.strict_texts import strict_texts
from tests.builders import acme, unknown
from tests.builders_notes import ACME, NOON, TODAY
from tests.fake_conversations import FakeConversations
from tests.kamcore.use_cases.desk import GLOBEX, HERE, Desk, an_actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.i18n import Language
    from bot.slack.answer import Answer
    from kamcore.conversations import Exchange
    from kamcore.ids import AccountId
    from knowledge.names import Named
    from knowledge.results import Wanted
    from knowledge.routing import Said
    from knowledge.wording import Wording


@dataclass
class FakeSearch:
    """Finds what a test put there, whoever asks; ``wanted`` is what was looked for."""

    found: tuple[Found, ...] = ()
    confidence: float = 1.0
    wanted: list[Wanted] = field(default_factory=list)

    def find(self, wanted: Wanted) -> Retrieved:
        self.wanted.append(wanted)
        tongue = understood(wanted.turns[-1]).tongue
        return Retrieved(
            found=self.found,
            confidence=self.confidence if self.found else 0.0,
            needed=0.6,
            tongue=tongue,
            with_vectors=False,
        )


def found(
    text: str,
    *,
    number: int = 1,
    kind: DocumentKind = DocumentKind.GUIDANCE,
    title: str = "Reviews",
) -> Found:
    """Give a passage that was found."""
    passage = whole(text, title=title)
    document = Document(
        id=DocumentId(f"{kind}:{number}"),
        kind=kind,
        title=title,
        version="1",
        analysis="a",
        account=ACME if kind is DocumentKind.NOTE else None,
    )
    kept = KeptPassage(
        id=PassageId(number), workspace=SHARED, document=document, passage=passage, filed="f"
    )
    covered = coverage(understood(text), passage)
    return Found(kept=kept, text=text, scores=Scores(fused=1 / number, coverage=covered))


@dataclass
class Bot:
    """Answers in a workspace with ACME, a key account, and Globex, of which little is known."""

    search: FakeSearch = field(default_factory=FakeSearch)
    desk: Desk = field(default_factory=Desk)
    conversations: FakeConversations = field(default_factory=FakeConversations)
    wordings: Sequence[Wording] = ()
    before: list[Said] = field(default_factory=list)
    keys: Iterable[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.routes: dict[str, Route] = {}
        with self.desk.store.unit_of_work(HERE) as work:
            work.evidence.replace(ACME, acme())
            work.evidence.replace(GLOBEX, unknown())
            work.commit()

    def reads(self, text: str, _accounts: Iterable[Named], before: Sequence[Said]) -> Route:
        self.before = list(before)
        return self.routes.get(text, Route(intent=Intent.UNKNOWN))

    @property
    def answers(self) -> Answers:
        sources = Material(
            searching=self.search, conversations=self.conversations, wordings=self.wordings
        )
        return Answers(self.desk.store, default_policy(), sources, reads=self.reads)

    def ask(  # noqa: PLR0913 - who asked what, where, and what it was taken for
        self,
        text: str,
        route: Route | None = None,
        *,
        by: str = "member",
        language: Language = "en",
        thread: str | None = "1.1",
        door: Door = Door.MESSAGE,
    ) -> Answer:
        """Ask in a channel, and read the answer."""
        if route is not None:
            self.routes[text] = route
        asked = Asked(
            person=an_actor(by).person,
            place=Place(channel="C1", thread=thread),
            door=door,
            text=text,
            key=f"evt:{next(iter(self.keys))}",
        )
        return self.hear(asked, by=by, language=language)

    def hear(
        self, asked: Asked, *, by: str = "member", language: Language = "en", at_once: bool = False
    ) -> Answer:
        """Answer whatever reached us."""
        reader = Reader(actor=an_actor(by), texts=strict_texts(language), today=TODAY)
        return self.answers.answer(asked, reader, NOON, at_once=at_once)

    def kept(self) -> Exchange:
        """Give what was kept last."""
        return list(self.conversations.kept.values())[-1]


def about(intent: Intent, account: AccountId | None = ACME, **more: Any) -> Route:
    """Give a route, mostly about ACME."""
    names = {ACME: "ACME", GLOBEX: "Globex"}
    ref = None if account is None else AccountRef(id=account, name=names[account])
    return replace(Route(intent=intent, account=ref), **more)


def read(answer: Answer) -> str:
    """Give the words somebody reads."""
    return without_marks(said(answer.blocks))
