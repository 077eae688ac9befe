"""What a person asked before, and what they were answered: kept so that a thread goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.blocks.said import said
from bot.slack.replies.accounts_for import is_an_answer
from kamcore.conversations import Exchange
from knowledge.grammar import Intent as Meant
from knowledge.routing import Said

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Answer, Reader, Trace
    from bot.slack.asked import Asked, Place
    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.name_list import NameList
    from kamcore.ports import Store
    from kamcore.ports.conversations import Conversations

MOST_BEFORE = 6
"""Exchanges of a thread that a question may go on from."""

GOES_ON = timedelta(hours=8)
"""How long a direct message without a thread goes on; a thread never ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembering:
    """Keeps exchanges, and gives those of a thread."""

    store: Store
    conversations: Conversations | None

    def before(self, asked: Asked, reader: Reader, now: datetime) -> tuple[Exchange, ...]:
        """Give what the same person asked before in the same place, the oldest first."""
        if self.conversations is None:
            return ()
        actor, place = reader.actor, asked.place
        threads = [place.thread or ""]
        if place.alone and place.thread:
            threads.append("")  # whose first message was not in the thread it began
        found = [
            each
            for thread in threads
            for each in self.conversations.in_thread(
                actor.workspace, actor.person, _named(place, thread), MOST_BEFORE
            )
            if each.id != asked.key and (thread or now - each.asked_at <= GOES_ON)
        ]
        return tuple(sorted(found, key=lambda each: each.asked_at)[-MOST_BEFORE:])

    def last(self, asked: Asked, reader: Reader, now: datetime) -> Exchange | None:
        """Give the last answer of this place, else of any."""
        if self.conversations is None:
            return None
        here = [each for each in self.before(asked, reader, now) if is_an_answer(each)]
        if here:
            return here[-1]
        return self.conversations.last_of(reader.actor.workspace, reader.actor.person)

    def keep(self, asked: Asked, answer: Answer, reader: Reader, now: datetime) -> None:
        """Keep a question and its answer; an answer about an answer is not one itself."""
        trace = answer.trace
        if self.conversations is None or trace is None or trace.intent is Meant.WHY_ANSWER:
            return
        actor = reader.actor
        in_words = bool(trace.retrieved)
        self.conversations.keep(
            Exchange(
                workspace=actor.workspace,
                id=asked.key,
                person=actor.person,
                thread=thread_of(asked.place),
                asked_at=now,
                language=reader.texts.language,
                question=asked.text,
                route=trace.intent.value,
                text=answer.text if in_words else said(answer.blocks),
                account=trace.account,
                others=trace.others,
                retrieved=trace.retrieved,
                permissions=self._permissions(reader, trace),
                model=trace.model,
                abstained=trace.abstained,
            )
        )

    def _permissions(self, reader: Reader, trace: Trace) -> dict[str, str]:
        """Say as what somebody was answered, and what else decided what they saw."""
        actor = reader.actor
        permissions = {"role": actor.role.value}
        if trace.account is None:
            return permissions
        with self.store.snapshot(actor.workspace) as work:
            account = work.accounts.find(trace.account)
        if account is not None:
            on_team = actor.person in account.guarded.team
            permissions["team"] = "yes" if on_team else "no"
            permissions["confidential"] = "yes" if account.guarded.confidential else "no"
        return permissions


def thread_of(place: Place) -> str:
    """Name the place in which a conversation goes on."""
    return _named(place, place.thread or "")


def _named(place: Place, thread: str) -> str:
    return f"{place.channel or ''}:{thread}"


def as_said(before: tuple[Exchange, ...], names: NameList) -> tuple[Said, ...]:
    """Give what was asked as routing reads it, without accounts they may not read any more."""
    wanted = {each for one in before for each in (one.account, *one.others) if each is not None}
    known: dict[AccountId, AccountRef] = (
        {ref.id: ref for ref, _ in names if ref.id in wanted} if wanted else {}
    )
    return tuple(
        Said(
            text=each.question,
            intent=Meant(each.route),
            account=known.get(each.account) if each.account else None,
            others=tuple(known[other] for other in each.others if other in known),
        )
        for each in before
        if each.route in set(Meant)
    )
