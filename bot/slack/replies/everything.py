"""What answers what: one reply for each thing that can be asked, and none forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.asked_back import which_route_blocks, which_route_text
from bot.blocks.small_words import off_topic, small_talk
from bot.slack.answer import Answer, helped, not_understood, private, told
from bot.slack.replies.about import SHOWN, of_an_account
from bot.slack.replies.account_replies import Judgements, people_wanted, plan_wanted
from bot.slack.replies.accounts_for import accounted, is_an_answer
from bot.slack.replies.contacts import with_account, with_person
from bot.slack.replies.preparing import prepared
from bot.slack.showing.meetings import meetings_answer
from bot.slack.showing.promises import promises_answer
from bot.slack.showing.settings import settings_answer
from bot.slack.showing.wanted import Wanted
from kamcore.use_cases.last_contact import last_contact_with
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.replies.passages import FromPassages
    from bot.slack.replies.question import Question
    from kamcore.accounts import AccountRef
    from kamcore.conversations import Exchange
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.ports.library import Library

NOT_OFFERED = frozenset({Meant.UNKNOWN, Meant.SMALL_TALK, Meant.OFF_TOPIC})
"""What nobody has to choose."""

WHOLE = {
    Meant.READINESS: Intent.READINESS,
    Meant.POLICY: Intent.POLICY,
    Meant.PORTFOLIO: Intent.PORTFOLIO,
}
"""What is asked about the programme as a whole."""

LIKELIEST = 3
"""Readings of an unclear question that are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Replies to questions.

    Attributes:
        show: Shows one thing about one account.
        show_whole: Shows something about the programme as a whole.
        note: Takes a note down.
        last: Gives the answer that somebody may ask about.
        library: Where passages are kept; ``None`` where nothing can be looked up in it.
    """

    store: Store
    policy: Policy
    passages: FromPassages
    show: Callable[[Wanted, Reader, datetime], Answer]
    show_whole: Callable[[Intent, str | None, Reader, datetime], Answer]
    note: Callable[[Reader, Question, datetime], Answer]
    last: Callable[[Question, Reader], Exchange | None]
    library: Library | None = None

    def reply(self, question: Question, reader: Reader, now: datetime) -> Answer:  # noqa: C901, PLR0911, PLR0912 - one for each thing that can be asked; mypy sees to it that none is missing
        """Answer what was asked.

        Raises:
            KamError: For an account they may not read, or what they may not see.
        """
        routed, t = question.routed, reader.texts
        match routed.intent:
            case Meant.VERDICT | Meant.WHY | Meant.WHAT_IF | Meant.WHITE_SPACE | Meant.CASE:
                intent = SHOWN[routed.intent]
                return self._of_account(
                    question,
                    reader,
                    lambda account: self.show(
                        Wanted(intent=intent, account=account.id, group=routed.group), reader, now
                    ),
                )
            case Meant.PREP:
                return prepared(self.store, question, reader, now, self.show)
            case Meant.PLAN:
                return self._of_account(
                    question,
                    reader,
                    lambda account: self.show(plan_wanted(question, account.id), reader, now),
                )
            case Meant.PEOPLE:
                return self._of_account(
                    question,
                    reader,
                    lambda account: self.show(people_wanted(question, account.id), reader, now),
                )
            case Meant.PAYBACK:
                return self._of_account(
                    question,
                    reader,
                    lambda account: self._judgements.paid_back(question, account, reader, now),
                )
            case Meant.COMPARE:
                return self._compared(question, reader, now)
            case Meant.LIST:
                return self._judgements.listed(question, reader)
            case Meant.PROMISES:
                return self._promises(question, reader)
            case Meant.CONTACT:
                return self._contact(question, reader)
            case Meant.NOTES:
                return self._notes(question, reader)
            case Meant.TAKE_NOTE:
                return self.note(reader, question, now)
            case Meant.GUIDANCE:
                return self.passages.general(question, reader)
            case Meant.READINESS | Meant.POLICY | Meant.PORTFOLIO:
                return self.show_whole(WHOLE[routed.intent], None, reader, now)
            case Meant.MEETING:
                return self._meetings(question, reader, now)
            case Meant.SETTINGS:
                return settings_answer(self.store, reader)
            case Meant.WHY_ANSWER:
                return self._why_answer(question, reader)
            case Meant.HELP:
                return helped(t)
            case Meant.SMALL_TALK:
                return told(small_talk(question.text, t))
            case Meant.OFF_TOPIC:
                return told(off_topic(t))
            case Meant.UNKNOWN:
                return self._unclear(question, reader)

    @property
    def _judgements(self) -> Judgements:
        return Judgements(store=self.store, policy=self.policy)

    def _of_account(
        self, question: Question, reader: Reader, reply: Callable[[AccountRef], Answer]
    ) -> Answer:
        return of_an_account(self.store, question, reader, reply)

    def _compared(self, question: Question, reader: Reader, now: datetime) -> Answer:
        """Compare those that are named; with a single one, its verdict is what there is."""
        routed = question.routed
        if not routed.others:
            return self.reply(
                replace(question, routed=replace(routed, intent=Meant.VERDICT)), reader, now
            )
        first = [routed.account] if routed.account else []
        accounts = list(dict.fromkeys([*first, *routed.others]))
        return self._judgements.compared(accounts, reader, now)

    def _promises(self, question: Question, reader: Reader) -> Answer:
        """Give those of the account; where none is named, all that are the asker's to keep."""
        if question.routed.account is None and not question.routed.named:
            return promises_answer(self.store, None, None, reader)
        return self._of_account(
            question,
            reader,
            lambda account: promises_answer(self.store, account.id, None, reader),
        )

    def _meetings(self, question: Question, reader: Reader, now: datetime) -> Answer:
        """Give those of the account; where none is named, the asker's own."""
        if question.routed.account is None and not question.routed.named:
            return meetings_answer(self.store, None, None, reader, now)
        return self._of_account(
            question,
            reader,
            lambda account: meetings_answer(self.store, account.id, None, reader, now),
        )

    def _contact(self, question: Question, reader: Reader) -> Answer:
        routed = question.routed
        if routed.account is None and not routed.named and routed.person:
            return with_person(self.store, question, routed.person, reader)
        return self._of_account(
            question,
            reader,
            lambda account: with_account(self.store, question, account, reader),
        )

    def _notes(self, question: Question, reader: Reader) -> Answer:
        """Answer from the notes of the account, which may be known by a person there."""
        routed = question.routed
        if routed.account is None and not routed.named and routed.person:
            found = last_contact_with(self.store, reader.actor, routed.person)
            accounts = list(dict.fromkeys(each.account for each in found.people))
            if len(accounts) > 1:
                return with_person(self.store, question, routed.person, reader)
            if accounts:
                return self.passages.of_account(question, reader, accounts[0])
        return self._of_account(
            question,
            reader,
            lambda account: self.passages.of_account(question, reader, account),
        )

    def _why_answer(self, question: Question, reader: Reader) -> Answer:
        last, t = self.last(question, reader), reader.texts
        if last is None or not is_an_answer(last):
            return told(t("I have not answered you yet, so there is nothing to account for."))
        return accounted(last, reader, question.names, self.library)

    def _unclear(self, question: Question, reader: Reader) -> Answer:
        """Ask back where it may be one of a few things; else say what can be asked."""
        t = reader.texts
        offered = [each for each in question.routed.candidates if each not in NOT_OFFERED]
        if not offered:
            return not_understood(t)
        blocks = which_route_blocks(offered[:LIKELIEST], question.text, t)
        return private(blocks, which_route_text(t))
