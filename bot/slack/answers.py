"""From what somebody asked to what they read: use cases called, views drawn, nothing sent.

Everything here is synchronous and runs in a pool of threads.
"""

from __future__ import annotations

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
    helped,
    name_missing,
    not_understood,
    not_yet,
    private,
    told,
)
from bot.slack.asked import Asked, Door
from bot.slack.commands import AboutAccount, Help, NameMissing, NotYet, Words, parse
from bot.slack.showing.everything import showings
from bot.slack.showing.wanted import Wanted
from kamcore.access import Action, may
from kamcore.accounts import Ambiguous, Resolved, Unknown
from kamcore.errors import KamError
from kamcore.use_cases.resolve_account import account_names, resolve_account
from knowledge.grammar import Intent as Meant
from knowledge.routing import route

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import AccountId
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
        self._showings = showings(store, policy)

    def answer(self, asked: Asked, reader: Reader, now: datetime) -> Answer:
        """Answer; what a person can mend becomes a sentence only they read."""
        try:
            if asked.account is not None:
                wanted = Wanted(
                    intent=asked.intent,
                    account=asked.account,
                    group=asked.group,
                    item=asked.item,
                )
                return self._show(wanted, reader, now)
            if asked.door is Door.COMMAND:
                return self._command(asked.text, reader, now)
            return self._message(asked.text, reader, now)
        except KamError as error:
            return told(explain(error, reader.texts))

    def _command(self, text: str, reader: Reader, now: datetime) -> Answer:
        match parse(text):
            case Help():
                return helped(reader.texts)
            case NotYet() as later:
                return not_yet(later, reader.texts)
            case NameMissing() as lacking:
                return name_missing(lacking, reader.texts)
            case AboutAccount() as about:
                return self._about_named(about, reader, now)
            case Words() as typed if typed.quoted:
                return self._named(typed.text, Intent.VERDICT, reader, now)
            case Words() as typed:
                return self._words(typed.text, reader, now)

    def _about_named(self, about: AboutAccount, reader: Reader, now: datetime) -> Answer:
        """Take what follows the word for a name, and only then for the rest of a question."""
        found = resolve_account(self.store, reader.actor, about.name)
        if not isinstance(found, Resolved) and not about.quoted:
            routed = self._routed(about.text, reader)
            if routed.account is not None:
                return self._as_routed(routed, reader, now)
        return self._resolved(found, about.intent, reader, now)

    def _words(self, text: str, reader: Reader, now: datetime) -> Answer:
        routed = self._routed(text, reader)
        if routed.intent is not Meant.UNKNOWN:
            return self._as_routed(routed, reader, now)
        if "?" in text or len(text.split()) > LONGEST_NAME_IN_WORDS:
            return not_understood(reader.texts)
        return self._named(text, Intent.VERDICT, reader, now)

    def _message(self, text: str, reader: Reader, now: datetime) -> Answer:
        if not text:
            return helped(reader.texts)
        routed = self._routed(text, reader)
        if routed.intent is not Meant.UNKNOWN:
            return self._as_routed(routed, reader, now)
        short = len(text.split()) <= SHORT_MESSAGE_IN_WORDS
        match parse(text):
            case NotYet() as later if short:
                return not_yet(later, reader.texts)
            case NameMissing() as lacking:
                return name_missing(lacking, reader.texts)
            case AboutAccount() as about if len(text.split()) <= LONGEST_NAME_IN_WORDS:
                return self._about_named(about, reader, now)
            case Help() | NotYet() | AboutAccount() | Words():
                return self._perhaps_named(text, reader, now)

    def _perhaps_named(self, text: str, reader: Reader, now: datetime) -> Answer:
        """Answer a message that is only a name; anything else is told what can be asked."""
        if len(text.split()) <= SHORT_MESSAGE_IN_WORDS:
            found = resolve_account(self.store, reader.actor, text)
            if isinstance(found, Resolved):
                return self._about(found.account.id, Intent.VERDICT, reader, now)
        return not_understood(reader.texts)

    def _routed(self, text: str, reader: Reader) -> Route:
        return route(text, account_names(self.store, reader.actor))

    def _as_routed(self, routed: Route, reader: Reader, now: datetime) -> Answer:
        intent = INTENTS.get(routed.intent)
        if intent is None:
            return helped(reader.texts)
        if routed.account is not None:
            return self._about(routed.account.id, intent, reader, now, group=routed.group)
        found = resolve_account(self.store, reader.actor, routed.named or "")
        return self._resolved(found, intent, reader, now, group=routed.group)

    def _named(self, name: str, intent: Intent, reader: Reader, now: datetime) -> Answer:
        found = resolve_account(self.store, reader.actor, name)
        return self._resolved(found, intent, reader, now)

    def _resolved(
        self,
        found: Resolved | Ambiguous | Unknown,
        intent: Intent,
        reader: Reader,
        now: datetime,
        *,
        group: bool = False,
    ) -> Answer:
        t = reader.texts
        match found:
            case Resolved():
                return self._about(found.account.id, intent, reader, now, group=group)
            case Ambiguous():
                blocks = which_account_blocks(found, intent, t)
                return private(blocks, which_account_text(found, t))
            case Unknown():
                may_create = may(reader.actor, Action.CREATE_ACCOUNT)
                blocks = unknown_account_blocks(found, t, may_create=may_create, intent=intent)
                return private(blocks, unknown_account_text(found, t))

    def _about(
        self,
        account: AccountId,
        intent: Intent,
        reader: Reader,
        now: datetime,
        *,
        group: bool = False,
    ) -> Answer:
        wanted = Wanted(intent=intent, account=account, group=group)
        return self._show(wanted, reader, now)

    def _show(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        return self._showings[wanted.intent](wanted, reader, now)
