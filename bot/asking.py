"""Asking the bot without Slack: the same path from a question to its answer, on a terminal."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.answer_audit import Auditor
from bot.blocks.said import said, without_marks
from bot.i18n import texts_for
from bot.library import open_library
from bot.slack.answer import Reader
from bot.slack.answers import Answers, Material
from bot.slack.asked import Asked, Door, Place
from bot.wiring import COMMAND_LINE, UnknownActorError, conversations_of, open_house
from kamcore.access import Actor, Role
from kamcore.ids import PersonId
from kamcore.use_cases.resolve_account import account_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from bot.wiring import House
    from kamcore.conversations import Exchange
    from kamcore.ids import WorkspaceId
    from kamcore.ports.conversations import Conversations
    from kamcore.ports.library import Library
    from knowledge.worded import Worded

TERMINAL = "terminal"
"""The place in which questions at a terminal go on from each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the bot said.

    Attributes:
        exchange: What was kept of it; ``None`` where it was no answer, only a refusal.
        worded: Its sentences and what they rest on, where it is said in words.
    """

    text: str
    exchange: Exchange | None
    worded: Worded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Asks one bot."""

    answers: Answers
    conversations: Conversations
    library: Library

    def ask(self, text: str, actor: Actor, language: str, *, thread: str = "") -> Reply:
        """Ask as somebody, in a thread of theirs, and give what they would read."""
        now, key = datetime.now(UTC), f"ask:{uuid4().hex}"
        reader = Reader(actor=actor, texts=texts_for(language), today=now.astimezone().date())
        asked = Asked(
            person=actor.person,
            place=Place(channel=TERMINAL, thread=thread or None),
            door=Door.MESSAGE,
            text=text,
            key=key,
        )
        answer = self.answers.answer(asked, reader, now)
        return Reply(
            text=without_marks(said(answer.blocks)),
            exchange=self.conversations.find(actor.workspace, key),
            worded=answer.trace.worded if answer.trace else None,
        )

    def auditor(self, actor: Actor) -> Auditor:
        """Give whoever looks through the answers to somebody."""
        everybody = replace(actor, person=COMMAND_LINE, role=Role.ADMINISTRATOR)
        store = self.answers.store
        theirs = {ref.id for ref, _ in account_names(store, actor)}
        hidden = [ref.name for ref, _ in account_names(store, everybody) if ref.id not in theirs]
        return Auditor(store=store, library=self.library, actor=actor, hidden=hidden)


@contextmanager
def asking(house: House) -> Iterator[Asking]:
    """Open what answers are made from; terms alone where a running bot keeps the index."""
    library = open_library(house.settings, house.store)
    try:
        library.upkeep.bring_up_to_date(_nobody)
        conversations = conversations_of(house)
        sources = Material(
            searching=library.retrieval, library=library.library, conversations=conversations
        )
        yield Asking(
            answers=Answers(house.store, house.policy, sources),
            conversations=conversations,
            library=library.library,
        )
    finally:
        library.close()


@contextmanager
def sample_house(settings: Settings) -> Iterator[tuple[House, WorkspaceId]]:
    """Open a store with the sample company in it, thrown away when the block ends."""
    from bot.sandbox.sample.seed import WORKSPACE, seed  # noqa: PLC0415 - as above

    home = Path(tempfile.mkdtemp(prefix="kam-answers-"))
    try:
        database = f"sqlite:///{home / 'kam.db'}"
        house = open_house(replace(settings, home=home, database_url=database, chroma_url=None))
        try:
            seed(house.store, now=datetime.now(UTC))
            yield house, WORKSPACE
        finally:
            house.store.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def acting_as(house: House, workspace: WorkspaceId, person: str | None) -> Actor:
    """Give who asks: somebody by their id, or anybody in a role; else an administrator.

    Raises:
        UnknownActorError: When nobody has that id, and it is no role either.
    """
    if person is None:
        return Actor(workspace=workspace, person=COMMAND_LINE, role=Role.ADMINISTRATOR)
    if person in set(Role):
        return Actor(workspace=workspace, person=PersonId(f"any-{person}"), role=Role(person))
    with house.store.snapshot(workspace) as work:
        found = work.people.find(PersonId(person))
    if found is None:
        raise UnknownActorError(person, workspace)
    return Actor(workspace=workspace, person=found.id, role=found.effective_role)


def _nobody(_count: int) -> None:
    """Tell nobody."""
