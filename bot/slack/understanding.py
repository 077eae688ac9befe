"""What does somebody want who typed or said something? Understood once, and answered."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.slack.answer import (
    Answer,
    Reader,
    Trace,
    explained,
    helped,
    name_missing,
    not_understood,
)
from bot.slack.asked import Asked, Door
from bot.slack.commands import (
    AboutAccount,
    AboutProgramme,
    Explaining,
    Help,
    NameMissing,
    Noting,
    Setting,
    Words,
    parse,
)
from bot.slack.noting import noted, offered
from bot.slack.remembering import as_said
from bot.slack.replies.about import which_or_unknown
from bot.slack.replies.everything import Replies
from bot.slack.replies.question import Question
from bot.slack.showing.meetings import meetings_answer
from bot.slack.showing.promises import promises_answer
from bot.slack.showing.settings import SETTING, set_for, settings_answer
from bot.slack.showing.wanted import Wanted
from bot.slack.typed import (
    LONGEST_NAME_IN_WORDS,
    ROUTES,
    SHORT_MESSAGE_IN_WORDS,
    is_command,
    is_said,
    known_by,
    looks_like_a_name,
    says_anything,
)
from kamcore.access import UnknownAccountError
from kamcore.accounts import Ambiguous, Resolved, Unknown
from kamcore.names import resolve
from kamcore.use_cases.policies import policy_in_force
from kamcore.use_cases.resolve_account import account_names
from knowledge.grammar import Intent as Meant
from knowledge.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from typing import TypeAlias

    from bot.slack.answers import Answers
    from bot.slack.commands import Command
    from bot.slack.progress import Told
    from kamcore.conversations import Exchange
    from kamcore.ids import AccountId
    from kamcore.name_list import NameList
    from knowledge.names import Named
    from knowledge.routing import Said

    Reads: TypeAlias = Callable[[str, Iterable[Named], Sequence[Said]], Route]

IN_WORDS = frozenset({Meant.NOTES, Meant.GUIDANCE})
"""What a language model may put into words."""

INTENTS = {Meant.VERDICT: Intent.VERDICT, Meant.WHY: Intent.WHY, Meant.WHAT_IF: Intent.WHAT_IF}


class TakesLongerError(Exception):
    """A language model has to be waited for: nobody should wait for it at a prompt."""


class Understanding:
    """One question and its asker; the names they may know are read once."""

    def __init__(  # noqa: PLR0913 - what is asked, of whom, by whom, when, and how they wait
        self,
        answers: Answers,
        asked: Asked,
        reader: Reader,
        now: datetime,
        *,
        tell: Told,
        at_once: bool,
    ) -> None:
        """Begin; nothing is read yet."""
        self._answers = answers
        self._asked = asked
        self._reader = reader
        self._now = now
        self._tell = tell
        self._at_once = at_once
        self._replies = Replies(
            store=answers.store,
            policy=policy_in_force(answers.store, reader.actor.workspace, answers.policy),
            passages=answers.passages,
            show=self._show,
            show_whole=answers.show_whole,
            note=partial(offered, answers.store),
            last=lambda _question, _reader: answers.memory.last(asked, reader, now),
            library=answers.material.library,
        )

    def answered(self) -> Answer:
        """Answer.

        Raises:
            KamError: What a person can mend.
            TakesLongerError: Where a model is to be asked and nobody should wait.
        """
        asked = self._asked
        if asked.route:
            return self._again(asked)
        if asked.door is Door.PROGRAMME:
            return self._answers.show_whole(asked.intent, asked.item, self._reader, self._now)
        if asked.intent in SETTING:
            return set_for(self._answers.store, asked, self._reader, self._now)
        if asked.account is not None:
            wanted = Wanted(
                intent=asked.intent, account=asked.account, group=asked.group, item=asked.item
            )
            return self.show(wanted)
        said = self.command if asked.door is Door.COMMAND else self.message
        return _traced(said(asked.text), Meant.UNKNOWN)

    def _again(self, asked: Asked) -> Answer:
        """Answer what was asked back about: the route is given, and often the account."""
        routed = replace(self._route(asked.text), intent=Meant(asked.route), candidates=())
        if asked.account is not None:
            found = next((ref for ref, _ in self._names if ref.id == asked.account), None)
            if found is None:
                raise UnknownAccountError(asked.account)
            routed = replace(routed, account=found, named=None)
        return self._as_routed(routed, asked.text)

    @cached_property
    def _before(self) -> tuple[Exchange, ...]:
        return self._answers.memory.before(self._asked, self._reader, self._now)

    @cached_property
    def _thread(self) -> Sequence[Said]:
        return as_said(self._before, self._names)

    def _route(self, text: str) -> Route:
        return self._answers.reads(text, self._names, self._thread)

    @cached_property
    def _names(self) -> NameList:
        return account_names(self._answers.store, self._reader.actor)

    def command(self, text: str) -> Answer:
        """Answer what was typed after ``/kam``."""
        return self._by_word(parse(text))

    def message(self, text: str) -> Answer:
        """Answer what somebody said to us."""
        if not text:
            return self._helped()
        if not says_anything(text):
            return not_understood(self._reader.texts)
        said = parse(text)
        if isinstance(said, Noting):
            return self._noted(said.text)  # whatever it asks of the account: it is to be noted
        if isinstance(said, Explaining) and is_command(said, text):
            return self._by_word(said)
        named = known_by(text, self._names)
        return self._sentence(said, text) if named is None else self._resolved(named)

    def _sentence(self, said: Command, text: str) -> Answer:
        routed = self._route(text)
        if routed.intent is not Meant.UNKNOWN:
            return self._as_routed(routed, text)
        if is_command(said, text):
            return self._by_word(said)
        return self._as_routed(routed, text) if routed.candidates else self._perhaps_named(text)

    def _by_word(self, said: Command) -> Answer:  # noqa: PLR0911 - one for each kind of word
        match said:
            case Help():
                return self._helped()
            case Setting():
                return _traced(settings_answer(self._answers.store, self._reader), Meant.SETTINGS)
            case NameMissing() as lacking:
                return self._without_a_name(lacking)
            case Noting() as noting:
                return self._noted(noting.text)
            case Explaining() as asked:
                return _traced(explained(asked, self._reader.texts), Meant.GUIDANCE)
            case AboutAccount() as about:
                return self._about_named(about)
            case AboutProgramme() as whole:
                return self._answers.show_whole(whole.intent, None, self._reader, self._now)
            case Words() as typed if typed.quoted:
                return self._named(typed.text)
            case Words() as typed:
                return self._words(typed.text)

    def show(self, wanted: Wanted) -> Answer:
        """Show one thing about one account.

        Raises:
            TakesLongerError: Where a model is to be asked and nobody should wait.
        """
        return self._show(wanted, self._reader, self._now)

    def _show(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        if self._at_once and self._answers.takes_long(wanted.intent):
            raise TakesLongerError
        return self._answers.show(wanted, reader, now)

    def _without_a_name(self, lacking: NameMissing) -> Answer:
        """Ask for the name, where the word says nothing without one."""
        reader = self._reader
        if lacking.intent is Intent.PROMISES:
            shown = promises_answer(self._answers.store, None, None, reader)
            return _traced(shown, Meant.PROMISES)
        if lacking.intent is Intent.MEETINGS:
            shown = meetings_answer(self._answers.store, None, None, reader, self._now)
            return _traced(shown, Meant.MEETING)
        last = self._answers.memory.last(self._asked, reader, self._now)
        if lacking.intent is Intent.WHY and last is not None:
            return self._as_routed(Route(intent=Meant.WHY_ANSWER), self._asked.text)
        return name_missing(lacking, reader.texts)

    def _helped(self) -> Answer:
        return _traced(helped(self._reader.texts), Meant.HELP)

    def _noted(self, text: str) -> Answer:
        shown = noted(
            self._answers.store, self._reader, self._names, text, self._asked.key, self._now
        )
        return _traced(shown, Meant.TAKE_NOTE)

    def _about_named(self, about: AboutAccount) -> Answer:
        """Take what follows the word for a name, and only then for the rest of a question."""
        found = resolve(about.name, self._names)
        if not isinstance(found, Resolved) and not about.quoted:
            # Not as the thread goes on: a name was given, and no other account may take its place.
            routed = self._answers.reads(about.text, self._names, ())
            if routed.account is not None:
                return self._as_routed(routed, about.text)
        return self._resolved(found, about.intent)

    def _words(self, text: str) -> Answer:
        named = known_by(text, self._names)
        if named is not None or looks_like_a_name(text):
            return self._resolved(named or resolve(text, self._names))
        routed = self._route(text)
        if routed.intent is not Meant.UNKNOWN or routed.candidates:
            return self._as_routed(routed, text)
        if "?" in text or len(text.split()) > LONGEST_NAME_IN_WORDS:
            return not_understood(self._reader.texts)
        return self._named(text)

    def _perhaps_named(self, text: str) -> Answer:
        """Answer a message that is only a name; anything else is told what can be asked."""
        if len(text.split()) <= SHORT_MESSAGE_IN_WORDS:
            found = resolve(text, self._names)
            if isinstance(found, Resolved) or is_said(text, found):
                return self._resolved(found)
        return not_understood(self._reader.texts)

    def _as_routed(self, routed: Route, text: str) -> Answer:
        """Answer what a sentence was taken to ask.

        Raises:
            TakesLongerError: Where a model is to be asked and nobody should wait.
        """
        answers = self._answers
        if self._at_once and answers.passages.takes_long and routed.intent in IN_WORDS:
            raise TakesLongerError
        if routed.intent in INTENTS and routed.account is None and routed.named:
            found = resolve(routed.named, self._names)
            return self._resolved(found, INTENTS[routed.intent], group=routed.group)
        earlier = tuple(each.question for each in self._before if each.question)
        question = Question(
            text=text,
            routed=routed,
            key=self._asked.key,
            turns=(*earlier, text),
            names=self._names,
            tell=self._tell,
        )
        shown = self._replies.reply(question, self._reader, self._now)
        account = routed.account.id if routed.account else shown.about
        return _traced(shown, routed.intent, account)

    def _named(self, name: str) -> Answer:
        return self._resolved(resolve(name, self._names))

    def _resolved(
        self,
        found: Resolved | Ambiguous | Unknown,
        intent: Intent = Intent.VERDICT,
        *,
        group: bool = False,
    ) -> Answer:
        if isinstance(found, Resolved):
            return self.show(Wanted(intent=intent, account=found.account.id, group=group))
        return _traced(which_or_unknown(found, intent, self._reader), ROUTES[intent])


def _traced(answer: Answer, intent: Meant, account: AccountId | None = None) -> Answer:
    """Say what an answer answers, where it does not say so itself."""
    if answer.trace is not None:
        return answer
    return replace(answer, trace=Trace(intent=intent, account=account or answer.about))
