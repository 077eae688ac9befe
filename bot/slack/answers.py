"""From what somebody asked to what they read: use cases called, views drawn, nothing sent.

Everything here is synchronous and runs in a pool of threads.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.names import (
    unknown_account_blocks,
    unknown_account_text,
    which_account_blocks,
    which_account_text,
)
from bot.explain import explain
from bot.slack.answer import (
    Answer,
    Reader,
    explained,
    helped,
    name_missing,
    not_understood,
    not_yet,
    private,
    remarked,
    told,
)
from bot.slack.asked import Asked, Door
from bot.slack.by_policy import ByPolicy
from bot.slack.commands import (
    AboutAccount,
    AboutProgramme,
    Explaining,
    Help,
    NameMissing,
    Noting,
    NotYet,
    Words,
    parse,
)
from bot.slack.noting import noted
from bot.slack.showing.everything import showings
from bot.slack.showing.programme import programme_showings
from bot.slack.showing.promises import promises_answer
from bot.slack.showing.wanted import Wanted
from bot.slack.trouble import DATABASE_TROUBLE
from kamcore.access import Action, may
from kamcore.accounts import Ambiguous, Resolved, Unknown
from kamcore.errors import KamError
from kamcore.names import plain, resolve
from kamcore.use_cases.resolve_account import account_names
from knowledge.grammar import Intent as Meant
from knowledge.routing import route

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.commands import Command
    from kamcore.name_list import NameList
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from knowledge.routing import Route

LONGEST_NAME_IN_WORDS = 6
"""What has more words is no account's name, unless it is written in quotes."""

SHORT_MESSAGE_IN_WORDS = 3
"""A message with a word of a later day counts as a command only where it says little else."""

INTENTS = {Meant.VERDICT: Intent.VERDICT, Meant.WHY: Intent.WHY, Meant.WHAT_IF: Intent.WHAT_IF}


class Answers:
    """Answers whatever is asked, from one store by one policy."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Use the store and the policy."""
        self.store = store
        self._showings = ByPolicy(store, policy, lambda ours: showings(store, ours))
        self._programme = ByPolicy(
            store, policy, lambda ours: programme_showings(store, ours, policy)
        )

    def answer(self, asked: Asked, reader: Reader, now: datetime) -> Answer:
        """Answer; what a person can mend becomes a sentence only they read."""
        answering = _Answering(self, reader, now, asked.key)
        try:
            if asked.account is not None:
                wanted = Wanted(
                    intent=asked.intent,
                    account=asked.account,
                    group=asked.group,
                    item=asked.item,
                )
                return remarked(answering.show(wanted), asked.remark)
            if asked.door is Door.PROGRAMME:
                whole = self.show_whole(asked.intent, asked.item, reader, now)
                return remarked(whole, asked.remark)
            if asked.door is Door.COMMAND:
                return answering.command(asked.text)
            return answering.message(asked.text)
        except DATABASE_TROUBLE:
            raise  # no answer, and nothing that whoever asks can mend
        except KamError as error:
            return told(explain(error, reader.texts))

    def show(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show one thing about one account."""
        return self._showings.of(reader.actor.workspace)[wanted.intent](wanted, reader, now)

    def show_whole(self, intent: Intent, item: str | None, reader: Reader, now: datetime) -> Answer:
        """Show something about the programme as a whole."""
        return self._programme.of(reader.actor.workspace)[intent](item, reader, now)


class _Answering:
    """One question and its asker; the names they may know are read once."""

    def __init__(self, answers: Answers, reader: Reader, now: datetime, key: str) -> None:
        self._answers = answers
        self._reader = reader
        self._now = now
        self._key = key

    @cached_property
    def _names(self) -> NameList:
        return account_names(self._answers.store, self._reader.actor)

    def command(self, text: str) -> Answer:
        return self._by_word(parse(text))

    def message(self, text: str) -> Answer:
        if not text:
            return helped(self._reader.texts)
        said = parse(text)
        if isinstance(said, Noting):
            return self._noted(said)  # whatever it asks of the account: it is to be noted
        routed = route(text, self._names)
        if routed.intent is not Meant.UNKNOWN:
            return self._as_routed(routed)
        return self._by_word(said) if _is_command(said, text) else self._perhaps_named(text)

    def _by_word(self, said: Command) -> Answer:  # noqa: PLR0911 - one for each kind of word
        match said:
            case Help():
                return helped(self._reader.texts)
            case NotYet() as later:
                return not_yet(later, self._reader.texts)
            case NameMissing() as lacking:
                return self._without_a_name(lacking)
            case Noting() as noting:
                return self._noted(noting)
            case Explaining() as asked:
                return explained(asked, self._reader.texts)
            case AboutAccount() as about:
                return self._about_named(about)
            case AboutProgramme() as whole:
                return self._answers.show_whole(whole.intent, None, self._reader, self._now)
            case Words() as typed if typed.quoted:
                return self._named(typed.text)
            case Words() as typed:
                return self._words(typed.text)

    def show(self, wanted: Wanted) -> Answer:
        return self._answers.show(wanted, self._reader, self._now)

    def _without_a_name(self, lacking: NameMissing) -> Answer:
        """Ask for the name, where the word says nothing without one."""
        if lacking.intent is Intent.PROMISES:
            return promises_answer(self._answers.store, None, None, self._reader)
        return name_missing(lacking, self._reader.texts)

    def _noted(self, noting: Noting) -> Answer:
        return noted(
            self._answers.store, self._reader, self._names, noting.text, self._key, self._now
        )

    def _about_named(self, about: AboutAccount) -> Answer:
        """Take what follows the word for a name, and only then for the rest of a question."""
        found = resolve(about.name, self._names)
        if not isinstance(found, Resolved) and not about.quoted:
            routed = route(about.text, self._names)
            if routed.account is not None:
                return self._as_routed(routed)
        return self._resolved(found, about.intent)

    def _words(self, text: str) -> Answer:
        routed = route(text, self._names)
        if routed.intent is not Meant.UNKNOWN:
            return self._as_routed(routed)
        if "?" in text or len(text.split()) > LONGEST_NAME_IN_WORDS:
            return not_understood(self._reader.texts)
        return self._named(text)

    def _perhaps_named(self, text: str) -> Answer:
        """Answer a message that is only a name; anything else is told what can be asked."""
        if len(text.split()) <= SHORT_MESSAGE_IN_WORDS:
            found = resolve(text, self._names)
            if isinstance(found, Resolved) or _is_said(text, found):
                return self._resolved(found, Intent.VERDICT)
        return not_understood(self._reader.texts)

    def _as_routed(self, routed: Route) -> Answer:
        intent = INTENTS.get(routed.intent)
        if intent is None:
            return helped(self._reader.texts)
        if routed.account is not None:
            return self.show(Wanted(intent=intent, account=routed.account.id, group=routed.group))
        found = resolve(routed.named or "", self._names)
        return self._resolved(found, intent, group=routed.group)

    def _named(self, name: str) -> Answer:
        return self._resolved(resolve(name, self._names), Intent.VERDICT)

    def _resolved(
        self, found: Resolved | Ambiguous | Unknown, intent: Intent, *, group: bool = False
    ) -> Answer:
        t = self._reader.texts
        match found:
            case Resolved():
                return self.show(Wanted(intent=intent, account=found.account.id, group=group))
            case Ambiguous():
                blocks = which_account_blocks(found, intent, t)
                return private(blocks, which_account_text(found, t))
            case Unknown():
                may_create = may(self._reader.actor, Action.CREATE_ACCOUNT)
                blocks = unknown_account_blocks(found, t, may_create=may_create, intent=intent)
                return private(blocks, unknown_account_text(found, t))


def _is_said(text: str, found: Ambiguous | Unknown) -> bool:
    """Whether the words stand in a name as they are; what is only near may be small talk."""
    said = set(plain(text).split())
    return isinstance(found, Ambiguous) and any(
        said <= set(plain(candidate.name).split()) for candidate in found.candidates
    )


def _is_command(said: Command, text: str) -> bool:
    """Whether a message is meant as ``/kam`` would take it: a word of ours, and little else."""
    match said:
        case NotYet():
            return len(text.split()) <= SHORT_MESSAGE_IN_WORDS
        case AboutAccount() | Explaining():
            return len(text.split()) <= LONGEST_NAME_IN_WORDS
        case NameMissing() | Noting() | AboutProgramme():
            return True
        case Help() | Words():
            return False
